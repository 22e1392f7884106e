"""Finds Gregorian dates that are written with English words, or with numbers alone.

Rule: a number of four digits is a year only where nothing is counted by it; 05/07/2019 may be two days,
so it is none.
"""

import re
from collections.abc import Iterator
from datetime import date

from index.document import Span
from indexer.extract.record import DateCandidate, DateKind, DateRole

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
# EDTF writes seasons as months 21 to 24.
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_FULL = "|".join(_MONTHS)
_MONTH = rf"(?:(?:{_FULL}|{_FULL.upper()})(?!\w)|(?:{_SHORT}|{_SHORT.upper()})(?!\w)\.?)"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)}|{'|'.join(_WEEKDAYS).upper()})"
_DAY = r"(?:[0-3]?[0-9](?:st|nd|rd|th)?(?![\w]|[.,:]\d))"
_YEAR = r"(?:(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d))"
_TO = r"(?:\s?[-–—]\s?|\s+(?:to|and|through|until|till)\s+)"
# “and” between two whole dates makes no interval of them.
_UNTIL = r"(?:\s?[-–—]\s?|\s+(?:to|through|until|till)\s+)"
_S = r"\s{1,3}"
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_ORDINALS = {
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty": 21,  # twenty-first
}  # fmt: skip
_ORDINAL = r"(?:1[6-9]th|20th|21st|(?:[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)teenth|[Tt]wentieth|[Tt]wenty-first)"
_REL = r"(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)"

