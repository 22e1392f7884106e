"""Finds dates in Persian text, of the solar Hijri calendar and of the Gregorian one.

Rule: a number of four digits is a year only where it is said or nothing else is counted; a year of the
lunar calendar is none of these two. What was not said stays unknown, as in any language.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.document import Span
from index.persian_words import SAME_LENGTH, PersianWord, read_persian_words
from index.solar_hijri import to_gregorian, to_gregorian_edtf
from indexer.extract.record import Calendar, DateCandidate, DateKind, DateRole

_PERSIAN = re.compile("[\u0600-\u06ff]")

# Letters are those of `persian_words`.
_NUMBER = "[now]"  # of a day: “۳”, “سوم”, “سی”
_DAY = f"(?:k,?)?R?{_NUMBER}"
_COUNTED = "(?![uU](?!v))"
_END = "(?![hl]?q)"  # a year of the lunar calendar is not read
# A year where a month or a season stands before it.
_SOLAR_YEAR = f"(?:,?s?(?:Y|[ywt]{_COUNTED})h?{_END})"
_GREGORIAN_YEAR = f"(?:,?s?[Gr]{_COUNTED}l?{_END})"
# Behind a day and its month stands what may be their year and could not be read as one, or “سال”: of
# another year, as in “that year”. A number that counts is none, nor is a small one behind a comma.
_YEAR_UNREAD = f"(?:[xa]?s|[nowd]{_COUNTED}|[,(]?(?:[yYG]{_COUNTED}|[tr]))"
_NO_YEAR = f"(?!{_YEAR_UNREAD})"
_LAST = "(?:sp|sc|sf)"
_AFTER_YEAR = "(?![uUsmRd/-](?!v))"  # a number before one of these counts it, or is part of a longer one


def _forms(calendar: str, month: str, year: str) -> str:
    """Return the patterns of dates that name a month or a season, longer ones first."""
    day, unit = f"{_DAY}{month}", f"(?:j?{month}|e)"
    named = {
        "days_between": f"{day}{year}[T-]{day}{year}|{day}T{day}{year}",
        "days": f"(?:k,?)?{_NUMBER}[T-]{_NUMBER}{month}{year}",
        "days_each": f"(?:k,?)?{_NUMBER}(?:,{_NUMBER})*A{_NUMBER}{month}{year}",
        "day": f"{day}{year}",
        "months": f"{unit}{year}[T-]{unit}{year}|{month}[TA-]j?{month}{year}|e[TA-]e{year}",
        "day_of_year": f"{day}{_LAST}",
        "same_year": f"(?:k,?)?(?:R?{_NUMBER})?{month}as|eas",
        "weekday": f"k,?R?{_NUMBER}{month}{_NO_YEAR}",
        "month_of_year": f"{month}{_LAST}",
        "month": f"(?<![yd]){month}{year}",
        "month_day": f"(?<!N)R?{_NUMBER}{month}{_NO_YEAR}",
        "relative": f"{month}[pcf]",
        "season": f"e{year}",
    }
    return "|".join(f"(?P<{calendar}_{name}>{pattern})" for name, pattern in named.items())


# In order: the first alternative that matches at a place is taken, so longer forms come first.
_DATE = re.compile(
    "|".join(
        (
            "(?P<s_numeric>(?<![/n-])(?:Y/n/n|Y-n-n|n/n/Y|y/n/n)(?![/n-]))",
            "(?P<g_numeric>(?<![/n-])(?:G/n/n|G-n-n|n/n/G)(?![/n-]))",
            _forms("s", "(?:Sm?|mS)", _SOLAR_YEAR),
            _forms("g", "(?:Mm?|m[MV]|V(?=,?s?[Gr]))", _GREGORIAN_YEAR),
            f"(?P<g_decade>Di?(?:[Gr]l?|[nyw]l){_END})",
            f"(?P<s_decade>Di?[Ynywt]h?{_END}(?:A[Yywt]h?{_END})?)",
            f"(?P<s_relative_season>e(?:[pcf]|{_LAST}))",
            f"(?P<s_years>(?:si?[Yyt]|Y)h?[T-]s?(?:[Yy]|t{_COUNTED})h?{_END}|Bs?i?(?:YAs?Y|tAs?t){_END})",
            f"(?P<g_years>(?:(?:si?)?G|si?r)l?[T-]s?(?:[Gy]|r{_COUNTED})l?{_END}|Bs?i?(?:GAs?G|rAs?r){_END})",
            f"(?P<s_each>si?[Yyt](?:,[Yyt])*A(?:Y|[yt]{_COUNTED}){_END}(?![SM]))",
            f"(?P<s_year>si?(?:[Yyw](?![mS])|t(?![mS]){_COUNTED}|n(?=h))h?{_END}|th{_END})",
            f"(?P<g_year>si?(?:G|r{_COUNTED})l?{_END}|rl{_END})",
            f"(?P<s_of_event>(?:(?<=E)|(?<=Ei))(?:y(?!U)|t{_COUNTED}){_END})",
            f"(?P<s_bare>(?<![N/.LSM-])(?<!N[xuU])(?<!bZ)(?<!Ls)(?:Yh|Y{_AFTER_YEAR}){_END})",
            f"(?P<g_bare>(?<![N/.LSM-])(?<!N[xuU])(?<!bZ)(?:Gl|G{_AFTER_YEAR}){_END})",
        )
    )
)
_AHEAD = re.compile(
    "(?<!\\w)(?:خواهد|خواهند|خواهیم|قرار است|پیش بینی|در نظر دارد|تا پایان|حداکثر تا|مهلت|موعد)(?!\\w)"
)
_SENTENCE_ENDS = re.compile(r"[.!?؟؛\n]")
_ONE_YEAR = re.compile(r"(\d{4})(?:-\d\d){0,2}")
_LONGEST_SENTENCE = 300  # code points on either side of a date that are looked at


def holds_persian(text: str) -> bool:
    """Return whether a text has a letter of the Persian alphabet."""
    return _PERSIAN.search(text) is not None


def speaks_of_future(text: str, span: Span) -> bool:
    """Return whether the sentence around a span speaks of what is to come: its verb stands at the end."""
    first, last = max(0, span[0] - _LONGEST_SENTENCE), span[1] + _LONGEST_SENTENCE
    begins = max((end.end() for end in _SENTENCE_ENDS.finditer(text, first, span[0])), default=first)
    end = _SENTENCE_ENDS.search(text, span[1], last)
    sentence = text[begins : end.start() if end else last]
    return _AHEAD.search(sentence.translate(SAME_LENGTH).replace("\u200c", " ")) is not None


def find_persian_dates(text: str, *, bare: bool) -> Iterator[DateCandidate]:
    """Yield the dates that are written with Persian words or in Persian order, without their roles.

    Args:
        text: the body.
        bare: whether a number alone may be a year: in a Persian article it may.
    """
    words = list(read_persian_words(text.translate(SAME_LENGTH)))
    letters = "".join(word.letter for word in words)
    said: DateCandidate | None = None
    for match in _DATE.finditer(letters):
        form, stretch = match.lastgroup or "", words[match.start() : match.end()]
        if form.endswith("same_year"):
            yield from _read_same_year(_calendar(form), stretch, said)
        elif bare or form not in _NUMBERS_ONLY:
            for candidate in _read(form, stretch):
                yield candidate
                said = candidate


_NUMBERS_ONLY = frozenset({"s_bare", "g_bare", "s_numeric", "g_numeric", "s_years", "g_years"})
_KINDS = {
    "weekday": DateKind.WEEKDAY,
    "month_day": DateKind.MONTH_DAY,
    "day_of_year": DateKind.MONTH_OF_YEAR,
    "month_of_year": DateKind.MONTH_OF_YEAR,
    "relative": DateKind.RELATIVE,
    "relative_season": DateKind.RELATIVE,
}
_DIRECTIONS = {"p": -1, "c": 0, "f": 1}
_EACH = frozenset({"each", "decade"})


def _calendar(form: str) -> Calendar:
    return Calendar.SOLAR_HIJRI if form.startswith("s_") else Calendar.GREGORIAN


def _read_same_year(
    calendar: Calendar, words: Sequence[PersianWord], said: DateCandidate | None
) -> Iterator[DateCandidate]:
    """Yield “۷ تیر همان سال”: of the one year of the date before it, where that is near and has one."""
    span = words[0].start, words[-1].end
    if said is None or said.calendar is not calendar or span[0] - said.span[1] > _LONGEST_SENTENCE:
        return
    year = _ONE_YEAR.fullmatch(said.solar_hijri or said.edtf)
    if year is None:
        return
    parts = _take_apart(words)
    unit = f"{year[1]}-{parts.months[0].value:02}"
    yield from make_complete(span, calendar, f"{unit}-{parts.days[0].value:02}" if parts.days else unit)


def _read(form: str, words: Sequence[PersianWord]) -> Iterator[DateCandidate]:
    calendar, name = _calendar(form), form[2:]
    if words[0].letter == "B":
        words = words[1:]
    span = words[0].start, words[-1].end
    if name in _KINDS:
        candidate = _read_incomplete(name, span, calendar, words)
        if candidate is not None:
            yield candidate
        return
    if name == "days_each":
        yield from _read_each_day(words, calendar)
        return
    parts = _take_apart(words)
    if name in _EACH:
        start = span[0]
        for year in parts.years:
            number = _year(year, calendar)
            stated = f"{number // 10}X" if name == "decade" else str(number)
            if name != "decade" or number % 10 == 0:
                yield from make_complete((start, year.end), calendar, stated)
            start = parts.years[-1].start
        return
    stated = _state_numeric(words) if name == "numeric" else _state(name, parts, calendar)
    yield from make_complete(span, calendar, stated)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The words of a date by what they stand for."""

    days: Sequence[PersianWord]
    months: Sequence[PersianWord]  # or seasons
    years: Sequence[PersianWord]


