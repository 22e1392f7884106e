"""How dates, reasons and origins are said to a reader: words only, no markup, no addresses.

Rule: neutral and exact. A date is said in the precision it is known in; what is inferred is
called inferred; what was not analysed is never called “none found”.
"""

import re
from collections.abc import Mapping
from datetime import date

from index.dates import DateInterval, Precision, parse_date
from index.document import Coverage, Earlier, PublicationDate, SharedText
from index.errors import DateError
from index.languages import LANGUAGES
from index.query.bound import Tier
from index.request import RowOrder, Sort
from index.solar_hijri import MONTHS
from index.suggestions.suggesting import Kind
from webapp.search_state import View

_MONTHS = ("January February March April May June July August September October November December").split()
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_BY_FIRST_MONTH = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}

SORTS = {
    Sort.RELEVANCE: "best match",
    Sort.NEWEST: "newest first",
    Sort.OLDEST: "oldest first",
    Sort.TITLE: "title",
    Sort.SOURCE: "source",
}

VIEWS = {View.LIST: "articles", View.KWIC: "words in context"}

ROW_ORDERS = {RowOrder.BEFORE: "words before", RowOrder.AFTER: "words after"}

TIERS = {
    Tier.EXACT: "as typed",
    Tier.FORM: "form",
    Tier.SPELLING: "spelling",
    Tier.SCRIPT: "other script",
    Tier.ALIAS: "other name",
    Tier.NEAR: "near word",
}

# What is suggested while a query is typed, by kind.
SUGGESTED = {
    Kind.PERSON: "People",
    Kind.NAME: "Names, not verified as one person",
    Kind.ORGANIZATION: "Organizations",
    Kind.SOURCE: "Sources",
    Kind.ARTICLE: "Articles",
}
UNVERIFIED = "name, not verified"

# What is said below the search field, by whether names, and forms of words, are searched for too.
SEARCHED = {
    (True, True): "Words are found in their other forms, names in their other spellings.",
    (True, False): "Words are found only as typed, names in their other spellings.",
    (False, True): "Words are found in their other forms, names only as typed.",
    (False, False): "Words and names are found only as typed.",
}

COVERAGE = {
    Coverage.ANALYSED: "Names were found by rules, the list of known names and a language model.",
    Coverage.RULES: "Names were found by rules and the list of known names only; some may be missing.",
    Coverage.NOT_ANALYSED: (
        "This article was not analysed for names, because of its language. Only known names were looked for, "
        "word for word as they are recorded; others may be there."
    ),
    Coverage.PENDING: (
        "This article has not been analysed for names yet: its text can be searched, names come later."
    ),
}

_MISSING = {
    "person": "No person found",
    "org": "No organization found",
    "date": "Undated",
    "source": "Source unknown",
}
_FOUND_BY_ANALYSIS = frozenset({"person", "org"})
_KINDS = {"person": "person", "org": "organization", "source": "source"}

_DATED_LANGUAGES = frozenset({"en", "fa"})
_RIGHT_TO_LEFT = {"ar", "ckb", "he", "ps", "ur", "yi"} | {
    language.code for language in LANGUAGES if language.right_to_left
}


