"""Decides when an article was published, and fills in what its other dates left out.

Rule: every date keeps its basis and the words it rests on; what is inferred says so (`~`, and `%`
when it is also uncertain). A year is never taken from the day of the build: that is an upper bound.
The bases are worked out on examples in `docs/dates.md`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.rrule import YEARLY, rrule, weekdays

from index.dates import PartialDate, parse_date
from index.document import MentionedDate, PublicationDate, Span
from indexer.article import Article
from indexer.decisions import Ruling
from indexer.extract.record import DateCandidate, DateKind, DateRole, Record

# Design: a day inferred from its weekday this long after the latest year that is named is uncertain.
UNCERTAIN_AFTER = 5  # years


class PublicationBasis(StrEnum):
    """How the day of publication is known, the surest first."""

    DECISION = "decision"
    METADATA = "metadata"
    DATELINE = "dateline"
    PUBLISHED = "published-line"
    DATELINE_YEAR = "dateline-year"
    WEEKDAY = "weekday"
    LOWER_BOUND = "lower-bound"
    COPYRIGHT = "copyright"


class MentionBasis(StrEnum):
    """How the missing part of a date that is spoken of was filled."""

    COMPLETE = ""
    WEEKDAY = "weekday"
    DOCUMENT_YEAR = "document-year"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class _Bounds:
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
        return PublicationDate(parse_date(article.date).edtf, PublicationBasis.METADATA, article.date)
    bounds = _find_bounds(article, record, as_of)
    return (
        _stated(article, record, bounds)
        or _by_dateline(article, record, bounds)
        or _by_weekday(article, record, bounds)
        or _open(article, record, bounds)
    )


def _find_bounds(article: Article, record: Record, as_of: date) -> _Bounds:
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
        start = _latest_part(candidate).interval.start
        if start is not None and start <= latest and (earliest is None or start > earliest):
            earliest, witness = start, candidate
    return _Bounds(latest, earliest, witness)


def _latest_part(candidate: DateCandidate) -> PartialDate:
    """Return the last date of an interval: “2013-2017” speaks of 2017 as past."""
    return parse_date(candidate.edtf.rpartition("/")[2])


def _evidence(article: Article, span: Span) -> str:
    return " ".join(article.body[span[0] : span[1]].split())


def _stated(article: Article, record: Record, bounds: _Bounds) -> PublicationDate | None:
    """Return the first dateline or line of publication that gives a year and at least a month."""
    bases = {DateRole.DATELINE: PublicationBasis.DATELINE, DateRole.PUBLISHED: PublicationBasis.PUBLISHED}
    for candidate in record.dates:
        if candidate.kind is not DateKind.COMPLETE or candidate.role not in bases or len(candidate.edtf) < 7:
            continue
        start = parse_date(candidate.edtf).interval.start
        if start is not None and start <= bounds.latest:
            return PublicationDate(
                candidate.edtf, bases[candidate.role], _evidence(article, candidate.span), candidate.span
            )
    return None


def _by_dateline(article: Article, record: Record, bounds: _Bounds) -> PublicationDate | None:
    """Return a dateline without year, in the last year that it fits before the day of collection."""
    if not article.collected:
        return None
    for candidate in record.dates:
        if candidate.kind is DateKind.MONTH_DAY and candidate.role is DateRole.DATELINE:
            for year in range(bounds.latest.year, bounds.latest.year - 5, -1):
                day = _day(year, candidate)
                if day is not None and day <= bounds.latest:
                    evidence = _evidence(article, candidate.span)
                    edtf = f"{day.isoformat()}~"
                    return PublicationDate(edtf, PublicationBasis.DATELINE_YEAR, evidence, candidate.span)
    return None


def _by_weekday(article: Article, record: Record, bounds: _Bounds) -> PublicationDate | None:
    """Return the first “Tuesday, July 30” in the first year it fits from the latest year named."""
    if bounds.earliest is None:
        return None
    candidates = [
        candidate
        for candidate in record.dates
        if candidate.kind is DateKind.WEEKDAY and candidate.role not in {DateRole.FOOTER, DateRole.AHEAD}
    ]
    candidates.sort(key=lambda candidate: candidate.role is DateRole.BODY)
    for candidate in candidates:
        day = next(_days_on_weekday(candidate, bounds.earliest.year, bounds.latest.year), None)
        # Before the latest day that is named it is an earlier event, not the day of publication.
        if day is None or day < bounds.earliest or day > bounds.latest:
            continue
        mark = "%" if day.year - bounds.earliest.year >= UNCERTAIN_AFTER else "~"
        evidence = _evidence(article, candidate.span)
        return PublicationDate(f"{day.isoformat()}{mark}", PublicationBasis.WEEKDAY, evidence, candidate.span)
    return None


def _open(article: Article, record: Record, bounds: _Bounds) -> PublicationDate | None:
    """Return a date that is only bounded on one side."""
    if bounds.witness is not None and bounds.earliest is not None:
        span = bounds.witness.span
        stated = _latest_part(bounds.witness).edtf
        month_or_day = len(stated) >= 7 and int(stated[5:7]) <= 12
        bound = stated if month_or_day or stated.isdecimal() else bounds.earliest.isoformat()[:7]
        return PublicationDate(f"{bound}/..", PublicationBasis.LOWER_BOUND, _evidence(article, span), span)
    for candidate in record.dates:
        if candidate.role is DateRole.FOOTER and candidate.kind is DateKind.COMPLETE:
            last = parse_date(candidate.edtf).interval.last
            if last == bounds.latest:
                evidence = _evidence(article, candidate.span)
                bound = candidate.edtf.rpartition("/")[2]
                return PublicationDate(f"../{bound}", PublicationBasis.COPYRIGHT, evidence, candidate.span)
    return None


def _days_on_weekday(candidate: DateCandidate, first_year: int, last_year: int) -> Iterator[date]:
    """Yield the days of these years that have the month, the day and the weekday that were said."""
    if first_year > last_year:
        return
    # The rule starts at midnight of a plain day: days of publication have no zone.
    start = date(first_year, 1, 1)
    matches = rrule(
        YEARLY,
        bymonth=candidate.month,
        bymonthday=candidate.day,
        byweekday=weekdays[candidate.weekday],
        dtstart=start,
        until=date(last_year, 12, 31),
    )
    for match in matches:
        yield match.date()


def _day(year: int, candidate: DateCandidate) -> date | None:
    try:
        return date(year, candidate.month, candidate.day)
    except ValueError:
        return None  # 29 February of a common year


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
            resolved.append(MentionedDate(candidate.edtf, candidate.span))
        elif first is not None and last is not None:
            edtf, basis = _fill_year(candidate, first, last)
            if edtf:
                resolved.append(MentionedDate(edtf, candidate.span, basis))
    return tuple(resolved)


def _fill_year(candidate: DateCandidate, first: date, last: date) -> tuple[str, str]:
    """Return the date with its year and the basis of that; an empty date when no year fits."""
    if candidate.kind is DateKind.WEEKDAY:
        days = list(_days_on_weekday(candidate, first.year - 1, last.year + 1))
        return _nearest(days, candidate, first, last), MentionBasis.WEEKDAY
    if candidate.kind is DateKind.MONTH_DAY:
        days = [
            day for year in range(first.year - 1, last.year + 2) if (day := _day(year, candidate)) is not None
        ]
        return _nearest(days, candidate, first, last), MentionBasis.DOCUMENT_YEAR
    if first.year != last.year:
        return "", MentionBasis.RELATIVE
    if candidate.kind is DateKind.MONTH_OF_YEAR:
        return f"{first.year + candidate.direction}-{candidate.month:02}", MentionBasis.RELATIVE
    if first.month != last.month:
        return "", MentionBasis.RELATIVE
    return f"{_relative_year(candidate, first)}-{candidate.month:02}", MentionBasis.RELATIVE


def _nearest(days: Sequence[date], candidate: DateCandidate, first: date, last: date) -> str:
    """Return the last of the days not after publication; where the future is spoken of, the next one."""
    if candidate.role is DateRole.AHEAD:
        return next((day.isoformat() for day in days if day >= first), "")
    return next((day.isoformat() for day in reversed(days) if day <= last), "")


def _relative_year(candidate: DateCandidate, day: date) -> int:
    """Return the year of “last December”: the one before this when that month is not over yet."""
    seasons = {
        21: (3, 5),
        22: (6, 8),
        23: (9, 11),
        24: (12, 14),
    }  # first and last month, winter into the next year
    begins, ends = seasons.get(candidate.month, (candidate.month, candidate.month))
    if candidate.direction < 0:
        return day.year if ends < day.month else day.year - 1
    if candidate.direction > 0:
        return day.year if begins > day.month else day.year + 1
    return day.year
