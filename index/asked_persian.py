"""One date as a person asks for it in Persian: زمستان ۱۳۶۷, دههٔ ۶۰, ژوئیه ۱۹۸۸, ۱۳۸۹ میلادی.

Rule: its words are those that dates in articles are made of (`index/persian_words.py`), and nothing may
be left over: what is not all of it a date is none.
"""

import re
from collections.abc import Sequence

from index.persian_words import SAME_LENGTH, PersianWord, read_persian_words

# Letters are those of `persian_words`.
_DATE = re.compile(
    "(?:k,?)?R?(?P<day>[now])?"
    "(?:(?P<s_month>Sm?|mS)|(?P<g_month>Mm?|Vm?|m[MV])|(?P<season>e)|(?P<decade>D)),?s?(?P<of>[YytwGrnd])"
    "(?P<of_calendar>h{0,2}|l)"
    "|s?(?P<year>[YtGr])(?P<year_calendar>h{0,2}|l)|s(?P<short>[yw])h{0,2}|s?(?P<told>d)(?P<told_calendar>hh?|l)"
)
_ERA = re.compile(r"(?<=\d)\s*م\.?$")
_SHORT = "ynw"


def state_persian_date(text: str) -> tuple[str, bool] | None:
    """Return one date as EDTF writes it, and whether it is of the calendar of Iran; None for anything else.

    Args:
        text: what was asked for, in digits of any kind.
    """
    text = _ERA.sub(" میلادی", text.translate(SAME_LENGTH))
    words = list(read_persian_words(text))
    found = _DATE.fullmatch("".join(word.letter for word in words))
    if found is None:
        return None
    kind = next(name for name in ("of", "year", "short", "told") if found[name])
    letter, value = found[kind], words[found.start(kind)].value
    calendar = "" if kind == "short" else found[f"{kind}_calendar"]
    iranian = not found["g_month"] and calendar != "l" and (calendar.startswith("h") or letter in "Ytynw")
    if found["s_month"] and not iranian:
        return None
    year = _whole_year(letter, value, iranian=iranian)
    if found["decade"]:
        return (f"{year // 10:03}X", iranian) if year % 10 == 0 else None
    return _state(found, words, year), iranian


def _state(found: re.Match[str], words: Sequence[PersianWord], year: int) -> str:
    parts = [f"{year:04}"]
    named = found["s_month"] or found["g_month"] or found["season"]
    if named:
        parts.append(f"{next(word.value for word in words if word.letter in 'SMVe'):02}")
    if found["day"]:
        parts.append(f"{words[found.start('day')].value:02}")
    return "-".join(parts)


def _whole_year(letter: str, value: int, *, iranian: bool) -> int:
    """Return the year that two digits or two words stand for: “۶۷” is 1367, “۰۰” is 1400."""
    if letter not in _SHORT:
        return value
    if not iranian:
        return 1900 + value
    return 1300 + value if value else 1400