def say_day(day: date) -> str:
    """Return a day, such as `30 July 2019`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_interval(interval: DateInterval) -> str:
    """Return days in the shortest exact words: `July 2019`, `12 May 2019 to June 2020`, `since 2019`."""
    text = str(interval)
    if ".." not in text:
        return _say_unit(text)
    first, _, last = text.partition("..")
    if not last:
        return f"since {_say_unit(first)}"
    if not first:
        return f"until {_say_unit(last)}"
    return f"{_say_unit(first)} to {_say_unit(last)}"


def _say_unit(text: str) -> str:
    year, *rest = text.split("-")
    if not rest:
        return str(int(year))
    month = _MONTHS[int(rest[0]) - 1]
    return f"{month} {int(year)}" if len(rest) == 1 else f"{int(rest[1])} {month} {int(year)}"


def say_edtf(edtf: str) -> str:
    """Return an EDTF date in words: `summer 1988`, `the 1980s`, `about July 2019`.

    Args:
        edtf: level 0 or 1; other text is returned as it is.
    """
    try:
        stated = parse_date(edtf)
    except DateError:
        return edtf
    interval = stated.interval
    words = say_interval(interval)
    if stated.precision is Precision.SEASON and interval.start is not None:
        words = f"{_SEASON_BY_FIRST_MONTH[interval.start.month]} {interval.start.year}"
    elif stated.precision is Precision.DECADE and interval.start is not None:
        words = f"the {interval.start.year}s"
    elif stated.precision is Precision.CENTURY and interval.start is not None:
        words = f"the years {interval.start.year} to {interval.start.year + 99}"
    return f"about {words}" if stated.qualified and "?" not in edtf else words + ("?" if "?" in edtf else "")


def say_both(edtf: str, solar_hijri: str) -> str:
    """Return a date in words, in both calendars where it was stated in the solar Hijri one.

    Args:
        edtf: its Gregorian days.
        solar_hijri: the date as stated in that calendar; empty when it was not.
    """
    words = say_edtf(edtf)
    if not solar_hijri:
        return words
    said = say_solar_hijri(solar_hijri)
    # The name of a month tells the calendar; a year alone does not.
    named = any(names[0] in said for names in MONTHS)
    return f"{words} ({said})" if named else f"{words} ({said} solar Hijri)"


def say_solar_hijri(stated: str) -> str:
    """Return a date of that calendar in words: `3 Mordad 1367`, `summer 1367`, `the 1360s`.

    Args:
        stated: as `index/solar_hijri.py` writes it.
    """
    first, _, last = stated.partition("/")
    return f"{_say_solar_part(first)} to {_say_solar_part(last)}" if last else _say_solar_part(first)


def _say_solar_part(stated: str) -> str:
    if stated.endswith("X"):
        return f"the {stated[:-1]}0s"
    year, *rest = stated.split("-")
    if not rest:
        return year
    month = int(rest[0])
    name = _SEASONS[month] if month in _SEASONS else MONTHS[month - 1][0]
    return f"{name} {year}" if len(rest) == 1 else f"{int(rest[1])} {name} {year}"


def say_publication(published: PublicationDate | None) -> str:
    """Return when an article was published, in the precision it is known in."""
    if published is None:
        return "undated"
    interval = published.interval
    if not interval.bounded:
        if interval.start is not None:
            return f"undated, not before {say_day(interval.start)}"
        if interval.last is not None:
            return f"undated, not after {say_day(interval.last)}"
    edtf = published.edtf.rstrip("~?%") if inferred(published) else published.edtf
    return say_both(edtf, published.solar_hijri)


# A date on these bases was stated so, "about" included; on any other it was worked out.
_STATED = frozenset({"metadata", "decision"})


def inferred(published: PublicationDate | None) -> bool:
    """Return whether a publication date was worked out rather than stated."""
    return (
        published is not None and published.basis not in _STATED and published.edtf.endswith(("~", "?", "%"))
    )


_EARLIER = {
    Earlier.THIS: "It was published later.",
    Earlier.OTHER: "It was published earlier.",
    Earlier.UNKNOWN: "",
}


def say_shared(shared: SharedText) -> str:
    """Return how much text another article has in common with this one, and which is the earlier."""
    much = f"About {shared.here}% of this article and {shared.there}% of the other are the same text."
    return f"{much} {_EARLIER[shared.earlier]}".rstrip()


def say_missing(facet: str, coverage: Mapping[str, int]) -> str:
    """Return what articles without a value of a facet are called.

    Args:
        facet: its name.
        coverage: articles by state of analysis; those not analysed are among the ones without a value.
    """
    words = _MISSING.get(facet, "Not known")
    unanalysed = facet in _FOUND_BY_ANALYSIS and any(
        articles and not Coverage(state).analysed for state, articles in coverage.items()
    )
    return f"{words}, or not analysed" if unanalysed else words


def say_pending(pending: int, documents: int) -> str:
    """Return how far an archive is analysed while that goes on; empty once it is."""
    if not pending:
        return ""
    return (
        f"{documents - pending:,} of {documents:,} articles analysed for names so far. All can be searched."
    )


def say_unanalysed(coverage: Coverage) -> str:
    """Return what stands instead of names in an article that was not analysed for them."""
    return "Not analysed yet." if coverage is Coverage.PENDING else "Not analysed."


def say_unknown(facet: str, value: str) -> str:
    """Return the sentence about an id that nothing is known by."""
    return f"No {_KINDS[facet]} is known by the id “{value}”."


def say_no_dates(lang: str, *, analysed: bool) -> str:
    """Return why no date that an article speaks of is listed: dates are read in English and Persian."""
    if lang.partition("-")[0].lower() not in _DATED_LANGUAGES:
        return "Dates are looked for in English and Persian text only."
    return "No date was found in the text." if analysed else "Not analysed."


def direction(code: str) -> str:
    """Return `rtl`, `ltr`, or `auto` for an article of unknown language."""
    base = code.partition("-")[0]
    if not base or base == "und":
        return "auto"
    return "rtl" if base in _RIGHT_TO_LEFT else "ltr"


# Letters of scripts that run from right to left, and of the others that a text here may be written in.
_RIGHT_TO_LEFT_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
_LEFT_TO_RIGHT_LETTERS = re.compile("[A-Za-z\u00c0-\u058f\u0900-\u1fff\u3040-\ud7ff]+")


def text_direction(text: str, code: str) -> str:
    """Return `rtl` or `ltr` for a piece of an article: that of its language, names and quotations inside too.

    A piece that is nothing but a quotation, without a letter of that direction, runs as its own letters do;
    so does one of unknown language, by most of its letters (`auto` where it has none).

    Args:
        text: the piece.
        code: the article's language.
    """
    stated = direction(code)
    if stated == "ltr" and text.isascii():
        return stated
    if stated == "auto":
        right_to_left = sum(map(len, _RIGHT_TO_LEFT_LETTERS.findall(text)))
        left_to_right = sum(map(len, _LEFT_TO_RIGHT_LETTERS.findall(text)))
        if right_to_left == left_to_right:
            return stated
        return "rtl" if right_to_left > left_to_right else "ltr"
    own, other = _LEFT_TO_RIGHT_LETTERS, _RIGHT_TO_LEFT_LETTERS
    if stated == "rtl":
        own, other = other, own
    if own.search(text) or not other.search(text):
        return stated
    return "ltr" if stated == "rtl" else "rtl"


def count_places(count: int) -> str:
    """Return a number of places in words: `1 place`, `1,234 places`."""
    return f"{count:,} {'place' if count == 1 else 'places'}"


def count_articles(count: int) -> str:
    """Return a number of articles in words: `1 article`, `1,234 articles`."""
    return f"{count:,} {'article' if count == 1 else 'articles'}"


def say_suggestions(count: int) -> str:
    """Return what a screen reader says when suggestions stand below the search field; empty for none."""
    if not count:
        return ""
    return f"{count} {'suggestion' if count == 1 else 'suggestions'}, use the up and down arrow keys."


def count_more(count: int) -> str:
    """Return a number of further articles in words: `1 more article`, `1,234 more articles`."""
    return f"{count:,} more {'article' if count == 1 else 'articles'}"
