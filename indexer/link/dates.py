"""Decides when an article was published, and fills in what its other dates left out.

Rule: every date keeps its basis and the words it rests on; what is inferred says so (`~`, and `%`
when it is also uncertain). A year is never taken from the day of the build: that is an upper bound.
The bases are worked out on examples in `docs/dates.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from index.dates import parse_date
from index.document import MentionedDate, PublicationDate, Span
from index.solar_hijri import parse_field, to_gregorian_edtf
from indexer.article import Article
from indexer.decisions import Ruling
from indexer.extract.record import DateCandidate, DateKind, DateRole, Record
from indexer.link.calendars import find_days, relate_to, say_day

# A day inferred from its weekday this long after the latest year that is named is uncertain.
UNCERTAIN_AFTER = 5  # years
_DATELINE_YEARS = 5  # how far back a dateline without its year is looked for: five hold a leap year
_NEAR_YEARS = 1  # a day without its year is of this year, or of the one before or after
# “On November 1”, in an article of 18 October, is not said of the year before.
_SOON = timedelta(days=31)
_MONTHS = 12


class PublicationBasis(StrEnum):
    """How the day of publication is known, the surest first."""

    DECISION = "decision"
    METADATA = "metadata"
    DATELINE = "dateline"
    PUBLISHED = "published-line"
    DATELINE_YEAR = "dateline-year"
    WEEKDAY = "weekday"
    OTHER_ARTICLE = "other-article"
    LOWER_BOUND = "lower-bound"
    COPYRIGHT = "copyright"


class MentionBasis(StrEnum):
    """How the missing part of a date that is spoken of was filled."""

    COMPLETE = ""
    WEEKDAY = "weekday"  # up to the day of publication
    WEEKDAY_AHEAD = "weekday-ahead"  # after it
    DOCUMENT_YEAR = "document-year"
    DOCUMENT_YEAR_AHEAD = "document-year-ahead"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days an article was published.

    Attributes:
        latest: the last day it can have been.
        earliest: the first day of the latest date that is spoken of as past, or None.
        witness: the date that `earliest` comes from.
    """

    latest: date
    earliest: date | None
    witness: DateCandidate | None


def choose_publication_date(
    article: Article, record: Record, ruling: Ruling, as_of: date
) -> PublicationDate | None:
    """Return when an article was published, with basis and evidence.

    Args:
        article: its fields come first.
        record: its candidate dates.
        ruling: what was decided about it; that comes before all.
        as_of: the day of the build, the latest possible day where `collected` is not given.

    Returns:
        The date; open on one side when only a bound is known; None when nothing is.
    """
    if (decision := ruling.date) is not None and decision.date is not None:
        return PublicationDate(decision.date.edtf, PublicationBasis.DECISION, "", decided=decision.decided)
    if article.date:
        stated, solar_hijri = parse_field(article.date)
        return PublicationDate(stated.edtf, PublicationBasis.METADATA, article.date, solar_hijri=solar_hijri)
    bounds = find_bounds(article, record, as_of)
    return (
        _stated(article, record, bounds)
        or _by_dateline(article, record, bounds)
        or _by_weekday(article, record, bounds)
        or _open(article, record, bounds)
    )


def find_bounds(article: Article, record: Record, as_of: date) -> Bounds:
    """Return between which days an article was published, as far as its text tells.

    Args:
        article: its day of collection is an upper bound.
        record: its candidate dates.
        as_of: the day of the build, the latest possible day where `collected` is not given.
    """
    collected = parse_date(article.collected).interval.last if article.collected else None
    latest = collected or as_of
    for candidate in record.dates:
        if candidate.role is DateRole.FOOTER and candidate.kind is DateKind.COMPLETE:
            last = parse_date(candidate.edtf).interval.last
            latest = min(latest, last or latest)
    earliest, witness = None, None
    for candidate in record.dates:
        if candidate.kind is not DateKind.COMPLETE or candidate.role in {DateRole.FOOTER, DateRole.AHEAD}:
            continue
        if candidate.edtf.endswith("XX"):
            continue  # a century tells nothing of the day: much is said of the one that is to come
        start = _start_of(candidate)
        if start is not None and start <= latest and (earliest is None or start > earliest):
            earliest, witness = start, candidate
    return Bounds(latest, earliest, witness)