def _take_apart(words: Sequence[PersianWord]) -> _Parts:
    """Tell days from years: a number before a month is its day, one after it, or without any, its year."""
    days: list[PersianWord] = []
    months: list[PersianWord] = []
    years: list[PersianWord] = []
    named = any(word.letter in "SMVe" for word in words)
    before_month = named
    for word in words:
        if word.letter in "SMVe":
            months.append(word)
            before_month = False
        elif word.letter in "T-A":
            before_month = named
        elif word.letter in "nowyYGtr":
            (days if before_month else years).append(word)
    return _Parts(days, months, years)


def _read_each_day(words: Sequence[PersianWord], calendar: Calendar) -> Iterator[DateCandidate]:
    """Yield each day of “۲۲ و ۲۳ خرداد ۱۳۸۸”, the last with the month and the year."""
    at = next(number for number, word in enumerate(words) if word.letter in "SMV")
    month = words[at].value
    year = next(_year(word, calendar) for word in words[at:] if word.letter in "YGywtr")
    days = [word for word in words[:at] if word.letter in "now"]
    for day in days:
        end = words[-1].end if day is days[-1] else day.end
        yield from make_complete((day.start, end), calendar, f"{year}-{month:02}-{day.value:02}")


def make_complete(span: Span, calendar: Calendar, stated: str) -> Iterator[DateCandidate]:
    """Yield the date that was stated with its year, unless there is no such day."""
    try:
        if calendar is Calendar.SOLAR_HIJRI:
            edtf = to_gregorian_edtf(stated)
            yield DateCandidate(
                DateKind.COMPLETE, span, DateRole.BODY, edtf, calendar=calendar, solar_hijri=stated
            )
            return
        for part in stated.split("/"):
            if len(part) == len("1988-07-25"):
                date.fromisoformat(part)
    except ValueError:
        return
    if stated:
        yield DateCandidate(DateKind.COMPLETE, span, DateRole.BODY, stated)


