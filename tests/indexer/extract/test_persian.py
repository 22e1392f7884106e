"""Persian names: where they begin and end without capitals, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.persian import find_persian_persons, read_written_words
from indexer.extract.persian_organizations import find_persian_organizations
from indexer.words import read_words


def persons_in(text: str) -> list[str]:
    return [candidate.form for candidate in find_persian_persons(read_words(text))]


def organizations_in(text: str) -> list[str]:
    return [candidate.form for candidate in find_persian_organizations(read_words(text))]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("خبر را محسن کمالی نوشت.", "محسن کمالی"),
        ("خبر را محسن کمالی شیرازی نوشت.", "محسن کمالی شیرازی"),
        ("نامه‌ی محسن رضایی‌نژاد رسید.", "محسن رضایی‌نژاد"),
        ("نامه‌ی محسن رضایی نژاد رسید.", "محسن رضایی نژاد"),
        ("نامه‌ی محسن فرخ‌پور و دیگران رسید.", "محسن فرخ‌پور"),
        ("نامه‌ی محسن پور کریمی رسید.", "محسن پور کریمی"),
        ("غلام‌حسین کمالی آنجا بود.", "غلام‌حسین کمالی"),
        ("یدالله کمالی آنجا بود.", "یدالله کمالی"),
        ("جمال‌الدین کمالی آنجا بود.", "جمال‌الدین کمالی"),
        ("خانم دکتر مریم زند را دیدم", "مریم زند"),
        ("آیت الله محسن کمالی آمد.", "محسن کمالی"),
        ("محسن زند را دیدم", "محسن زند"),
        ("سخنان آقای مکارم را شنیدم", "مکارم"),
    ],
)
def test_a_persian_person_ends_where_the_surname_does(text: str, person: str) -> None:
    assert persons_in(text) == [person]


@pytest.mark.parametrize(
    "text",
    [
        "محسن در خانه بود.",
        "امید مردم برگشت.",  # امید is hope as well
        "امید زندگی برگشت.",
        "حزب‌الله لبنان این را نگفت.",
        "محسن، کمالی و دیگران",
        "محسن‌ها بسیارند",
        "روزی دراز بود و گذشت.",
    ],
)
def test_a_given_name_without_a_surname_is_no_person(text: str) -> None:
    assert persons_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "احمد آزاد شد.", "احمد آزاد می‌شود.", "احمد آزاد می شود.", "احمد آزاد نشده است.",
        "احمد آزاد خواهد شد.", "احمد آزاد بود.", "مریم تعطیل کرد.",
        "علی محکوم گردید.", "مادر علی گریه کرد.", "علی بیهوش شد.",
        "خواهر مریم بازداشت شد.", "علی اعدام شد.",
    ],
)  # fmt: skip
def test_the_first_part_of_a_verb_is_no_surname(text: str) -> None:
    assert persons_in(text) == []


def test_what_may_be_part_of_a_verb_is_a_surname_where_the_same_name_stands_elsewhere() -> None:
    assert persons_in("احمد آزاد شد. احمد آزاد گفت که می‌ماند.") == ["احمد آزاد"] * 2
    assert persons_in("به آقای احمد آزاد نوشتند. احمد آزاد شد.") == ["احمد آزاد"] * 2
    assert persons_in("محمود آزاد گفت که احمد آزاد شد.") == ["محمود آزاد"]


def test_a_shaped_surname_before_a_verb_stays_one() -> None:
    assert persons_in("نامه خواستار دیدار محسن کمالی شد.") == ["محسن کمالی"]
    assert persons_in("محسن کمالی دستگیر شد.") == ["محسن کمالی"]


@pytest.mark.parametrize(
    "text",
    [
        "بیمارستان امام رضا تعطیل شد.", "خیابان علی پروین بسته شد.", "مدرسه زینب کبری باز شد.",
        "در بیمارستان امام رضا مشهد بود.", "به خیابان دکتر محسن کمالی رفت.", "به حرم امام رضا رفت.",
    ],
)  # fmt: skip
def test_the_name_of_a_place_is_no_person(text: str) -> None:
    assert persons_in(text) == []


def test_a_person_for_whom_a_street_is_named_stays_one_elsewhere() -> None:
    assert persons_in("محسن کمالی گفت: خیابان محسن کمالی کجاست؟") == ["محسن کمالی"] * 2


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("از سازمان عفو بین‌الملل پرسید", "سازمان عفو بین‌الملل"),
        ("در کمیته‌ی خانواده‌های دره با ما", "کمیته‌ی خانواده‌های دره"),
        ("کمیتهٔ نوبل نروژ جایزه داد", "کمیتهٔ نوبل نروژ"),
        ("وزارت آموزش و پرورش پاسخ نداد", "وزارت آموزش و پرورش"),
        ("وزارت دادگستری و مریم زند", "وزارت دادگستری"),
        ("وزارت امور خارجه محاکمه را دید", "وزارت امور خارجه"),
        ("شرکت مس اشکوان بسته شد", "شرکت مس اشکوان"),
        ("خبرگزاری ایسنا نامی نبرد", "خبرگزاری ایسنا"),
        ("بنیاد سپیدار را بستند", "بنیاد سپیدار"),
    ],
)
def test_a_persian_organization_is_its_head_and_what_belongs_to_it(text: str, organization: str) -> None:
    assert organizations_in(text) == [organization]


@pytest.mark.parametrize(
    "text",
    [
        "سازمان به نامه پاسخ نداد.",
        "سازمان‌های حقوق بشر پرسیدند.",
        "حزب حاکم پیروز شد.",
        "شرکت ورشکست شد.",
        "مرکز شهر شلوغ بود.",
        "دادگاه علنی نبود.",
        "کمیته کوشش‌های خود را گفت.",
    ],
)
def test_a_persian_head_alone_or_with_any_word_is_no_organization(text: str) -> None:
    assert organizations_in(text) == []


PARTS = "محسن علی کمالی پور زاده دکتر آیت الله سازمان ملل و وزارت های ی x ۱۳".split()
GAPS = (" ", " ", "\u200c", "\n", "، ", ". ")
PIECES = st.lists(st.sampled_from((*PARTS, *GAPS)), max_size=25).map("".join)


@given(PIECES)
def test_persian_candidates_stand_apart_and_are_what_the_text_holds(text: str) -> None:
    for find in (find_persian_persons, find_persian_organizations):
        before = 0
        for candidate in find(read_words(text)):
            start, end = candidate.span
            assert before <= start < end <= len(text)
            assert " ".join(text[start:end].split()) == candidate.form
            before = end


@given(PIECES)
def test_written_words_hold_every_word_once(text: str) -> None:
    words = read_words(text)
    written = read_written_words(words)
    assert [number for word in written for number in range(word.first, word.end)] == list(range(len(words)))
