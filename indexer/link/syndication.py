"""Finds articles with text in common, and the day of one that another article gives.

Rule: a pure function of what was observed, in whatever order. That two articles share text does not say
who took it from whom; only words that ascribe a statement do, and those are shown.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from index.analysis import terms_of
from index.authority import Authority
from index.dates import parse_date
from index.document import Earlier, PublicationDate, SharedText
from indexer.article import Article
from indexer.extract.record import Calendar, DateKind, Record
from indexer.link.calendars import say_day
from indexer.link.containment import Containment, Overlap
from indexer.link.dates import UNCERTAIN_AFTER, Bounds, PublicationBasis, nearest_day, years_between

MOST_SHARED = 20  # other articles that a document names, those with most in common


class Speakers:
    """Who is meant by the name of a speaker or a source: one value for all the forms of an entry."""

    def __init__(self, authority: Authority) -> None:
        """Take the names of entries and of sources, which may both stand for one body."""
        self._values: dict[str, str] = {}
        for source in authority.sources:
            self._add(source.id, (*source.label.values(), *source.names))
        for entry in authority.entries:
            self._add(entry.id, entry.forms)

    def _add(self, value: str, names: tuple[str, ...]) -> None:
        folded = [name for name in map(_fold, names) if name]
        # A source and an entry with a name in common are the same speaker.
        known = next((self._values[name] for name in folded if name in self._values), value)
        for name in folded:
            self._values.setdefault(name, known)

    def value_of(self, name: str) -> str:
        """Return what stands for a name; empty when it has no letters."""
        folded = _fold(name)
        return self._values.get(folded, folded)


def _fold(name: str) -> str:
    terms = terms_of(name)
    return " ".join(terms[1:] if len(terms) > 1 and terms[0] == "the" else terms)


@dataclass(frozen=True, slots=True)
class Statement:
    """What an article ascribes to a speaker on a day.

    Attributes:
        speaker: as `Speakers` values it.
        words: as they stand in the article.
        day: when it was said.
        calendar: the one it was said in.
        today: whether it says “today”, which is the day of the article.
        uncertain: whether the day rests on a date that is uncertain itself.
    """

    speaker: str
    words: str
    day: date
    calendar: Calendar = Calendar.GREGORIAN
    today: bool = False
    uncertain: bool = False


def find_statements(
    article: Article, record: Record, published: PublicationDate, speakers: Speakers
) -> Iterator[Statement]:
    """Yield what a dated article ascribes to a speaker on a day.

    Args:
        article: whose words are shown.
        record: its sayings and candidate dates.
        published: when it was published, bounded on both sides.
        speakers: tells who is meant.
    """
    first, last = published.interval.start, published.interval.last
    if first is None or last is None:
        raise ValueError("only a bounded date resolves a day without its year")
    candidates = {candidate.span: candidate for candidate in record.dates}
    for saying in record.sayings:
        speaker = speakers.value_of(saying.speaker)
        words = " ".join(article.body[slice(*saying.span)].split())
        uncertain = "%" in published.edtf
        if saying.day is None:
            if first == last:
                yield Statement(speaker, words, first, today=True, uncertain=uncertain)
        elif (candidate := candidates.get(saying.day)) is not None:
            if candidate.kind is DateKind.COMPLETE:
                day = parse_date(candidate.edtf).interval.start
                uncertain = False
            else:
                day = nearest_day(candidate, first, last)
            if day is not None:
                yield Statement(speaker, words, day, candidate.calendar, uncertain=uncertain)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is kept of an article until all have been observed.

    Attributes:
        article: its id.
        published: when, as far as the article alone tells.
        bounds: between which days, where that leaves it open; None where the day is known.
        publisher: as `Speakers` values it; empty when it is not known.
        voices: who is said in it to have said something “today”.
        statements: what it ascribes to a speaker on a day.
    """

    article: str
    published: PublicationDate | None
    bounds: Bounds | None = None
    publisher: str = ""
    voices: frozenset[str] = frozenset()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Syndication:
    """What the comparison of all articles gave.

    Attributes:
        shared: by article, the others it has text in common with.
        dates: by article, the day that another one gives.
    """

    shared: dict[str, tuple[SharedText, ...]]
    dates: dict[str, PublicationDate]


class SyndicationBuilder:
    """Takes note of every article, and compares them once."""

    def __init__(self) -> None:
        self._notices: list[Notice] = []
        self._containment = Containment()

    def observe(self, notice: Notice, shingles: bytes) -> None:
        """Take note of an article and of its sampled runs of words."""
        self._notices.append(notice)
        self._containment.add(shingles)

    def compare(self) -> Syndication:
        """Return which articles have text in common, and which days follow from that."""
        notices = sorted(self._notices, key=_rank)
        ranks = [0] * len(notices)
        for rank, number in enumerate(
            sorted(range(len(notices)), key=lambda number: _rank(self._notices[number]))
        ):
            ranks[number] = rank
        overlaps = list(self._containment.compare(ranks)) if notices else []
        dates = _find_dates(notices, overlaps)
        shared: defaultdict[str, list[SharedText]] = defaultdict(list)
        for overlap in overlaps:
            one, other = notices[overlap.first], notices[overlap.second]
            here, there = _relate(one, other, overlap, dates)
            shared[one.article].append(here)
            shared[other.article].append(there)
        return Syndication({article: _strongest(found) for article, found in shared.items()}, dates)


