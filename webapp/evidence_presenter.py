"""The provenance of an article to what its page prints: values that open to the words they rest on.

Rule: a few sentences at once; every other place is counted and can be reached. The words for kinds and
methods are those of `index/provenance/`, the same in the JSON and on the command line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.asked_dates import write_days
from index.authority import Authority
from index.dates import parse_date
from index.document import Decided
from index.errors import DateError
from index.provenance.value import Evidence, Kind, Provenance, Value
from webapp import links, wording
from webapp.marking import Piece, mark
from webapp.reading import Anchor
from webapp.search_state import Condition, Role, SearchState

FEW_SENTENCES = 3  # of a value, written out
FEW_VALUES = 12  # of a list, before the rest is behind a line to open

# Of these the kind is said where the heading does not say it already.
_PLAIN = frozenset(
    {Kind.PERSON, Kind.ORGANIZATION, Kind.MENTIONED_DATE, Kind.PUBLICATION_DATE, Kind.SOURCE, Kind.LANGUAGE}
)


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One place that a value rests on.

    Attributes:
        number: of the place, from 1.
        direction: `rtl` or `ltr`, of the sentence; `auto` where it stands in no text of this article.
        sentence: with the words marked; the words alone when they stand in no text of this article.
        method: how it was found, a sentence.
        form: the recorded form, or what is said instead of a hidden one; empty without.
        confidence: such as `0.85`; empty when it is not known.
        place: address of the words on the page, or empty.
        article_href: of the other article whose words these are, or empty.
    """

    number: int
    sentence: tuple[Piece, ...]
    direction: str
    method: str
    form: str
    confidence: str
    place: str
    article_href: str


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place in the text that is only counted."""

    number: int
    place: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value of the article.

    Attributes:
        home: id of its evidence on the page, where the places in the text lead back to.
        count: of its places.
        kind: what it is, in words; empty where the heading says it.
        reason: why it is not resolved; empty when it is.
        candidates: whom it may mean, with the addresses of their pages.
        evidence: the first few.
        more: the other places.
        decided: who decided it, where that may be told.
    """

    home: str
    label: str
    count: int
    verified: bool
    kind: str
    reason: str
    candidates: tuple[tuple[str, str], ...]
    evidence: tuple[EvidenceView, ...]
    more: tuple[PlaceLink, ...]
    decided: Decided | None
    page_href: str
    search_href: str


@dataclass(frozen=True, slots=True)
class ValueList:
    """Values under one heading: the first few, and the rest behind a line to open."""

    first: tuple[ValueView, ...]
    rest: tuple[ValueView, ...]

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.first)

    @property
    def has_unverified(self) -> bool:
        """Whether names that nobody has verified are among them."""
        return any(not value.verified for value in (*self.first, *self.rest))


@dataclass(frozen=True, slots=True)
class ProvenanceView:
    """All values of an article, as its page lists them; of date, source and language one at most."""

    people: ValueList
    organizations: ValueList
    unresolved: ValueList
    spoken: ValueList
    published: ValueView | None
    source: ValueView | None
    language: ValueView | None


def present_provenance(told: Provenance, authority: Authority, lang: str) -> ProvenanceView:
    """Present the provenance of an article.

    Args:
        told: the provenance.
        authority: the generation's.
        lang: the article's language.
    """
    views = {home: _present(home, value, authority, lang) for home, value in _homes(told)}

    def listed(name: str, *, by_count: bool = True) -> ValueList:
        found = [view for home, view in views.items() if home.rpartition("-")[0] == f"about-{name}"]
        if by_count:
            found.sort(key=lambda view: -view.count)
        return ValueList(tuple(found[:FEW_VALUES]), tuple(found[FEW_VALUES:]))

    return ProvenanceView(
        people=listed("person"),
        organizations=listed("org"),
        unresolved=listed("unresolved"),
        spoken=listed("date", by_count=False),
        published=views.get("about-published-1"),
        source=views.get("about-source-1"),
        language=views.get("about-language-1"),
    )


