"""A name to its key: spellings of one name have one key, different names have different ones.

Rule: only equal keys are one *name*; and one name may be many people. The key is of how a
romanised Persian or Arabic name sounds, not of how it is written; `docs/names.md` works it out
on examples, which are tests. Change the table and you change ids: raise `KEY_VERSION`.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.analysis import tokenize

KEY_VERSION = 2


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words before a name that are not part of it, folded.
HONORIFICS = _words(
    "ayatollah ayatullah grand hojjatoleslam hojatoleslam imam sheikh shaikh shaykh sayyid sayyed seyed "
    "seyyed sayed haj haji hajj mr mrs ms miss dr doctor prof professor general gen colonel col brigadier "
    "captain major lt president prime minister foreign interior vice deputy chancellor senator sen secretary "
    "chairman chairwoman judge justice prosecutor lawyer king queen prince princess pope former late the "
    "ایت الله حجت الاسلام دکتر اقای خانم سید شیخ امام مهندس"
)
# Titles that are written in many ways, folded; many are names as well. Each row is one word.
_SPELLED_TITLES = tuple(
    tuple(row.split())
    for row in (
        "sayyid sayyed seyyed seyed sayed syed سید",
        "sayyida sayyeda seyyedeh seyedeh sayedeh syeda سیده",
        "sheikh shaikh shaykh شیخ",
        "ayatollah ayatullah",
        "hojjatoleslam hojatoleslam",
        "hajj haj",
    )
)
TITLE_SPELLINGS = {
    word: tuple(other for other in row if other != word) for row in _SPELLED_TITLES for word in row
}
ARTICLES = _words("al el ul ol ad ar as az an ash at")
# Particles written apart, joined or with a hyphen: glued to what follows, or to what precedes.
GLUED_TO_NEXT = _words(
    "pour pur poor abdol abdul abd abdel abdal abdor abdur abdos abdus gholam mir bin ibn bint "
    "پور عبد غلام میر بن"
)
GLUED_TO_PREVIOUS = _words(
    "zadeh zade nejad nezhad nejhad pour pur poor dust doost ollah allah ullah oddin eddin "
    "زاده نژاد پور دوست الله الدین ای"
)
ZERO_WIDTH_NON_JOINER = "\u200c"
# Articles next to these words only: Ed is a given name, us and or are words of their own.
_DIN, _ARTICLES_OF_DIN = _words("din deen"), ARTICLES | _words("ed od ud id")
_ABD, _ARTICLES_OF_ABD = "abd", ARTICLES | _words("or ur er os us es")

# Sounds, in order. Upper-case letters stand for vowel classes until the end. Behind a pattern that is not
# the letters themselves stands what a word has at least one of, if it matches: most words are spared most.
_SOUNDS = tuple(
    (re.compile(pattern, re.MULTILINE), sound, tuple(needed) or (pattern,))
    for pattern, sound, *needed in (
        # Abd al-Rahman, Abdul Rahman, Abdorrahman: one name; but not Abdali, Abdoli, Abdi.
        (r"^abd[aeou]l(?=[a-z]{3})(?!i[ay]n$)", "abdul", "abd"),
        (r"^abd[aeou]([rsztdn])(?=\1)", "abdul", "abd"),
        # Jamal al-Din, Jamaleddin, Jamalodin.
        (r"(?<=[a-z]{3})(?:(?:ae|ao|[aeou])dd|[ou]d)(?:i|ee)n$", "din", "din", "deen"),
        # Nasrallah, Nasrollah.
        (r"(?<=[a-z]{2}[^\Waeiou])a(?=llah$)", "o", "allah"),
        # French habit: Mehranguiz, Guilani.
        (r"gu(?=[ei])", "g", "gu"),
        (r"ough", "O"),
        (r"kh", "x"),
        (r"gh", "q"),
        (r"ck", "k"),
        (r"sch", "S"),
        (r"sh", "S"),
        (r"tch|ch", "C", "ch"),
        (r"zh|dj", "j", "zh", "dj"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ow(?![aeiou])", "O", "ow"),
        (r"w", "v"),
        (r"c(?=[eiy])", "s", "c"),
        (r"c", "k"),
        (r"(?<=[aeiou])y(?=[aeiou])", "i", "y"),
        (r"y", "i"),
        # Within a name ai, ei, ee are one vowel (Raisi, Reisi, Raeesi); at its end -ai is an ending of
        # its own: Alaei is not Ali, Rajaei not Raji.
        (r"a[ae]*(?:ee|ie|ei|i)+$", "aI", "ae", "ai"),
        (r"[ae]*(?:ee|ie|ei|ai|i)+[ei]*", "I", "ee", "i"),
        (r"o[ou]*|u[ou]*", "O", "o", "u"),
        (r"e(?=n$)", "e", "en"),
        (r"(.)\1+", r"\1", ""),
        (r"(?<=[aeIO])h$", "", "h"),
        # Ibrahim, Iskandar, Ihsan; but not Iran, Irwin, Imre.
        (r"^I(?=b[rt]|s[fklm]|h[dst]|ft|lh|qb|S[rt])", "e", "I"),
        # Habits of the Arabic romanisation, for names of which nobody writes another name so.
        (r"^(mOham|ahm)ed", r"\1ad", "hamed", "ahmed"),
        (r"^mahdI", "mehdI", "mahdI"),
        (r"^mOrtaza", "mOrteza", "mOrtaza"),
        (r"^mOhsIn", "mOhsen", "mOhsIn"),
        (r"^(haS|kaz|qas)Im", r"\1em", "Im"),
        (r"^IOs[IO]f", "IOsef", "IOs"),
        (r"^IOn[IO]s", "IOnes", "IOn"),
        (r"^fat[eI]ma$", "fateme", "fat"),
        (r"^xadIja$", "xadIje", "xadIja"),
        (r"^masOma$", "masOme", "masOma"),
        (r"^nargIs$", "narges", "nargIs"),
        (r"^rI[dz]a$", "reza", "rI"),
        (r"zada$", "zade", "zada"),
        (r"nIjad$", "nejad", "nIjad"),
    )
)
_WRITTEN = str.maketrans({"I": "i", "O": "u", "S": "sh", "C": "ch"})


@lru_cache(maxsize=262_144)
def sound(word: str) -> str:
    """Return the key of one folded word; a word of another script is its own key."""
    if not word.isascii():
        return word
    for pattern, replacement, needed in _SOUNDS:
        for letters in needed:
            if letters in word:
                word = pattern.sub(replacement, word)
                break
    return word.translate(_WRITTEN)


def sounds(words: Iterable[str]) -> list[str]:
    """Return the keys of many folded words: of a whole vocabulary, faster than one by one."""
    given = list(words)
    plain = [word for word in given if word.isascii()]
    keys = iter(_sound_lines("\n".join(plain)).split("\n"))
    return [next(keys) if word.isascii() else word for word in given]


def _sound_lines(words: str) -> str:
    """Return the keys of words that stand on a line each."""
    for pattern, replacement, _ in _SOUNDS:
        words = pattern.sub(replacement, words)
    return words.translate(_WRITTEN)


@lru_cache(maxsize=65_536)
def name_units(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the parts of a name as runs of folded words: particles stay with their head.

    `Ayatollah Mostafa Pour-Mohammadi` gives `(("mostafa",), ("pour", "mohammadi"))`.

    Args:
        name: as written; honorifics before it are left out.

    Returns:
        The units; empty when nothing but honorifics was written.
    """
    tokens = tokenize(name)
    words = list(tokens.terms)
    # A zero-width non-joiner parts letters, not words: خامنه‌ای is one part.
    joined = [
        name[end:start] == ZERO_WIDTH_NON_JOINER
        for end, start in zip((0, *tokens.ends), tokens.starts, strict=False)
    ]
    return _divide(words, joined)