def _rank(notice: Notice) -> tuple[date, str]:
    """Return what orders articles: the day, those without one last."""
    interval = notice.published.interval if notice.published else None
    start = interval.start if interval is not None and interval.bounded else None
    return start or date.max, notice.article


def _strongest(found: list[SharedText]) -> tuple[SharedText, ...]:
    ordered = sorted(found, key=lambda shared: (-max(shared.here, shared.there), shared.article))
    return tuple(ordered[:MOST_SHARED])


def _find_dates(notices: list[Notice], overlaps: list[Overlap]) -> dict[str, PublicationDate]:
    """Return the days that others give for articles whose own is not known, where all agree on one."""
    given: defaultdict[str, list[tuple[Notice, Statement]]] = defaultdict(list)
    bounds: dict[str, Bounds] = {}
    for overlap in overlaps:
        pair = notices[overlap.first], notices[overlap.second]
        for about, by in (pair, pair[::-1]):
            if about.bounds is not None:
                bounds[about.article] = about.bounds
                given[about.article] += [(by, one) for one in _ascribed(about, by)]
    dates = {}
    for article, statements in given.items():
        possible = [(by, one) for by, one in statements if _is_possible(one, by, bounds[article])]
        if len({one.day for _, one in possible}) == 1:
            by, one = min(possible, key=lambda pair: (pair[1].uncertain, pair[0].article, pair[1].words))
            dates[article] = _publication_date(one, by, bounds[article])
    return dates


def _ascribed(about: Notice, by: Notice) -> Iterator[Statement]:
    """Yield what one article ascribes to whoever published the other, or speaks “today” in it."""
    for statement in by.statements:
        if statement.today:
            # A publisher says “today” in all its articles; only another's “today” tells of this one.
            if statement.speaker == about.publisher and by.publisher not in {"", about.publisher}:
                yield statement
        elif statement.speaker == about.publisher or statement.speaker in about.voices:
            yield statement


def _is_possible(statement: Statement, by: Notice, bounds: Bounds) -> bool:
    """Return whether an article can be of the day of a statement: nobody quotes what is still to come."""
    last = by.published.interval.last if by.published else None
    day = statement.day
    if day > bounds.latest or (last is not None and day > last):
        return False
    return bounds.earliest is None or day >= bounds.earliest


def _publication_date(statement: Statement, by: Notice, bounds: Bounds) -> PublicationDate:
    late = bounds.earliest is not None and years_between(bounds.earliest, statement.day) >= UNCERTAIN_AFTER
    mark = "%" if late or statement.uncertain else "~"
    return PublicationDate(
        f"{statement.day.isoformat()}{mark}",
        PublicationBasis.OTHER_ARTICLE,
        statement.words,
        solar_hijri=say_day(statement.day, statement.calendar),
        article=by.article,
    )


def _relate(
    one: Notice, other: Notice, overlap: Overlap, dates: dict[str, PublicationDate]
) -> tuple[SharedText, SharedText]:
    """Return what the documents of two articles say of each other."""
    words, by = "", ""
    for about, speaking in ((one, other), (other, one)):
        statement = min(_ascribed(about, speaking), key=lambda found: found.words, default=None)
        if statement is not None and not by:
            words, by = statement.words, speaking.article
    here, there = (max(1, round(100 * share)) for share in (overlap.of_first, overlap.of_second))
    earlier = _which_is_earlier(
        dates.get(one.article, one.published), dates.get(other.article, other.published)
    )
    first = SharedText(other.article, here, there, earlier, words, by)
    return first, replace(first, article=one.article, here=there, there=here, earlier=_OPPOSITE[earlier])


_OPPOSITE = {Earlier.THIS: Earlier.OTHER, Earlier.OTHER: Earlier.THIS, Earlier.UNKNOWN: Earlier.UNKNOWN}


def _which_is_earlier(one: PublicationDate | None, other: PublicationDate | None) -> Earlier:
    """Return which of two was published first; unknown where their days do not tell."""
    if one is None or other is None:
        return Earlier.UNKNOWN
    these, those = one.interval, other.interval
    if not these.bounded or not those.bounded or these.overlaps(those):
        return Earlier.UNKNOWN
    return Earlier.THIS if (these.start or date.max) < (those.start or date.max) else Earlier.OTHER
