"""A publisher is named only where words say so; the words are kept."""

import pytest

from index.authority import Source
from index.document import Attribution, Decided
from indexer.decisions import Decision
from tests.indexer.articles import link, make_article

COURIER = Source(
    "courier",
    {"en": "The Vesna Courier"},
    names=("Courier",),
    hosts=("courier.example",),
    signatures=("Courier on the air",),
)
PRESS = Source("vp", {"en": "Vesna Press"}, copyright=("VP Media",), signatures=("Press Room", "Press Shop"))
BOTH = (COURIER, PRESS)


def source_of(body: str, **fields: str) -> Attribution | None:
    return link(make_article(body, lang="en", **fields), sources=BOTH).source


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        ("It rained.", {"source": "the vesna  courier"}, ("courier", "operator", "the vesna  courier")),
        ("It rained.", {"source": "vp"}, ("vp", "operator", "vp")),
        (
            "It rained.",
            {"source": "The Other, Paper"},
            ("sourcename-the-other-paper", "operator", "The Other, Paper"),
        ),
        ("It rained.", {"url": "https://www.Courier.example/a"}, ("courier", "host", "www.courier.example")),
        ("Press Room\n\nIt rained.", {}, ("vp", "signature", "Press Room")),
        (
            "It rained.\n\n© 2020 VP Media. All rights reserved",
            {},
            ("vp", "copyright", "© 2020 VP Media. All rights reserved"),
        ),
        ("It rained.\n\nReporting by Courier", {}, ("courier", "byline", "Courier")),
    ],
)
def test_a_publisher_has_its_basis_and_evidence(
    body: str, fields: dict[str, str], expected: tuple[str, str, str]
) -> None:
    found = source_of(body, **fields)
    assert found is not None
    assert (found.source, found.basis, found.evidence) == expected
    if found.basis in {"signature", "copyright", "byline"}:
        assert found.span is not None
        assert body[slice(*found.span)] == found.evidence


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("It rained, the Vesna Courier said.", {}),
        ("It rained.", {"url": "https://notcourier.example/a"}),
        ("It rained.", {"url": "http://[broken"}),
        ("It rained.\n\n© 2020 Somebody Else", {}),
        ("Courier on the air\n\nPress Room\n\nIt rained.", {}),
        ("It rained.", {"source": " -- "}),
    ],
)
def test_a_publisher_that_nothing_tells_is_unknown(body: str, fields: dict[str, str]) -> None:
    assert source_of(body, **fields) is None


def test_the_operators_word_comes_before_what_the_page_says() -> None:
    found = source_of("Press Room\n\nIt rained.", source="courier", url="https://courier.example")
    assert found == Attribution("courier", "operator", "courier")


def test_a_decision_comes_before_the_operators_word() -> None:
    decision = Decision("a", "an archivist", "2026-11-22", "seen in print", source="vp")
    found = link(make_article("It rained.", source="courier"), sources=BOTH, decisions=(decision,)).source
    decided = Decided("an archivist", "2026-11-22", "seen in print")
    assert found == Attribution("vp", "decision", "", decided=decided)


def test_signature_lines_of_the_recognised_source_are_furniture_and_those_of_others_are_not() -> None:
    body = "Press Room\n\nPress Shop\n\nCourier on the air\n\nIt rained in 1988."
    found = link(make_article(body, lang="en"), sources=BOTH)
    assert [found.body[slice(*span)] for span in found.furniture] == ["Press Room", "Press Shop"]
    assert found.title == "Courier on the air"


def test_a_signature_line_gives_no_title_no_date_and_no_name() -> None:
    press = Source("vp", {"en": "Vesna Press"}, signatures=("Hassan Torek Show 1988",))
    found = link(
        make_article("Hassan Torek Show 1988\n\nIt rained.\n\nThe end was that.", lang="en"), sources=(press,)
    )
    assert (found.title, found.mentions, found.mentioned_dates, found.date) == ("It rained.", (), (), None)


def test_a_restricted_source_restricts_its_articles() -> None:
    secret = Source("secret", {"en": "Secret"}, visibility="restricted")
    assert link(make_article("It rained.", source="secret"), sources=(secret,)).visibility == "restricted"
    assert link(make_article("It rained.", source="Other"), sources=(secret,)).visibility == "public"
