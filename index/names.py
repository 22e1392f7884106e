"""A name to its key: spellings of one name have one key, different names have different ones.

Rule: only equal keys are one *name*; and one name may be many people. The key is of how a
romanised Persian or Arabic name sounds, not of how it is written; `docs/names.md` works it out
on examples, which are tests. Change the table and you change ids: raise `KEY_VERSION`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.analysis import tokenize

KEY_VERSION = 1


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
ARTICLES = _words("al el ul ol ad ar as az an ash at")
# Particles written apart, joined or with a hyphen: glued to what follows, or to what precedes.
GLUED_TO_NEXT = _words("pour pur poor abdol abdul abd abdel gholam mir bin ibn bint پور عبد غلام میر بن")
GLUED_TO_PREVIOUS = _words(
    "zadeh zade nejad nezhad nejhad pour pur poor dust doost ollah allah ullah oddin eddin "
    "زاده نژاد پور دوست الله الدین ای"
)
ZERO_WIDTH_NON_JOINER = "\u200c"

# Sounds, in order. Upper-case letters stand for vowel classes until the end.
_SOUNDS = tuple(
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        (r"ough", "O"),
        (r"kh", "x"),
        (r"gh", "q"),
        (r"ck", "k"),
        (r"sch", "S"),
        (r"sh", "S"),
        (r"tch|ch", "C"),
        (r"zh|dj", "j"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ow(?![aeiou])", "O"),
        (r"w", "v"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"(?<=[aeiou])y(?=[aeiou])", "i"),
        (r"y", "i"),
        # Within a name ai, ei, ee are one vowel (Raisi, Reisi, Raeesi); at its end -ai is an ending of
        # its own: Alaei is not Ali, Rajaei not Raji.
        (r"a[ae]*(?:ee|ie|ei|i)+$", "aI"),
        (r"[ae]*(?:ee|ie|ei|ai|i)+[ei]*", "I"),
        (r"o[ou]*|u[ou]*", "O"),
        (r"e(?=n$)", "e"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeIO])h$", ""),
    )
)
_WRITTEN = str.maketrans({"I": "i", "O": "u", "S": "sh", "C": "ch"})


@lru_cache(maxsize=262_144)
def sound(word: str) -> str:
    """Return the key of one folded word; a word of another script is its own key."""
    return _sound_lines(word) if word.isascii() else word


def sounds(words: Iterable[str]) -> list[str]:
    """Return the keys of many folded words: of a whole vocabulary, faster than one by one."""
    given = list(words)
    plain = [word for word in given if word.isascii()]
    keys = iter(_sound_lines("\n".join(plain)).split("\n"))
    return [next(keys) if word.isascii() else word for word in given]


def _sound_lines(words: str) -> str:
    """Return the keys of words that stand on a line each."""
    for pattern, replacement in _SOUNDS:
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
    first = 0
    while first < len(words) - 1 and words[first] in HONORIFICS:
        first += 1
    units: list[tuple[str, ...]] = []
    for at in range(first, len(words)):
        word, before = words[at], units[-1][-1] if units else ""
        # Pour is of both kinds: it goes with what follows, and at the end of a name with what precedes.
        suffix = joined[at] or (
            word in GLUED_TO_PREVIOUS and (word not in GLUED_TO_NEXT or at == len(words) - 1)
        )
        if before in GLUED_TO_NEXT or before in ARTICLES or (units and suffix):
            units[-1] = (*units[-1], word)
        else:
            units.append((word,))
    return tuple(units)


def unit_key(unit: tuple[str, ...]) -> str:
    """Return the key of one unit: the sound of its words together, articles left out."""
    words = [word for word in unit if word not in ARTICLES] or list(unit)
    return sound("".join(words)) if all(word.isascii() for word in words) else "".join(words)


def name_key(name: str) -> str:
    """Return the key of a name; empty when no name is left after its honorifics."""
    return "".join(unit_key(unit) for unit in name_units(name))
