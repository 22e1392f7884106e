"""Persian dates are read in both calendars and with all kinds of digits; what is counted is no year."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.persian_words import SAME_LENGTH
from index.solar_hijri import PERSIAN_MONTHS, precision_of, to_gregorian_edtf
from indexer.extract.dates import find_dates
from indexer.extract.lines import join_lines, read_lines
from indexer.extract.record import Calendar, DateCandidate, DateKind, DateRole
from tests.documents import DOCS, table_rows


def dates_in(text: str, lang: str = "fa") -> list[DateCandidate]:
    lines = read_lines(text)
    return list(find_dates(text, lines, list(join_lines(lines)), lang))


def stated(text: str, lang: str = "fa") -> list[str]:
    return [found.solar_hijri or found.edtf for found in dates_in(text, lang)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("۳ مرداد ۱۳۹۸", "1398-05-03"),
        ("٣ مرداد ١٣٩٨", "1398-05-03"),
        ("3 مرداد 1398", "1398-05-03"),
        ("۳ مرداد‌ماه سال ۱۳۹۸ شمسی", "1398-05-03"),
        ("پنج‌شنبه ۳ مرداد ۱۳۹۸", "1398-05-03"),
        ("سوم مرداد ۹۸", "1398-05-03"),
        ("سی و یکم خرداد ۱۳۶۰", "1360-03-31"),
        ("۱۳۹۸/۵/۳", "1398-05-03"),
        ("۳/۵/۱۳۹۸", "1398-05-03"),
        ("۹۸/۵/۳", "1398-05-03"),
        ("۱۳۹۸-۰۵-۰۳", "1398-05-03"),
        ("۳۰ اسفند ۱۳۹۹", "1399-12-30"),
        ("مرداد ۱۳۹۸", "1398-05"),
        ("مردادماه ۹۸", "1398-05"),
        ("ماه مرداد سال ۱۳۹۸", "1398-05"),
        ("تابستان ۱۳۶۷", "1367-22"),
        ("پاییز سال ۶۷", "1367-23"),
        ("سال ۱۳۵۷", "1357"),
        ("سال پنجاه و هفت", "1357"),
        ("سال ۰۰", "1400"),
        ("بیستم شهریور یکهزار و سیصد و شصت و هفت", "1367-06-20"),
        ("سی‌ام تیر یک هزار و سیصد و سی و یک", "1331-04-30"),
        ("مهر یک‌هزار‌و‌سیصد‌و‌هفتاد", "1370-07"),
        ("زمستان سال هزار و سیصد و شصت و هفت", "1367-24"),
        ("سال هزار و سیصد و پنجاه و هفت", "1357"),
        ("سال هزار و چهارصد و یک", "1401"),
        ("سال هزار و سیصد و نوزده خورشیدی", "1319"),
        ("دههٔ هزار و سیصد و شصت", "136X"),
        ("سال‌های هزار و سیصد و شصت تا هزار و سیصد و شصت و هفت", "1360/1367"),
        ("پنجم ژوئیه هزار و نهصد و هشتاد و هشت", "1988-07-05"),
        ("سال هزار و نهصد و هشتاد و هشت میلادی", "1988"),
        ("ژوئیهٔ دو هزار و نوزده", "2019-07"),
        ("دههٔ شصت", "136X"),
        ("دهۀ ۶۰", "136X"),
        ("دهه ۱۳۶۰", "136X"),
        ("۳ تا ۵ مرداد ۱۳۹۸", "1398-05-03/1398-05-05"),
        ("۳ مرداد تا ۵ شهریور ۱۳۹۸", "1398-05-03/1398-06-05"),
        ("۲۰ اسفند ۱۳۹۷ تا ۵ فروردین ۱۳۹۸", "1397-12-20/1398-01-05"),
        ("مرداد و شهریور ۱۳۶۷", "1367-05/1367-06"),
        ("بهمن ۱۳۶۶ تا مرداد ۱۳۶۷", "1366-11/1367-05"),
        ("سال‌های ۶۰ تا ۶۷", "1360/1367"),
        ("۱۳۶۰-۱۳۶۷", "1360/1367"),
        ("۲۵ ژوئیه ۲۰۱۹", "2019-07-25"),
        ("۲۵ جولای سال ۲۰۱۹ میلادی", "2019-07-25"),
        ("۵ می ۲۰۱۹", "2019-05-05"),
        ("فوریهٔ ۲۰۱۴", "2014-02"),
        ("بهار ۲۰۱۹", "2019-21"),
        ("سی آبان ۱۳۹۴", "1394-08-30"),
        ("اوایل مرداد تا اواسط شهریور ۱۳۶۷", "1367-05/1367-06"),
        ("مهر ۱۳۵۹ تا تابستان ۱۳۶۷", "1359-07/1367-22"),
        ("کشتار ۶۷", "1367"),
        ("دههٔ ۸۰ میلادی", "198X"),
        ("۱۹۸۰ تا ۱۹۸۸", "1980/1988"),
        ("۲۰۱۹/۷/۲۵", "2019-07-25"),
        ("25 July 2019", "2019-07-25"),
    ],
)
def test_a_date_is_read_in_its_calendar_and_precision(words: str, expected: str) -> None:
    assert stated(f"گفته‌اند که در {words} آمد.") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "۱۳۶۷ نفر آمدند.", "با ۱۴۰۰ عضو آمدند.", "شمارهٔ ۱۳۶۷ را خواند.", "۱۴۰۹ هجری قمری بود.",
        "رمضان ۱۴۰۹ بود.", "۱۴۰۹ ه.ق بود.", "بیش از ۱۳۰۰ بود.", "۱۳۶۷ زندانی در فهرست است.",
        "۳۲ مرداد ۱۳۹۸ نبود.", "۳۰ اسفند ۱۳۹۸ نبود.", "۵ می‌گوید.", "دی شب آمد.", "مهر و محبت داشت.",
        "با ۳ تیر کشته شد.", "۱٬۳۶۷ تومان داد.", "۱۳۶۷٫۵ متر بود.",
        "۰۵/۰۷/۲۰۱۹ بود.", "۲۵۳۶ بود.", "هزار و سیصد و شصت و هفت نفر آمدند.",
        "در سال هزار و سیصد و شصت و دو نفر کشته شدند.", "بیست و پنج هزار و سیصد زندانی بودند.",
        "در سال هزار و سیصد و هفت و شصت.", "هزار و نهصد و هشتاد و هشت بود.",
    ],
)  # fmt: skip
def test_what_is_no_date_gives_none(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "پنجم مرداد هزار و دویست و سه", "پنجم مرداد هزار و سیصد و شصت و هفتم آمد",
        "پنجم مرداد هزار و سیصد و شصت و هفت زندانی کشته شدند", "۳۰ تیر ۳۱ آمدند", "۵ مرداد ۳۶۷ آمد",
        "۵ مرداد همان سال", "پنجم مرداد سال پیشین", "۵ مرداد ۱۴۰۹ قمری", "سه‌شنبه ۵ مرداد سال ۳۶۷",
    ],
)  # fmt: skip
def test_behind_a_year_that_cannot_be_read_no_other_is_taken(text: str) -> None:
    assert dates_in(f"در {text}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "پنجم مرداد دو هزار و سیصد نفر آمدند",
        "۵ مرداد ۱۲ تن آمدند",
        "۵ مرداد، ۱۲ کارگاه بسته شد",
        "۵ مرداد امسال",
    ],
)
def test_a_number_that_counts_is_no_year_of_the_day_before_it(text: str) -> None:
    [found] = dates_in(f"در {text}.")
    assert (found.kind, found.month, found.day) == (DateKind.MONTH_DAY, 5, 5)


@given(st.integers(1300, 1410) | st.integers(1500, 2099), st.sampled_from((" ", "\u200c", "")))
def test_a_year_in_words_is_that_year(year: int, gap: str) -> None:
    hundreds = "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد".split()
    tens = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود".split()
    teens = "ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split()
    units = "یک دو سه چهار پنج شش هفت هشت نه".split()
    below = year % 100
    words = ["هزار" if year < 2000 else "دوهزار"]
    words += [hundreds[year // 100 % 10 - 1]] if year // 100 % 10 else []
    words += [teens[below - 10]] if 10 <= below < 20 else []
    words += [tens[below // 10 - 2]] if below >= 20 else []
    words += [units[below % 10 - 1]] if below % 10 and not 10 <= below < 20 else []
    said = f"{gap}و{gap}".join(words) if gap or year == 2000 else " و ".join(words)
    assert stated(f"در سال {said}، در وسنا") == [str(year)]


def test_the_same_year_is_that_of_the_date_before() -> None:
    assert stated("در تیر ۱۳۶۰ و در ۷ شهریور همان سال بود.") == ["1360-04", "1360-06-07"]
    assert stated("از مهر ۱۳۶۰ تا دی ۱۳۶۱ و ۷ شهریور همان سال.") == ["1360-07/1361-10"]
    assert stated("در ژوئیهٔ ۱۹۸۸ و در ۷ شهریور همان سال.") == ["1988-07"]
    assert stated("در تیر ۱۳۶۰ بود." + " روز" * 100 + " در ۷ شهریور همان سال.") == ["1360-04"]


def test_a_counted_noun_may_be_a_state_that_began_in_that_year() -> None:
    assert stated("او در ۱۳۶۷ زندانی شد.") == ["1367"]


def test_each_of_several_days_years_or_decades_is_read() -> None:
    assert stated("در روزهای ۲۲ و ۲۳ خرداد ۱۳۸۸") == ["1388-03-22", "1388-03-23"]
    assert stated("در سال‌های ۱۳۶۰ و ۱۳۶۱") == ["1360", "1361"]
    assert stated("در دهه‌های شصت و هفتاد") == ["136X", "137X"]


def test_both_calendars_beside_one_another_are_two_dates() -> None:
    found = dates_in("در ۳ مرداد ۱۳۹۸ (۲۵ ژوئیه ۲۰۱۹)")
    assert [(one.calendar, one.edtf) for one in found] == [
        (Calendar.SOLAR_HIJRI, "2019-07-25"), (Calendar.GREGORIAN, "2019-07-25"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "kind", "month", "day", "weekday", "direction"),
    [
        ("۲۴ مهر", DateKind.MONTH_DAY, 7, 24, -1, 0),
        ("سه‌شنبه ۱۳ فروردین", DateKind.WEEKDAY, 1, 13, 1, 0),
        ("یک شنبه، ۱۳ فروردین", DateKind.WEEKDAY, 1, 13, 6, 0),
        ("آذر گذشته", DateKind.RELATIVE, 9, 0, -1, -1),
        ("تابستان امسال", DateKind.RELATIVE, 22, 0, -1, 0),
        ("دی سال آینده", DateKind.MONTH_OF_YEAR, 10, 0, -1, 1),
    ],
)
def test_a_date_without_its_year_keeps_what_was_said(
    words: str, kind: DateKind, month: int, day: int, weekday: int, direction: int
) -> None:
    [found] = dates_in(f"در {words} آمد.")
    assert found.calendar is Calendar.SOLAR_HIJRI
    assert (found.kind, found.month, found.day, found.weekday, found.direction) == (
        kind, month, day, weekday, direction,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("وسنا، ۲۰ آبان ۱۳۶۳ - فرماندهی گفت.", DateRole.DATELINE),
        ("تاریخ انتشار: ۲۰ آبان ۱۳۶۳\n\nفرماندهی گفت.", DateRole.PUBLISHED),
        ("دادگاه در ۲۰ آبان ۱۳۶۳ برگزار خواهد شد.", DateRole.AHEAD),
        ("دادگاه در ۲۰ آبان ۱۳۶۳ برگزار شد. حکم خواهد آمد.", DateRole.BODY),
    ],
)
def test_the_place_of_a_date_tells_its_role(text: str, role: DateRole) -> None:
    assert [found.role for found in dates_in(text)] == [role]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3 Mordad 1398", "1398-05-03"),
        ("the 3rd of Mordad, 1398", "1398-05-03"),
        ("Mordad 28, 1332", "1332-05-28"),
        ("22 Bahman ’57", "1357-11-22"),
        ("Azar 1402", "1402-09"),
        ("Tir and Mordad 1367", "1367-04/1367-05"),
        ("1398/5/3", "1398-05-03"),
        ("1367 (1988)", "1367"),
        ("1367/1988", "1367"),
        ("the Iranian year 1367", "1367"),
        ("1367 SH", "1367"),
        ("1367 in the Persian calendar", "1367"),
    ],
)
def test_an_english_article_tells_the_calendar(words: str, expected: str) -> None:
    found = dates_in(f"It was in {words} there.", "en")
    assert found[0].solar_hijri == expected


@pytest.mark.parametrize(
    "text", ["In 1367 it fell.", "Azar Karimi and Mehr News said so.", "1367 (1990) of them", "31 Azar 1402"]
)
def test_without_a_mark_there_is_no_solar_hijri_year_in_english(text: str) -> None:
    assert [found for found in dates_in(text, "en") if found.solar_hijri] == []


def test_a_persian_quotation_in_an_english_article_has_its_dates_but_no_bare_years() -> None:
    assert stated("The note says: در ۳ مرداد ۱۳۶۷ و در ۱۳۶۰.", "en") == ["1367-05-03"]


def test_the_table_of_the_documents_is_what_is_read() -> None:
    rows = table_rows(
        (DOCS / "dates.md").read_text("utf-8"), "words", "as stated", "Gregorian days", "precision"
    )
    assert len(rows) > 5
    for words, as_stated, days, precision in rows:
        for quoted in re.findall(r"«(.*?)»|“(.*?)”", words):
            said, lang = (quoted[0], "fa") if quoted[0] else (quoted[1], "en")
            [found] = dates_in(said, lang)
            assert (found.solar_hijri, found.edtf) == (as_stated, days)
            assert str(precision_of(found.edtf, found.solar_hijri)) == precision


DIGITS = st.sampled_from(("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"))


@given(
    st.integers(1300, 1410),
    st.integers(1, 12),
    st.integers(1, 29),
    DIGITS,
    st.text("ابپ ۱۲.،\n", max_size=20),
)
def test_a_day_is_found_at_its_place_whatever_stands_around(
    year: int, month: int, day: int, digits: str, around: str
) -> None:
    words = f"{day} {PERSIAN_MONTHS[month - 1][0]} {year}".translate(str.maketrans("0123456789", digits))
    text = f"{around}ا. {words}.{around}"
    [found] = [one for one in dates_in(text) if text[slice(*one.span)] == words]
    assert found.solar_hijri == f"{year}-{month:02}-{day:02}"
    assert found.edtf == to_gregorian_edtf(found.solar_hijri)


@given(st.text("ابیمهرتیسال ۰۱۲۳۶۷۹/-،.()و\u200cتا", max_size=60), st.sampled_from(("fa", "en", "")))
def test_no_two_dates_overlap_and_each_has_days(text: str, lang: str) -> None:
    end = 0
    for found in dates_in(text, lang):
        assert found.span[0] >= end
        assert found.span[1] > found.span[0]
        end = found.span[1]


def test_folding_keeps_every_offset() -> None:
    assert all(len(chr(letter).translate(SAME_LENGTH)) == 1 for letter in SAME_LENGTH)