def _year(word: PersianWord, calendar: Calendar) -> int:
    """Return the whole year: “۶۷” is 1367, “۰۰” is 1400."""
    if word.letter in "YGtr":
        return word.value
    if calendar is Calendar.GREGORIAN:
        return 1900 + word.value
    return 1300 + word.value if word.value else 1400


def _read_incomplete(
    name: str, span: Span, calendar: Calendar, words: Sequence[PersianWord]
) -> DateCandidate | None:
    parts = _take_apart(words)
    month = parts.months[0].value
    day = parts.days[0].value if parts.days else 0
    weekday = next((word.value for word in words if word.letter == "k"), -1)
    direction = _DIRECTIONS.get(words[-1].letter, 0)
    kind = _KINDS[name]
    if name == "relative_season" and words[-2].letter == "s":
        kind = DateKind.MONTH_OF_YEAR
    if day and not is_day_of_some_year(calendar, month, day):
        return None
    return DateCandidate(kind, span, DateRole.BODY, "", month, day, weekday, direction, calendar)


def is_day_of_some_year(calendar: Calendar, month: int, day: int) -> bool:
    """Return whether a month has such a day in any year."""
    try:
        if calendar is Calendar.SOLAR_HIJRI:
            to_gregorian(1399, month, day)  # a leap year
        else:
            date(2000, month, day)
    except ValueError:
        return False
    return True


