"""A name to its skeleton: the consonants that all its spellings keep, and what stands between them.

Rule: for proposals and offers only. Names of one skeleton and near vowels *may* be one name, in one
script or in two; a person decides. Nothing here makes or changes a value, or adds to what is searched.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from index.names import name_units, unit_key

# A vowel between the same consonants that is written in one habit only, or the two usual pairs.
_USUAL = frozenset({frozenset("ae"), frozenset("ei")})
_FAR = 9  # more than any limit
# Letters of a Latin key that Persian script does not write, or writes with a letter that is a vowel too.
_BETWEEN_LATIN = frozenset("aeiuhv")
_PERSIAN = {
    "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s", "ج": "j", "چ": "C", "خ": "x",
    "د": "d", "ذ": "z", "ز": "z", "ض": "z", "ظ": "z", "ر": "r", "ژ": "j", "ش": "S", "غ": "q", "ق": "q",
    "ف": "f", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
# The article's alef is not heard, before some letters nothing of it: Abdolkarim, Shamseddin.
_ARTICLES = (("الدین", "دین"), ("الله", "له"), ("عبدال", "عبدل"), ("ابوال", "ابول"))
_BETWEEN_PERSIAN = frozenset("اآأإوؤیئءعحه")
FEWEST_CONSONANTS = 3  # fewer say too little
# Given names that vowels alone part and that everybody keeps apart, by their keys.
_APART = frozenset(
    frozenset(pair.split())
    for pair in (
        "hasan husin", "حسن husin", "حسین hasan", "muhamad mahmud", "محمد mahmud", "محمود muhamad",
    )
)  # fmt: skip
_ENDINGS = frozenset({"e", "i", "ai"})
# What a Latin key has where Persian script writes a long vowel.
_LONG = {"ا": "a", "آ": "a", "و": "uv", "ی": "i"}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A name, taken apart.

    Attributes:
        consonants: of all its parts, one letter each; the same in both scripts.
        between: what stands before, between and after them: one more than there are consonants.
        latin: whether it is written in Latin letters.
    """

    consonants: str
    between: tuple[str, ...]
    latin: bool


def skeleton_of(name: str) -> Skeleton | None:
    """Return the skeleton of a name; None without a consonant, or in two scripts or another one."""
    return skeleton_of_keys([unit_key(unit) for unit in name_units(name)])


def skeleton_of_keys(keys: Iterable[str]) -> Skeleton | None:
    """Return the skeleton of a name from the keys of its parts, as of `skeleton_of`."""
    # Part by part: where an s and an h of two parts meet, they are two sounds.
    key = "".join(part.replace("sh", "S").replace("ch", "C") for part in keys)
    if key.isascii():
        return _take_apart(key, {}, _BETWEEN_LATIN, latin=True)
    if any(letter not in _PERSIAN and letter not in _BETWEEN_PERSIAN for letter in key):
        return None
    for written, heard in _ARTICLES:
        key = key.replace(written, heard)
    return _take_apart(key, _PERSIAN, _BETWEEN_PERSIAN, latin=False)


def kept_apart(key: str, other: str, *, whole: bool = True) -> bool:
    """Return whether two parts of names are never taken for each other.

    Args:
        key: of a part.
        other: of another.
        whole: whether an ending tells them apart as well: Hamid and Hamideh, Malek and Maleki.
    """
    return frozenset((key, other)) in _APART or (whole and _has_ending(key, other))


def _has_ending(key: str, other: str) -> bool:
    """Return whether one key is the other with an ending."""
    shorter, longer = sorted((key, other), key=len)
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS


def _take_apart(
    key: str, letters: dict[str, str], between: frozenset[str], *, latin: bool
) -> Skeleton | None:
    consonants: list[str] = []
    gaps = [""]
    for written in key:
        letter = letters.get(written, written)
        if written in between:
            gaps[-1] += written
        elif not gaps[-1] and consonants and consonants[-1] == letter:
            continue  # two parts that meet in one letter, and the two l of الله
        else:
            consonants.append(letter)
            gaps.append("")
    return Skeleton("".join(consonants), tuple(gaps), latin) if consonants else None


def distance(one: Skeleton, other: Skeleton) -> int:
    """Return how far the vowels of two names of the same consonants are from each other.

    Returns:
        0 for none that tells; 1 for each place where the habits of spelling differ; at least 9 where
        two vowels differ that no habit confuses, or the consonants do.
    """
    if one.consonants != other.consonants:
        return _FAR
    if one.latin is not other.latin:
        latin, persian = (one, other) if one.latin else (other, one)
        pairs = enumerate(zip(persian.between, latin.between, strict=True))
        places = len(latin.between)
        return _sum_up(_script_distance(written, heard, place, places) for place, (written, heard) in pairs)
    compare = _latin_distance if one.latin else _persian_distance
    return _sum_up(map(compare, one.between, other.between))


def may_be_one(one: Skeleton, other: Skeleton) -> bool:
    """Return whether a reader who types one part of a name may mean the other.

    Either the habits of spelling differ at one place, or one vowel does that is not the first:
    Karimi and Karami, but not Dorvani and Darvani.
    """
    if distance(one, other) <= 1:
        return True
    if one.consonants != other.consonants or one.latin is not other.latin:
        return False
    gaps = enumerate(zip(one.between, other.between, strict=True))
    differing = [place for place, (vowels, others) in gaps if vowels != others]
    return len(differing) == 1 and differing[0] > 1


def _sum_up(distances: Iterable[int]) -> int:
    return min(sum(distances), _FAR)


def _latin_distance(one: str, other: str) -> int:
    if one == other:
        return 0
    if ("v" in one) is not ("v" in other):
        return _FAR
    one, other = one.replace("h", ""), other.replace("h", "")
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) == 1 and _is_within(shorter, longer):
        return 1
    if len(longer) == len(shorter):
        differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        return 1 if all(frozenset(pair) in _USUAL for pair in differing) else _FAR
    return _FAR


def _is_within(shorter: str, longer: str) -> bool:
    """Return whether a text is another with some letters left out."""
    rest = iter(longer)
    return all(letter in rest for letter in shorter)


def _persian_distance(one: str, other: str) -> int:
    """Compare what is written: رحمان and رحمن are one name, کریمی and کرمی are two."""
    if one == other:
        return 0
    return 1 if one.replace("ا", "") == other.replace("ا", "") else _FAR


def _script_distance(written: str, heard: str, place: int, places: int) -> int:
    """Compare what Persian script writes at a place with what a Latin spelling has there.

    Short vowels are not written; the first vowel stands on an alef whatever it is.
    """
    if place == 0:
        return 0
    last = place == places - 1
    long = [letter for letter in written if letter in _LONG]
    missing = sum(not any(vowel in heard for vowel in _heard_as(letter, last=last)) for letter in long)
    # Of one long vowel nothing is left: another name. Of two that meet, habits leave out one.
    return (missing if len(long) > 1 else 2 * missing) + ("i" in heard and "ی" not in written)


def _heard_as(letter: str, *, last: bool) -> str:
    """Return what a long vowel is written as in Latin letters; مصطفی ends in a."""
    return "ia" if last and letter == "ی" else _LONG[letter]