def _start_of(candidate: DateCandidate) -> date | None:
    """Return the first day of what a date speaks of last: “2013-2017” speaks of 2017 as past."""
    stated = (candidate.solar_hijri or candidate.edtf).rpartition("/")[2]
    return parse_date(to_gregorian_edtf(stated) if candidate.solar_hijri else stated).interval.start


def _states_month(candidate: DateCandidate) -> bool:
    """Return whether a date names a month at least, and no season."""
    stated = (candidate.solar_hijri or candidate.edtf).rpartition("/")[2]
    return len(stated) >= len("1988-07") and int(stated[5:7]) <= _MONTHS


def _evidence(article: Article, span: Span) -> str:
    return " ".join(article.body[span[0] : span[1]].split())


def _stated(article: Article, record: Record, bounds: Bounds) -> PublicationDate | None:
    """Return the first dateline or line of publication that gives a year and at least a month."""
    bases = {DateRole.DATELINE: PublicationBasis.DATELINE, DateRole.PUBLISHED: PublicationBasis.PUBLISHED}
    for candidate in record.dates:
        if candidate.kind is not DateKind.COMPLETE or candidate.role not in bases:
            continue
        start = parse_date(candidate.edtf).interval.start
        if _states_month(candidate) and start is not None and start <= bounds.latest:
            return PublicationDate(
                candidate.edtf,
                bases[candidate.role],
                _evidence(article, candidate.span),
                candidate.span,
                candidate.solar_hijri,
            )
    return None


def _by_dateline(article: Article, record: Record, bounds: Bounds) -> PublicationDate | None:
    """Return a dateline without year, in the last year that it fits before the day of collection."""
    if not article.collected:
        return None
    for candidate in record.dates:
        if candidate.kind is not DateKind.MONTH_DAY or candidate.role is not DateRole.DATELINE:
            continue
        days = find_days(candidate, bounds.latest.year - _DATELINE_YEARS, bounds.latest.year)
        day = max((day for day in days if day <= bounds.latest), default=None)
        if day is not None:
            return _inferred(article, candidate, day, "~", PublicationBasis.DATELINE_YEAR)
    return None


def _by_weekday(article: Article, record: Record, bounds: Bounds) -> PublicationDate | None:
    """Return the first “Tuesday, July 30” in the first year it fits from the latest year named."""
    if bounds.earliest is None:
        return None
    candidates = [
        candidate
        for candidate in record.dates
        if candidate.kind is DateKind.WEEKDAY and candidate.role not in {DateRole.FOOTER, DateRole.AHEAD}
    ]
    candidates.sort(key=lambda candidate: candidate.role in {DateRole.BODY, DateRole.BEHIND})
    for candidate in candidates:
        day = min(find_days(candidate, bounds.earliest.year, bounds.latest.year), default=None)
        # Before the latest day that is named it is an earlier event, not the day of publication.
        if day is None or day < bounds.earliest or day > bounds.latest:
            continue
        mark = "%" if years_between(bounds.earliest, day) >= UNCERTAIN_AFTER else "~"
        return _inferred(article, candidate, day, mark, PublicationBasis.WEEKDAY)
    return None


def _inferred(
    article: Article, candidate: DateCandidate, day: date, mark: str, basis: PublicationBasis
) -> PublicationDate:
    return PublicationDate(
        f"{day.isoformat()}{mark}",
        basis,
        _evidence(article, candidate.span),
        candidate.span,
        say_day(day, candidate.calendar),
    )


