"""Persian: a light stemmer of our own, for endings that are written joined to their word.

An ending behind a zero-width non-joiner is a term of its own (`index.analysis`), so its word matches
already: `کتاب‌ها` is found by `کتاب`, and has its stem.
Rule: an ending is taken off only where hardly any word ends so by itself. The relative ی stays
(زندانی, a prisoner, is no form of زندان, a prison), as do ات (انتخابات), the possessive م ت ش, and
ان but for the endings of people. Whether a verb has می is kept: `میروند` is `می‌روند`, not `روند`.
"""

import re

from index.languages.language import Language

# Words that end so by themselves, or that are another word without the ending.
_WHOLE = frozenset(
    "اشتها انتها منتها فقها برای سرای خاکستر انگشتر توییتر تویتر کیلومتر سانتیمتر میلیمتر".split()
)
_PLURAL = "ها"
# People whose plural is in ان, which ends many other words.
_PEOPLE = {
    f"{person}ان": person
    for person in (
        "استاد افسر بازپرس برادر بیمار پدر پزشک پسر جاسوس جوان خواهر داماد دختر درویش دستیار دوست "
        "رفیق رهبر زن زندانبان سرباز شاعر شاهد شهروند فرزند فعال قاتل قانونگذار کارشناس "
        "کودک مادر مامور مبارز متخصص متهم مجاهد محقق محکوم مخالف مدافع مدیر مرد مسلمان مسیول مظنون "
        "معترض معاون معلم منتقد مهاجر نگهبان نوجوان وزیر وکیل همسر همکار یار"
    ).split()
}
# Endings that are written behind a zero-width non-joiner.
_PARTED = "ها های هایی هایم هایت هایش هایمان هایتان هایشان ای ام ات اش مان تان شان اند ایم اید تر ترین ی"

# An ending, what stands in its place, and how many letters must be left with that; the first that fits.
_ENDINGS: tuple[tuple[str, str, int], ...] = (
    *((f"های{owner}", "", 3) for owner in ("مان", "تان", "شان", "م", "ت", "ش")),
    ("هایی", "", 3),
    ("های", "", 3),
    ("ها", "", 3),
    ("ندگان", "نده", 5),
    ("شدگان", "شده", 3),
    ("یافتگان", "یافته", 5),
    ("ویان", "و", 5),
    ("یان", "ی", 5),
    ("گران", "گر", 4),
    ("داران", "دار", 5),
    ("نگاران", "نگار", 5),
    ("کاران", "کار", 5),
    ("مندان", "مند", 5),
    ("ترین", "", 3),
    ("تر", "", 3),
    ("شان", "", 4),
    ("ای", "ا", 3),
    ("وی", "و", 4),
)


def stem(word: str) -> str:
    """Return what the forms of a folded Persian word have in common: the word without its ending."""
    if word in _WHOLE:
        return word
    if word in _PEOPLE:
        return _PEOPLE[word]
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending):
            left = word.removesuffix(ending) + instead
            if left + _PLURAL in _WHOLE:
                return left + _PLURAL
            return left if len(left) >= least else word
    return word


PERSIAN = Language(
    code="fa",
    name="Persian",
    other_names=("فارسی", "پارسی", "Farsi", "Parsi"),
    right_to_left=True,
    letters=re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]{2,}"),
    stem=stem,
    apart=lambda _, __: False,
    # Nouns of action are written with their verb (اعدام کردن), which is a word of its own.
    shows_verb=lambda _: False,
    verbs_of=lambda _: (),
    nouns_of=lambda _: (),
    endings=frozenset(_PARTED.split()),
    function_words=(
        "و در به از که را این است با برای آن بود شد های می یک تا خود هم بر گفت او ما اما نیز کرد شده"
    ),
)
