"""A ruling gathers all decisions on one article and says which decision each part comes from."""

from index.dates import parse_date
from indexer.decisions import Decision, Decisions, PublicReason


def decision(article: str, **parts: object) -> Decision:
    return Decision(article, who="An archivist", when="2026-11-01", why="checked", **parts)  # type: ignore[arg-type]


def test_an_article_without_a_decision_has_an_empty_ruling() -> None:
    ruling = Decisions((decision("other", title="Other"),)).for_article("mine")
    assert ruling.title is ruling.date is ruling.source is ruling.withheld is None
    assert ruling.rejected("person") == frozenset()


def test_a_ruling_gathers_the_parts_of_several_decisions() -> None:
    dated = decision("a", date=parse_date("1988-22"))
    withheld = decision("a", withhold=PublicReason.PRIVACY)
    ruling = Decisions((dated, decision("b", title="B"), withheld)).for_article("a")
    assert ruling.date is dated
    assert ruling.withheld is withheld
    assert ruling.title is None


def test_rejected_values_of_several_decisions_add_up_by_facet() -> None:
    first = decision("a", reject={"person": frozenset({"name-x"}), "org": frozenset({"orgname-y"})})
    second = decision("a", reject={"person": frozenset({"name-z"})})
    ruling = Decisions((first, second)).for_article("a")
    assert ruling.rejected("person") == {"name-x", "name-z"}
    assert ruling.rejected("org") == {"orgname-y"}


def test_what_was_decided_stays_when_nobody_may_know_by_whom() -> None:
    (told,) = Decisions((decision("a", title="A", source="x"),)).without_deciders().decisions
    assert (told.article, told.title, told.source) == ("a", "A", "x")
    assert told.decided is None
    assert "archivist" not in repr(told)
    assert "checked" not in repr(told)