def units_of(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the same for folded words with spaces between them."""
    if "".join(words).isascii() and all(map(str.isalnum, words)):  # nothing in them parts words
        if len(words) == 1:
            return (tuple(words),)
        return _divide(words, (False,) * len(words))
    return name_units(" ".join(words))


def _divide(words: Sequence[str], joined: Sequence[bool]) -> tuple[tuple[str, ...], ...]:
    first = 0
    while first < len(words) - 1 and words[first] in HONORIFICS:
        first += 1
    units: list[tuple[str, ...]] = []
    for at in range(first, len(words)):
        before = units[-1] if units else ()
        if joined[at] or _goes_with(before, words, at):
            units[-1:] = [(*before, words[at])]
        else:
            units.append((words[at],))
    return tuple(units)


def _goes_with(before: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    """Return whether a word belongs to the part before it."""
    if not before:
        return False
    word, last = words[at], before[-1]
    following = words[at + 1] if at + 1 < len(words) else ""
    if last in GLUED_TO_NEXT or last in ARTICLES or (last in _ARTICLES_OF_ABD and _ABD in before):
        return True
    if word in _DIN or following in _DIN:
        return (last if word in _DIN else word) in _ARTICLES_OF_DIN
    # Pour is of both kinds: it goes with what follows, and at the end of a name with what precedes.
    return word in GLUED_TO_PREVIOUS and (word not in GLUED_TO_NEXT or not following)


def unit_key(unit: tuple[str, ...]) -> str:
    """Return the key of one unit: the sound of its words together, articles left out."""
    if len(unit) == 1:
        return sound(unit[0])
    words = [word for word in unit if word not in ARTICLES] or list(unit)
    if not all(word.isascii() for word in words):
        return "".join(words)
    if unit[0] == _ABD and len(unit) > 2 and unit[1] in _ARTICLES_OF_ABD:
        words = ["abdul", *unit[2:]]
    return sound("".join(words))


def name_key(name: str) -> str:
    """Return the key of a name; empty when no name is left after its honorifics."""
    return "".join(unit_key(unit) for unit in name_units(name))


def initials_fit(given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether given names agree as far as both go; an initial stands for any word it begins."""
    return all(
        one[0] == another[0] if 1 in {len(one), len(another)} else sound(one) == sound(another)
        for one, another in zip(given, other, strict=False)
    )