def find_anchors(told: Provenance) -> dict[str, dict[int, list[Anchor]]]:
    """Return what leads to each place and back to its evidence, by text field and offset."""
    anchors: dict[str, dict[int, list[Anchor]]] = {"title": {}, "body": {}}
    for home, value in _homes(told):
        for number, evidence in enumerate(value.evidence, start=1):
            if evidence.span is not None:
                anchor = Anchor(_place(home, number), home)
                anchors[evidence.field].setdefault(evidence.span[0], []).append(anchor)
    return anchors


def _homes(told: Provenance) -> Iterator[tuple[str, Value]]:
    """Yield all values, each with the id its evidence has on the page."""
    lists: tuple[tuple[str, Sequence[Value | None]], ...] = (
        ("person", told.people),
        ("org", told.organizations),
        ("unresolved", told.unresolved),
        ("date", told.spoken),
        ("published", (told.published,)),
        ("source", (told.source,)),
        ("language", (told.language,)),
    )
    for name, values in lists:
        for number, value in enumerate(values, start=1):
            if value is not None:
                yield f"about-{name}-{number}", value


def _place(home: str, number: int) -> str:
    return f"{home.removeprefix('about-')}-{number}"


def _present(home: str, value: Value, authority: Authority, lang: str) -> ValueView:
    shown = _choose(value.evidence)
    named = value.id is not None and value.facet in {"person", "org", "source"}
    return ValueView(
        home=home,
        label=_label(value),
        count=len(value.evidence),
        verified=value.verified or value.kind in _PLAIN,
        kind="" if value.kind in _PLAIN else value.says,
        reason=value.reason,
        candidates=tuple(
            (one.label, links.entity_address(value.facet, one.id, authority)) for one in value.candidates
        ),
        evidence=tuple(_present_evidence(home, number, value.evidence[number - 1], lang) for number in shown),
        more=tuple(
            PlaceLink(number, f"#{_place(home, number)}")
            for number in range(1, len(value.evidence) + 1)
            if number not in shown
        ),
        decided=value.decided,
        page_href=links.entity_address(value.facet, value.id, authority) if named and value.id else "",
        search_href=_search_href(value),
    )


def _choose(evidence: Sequence[Evidence]) -> tuple[int, ...]:
    """Return the numbers of the places to write out: the first ones with a sentence of their own."""
    first: dict[str, int] = {}
    for number, one in enumerate(evidence, start=1):
        first.setdefault(one.sentence.text if one.sentence else "", number)
    return tuple(first.values())[:FEW_SENTENCES]


def _label(value: Value) -> str:
    dated = value.kind in {Kind.MENTIONED_DATE, Kind.PUBLICATION_DATE}
    return wording.say_both(value.label, value.solar_hijri) if dated else value.label


def _present_evidence(home: str, number: int, evidence: Evidence, lang: str) -> EvidenceView:
    sentence = evidence.sentence
    pieces = (Piece(evidence.surface),) if evidence.surface else ()
    return EvidenceView(
        number=number,
        direction=wording.text_direction(sentence.text, lang) if sentence else "auto",
        sentence=mark(sentence.text, [sentence.span]) if sentence else pieces,
        method=evidence.says[:1].upper() + evidence.says[1:],
        form=evidence.form.shown if evidence.form else "",
        confidence="" if evidence.confidence is None else f"{evidence.confidence:.2f}",
        place=f"#{_place(home, number)}" if evidence.span is not None else "",
        article_href=links.article_address(evidence.article, SearchState()) if evidence.article else "",
    )


def _search_href(value: Value) -> str:
    """Return the search for articles with the same value; none for what is open or not resolved."""
    if value.id is None or value.facet == "date":
        return ""
    chosen = value.id
    if value.facet == "mentions":
        try:
            interval = parse_date(value.id).interval
        except DateError:
            return ""
        if not interval.bounded:
            return ""
        chosen = write_days(interval)
    return links.search_address(SearchState().with_filter(Condition(value.facet, Role.ANY, chosen)))
