"""Scoring of names: right by place, optional marks apart, each entity of an article once."""

from __future__ import annotations

from benchmarks.findings.annotation import Marked, MarkedName
from benchmarks.findings.names import score_clusters, score_mentions, score_values, without
from index.document import Document, Mention, Original

BODY = "Mina Rad met Ali Nik. Rad left the Water Board."


def place(text: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = BODY.index(text, start + 1)
    return start, start + len(text)


def mark(entity: str, text: str, nth: int = 0, *, facet: str = "person", core: bool = True) -> MarkedName:
    return MarkedName(entity, facet, place(text, nth), text, core)


def marked(*names: MarkedName) -> Marked:
    return Marked("a.txt", "en", names, (), frozenset({None}))


def found(*mentions: tuple[str, int, str | None]) -> Document:
    return Document(
        id="a",
        title="",
        body=BODY,
        lang="en",
        original=Original("a.txt", None, "", 0, ""),
        mentions=tuple(
            Mention("person", value, "body", place(text, nth), "m", 1.0) for text, nth, value in mentions
        ),
    )


ALL = marked(mark("mina", "Mina Rad"), mark("ali", "Ali Nik"), mark("mina", "Rad", 1))


def test_a_mention_is_right_when_both_ends_are() -> None:
    score = score_mentions("m", ALL, found(("Mina", 0, "x"), ("Ali Nik", 0, "y"), ("Rad", 1, "x")), "person")
    assert (score.found, score.extra, score.missed) == (2, 1, 1)
    assert [(error.error, error.what) for error in score.errors] == [
        ("extra", "Mina"),
        ("missed", "Mina Rad"),
    ]


def test_what_overlaps_an_optional_mark_is_neither_right_nor_wrong() -> None:
    optional = marked(mark("mina", "Mina Rad", core=False), mark("ali", "Ali Nik"))
    score = score_mentions("m", optional, found(("Mina", 0, "x"), ("Ali Nik", 0, "y")), "person")
    assert (score.found, score.extra, score.missed) == (1, 0, 0)
    assert score_mentions("m", optional, found(("Ali Nik", 0, "y")), "person").f1 == 1.0


def test_a_mention_of_another_kind_is_not_scored_with_the_persons() -> None:
    board = marked(mark("board", "Water Board", facet="org"))
    assert score_mentions("m", board, found(("Water Board", 0, "x")), "person").extra == 1
    assert score_mentions("m", board, found(("Water Board", 0, "x")), "org").missed == 1


def test_an_entity_is_one_value_however_often_it_is_named() -> None:
    right = found(("Mina Rad", 0, "name-minarad"), ("Rad", 1, "name-minarad"), ("Ali Nik", 0, "ali"))
    assert score_values("v", ALL, right, "person", {"ali"}).f1 == 1.0
    parted = found(("Mina Rad", 0, "name-minarad"), ("Rad", 1, "surname-rad"), ("Ali Nik", 0, "ali"))
    score = score_values("v", ALL, parted, "person", {"ali"})
    assert (score.found, score.extra, score.missed) == (2, 1, 0)


def test_an_entry_under_an_unverified_value_is_missed() -> None:
    score = score_values(
        "v", marked(mark("ali", "Ali Nik")), found(("Ali Nik", 0, "name-alinik")), "person", {"ali"}
    )
    assert (score.found, score.extra, score.missed) == (0, 1, 1)


def test_a_mention_that_is_not_resolved_is_no_value() -> None:
    score = score_values("v", ALL, found(("Mina Rad", 0, None), ("Ali Nik", 0, "ali")), "person", {"ali"})
    assert (score.found, score.extra, score.missed) == (1, 0, 1)


def test_what_is_left_out_becomes_optional() -> None:
    lenient = without(ALL, {("a.txt", "ali", "Ali Nik")})
    assert [name.core for name in lenient.names] == [True, False, True]


def test_pairs_of_names_are_the_same_by_value() -> None:
    parted = found(("Mina Rad", 0, "x"), ("Rad", 1, "y"), ("Ali Nik", 0, "x"))
    score = score_clusters("c", [(ALL, parted)])
    assert (score.found, score.extra, score.missed) == (0, 1, 1)
    assert {error.error for error in score.errors} == {"extra", "missed"}
    whole = found(("Mina Rad", 0, "x"), ("Rad", 1, "x"), ("Ali Nik", 0, "y"))
    score = score_clusters("c", [(ALL, whole)])
    assert (score.precision, score.recall, score.errors) == (1.0, 1.0, ())


def test_names_without_a_value_are_the_same_as_no_other() -> None:
    score = score_clusters("c", [(ALL, found(("Mina Rad", 0, None), ("Rad", 1, None)))])
    assert (score.found, score.extra, score.missed) == (0, 0, 1)
