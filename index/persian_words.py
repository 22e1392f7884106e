"""Persian words as dates are made of them: each word of a text is one letter of a pattern, and a number.

Rule: one letter a word, and the letters keep the order of the words; what no date is made of is `x`.
A grammar over so few letters can be read; one over the words themselves could not.

| letter | words | letter | words |
|---|---|---|---|
| `n` | a number from 1 to 31 | `S` | a solar month |
| `y` | 00, or from 32 to 99 | `M` | a Gregorian month |
| `Y` | a year from 1300 to 1410 | `V` | “می”, which is May or begins a verb |
| `G` | a year from 1500 to 2099 | `L` | a lunar month |
| `t` | a year from 1300 to 1410 in words | `r` | one from 1500 to 2099 in words |
| `d` | any other number | `m` | “ماه”, month |
| `o` | an ordinal up to 31st | `s` | “سال”, year |
| `w` | a number from 20 to 99 in words | `D` | “دهه”, decade |
| `e` | a season | `i` | “های”, the plural |
| `k` | a day of the week | `h` | solar, `l` Gregorian, `q` lunar: said of a year |
| `T` | “تا”, a dash | `p` | “گذشته”, last; `c` this, `f` next |
| `-` | a dash without spaces | `u` | what is counted; `U` persons |
| `A` | “و”, and | `N` | what a number stands after that is no year |
| `v` | “شد”, became: what stands before was not counted | `a` | “همان”, the same |
| `j` | “اوایل”, early, and the like | `E` | “کشتار”, massacre, and other events that have a year |
| `B` | “بین”, between | `b` | “بیش”, more, before “از” (`Z`) |
| `/` `,` `(` `)` `.` | themselves; `.` is any other sign | `R` | “روز”, “مورخ”: before a day |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.document import Span
from index.solar_hijri import PERSIAN_MONTHS

# The same letter may be written with several code points; one code point stays one, so offsets stay.
SAME_LENGTH = str.maketrans(
    "يىكۀةأإٱ\u00a0۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩",
    "ییکههااا 01234567890123456789",
)
_GAP = "[\\s\u200c]"
_MARKS = "[\u064b-\u0652\u0654]"

_GREGORIAN_MONTHS = (
    "ژانویه فوریه مارس|مارچ آوریل|اوریل|آپریل|اپریل مه ژوئن|جون ژوئیه|ژوییه|جولای اوت|آگوست|اوگوست|اگوست "
    "سپتامبر اکتبر|اکتوبر نوامبر دسامبر"
).split()
_LUNAR_MONTHS = (
    "محرم صفر ربیع ربیع‌الاول ربیع‌الثانی جمادی رجب شعبان رمضان شوال ذیقعده ذیحجه الاول الثانی".split()
)
_SEASONS = {"بهار": 21, "تابستان": 22, "پاییز": 23, "پائیز": 23, "خزان": 23, "زمستان": 24}
_WEEKDAYS = {
    "دوشنبه": 0,
    "سهشنبه": 1,
    "چهارشنبه": 2,
    "پنجشنبه": 3,
    "جمعه": 4,
    "آدینه": 4,
    "شنبه": 5,
    "یکشنبه": 6,
}
_UNITS = "یک دو سه چهار پنج شش هفت هشت نه".split()
_TEENS = "ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split()
_TENS = {"بیست": 20, "سی": 30, "چهل": 40, "پنجاه": 50, "شصت": 60, "هفتاد": 70, "هشتاد": 80, "نود": 90}
_ORDINALS = {
    # “سهم” is a share; the third is “سوم”.
    **{word + "م": number for number, word in enumerate((*_UNITS, *_TEENS), 1) if number != 3},
    "اول": 1, "سوم": 3, "هیجدهم": 18, "بیستم": 20, "سیام": 30,
}  # fmt: skip
_ROLES = {
    "m": "ماه",
    "s": "سال سالهای سالها",
    "D": "دهه دهههای",
    "i": "های ها ی",
    "R": "روز مورخ مورخه تاریخ یوم",
    "h": "شمسی خورشیدی هجری هش",
    "l": "میلادی",
    "q": "قمری هق",
    "a": "همان همین آن",
    "T": "تا الی لغایت",
    "A": "و",
    "B": "بین میان",
    "Z": "از",
    "v": "شد شدند شده بود بودند کرد کردند گردید گردیدند",
    "b": "بیش کمتر بیشتر",
    "j": "اوایل اواسط اواخر نیمه ابتدای انتهای پایان آغاز میانه میانهی",
    "E": "کشتار انقلاب اعدامهای قیام وقایع رویدادهای حوادث اعتراضات اعتراضهای انتخابات جنبش کودتای",
    "p": "گذشته پیش قبل",
    "c": "امسال جاری",
    "f": "آینده",
    "N": (
        "شماره شمارهی ماده صفحه بند پلاک کد تعداد حدود حدودا مبلغ ساعت اتاق تقریبا نزدیک حداقل دستکم دست با "
        "ردیف اصل فصل شماری جمعا مجموعا هر هزینه رقم بهای قیمت"
    ),
    "U": "نفر تن",
    "u": (
        "زندانی شهید قربانی معترض بازداشتی متهم محکوم زن مرد کودک دانشجو دانشآموز کارگر "
        "معلم سرباز پناهنده خانواده خانوار تومان ریال دلار یورو پوند میلیون میلیارد هزار درصد متر "
        "کیلومتر کیلو گرم لیتر هکتار فقره مورد پرونده نامه نسخه جلد کتاب سند عکس رأی رای امضا هفته "
        "دقیقه بار نوبت جلسه واحد دستگاه خانه روستا شهر کلمه واژه عضو جسد پیکر گور "
        "اسم نام قطعه تخت سلول خودرو گلوله ضربه مجروح زخمی"
    ),
}  # fmt: skip
_CLASSES: dict[str, tuple[str, int]] = {
    **{word: (letter, 0) for letter, words in _ROLES.items() for word in words.split()},
    **{name: ("S", number) for number, names in enumerate(PERSIAN_MONTHS, 1) for name in names},
    **{name: ("M", number) for number, names in enumerate(_GREGORIAN_MONTHS, 1) for name in names.split("|")},
    "می": ("V", 5),
    **dict.fromkeys(_LUNAR_MONTHS, ("L", 0)),
    **{name: ("e", number) for name, number in _SEASONS.items()},
    **{name: ("k", number) for name, number in _WEEKDAYS.items()},
    **{name: ("o", number) for name, number in _ORDINALS.items()},
    **{name: ("w", number) for name, number in _TENS.items()},
}
_SIGNS = {"/": "/", "،": ",", ",": ",", "(": "(", ")": ")", "–": "T", "—": "T", "-": "T", "−": "T"}

_UNIT_WORDS = "|".join(sorted(_UNITS, key=len, reverse=True))
_TEN_WORDS = "|".join(_TENS)
_HUNDREDS = {
    **{word + "صد": number * 100 for number, word in enumerate(_UNITS, 1)},
    "صد": 100, "دویست": 200, "سیصد": 300, "پانصد": 500,
}  # fmt: skip
_AND = f"{_GAP}*و{_GAP}*"
_SMALL = rf"(?:(?:{_TEN_WORDS})(?:{_AND}(?:{_UNIT_WORDS}))?|{'|'.join(reversed(_TEENS))}|{_UNIT_WORDS})"
_HUNDRED = rf"(?:دویست|(?:(?:سی|پان|{_UNIT_WORDS}){_GAP}?)?صد)"
_BELOW_THOUSAND = rf"(?:{_HUNDRED}(?:{_AND}{_SMALL})?|{_SMALL})"
_NUMBER_WORD = rf"(?:{_HUNDRED}|{_TEN_WORDS}|{'|'.join(reversed(_TEENS))}|{_UNIT_WORDS})"
# From a hundred on, and as long as it goes on: a part of a number is another number.
_NUMERAL = (
    rf"(?:{_BELOW_THOUSAND}{_GAP}?هزار|هزار(?={_AND}{_NUMBER_WORD}(?!\w))|{_HUNDRED})"
    rf"(?:{_AND}(?:{_NUMBER_WORD}م?|سوم)(?!\w))*+"
)
_NUMERAL_PARTS = re.compile(
    rf"(?:(?P<thousands>{_BELOW_THOUSAND})?{_GAP}?(?P<thousand>هزار)(?:{_AND}|$))?"
    rf"(?:(?P<hundreds>{_HUNDRED})(?:{_AND}|$))?(?P<small>{_SMALL})?"
)
_TOKEN = re.compile(
    rf"""(?P<weekday>(?<!\w)(?:(?:یک|دو|سه|چهار|پنج){_GAP}?)?شنبه(?!\w))
    | (?P<numeral>(?<![\d\w])(?<!\d[\s\u200c]){_NUMERAL}(?!\w))
    | (?P<tens>(?<!\w)(?:{_TEN_WORDS}){_GAP}و{_GAP}(?:(?:{_UNIT_WORDS})م?|سوم)(?!\w))
    | (?P<thirtieth>(?<!\w)سی{_GAP}?ام(?!\w))
    | (?P<lunar>(?<!\w)ه{_GAP}?\.?\s?ق(?!\w)\.?)
    | (?P<solar>(?<!\w)ه{_GAP}?\.?\s?ش(?!\w)\.?)
    | (?P<fraction>\d+[٫٬]\d[\d٫٬]*)
    | (?P<number>\d+)(?P<suffix>\u200c?ا?م(?!\w))?
    | (?P<month>(?<!\w)(?:{"|".join(names[0] for names in PERSIAN_MONTHS)})(?=ماه(?!\w)))
    | (?P<word>(?:[^\W\d_]|{_MARKS}|\u0640)+)
    | (?P<sign>[^\w\s\u200c])""",
    re.VERBOSE,
)
_NOT_LETTERS = re.compile(f"{_MARKS}|\u0640")


@dataclass(frozen=True, slots=True)
class PersianWord:
    """One word, number or sign.

    Attributes:
        letter: what dates use it for.
        value: its number, or that of the month, the season or the day of the week; else 0.
        start: offset in the text, code points.
        end: offset after the last code point.
    """

    letter: str
    value: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


def read_persian_words(text: str) -> Iterator[PersianWord]:
    """Yield the words of a text in order.

    Args:
        text: translated with `SAME_LENGTH`.
    """
    before = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        gap = text[before:start]
        if gap.count("\n") > 1:
            yield PersianWord(".", 0, start, start)
        letter, value = _classify(match)
        if letter == "T" and gap == "" and not text[end : end + 1].isspace():
            letter = "-"
        if letter == "V" and text[end : end + 1] == "\u200c":
            letter = "x"
        yield PersianWord(letter, value, start, end)
        before = end


_NAMED = {"fraction": ("d", 0), "thirtieth": ("o", 30), "lunar": ("q", 0), "solar": ("h", 0)}


def _classify(match: re.Match[str]) -> tuple[str, int]:
    kind, words = match.lastgroup, match[0]
    if match["number"]:
        return _classify_number(match["number"], ordinal=bool(match["suffix"]))
    if kind == "weekday":
        return "k", _WEEKDAYS[re.sub(_GAP, "", words)]
    if kind == "numeral":
        return _classify_year(_read_numeral(words))
    if kind == "tens":
        return _classify_tens(words)
    if kind == "sign":
        return _SIGNS.get(words, "."), 0
    named = _NAMED.get(kind or "")
    return named or _CLASSES.get(_NOT_LETTERS.sub("", words), ("x", 0))


def _classify_number(digits: str, *, ordinal: bool) -> tuple[str, int]:
    value = int(digits) if len(digits) < 5 else 0
    if len(digits) < 3 and 0 < value < 32:
        return ("o" if ordinal else "n"), value
    if ordinal:
        return "d", value
    if len(digits) == 2:
        return "y", value
    if len(digits) == 4 and 1300 <= value <= 1410:
        return "Y", value
    return ("G" if len(digits) == 4 and 1500 <= value < 2100 else "d"), value


def _classify_tens(words: str) -> tuple[str, int]:
    tens, _, unit = re.sub(_GAP, " ", words).split(" ")
    if unit in _ORDINALS:
        value = _TENS[tens] + _ORDINALS[unit]
        return ("o" if value < 32 else "x"), value
    return "w", _TENS[tens] + _UNITS.index(unit) + 1


def _classify_year(value: int) -> tuple[str, int]:
    if 1300 <= value <= 1410:
        return "t", value
    return ("r" if 1500 <= value < 2100 else "d"), value


def _read_numeral(words: str) -> int:
    """Return a number that is written in words, “هزار و سیصد و شصت”; 0 for an ordinal or another order."""
    found = _NUMERAL_PARTS.fullmatch(words)
    if found is None:
        return 0
    thousands = _read_numeral(found["thousands"]) if found["thousands"] else 1
    hundreds, small = found["hundreds"] or "", found["small"] or ""
    below = _HUNDREDS.get(re.sub(_GAP, "", hundreds), 0) + _read_small(small)
    return below + (thousands * 1000 if found["thousand"] else 0)


def _read_small(words: str) -> int:
    """Return a number below a hundred; 0 for no words."""
    joined = re.sub(_GAP, "", words)
    if joined in _TEENS:
        return _TEENS.index(joined) + 10
    tens = next((word for word in _TENS if joined.startswith(word)), "")
    unit = joined.removeprefix(tens).removeprefix("و") if tens else joined
    return _TENS.get(tens, 0) + (_UNITS.index(unit) + 1 if unit else 0)
