"""From files to articles: fields judged, ids unique, every offer accounted for."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.article import Article
from indexer.corpus import Corpus
from indexer.ledger import MOST_PLACES, Ledger
from indexer.reading import read_articles


def read(folder: Path) -> tuple[dict[str, Article], Ledger]:
    ledger = Ledger()
    articles = list(read_articles(Corpus(folder), {}, ledger))
    assert ledger.offered == len(articles) + len(ledger.refused)
    assert len({article.id for article in articles}) == len(articles)
    return {article.id: article for article in articles}, ledger


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, "utf-8")


def record(**fields: object) -> str:
    return json.dumps({"body": "Body.", **fields}) + "\n"


def test_the_seeds_are_five_articles(shared: Path) -> None:
    articles, ledger = read(shared / "seeds")
    assert [article.original.path[:4] for article in articles.values()] == [
        "000_",
        "001_",
        "002_",
        "003_",
        "004_",
    ]
    assert ledger.skipped == {"README": 1}
    assert (ledger.refused, ledger.warnings) == ((), {})


def test_all_fields_of_an_article_are_taken_as_text(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__md="---\nid: 007\ntitle: NO\ndate: 1988-22\ncollected: 2019-01-02T03:04:05Z\nsource: NPA\n"
        "url: https://example.org/a\nauthor: 12\nlang: EN\nvisibility: restricted\nbased_on: X, 1988\n"
        "---\nBody.",
    )
    articles, ledger = read(tmp_path)
    article = articles["007"]
    assert (article.title, article.date, article.collected) == ("NO", "1988-22", "2019-01-02T03:04:05Z")
    assert (article.source, article.url, article.author) == ("NPA", "https://example.org/a", "12")
    assert (article.lang, article.visibility, article.based_on) == ("en", "restricted", "X, 1988")
    assert article.notes == ()
    assert ledger.warnings == {}


@pytest.mark.parametrize(
    ("stated", "lang"),
    [("English", "en"), ("en-US", "en"), ("français", "fr"), ("فارسی", "fa"), ("Klingon", "klingon")],
)
def test_a_language_is_stated_by_its_code_or_a_name(tmp_path: Path, stated: str, lang: str) -> None:
    write(tmp_path, a__md=f"---\nlang: {stated}\n---\nBody.")

    assert read(tmp_path)[0]["a"].lang == lang


def test_on_a_collision_the_first_in_order_is_taken_and_both_are_named(tmp_path: Path) -> None:
    write(tmp_path, b__txt="Second.", B__md="First.", c__jsonl=record(id="b") + record(id="d"))
    articles, ledger = read(tmp_path)
    assert articles["b"].body == "First."
    assert [(refused.path, refused.line) for refused in ledger.refused] == [("b.txt", None), ("c.jsonl", 1)]
    assert "already taken by B.md" in ledger.refused[0].reason
    assert "d" in articles


def test_a_refused_article_takes_no_id(tmp_path: Path) -> None:
    write(tmp_path, a__jsonl=record(id="x", body="") + record(id="x"))
    articles, ledger = read(tmp_path)
    assert articles["x"].original.line == 2
    assert [refused.line for refused in ledger.refused] == [1]


def test_records_without_id_are_named_by_path_and_line(tmp_path: Path) -> None:
    write(tmp_path, wire__ndjson=record() + "\n" + record() + record(url="https://example.org/x/"))
    assert list(read(tmp_path)[0]) == ["wire-1", "wire-3", "https-example-org-x"]


@pytest.mark.parametrize("visibility", ["private", "Restricted", "yes"])
def test_an_unknown_visibility_refuses_its_article(tmp_path: Path, visibility: str) -> None:
    write(
        tmp_path,
        a__md=f"---\nvisibility: {visibility}\n---\nBody.",
        b__jsonl=record(visibility=["restricted"]),
    )
    articles, ledger = read(tmp_path)
    assert articles == {}
    assert f"its visibility is “{visibility}”; write public or restricted" == ledger.refused[0].reason
    assert ledger.refused[1].line == 1


@pytest.mark.parametrize("name", ["Visibility", "VISIBILITY", " visibility", "visibility\u00a0"])
def test_a_visibility_in_other_letters_refuses_its_article_at_its_line(tmp_path: Path, name: str) -> None:
    write(
        tmp_path,
        a__md=f'---\ntitle: A\n"{name}": restricted\n---\nBody.',
        b__jsonl=record() + record(**{name: "restricted"}) + record(**{name: ["restricted"]}),
        c__txt="Body.",
        c__meta__yaml=f'title: C\n"{name}": restricted\n',
    )
    articles, ledger = read(tmp_path)
    assert list(articles) == ["b-1"]
    assert [(refused.path, refused.line) for refused in ledger.refused] == [
        ("a.md", 3),
        ("b.jsonl", 2),
        ("b.jsonl", 3),
        ("c.txt", None),
    ]
    assert all("write it visibility, in small letters" in refused.reason for refused in ledger.refused)
    assert ledger.refused[-1].reason.startswith("its file of fields c.meta.yaml, line 2: ")


def test_a_label_that_turns_the_direction_of_text_is_mended_and_told(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__jsonl=record(id="a", title="See \u202egnp.exe", source="\u202eevil", author="علی\u200cرضا"),
    )
    articles, ledger = read(tmp_path)
    article = articles["a"]
    assert (article.title, article.source, article.author) == ("See gnp.exe", "evil", "علی\u200cرضا")
    assert [note.rpartition("field ")[2] for note in article.notes] == ["“title”.", "“source”."]
    taken = "turned the direction of text; the signs for it were taken out"
    assert ledger.warnings == {
        f"field “{name}” {taken} (first: a.jsonl, line 1)": 1 for name in ("title", "source")
    }


def test_a_date_that_cannot_be_read_is_a_warning_and_a_note(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__jsonl=record(id="a", date="last week", collected="12/3/99") + record(id="b", date="1988-13"),
    )
    articles, ledger = read(tmp_path)
    advice = "write it as 2019, 2019-07 or 2019-07-30"
    assert articles["a"].date == articles["a"].collected == articles["b"].date == ""
    assert "“last week” in the field “date” is not a date." in articles["a"].notes
    assert ledger.warnings == {
        f"field “collected” is not a date; {advice} (first: a.jsonl, line 1)": 1,
        f"field “date” is not a date; {advice} (first: a.jsonl, line 1; a.jsonl, line 2)": 2,
    }


def test_a_warning_names_the_first_few_articles_it_concerns(tmp_path: Path) -> None:
    write(tmp_path, a__jsonl="".join(record(id=f"a{n}", date="soon") for n in range(MOST_PLACES + 2)))
    _, ledger = read(tmp_path)
    ((warning, count),) = ledger.warnings.items()

    assert count == MOST_PLACES + 2
    assert warning.count("a.jsonl, line") == MOST_PLACES


def test_an_address_that_is_no_web_address_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, a__jsonl=record(id="a", url="javascript:alert(1)"))
    articles, ledger = read(tmp_path)
    assert articles["a"].url == ""
    assert list(ledger.warnings) == [
        "field “url” is not a web address; write the whole of it, with https:// (first: a.jsonl, line 1)"
    ]


def test_unknown_fields_are_reported_once_with_how_many_articles(tmp_path: Path) -> None:
    write(tmp_path, a__jsonl=record(topic="x") + record(topic=["y"]) + record())
    _, ledger = read(tmp_path)
    assert ledger.warnings == {"unknown field “topic” (first: a.jsonl, line 1; a.jsonl, line 2)": 2}


def test_a_file_of_fields_speaks_for_its_article_and_wins_over_front_matter(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__md="---\ntitle: Old\nlang: en\n---\nBody.",
        a__meta__yaml="title: New\nsource: NPA\nlang:\n",
    )
    (article,) = read(tmp_path)[0].values()
    assert (article.title, article.source, article.lang) == ("New", "NPA", "en")


def test_a_file_of_fields_of_records_speaks_where_a_record_does_not(tmp_path: Path) -> None:
    write(tmp_path, a__jsonl=record(source="Own") + record(), a__jsonl__meta__yaml="source: Wire\n")
    assert [article.source for article in read(tmp_path)[0].values()] == ["Own", "Wire"]


@pytest.mark.parametrize(("inside", "beside"), [("public", "restricted"), ("restricted", "public")])
def test_restricted_wins_wherever_it_stands(tmp_path: Path, inside: str, beside: str) -> None:
    write(
        tmp_path,
        a__md=f"---\nvisibility: {inside}\n---\nBody.",
        a__meta__yaml=f"visibility: {beside}\n",
        b__jsonl=record(visibility=inside),
        b__meta__yaml=f"visibility: {beside}\n",
    )
    assert [article.visibility for article in read(tmp_path)[0].values()] == ["restricted", "restricted"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("visibility: [\n", "its file of fields a.meta.yaml, line 2: "),
        ("- restricted\n", "its file of fields a.meta.yaml, line 1: "),
        ("visibility: hidden\n", "its visibility is “hidden”"),
    ],
)
def test_an_article_whose_file_of_fields_cannot_be_read_is_refused(
    tmp_path: Path, content: str, reason: str
) -> None:
    write(tmp_path, a__txt="Body.", a__meta__yaml=content)
    articles, ledger = read(tmp_path)
    assert articles == {}
    assert ledger.refused[0].path == "a.txt"
    assert ledger.refused[0].reason.startswith(reason)


def test_what_only_one_article_can_have_is_refused_for_many(tmp_path: Path) -> None:
    write(tmp_path, a__jsonl=record(), a__meta__yaml="id: x\n")
    assert "“id” is of one article" in read(tmp_path)[1].refused[0].reason


def test_a_file_of_fields_without_an_article_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, a__txt="Body.", b__meta__yaml="id: x\n")
    assert list(read(tmp_path)[1].warnings) == [
        "there is no article beside this file of fields (first: b.meta.yaml)"
    ]


def test_a_path_without_letters_needs_an_id(tmp_path: Path) -> None:
    write(tmp_path, **{"---__txt": "Body."})
    assert "give it an id" in read(tmp_path)[1].refused[0].reason


@given(st.lists(st.binary(max_size=40), max_size=12))
def test_whatever_stands_in_a_file_every_offer_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    content = b"\n".join(lines)
    for suffix in (".txt", ".md", ".jsonl", ".txt.gz", ".jsonl.gz", ".bin"):
        (folder / f"a{suffix}").write_bytes(content)
    (folder / "b.meta.yaml").write_bytes(content)
    (folder / "b.txt").write_bytes(b"Body.")
    read(folder)
