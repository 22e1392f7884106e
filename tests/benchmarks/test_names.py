"""The judging of names: what counts as right, and the bars on the pairs labelled by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.names import Bar, NamePair, judge_names, judge_parts, main, read_pairs

PAIRS = Path(__file__).parent.parent / "gold" / "name_pairs.tsv"
PARTS = PAIRS.with_name("spelling_pairs.tsv")


def test_the_bars_of_names_hold_on_all_labelled_pairs() -> None:
    judged = judge_names(read_pairs(PAIRS))
    assert [name for name, bar in judged.bars.items() if not bar.met] == []


@pytest.mark.parametrize("held_back", [False, True])
def test_the_bars_of_parts_of_names_hold_on_both_halves(held_back: bool) -> None:
    judged = judge_parts([pair for pair in read_pairs(PARTS) if pair.held_back is held_back])
    assert [name for name, bar in judged.bars.items() if not bar.met] == []
    assert len(judged.errors) > 9  # no list of exceptions: what is wrong is told


def test_a_part_joined_wrongly_and_one_missed_are_told_apart() -> None:
    pairs = (
        NamePair("same", "Hosseini", "Hoseini"),
        NamePair("same", "Debbie", "Debi"),
        NamePair("different", "Goria", "Gurria"),
        NamePair("different", "Dali", "Daly"),
        NamePair("unsure", "Mayer", "Meyer"),
    )
    judged = judge_parts(pairs)
    assert judged.errors == (
        "one closer key, two names: Dali / Daly",
        "one name, two closer keys: Debbie / Debi",
    )
    assert {bar.value for bar in judged.bars.values()} == {0.5}


def test_both_halves_hold_as_many_pairs_as_tell_something() -> None:
    held = sum(pair.held_back for pair in read_pairs(PAIRS))
    assert 150 <= held <= len(read_pairs(PAIRS)) - 150


def test_a_wrong_join_a_missed_one_and_an_unlisted_one_are_told_apart() -> None:
    pairs = (
        NamePair("same", "Naser Okar", "Nasser Okar"),
        NamePair("same", "Naser Torek", "Nasir Torek"),
        NamePair("same", "Naser Lahn", "Petros Bahn"),
        NamePair("different", "Ali Okar", "Ali Okkar"),
        NamePair("homograph", "Ali Safari", "Ali Saffari"),
    )
    judged = judge_names(pairs)
    assert judged.errors == (
        "one key, two names: Ali Okar / Ali Okkar",
        "one name, not in the list: Naser Lahn / Petros Bahn",
        "one name, two keys: Naser Torek / Nasir Torek",
    )
    assert judged.bars["names: precision of equal keys"] == Bar(0.5, 1.0, met=False)
    assert judged.bars["names: recall of equal keys"].value == pytest.approx(1 / 3)
    assert judged.bars["names: recall with proposals"].value == pytest.approx(2 / 3)


def test_the_command_prints_bars_and_errors_and_says_by_its_status_whether_all_are_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pairs.tsv"
    pairs = [NamePair("same", "Naser Okar", f"Nasser Okar{'a' * n}") for n in range(9)]
    file.write_text("# made up\n" + "".join(f"{p.label}\t{p.name}\t{p.other}\n" for p in pairs), "utf-8")
    assert {pair.held_back for pair in pairs} == {True, False}
    assert main([str(file)]) == 1
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"bars", "errors"}
    assert main([str(file), "--parts", str(PARTS)]) == 1
    both = json.loads(capsys.readouterr().out)["bars"]
    assert set(both) - set(printed["bars"]) == {
        "parts of names: precision of closer keys",
        "parts of names: recall of closer keys",
    }
    held = [pair for pair in pairs if pair.held_back]
    assert printed["bars"]["names: recall of equal keys"]["value"] < 1
    assert len(printed["errors"]) <= len(held)