# What follows a number of four digits that is no year: things that are counted.
_COUNTED = (
    r"(?!\s+(?:(?:\w+\s)?(?:people|prisoners|inmates|detainees|men|women|children|soldiers|troops|workers|"
    r"employees|members|families|students|votes|copies|pages|words|homes|houses|jobs|units|bags|vehicles|"
    r"shares|casualties|victims|cases|witnesses|names|articles|documents|visitors|killed|dead|injured)|mln|bln|dlrs|cts|pct|percent|per\s+cent|tonnes|tons|barrels|bpd|kms?|"
    r"kilomet|miles|met(?:er|re)s|feet|dollars|euros|pounds|hectares|acres|points|times|hours|gmt|mt|kg)\b)"
)
# What stands before a number of four digits that is no year: things that bear a number.
_BEARING_NUMBERS = (
    r"[Ff]light [Rr]esolution No\. [Nn]umber [Rr]oom [Pp]age [Rr]oute [Hh]ighway [Rr]oad [Ss]ection "
    r"[Aa]rticle [Bb]ox [Uu]nit [Gg]ate [Bb]us [Tt]rain [Ff]orm"
)
_NUMBERED = "".join(rf"(?<!{word}\s)" for word in _BEARING_NUMBERS.split())
# In order: the first alternative that matches at a place is taken, so longer forms come first.
_DATE = re.compile(
    rf"""(?<![\w$£€#])(?<!\d[.,:/-])(?=\w)(?:
      (?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d(?!\w))
    | (?P<days_each>{_DAY}(?:,\s?{_DAY})+,?\s+and\s+{_DAY}{_S}(?:of\s+)?{_MONTH}(?:,?{_S}{_YEAR})?
        |{_MONTH}{_S}{_DAY}(?:,\s?{_DAY})+,?\s+and\s+{_DAY}(?:,?{_S}{_YEAR})?
        |(?:(?<=[Ff]rom\s)|(?<=[Bb]etween\s)){_DAY}\s+(?:to|and|until|till){_S}{_DAY}{_S}(?:of\s+)?{_MONTH}
        (?!,?{_S}(?:of\s+)?(?:\(?\d|{_REL}\s+year)))
    | (?P<days>{_DAY}(?:{_TO}|/){_DAY}{_S}(?:of\s+)?{_MONTH},?{_S}{_YEAR}
        |{_MONTH}{_S}{_DAY}{_TO}{_DAY},?{_S}{_YEAR})
    | (?P<day_to_day>(?:{_DAY}{_S}{_MONTH}(?:,?{_S}{_YEAR})?{_UNTIL}{_DAY}{_S}{_MONTH},?{_S}{_YEAR}
        |{_MONTH}{_S}{_DAY}(?:,?{_S}{_YEAR})?{_UNTIL}{_MONTH}{_S}{_DAY},?{_S}{_YEAR}))
    | (?P<days_between>[Bb]etween{_S}(?:
        {_DAY}{_S}{_MONTH}(?:,?{_S}{_YEAR})?,?{_S}and{_S}{_DAY}{_S}{_MONTH},?{_S}{_YEAR}
        |{_MONTH}{_S}{_DAY}(?:,?{_S}{_YEAR})?,?{_S}and{_S}{_MONTH}{_S}{_DAY},?{_S}{_YEAR}))
    | (?P<day>(?:{_WEEKDAY},?{_S})?
        (?:{_DAY}{_S}(?:of\s+)?{_MONTH},?{_S}{_YEAR}|{_MONTH}{_S}{_DAY},?{_S}{_YEAR}))
    | (?P<numeric>[0-3]?\d(?P<point>[/.])[0-3]?\d(?P=point)(?:1[5-9]|20)\d\d(?!\w))
    | (?P<months_on>(?:[Ff]rom|[Bb]etween){_S}{_MONTH},?{_S}(?:of\s+)?{_YEAR},?\s+(?:to|and|until|through)
        {_S}{_MONTH}(?!,?{_S}(?:of\s+)?\(?\d))
    | (?P<months>{_MONTH}(?:,?{_S}{_YEAR})?{_TO}{_MONTH},?{_S}(?:of\s+)?\(?{_YEAR}\)?)
    | (?P<weekday>{_WEEKDAY},?{_S}(?:the\s+)?(?:{_DAY}{_S}(?:of\s+)?{_MONTH}|{_MONTH}{_S}{_DAY}))
    | (?P<month_of_year>(?:{_DAY}{_S}(?:of\s+)?{_MONTH}|{_MONTH}(?:{_S}{_DAY})?)
        ,?{_S}(?:of\s+)?{_REL}\s+year\b)
    | (?P<month>{_MONTH},?{_S}(?:of\s+)?{_YEAR})
    | (?P<month_day>{_MONTH}{_S}{_DAY}|{_DAY}{_S}(?:of\s+)?{_MONTH})
    | (?P<seasons>{_SEASON}(?:{_S}(?:of\s+)?{_YEAR})?{_TO}{_SEASON}{_S}(?:of\s+)?{_YEAR})
    | (?P<season_of_years>{_SEASON}{_S}(?:of\s+)?{_YEAR}\s?[-–—/]\s?(?:{_YEAR}|\d\d(?!\w)))
    | (?P<season>{_SEASON}{_S}(?:of\s+)?{_YEAR})
    | (?P<relative>{_REL}{_S}(?:{_MONTH}|{_SEASON}\b))
    | (?P<years>{_YEAR}\s?[-–—/]\s?(?:{_YEAR}|\d\d(?!\w)))
    | (?P<years_to>{_YEAR}\s+(?:to|through|until)\s+{_YEAR})
    | (?P<years_between>(?:[Ff]rom|[Bb]etween){_S}{_YEAR}\s+(?:to|and|until|through)\s+{_YEAR})
    # Twentieth Century Fox is none.
    | (?P<centuries>{_ORDINAL}(?:\s+(?:and|to)\s+|\s?[-–—/]\s?){_ORDINAL}[\s-]{{1,2}}[Cc]enturies\b)
    | (?P<century>{_ORDINAL}[\s-]{{1,2}}(?:century\b|Century\b(?!\s+[A-Z])))
    | (?P<decade>(?:1[5-9]|20)\d0s\b)
    | (?P<year>{_NUMBERED}{_YEAR}(?![-–/]\d){_COUNTED})
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d+(?=st|nd|rd|th|\b)")
_LAST_DAY = 31
_LEAP_YEAR = 2000
_PART = re.compile(r"[^\W\d_]+|\d+")


def find_english_dates(text: str) -> Iterator[DateCandidate]:
    """Yield the dates of a text in order of place, without their roles.

    Args:
        text: the body, its digits in ASCII.
    """
    for match in _DATE.finditer(text):
        if match.lastgroup == "days_each":
            yield from _read_each_day(match)
        elif (candidate := _read(match)) is not None:
            yield candidate


def _read_each_day(match: re.Match[str]) -> Iterator[DateCandidate]:
    """Yield each day of “the 5th, 6th and 7th of August 1988”; what stands with no day is of the next one.

    Two days without their year, “from 11 to 13 September”, are two days as well: no interval has no year.
    """
    parts = [(int(part[0]), part.span()) for part in _NUMBER.finditer(match[0])]
    month = next(
        _MONTH_NUMBERS[name.lower()] for name in _PART.findall(match[0]) if name.lower() in _MONTH_NUMBERS
    )
    year = parts.pop()[0] if parts[-1][0] > _LAST_DAY else 0
    start, days = match.start(), [day for day, _ in parts]
    if days != sorted(set(days)):
        return
    for number, (day, (_, digits_end)) in enumerate(parts, 1):
        end = match.end() if number == len(parts) else match.start() + digits_end
        first = start if number == 1 else match.start() + parts[number - 1][1][0]
        if (known := _day(year or _LEAP_YEAR, month, day)) is None:
            continue
        if year:
            yield DateCandidate(DateKind.COMPLETE, (first, end), DateRole.BODY, known)
        else:
            yield DateCandidate(DateKind.MONTH_DAY, (first, end), DateRole.BODY, month=month, day=day)


def _read(match: re.Match[str]) -> DateCandidate | None:
    """Return what a match says, or None when there is no such day."""
    kind, span = match.lastgroup or "", match.span()
    words = _PART.findall(match[0])
    numbers = [int(word) for word in words if word.isdecimal()]
    names = [word.lower() for word in words if not word.isdecimal()]
    months = [_MONTH_NUMBERS[name] for name in names if name in _MONTH_NUMBERS]
    if kind in _INCOMPLETE:
        return _read_incomplete(kind, span, numbers, names, months)
    edtf = _READERS[kind](numbers, months, names)
    return None if edtf is None else DateCandidate(DateKind.COMPLETE, span, DateRole.BODY, edtf)


_INCOMPLETE = {
    "weekday": DateKind.WEEKDAY,
    "month_day": DateKind.MONTH_DAY,
    "relative": DateKind.RELATIVE,
    "month_of_year": DateKind.MONTH_OF_YEAR,
}
_DIRECTIONS = {"last": -1, "past": -1, "this": 0, "next": 1}


def _read_incomplete(
    kind: str, span: Span, numbers: list[int], names: list[str], months: list[int]
) -> DateCandidate | None:
    month = months[0] if months else next(_SEASONS[name] for name in names if name in _SEASONS)
    day = numbers[0] if numbers else 0
    # 2000 is a leap year: 29 February is a day of some year.
    if kind in {"weekday", "month_day"} and _day(2000, month, day) is None:
        return None
    weekday = next((number for number, name in enumerate(_WEEKDAYS) if name.lower() in names), -1)
    direction = next((_DIRECTIONS[name] for name in names if name in _DIRECTIONS), 0)
    return DateCandidate(_INCOMPLETE[kind], span, DateRole.BODY, "", month, day, weekday, direction)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _read_day(numbers: list[int], months: list[int], _: list[str]) -> str | None:
    day, year = numbers
    return _day(year, months[0], day)


def _read_day_to_day(numbers: list[int], months: list[int], _: list[str]) -> str | None:
    """Read “31 October to 1 November 1986”: a year that stands once is that of both days."""
    *first, last, last_year = numbers
    year = first[1] if len(first) > 1 else _year_before(last_year, months[0], months[1])
    begin, end = _day(year, months[0], first[0]), _day(last_year, months[1], last)
    return f"{begin}/{end}" if begin and end and begin < end else None


def _read_days(numbers: list[int], months: list[int], _: list[str]) -> str | None:
    first, last, year = numbers
    begin, end = _day(year, months[0], first), _day(year, months[0], last)
    return f"{begin}/{end}" if begin and end and begin < end else None


def _read_iso(numbers: list[int], _: list[int], __: list[str]) -> str | None:
    year, month, day = numbers
    return _day(year, month, day)


def _read_numeric(numbers: list[int], _: list[int], __: list[str]) -> str | None:
    """Read 30/07/2019; 05/07/2019 may be two days, so it is none."""
    one, two, year = numbers
    if one > 12 or one == two:
        return _day(year, two, one)
    return _day(year, one, two) if two > 12 else None


_MOST_OVER_NEW_YEAR = 6  # months from December to May; “October and June 1988” are not one stretch


def _year_before(year: int, first: int, last: int) -> int:
    """Return the year of the first month where one year stands after both: “December and January 1989”."""
    return year - 1 if first > last and 12 - first + last < _MOST_OVER_NEW_YEAR else year


def _read_months(numbers: list[int], months: list[int], _: list[str]) -> str | None:
    first_year = numbers[0] if len(numbers) > 1 else _year_before(numbers[0], *months)
    begin, end = f"{first_year}-{months[0]:02}", f"{numbers[-1]}-{months[1]:02}"
    return f"{begin}/{end}" if begin < end else None


def _read_months_on(numbers: list[int], months: list[int], _: list[str]) -> str:
    """Read “between December 1988 and January”: the next month of that name."""
    (year,), (first, last) = numbers, months
    return f"{year}-{first:02}/{year + (last <= first)}-{last:02}"


def _read_month(numbers: list[int], months: list[int], _: list[str]) -> str:
    return f"{numbers[0]}-{months[0]:02}"


def _read_season(numbers: list[int], _: list[int], names: list[str]) -> str:
    return f"{numbers[0]}-{next(_SEASONS[name] for name in names if name in _SEASONS)}"


def _read_seasons(numbers: list[int], _: list[int], names: list[str]) -> str | None:
    one, other = (_SEASONS[name] for name in names if name in _SEASONS)
    # “Winter and spring of 1989”: the winter began the year before.
    first_year = numbers[0] - (len(numbers) == 1 and one > other)
    begin, end = f"{first_year}-{one}", f"{numbers[-1]}-{other}"
    return f"{begin}/{end}" if begin < end else None


def _read_season_of_years(numbers: list[int], _: list[int], names: list[str]) -> str | None:
    """Read “winter of 1988-89”: one winter, which is the one that began in 1988."""
    first, last = numbers[0], _whole_year(numbers[1], numbers[0])
    season = next(_SEASONS[name] for name in names if name in _SEASONS)
    if first >= last:
        return None
    one_winter = season == _SEASONS["winter"] and last == first + 1
    return f"{first}-{season}" if one_winter else f"{first}-{season}/{last}-{season}"


def _read_century(numbers: list[int], _: list[int], names: list[str]) -> str:
    return f"{_centuries(numbers, names)[0] - 1}XX"


def _read_centuries(numbers: list[int], _: list[int], names: list[str]) -> str | None:
    first, last = _centuries(numbers, names)
    return f"{first - 1}XX/{last - 1}XX" if first < last else None


def _centuries(numbers: list[int], names: list[str]) -> list[int]:
    """Return the centuries that are named, in figures or in words, in order."""
    return sorted([*numbers, *(_ORDINALS[name] for name in names if name in _ORDINALS)])


def _whole_year(last: int, first: int) -> int:
    return last if last > 99 else first - first % 100 + last


def _read_years(numbers: list[int], _: list[int], __: list[str]) -> str | None:
    first, last = numbers[0], _whole_year(numbers[1], numbers[0])
    return f"{first}/{last}" if first < last else None


def _read_decade(numbers: list[int], _: list[int], __: list[str]) -> str:
    return f"{numbers[0] // 10}X"


def _read_year(numbers: list[int], _: list[int], __: list[str]) -> str:
    return str(numbers[0])


_READERS = {
    "iso": _read_iso,
    "days": _read_days,
    "day_to_day": _read_day_to_day,
    "days_between": _read_day_to_day,
    "day": _read_day,
    "numeric": _read_numeric,
    "months_on": _read_months_on,
    "months": _read_months,
    "month": _read_month,
    "seasons": _read_seasons,
    "season_of_years": _read_season_of_years,
    "season": _read_season,
    "years": _read_years,
    "years_to": _read_years,
    "years_between": _read_years,
    "centuries": _read_centuries,
    "century": _read_century,
    "decade": _read_decade,
    "year": _read_year,
}
