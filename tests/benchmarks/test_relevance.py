"""The comparison with plain BM25: what is asked, what is printed and what is written."""

import json
from pathlib import Path

import pytest

from benchmarks.relevance import Compared, Figures, as_json, as_table, compare, main
from benchmarks.retrieval.collection import read_collection
from benchmarks.retrieval.ranking import any_word, opened, rank, write_index
from index.query.ast import Everything, Or, Word
from tests.benchmarks.retrieval.collections import write_collection


def test_a_question_is_any_of_its_words_and_repeated_ones_are_kept() -> None:
    assert any_word("What -is title:lime OR (lime*?").tree == Or(
        tuple(Word(word) for word in ("what", "is", "title", "lime", "or", "lime"))
    )
    assert any_word("lime").tree == Word("lime")
    assert any_word("?").tree == Everything()


def test_a_question_of_hundreds_of_words_is_not_cut(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path / "small"))
    write_index(collection.texts, tmp_path / "index")
    with opened(tmp_path / "index") as searcher:
        assert rank(searcher, "absent " * 500 + "kiln") == ["lime"]
        assert rank(searcher, "harbour wall stone")[0] == "wall"


def test_a_ranking_goes_as_deep_as_measures_look(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path / "small"))
    many = [type(collection.texts[0])(f"d{number:04}", "", "lime " * (number + 1)) for number in range(1_050)]
    write_index(many, tmp_path / "index")
    with opened(tmp_path / "index") as searcher:
        ranking = rank(searcher, "lime")
    assert (len(ranking), len(set(ranking))) == (1_000, 1_000)


def test_what_is_compared_is_written_and_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = write_collection(tmp_path / "small"), tmp_path / "out.json"
    assert main([str(folder), "--json", str(out)]) == 0
    written = json.loads(out.read_text("utf-8"))
    figures = written["collections"].pop("small")
    assert written == {"collections": {}}
    assert set(figures) == {"bayegan", "bm25", "p"}
    assert set(figures["bayegan"]) == set(figures["bm25"]) == {"ndcg10", "map", "r100"}
    assert figures["bm25"]["map"] == 1.0
    assert "| small | 2 |" in capsys.readouterr().out


def test_a_folder_that_is_no_collection_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert "docs.jsonl.gz" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("ours", "p", "verdict"),
    [(0.4, 0.01, "**better**"), (0.2, 0.01, "**worse**"), (0.4, 0.05, "no difference beyond chance")],
)
def test_only_a_difference_beyond_chance_is_told(ours: float, p: float, verdict: str) -> None:
    found, plain = Figures(0.5, ours, 0.7), Figures(0.4, 0.3, 0.6)
    one = Compared("x", 10, found, plain, plain, 6, 4, p, 0.5)
    assert f"| 6 / 4 | {p:.4f} | {verdict} |" in as_table([one])
    assert as_json([one])["collections"]


def test_ours_is_not_below_plain_on_the_smallest_collection(shared: Path) -> None:
    compared = compare(read_collection(shared / "data" / "ir" / "adi"))
    assert compared.topics == 35
    assert compared.verdict != "**worse**"
