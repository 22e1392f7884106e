"""What the rules found in one article: candidates and evidence, nothing decided.

Rule: a record is a pure function of the article and of `EXTRACTOR_VERSION`; it never knows the
authority, the sources, the decisions or the clock, so it can be kept and linked again.
Every span is in code points of the article's body, half-open.
"""

from dataclasses import dataclass
from enum import StrEnum

from index.document import Coverage, Span


class NameKind(StrEnum):
    """What a candidate name stands for."""

    PERSON = "person"  # a full name
    SURNAME = "surname"  # the last part of a name only, after an honorific
    GIVEN = "given"  # a given name only, as in “his son Ahmad”
    ORGANIZATION = "organization"
    ACRONYM = "acronym"
    TERM = "term"  # an acronym that the article defines as something that is no name
    SPELLED_OUT = "spelled-out"  # one whose long form may be an organization's, or a thing's


PERSONS = frozenset({NameKind.PERSON, NameKind.SURNAME, NameKind.GIVEN})
ORGANIZATIONS = frozenset({NameKind.ORGANIZATION, NameKind.ACRONYM})


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A name that a rule found, at the place of its evidence.

    Attributes:
        kind: what it stands for.
        form: as written, white space collapsed, without honorific or possessive.
        span: where in the body.
        method: the rule.
        confidence: 0 to 1.
        stands_for: the long form that an acronym or a shorter form was defined by; else empty.
    """

    kind: NameKind
    form: str
    span: Span
    method: str
    confidence: float
    stands_for: str = ""


class DateKind(StrEnum):
    """How much of a date was said."""

    COMPLETE = "complete"  # with its year; `edtf` holds it
    WEEKDAY = "weekday"  # weekday, month and day
    MONTH_DAY = "month-day"
    RELATIVE = "relative"  # “last December”, “last summer”
    MONTH_OF_YEAR = "month-of-year"  # “January last year”


class Calendar(StrEnum):
    """In which calendar a date was said."""

    GREGORIAN = "gregorian"
    SOLAR_HIJRI = "solar-hijri"


class DateRole(StrEnum):
    """What the place of a date says about it."""

    BODY = "body"
    DATELINE = "dateline"
    PUBLISHED = "published"  # “Published: …”, or a line of its own at the head
    FOOTER = "footer"  # copyright lines and other page furniture
    AHEAD = "ahead"  # the sentence speaks of the future
    BEHIND = "behind"  # the sentence speaks of the past


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date found in the body, as far as it was said.

    Attributes:
        kind: how much of it was said.
        span: where.
        role: what its place says.
        edtf: the Gregorian days when it is complete, else empty.
        month: 1 to 12, or 21 to 24 for a season, or 0; of the calendar.
        day: 1 to 31, or 0; of the calendar.
        weekday: 0 for Monday to 6, or -1.
        direction: -1 for “last”, 0 for “this”, 1 for “next”.
        calendar: the one it was said in.
        solar_hijri: the date as it was said in that calendar when it is complete, else empty.
    """

    kind: DateKind
    span: Span
    role: DateRole
    edtf: str = ""
    month: int = 0
    day: int = 0
    weekday: int = -1
    direction: int = 0
    calendar: Calendar = Calendar.GREGORIAN
    solar_hijri: str = ""


@dataclass(frozen=True, slots=True)
class SourceEvidence:
    """Words that may tell the publisher.

    Attributes:
        basis: `copyright` or `byline`.
        text: the words.
        span: where.
    """

    basis: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Saying:
    """A place where somebody is said to have said something today, or on a day.

    Attributes:
        speaker: the name, as written.
        span: of the words from the name to the day, or from the day to the verb.
        day: where the day stands; None for “today”.
    """

    speaker: str
    span: Span
    day: Span | None


@dataclass(frozen=True, slots=True)
class Record:
    """All that was found in one article.

    Attributes:
        version: of the extractor that made it.
        lang: the language, as the field says or as guessed; empty when neither English nor Persian.
        coverage: how far it was analysed for names.
        title: the field, else the first paragraph that is a title.
        title_span: where the title stands in the body, or None.
        source: the `source` field, for the labels of sources.
        furniture: whole lines of page furniture that any page may carry.
        names: candidate names, in order of place.
        dates: candidate dates, in order of place.
        sources: evidence of the publisher, in order of place.
        sayings: who is said to have said something on which day.
        shingles: sampled runs of words, by which text in common with other articles is found.
    """

    version: str
    lang: str
    coverage: Coverage
    title: str
    title_span: Span | None
    source: str
    furniture: tuple[Span, ...] = ()
    names: tuple[NameCandidate, ...] = ()
    dates: tuple[DateCandidate, ...] = ()
    sources: tuple[SourceEvidence, ...] = ()
    sayings: tuple[Saying, ...] = ()
    shingles: bytes = b""