def _state(name: str, parts: _Parts, calendar: Calendar) -> str:
    """Return the date in its own calendar; empty when it ends before it starts."""
    years = [_year(word, calendar) for word in parts.years]
    days, months = ([word.value for word in found] for found in (parts.days, parts.months))
    return _STATED[name](days, months, years[0], years[-1])


def _state_numeric(words: Sequence[PersianWord]) -> str:
    one, two, three = (word.value for word in words[::2])
    if words[0].letter in "YG":
        return f"{one}-{two:02}-{three:02}"
    if words[0].letter == "y":
        return f"{_year(words[0], Calendar.SOLAR_HIJRI)}-{two:02}-{three:02}"
    if words[-1].letter == "Y" or one > 12 or one == two:  # in Iran the day stands first
        return f"{three}-{two:02}-{one:02}"
    return f"{three}-{one:02}-{two:02}" if two > 12 else ""


_Numbers = Sequence[int]
_STATED: dict[str, Callable[[_Numbers, _Numbers, int, int], str]] = {
    "days_between": lambda d, m, y, z: _interval(f"{y}-{m[0]:02}-{d[0]:02}", f"{z}-{m[1]:02}-{d[1]:02}"),
    "days": lambda d, m, y, _: _interval(f"{y}-{m[0]:02}-{d[0]:02}", f"{y}-{m[0]:02}-{d[1]:02}"),
    "day": lambda d, m, y, _: f"{y}-{m[0]:02}-{d[0]:02}",
    "months": lambda _, m, y, z: _interval(f"{y}-{m[0]:02}", f"{z}-{m[1]:02}"),
    "month": lambda _, m, y, __: f"{y}-{m[0]:02}",
    "season": lambda _, m, y, __: f"{y}-{m[0]:02}",
    "years": lambda _, __, y, z: _interval(str(y), str(z)),
    "year": lambda _, __, y, ___: str(y),
    "bare": lambda _, __, y, ___: str(y),
    "of_event": lambda _, __, y, ___: str(y),
}


def _interval(first: str, last: str) -> str:
    return f"{first}/{last}" if first < last else ""
