"""A Persian ending is taken off only where hardly any word ends so by itself."""

from itertools import combinations

import pytest

from index.analysis import terms_of
from index.languages import stem_keys

JOINED = [
    "کتاب کتابها کتابهای کتابهایی کتابهایشان کتاب‌ها کتاب‌هایش",
    "زندانی زندانیان زندانی‌ها",
    "خبرنگار خبرنگاران خبرنگارها",
    "نماینده نمایندگان",
    "زن زنان",
    "کودک کودکان کودک‌ها",
    "مسئول مسئولان",
    "دانشجو دانشجویان دانشجوها",
    "کارمند کارمندان",
    "بزرگ بزرگتر بزرگترین بزرگ‌تر بزرگ‌ترین",
    "نیرو نیروی نیروها نیروهای نیروهایی",
    "شورا شورای شوراها",
    "خانه خانه‌ای خانه‌ها خانه‌هایی",
    "میروند می‌روند",
    "نمیشود نمی‌شود",
    "شده شدگان",
    "خانواده خانواده‌شان",
    "انتها انتهای",
]
APART = [
    "زندان زندانی",
    "ایران ایرانی",
    "تهران تهر",
    "سازمان ساز",
    "دادستان داد",
    "انتخاب انتخابات",
    "تن تنها",
    "دختر دخ",
    "برای برا",
    "روند میروند",
    "میشود نمیشود",
    "پادگان پاده",
    "خان خانه‌ای",
    "نگران نگر",
    "دوران دور",
    "پاکستان پاکس",
    "درخشان درخ",
]


def key(word: str) -> tuple[str, ...]:
    """Return the key of a word as it is typed."""
    return stem_keys(terms_of(word))


@pytest.mark.parametrize("words", JOINED)
def test_forms_of_one_word_are_joined(words: str) -> None:
    keys = {key(word) for word in words.split()}
    assert len(keys) == 1
    assert keys != {()}


@pytest.mark.parametrize("words", APART)
def test_a_word_that_ends_so_by_itself_keeps_its_ending(words: str) -> None:
    assert all(key(one) != key(other) for one, other in combinations(words.split(), 2))


def test_a_persian_word_has_no_key_of_another_language() -> None:
    assert key("کتابها") == ("fa:کتاب",)
    assert key("books") == ("en:book",)