def years_between(first: date, last: date) -> int:
    """Return how many whole years lie between two days."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _open(article: Article, record: Record, bounds: Bounds) -> PublicationDate | None:
    """Return a date that is only bounded on one side."""
    if bounds.witness is not None and bounds.earliest is not None:
        span = bounds.witness.span
        stated = bounds.witness.edtf.rpartition("/")[2]
        if bounds.witness.solar_hijri:
            bound = bounds.earliest.isoformat()
        elif _states_month(bounds.witness) or stated.isdecimal():
            bound = stated
        else:  # a season or a decade
            bound = bounds.earliest.isoformat()[: len("1988-07")]
        return PublicationDate(f"{bound}/..", PublicationBasis.LOWER_BOUND, _evidence(article, span), span)
    for candidate in record.dates:
        if candidate.role is DateRole.FOOTER and candidate.kind is DateKind.COMPLETE:
            last = parse_date(candidate.edtf).interval.last
            if last == bounds.latest:
                evidence = _evidence(article, candidate.span)
                bound = candidate.edtf.rpartition("/")[2]
                return PublicationDate(f"../{bound}", PublicationBasis.COPYRIGHT, evidence, candidate.span)
    return None


def resolve_mentioned_dates(
    candidates: Sequence[DateCandidate], publication: PublicationDate | None
) -> tuple[MentionedDate, ...]:
    """Return the dates an article speaks of, as far as their year is said or follows from its own.

    Args:
        candidates: as found, in order of place.
        publication: when the article was published.
    """
    interval = publication.interval if publication is not None else None
    first = interval.start if interval is not None and interval.bounded else None
    last = interval.last if interval is not None and interval.bounded else None
    resolved = []
    for candidate in candidates:
        if candidate.role is DateRole.FOOTER:
            continue
        if candidate.kind is DateKind.COMPLETE:
            resolved.append(MentionedDate(candidate.edtf, candidate.span, solar_hijri=candidate.solar_hijri))
        elif first is not None and last is not None:
            filled = _fill_year(candidate, first, last)
            if filled is not None:
                resolved.append(filled)
    return tuple(resolved)


# Of a day up to that of publication, and of one after it.
_BASES = {
    DateKind.WEEKDAY: (MentionBasis.WEEKDAY, MentionBasis.WEEKDAY_AHEAD),
    DateKind.MONTH_DAY: (MentionBasis.DOCUMENT_YEAR, MentionBasis.DOCUMENT_YEAR_AHEAD),
}


def _fill_year(candidate: DateCandidate, first: date, last: date) -> MentionedDate | None:
    """Return the date with its year, in both calendars where it was said in the solar Hijri one.

    None when no year fits.
    """
    if candidate.kind not in _BASES:
        edtf, solar_hijri = relate_to(candidate, first, last)
        return MentionedDate(edtf, candidate.span, MentionBasis.RELATIVE, solar_hijri) if edtf else None
    day = nearest_day(candidate, first, last)
    if day is None:
        return None
    basis = _BASES[candidate.kind][day > last]
    return MentionedDate(day.isoformat(), candidate.span, basis, say_day(day, candidate.calendar))


def nearest_day(candidate: DateCandidate, first: date, last: date) -> date | None:
    """Return the day of this date that the article means: the last one before it, as a rule.

    The next one is meant where the future is spoken of; and, unless the past is, where a day without its
    year lies within a month, and where the day of the week fits no other.
    """
    days = list(find_days(candidate, first.year - _NEAR_YEARS, last.year + _NEAR_YEARS))
    before = max((day for day in days if day <= last), default=None)
    after = min((day for day in days if day >= first), default=None)
    if candidate.role is DateRole.BEHIND:
        return before
    if candidate.role is DateRole.AHEAD or before is None:
        return after
    soon = after is not None and after - last <= _SOON
    return after if soon and candidate.kind is DateKind.MONTH_DAY else before
