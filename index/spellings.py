"""Parts of names to a closer key than that of `index/names.py`: it joins what habits of spelling alone part.

Rule: for searching only; no value has this key. Parts of one sound and of one closer key are searched for
each other wherever they stand. Those of one sound alone may be two names, as Fuller and Fowler are: they
are searched for each other only where something else says that they are one.
"""

import re
from functools import lru_cache

from index.names import ARTICLES, sound
from index.word_forms import Form

# Names that the Arabic and the Persian habit spell with other vowels, by the beginning of their sound:
# nobody writes another name so. Two of them stand behind another part, too: Gholamhossein.
_STEM = re.compile(
    "^(?:abdul|abul|ahmad|ebrahim|esmi|fateme|hashem|iunes|iusef|kazem|masume|mehdi|muhsen|mujahed|mujtaba|"
    "muntazeri|murteza|musav|mustafa|narges|qasem|reza|rustam|suhrab|sulim|umar|usama|usman|xadije)|"
    "husin|muhamad"
)
# Consonants, in order. Upper-case letters stand for sounds until the end of the word.
_CONSONANTS = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        # Sayyid, Seyed, Syed are one name, Saeed and Saied another.
        (r"(?:^|(?<=^[ae]l))s(?:[ae]y?)?y[ei]d(?=[ei]?$)", "sEYed"),
        (r"^saied", "saeed"),
        # Endings of Persian and Arabic names.
        (r"(?<=[a-z]{3})(?:(?:ae|ao|[aeou])dd|[ou]d)(?:i|ee)n$", "din"),
        (r"(?<=[a-z]{2}[^\Waeiou])[aou]l{2,}ah?$", "uLa"),
        (r"(?<=[a-z]{2})zh(?=ad$)", "j"),
        (r"^w(?=a[hlz]i)|(?<=a)w(?=i$|oo|ou|u)", "v"),
        (r"kh|^x", "X"),
        (r"gh", "Q"),
        (r"qu?(?=[aei])|q", "Q"),
        (r"c?[ck]k|c?qk", "kk"),
        (r"sch(?!$)", "S"),
        (r"sh", "S"),
        (r"tch", "T"),
        (r"ch", "C"),
        (r"dj", "j"),
        (r"dh", "d"),
        (r"(?<=.)th(?=[^iy])", "t"),  # Martha; but Thayer, Perth and Kathy are not Tayer, Pert and Katy
        (r"ph", "f"),
        (r"c(?=[iey])", "s"),
        (r"c", "k"),
        (r"(?<=n)gu(?=[ei])|^gu(?=ila)", "g"),
        (r"(?<=^[^\WaeiouyXQSTC][aeiou])([^\Waeiouy])\1(?=es?$)", r"\1#"),  # Sale is not Salle
        (r"(?<=[a-zA-Z][eo])h$|(?<=[^\Wi]a)h$", ""),
        # Short and long u, where Persian and Arabic names have either: Rohani, Rouhani, Rowhani.
        (r"(?:ou|oo|ow|o|u)(?=h[aeiou])", "U"),
        (r"(?<=[XQ])(?:ou|oo|o|u)(?![aeiou])", "U"),
        (r"(?<=^m)[ou](?=st|nt|[QXS])", "U"),
        (r"^y(?=[aeou])", "W"),  # Yan is not Ian
    )
)
_VOWELS = re.compile(r"[aeiouy]+")
_DIPHTHONG = re.compile(r"ae*(?:ee|ei|ie|i|y)+|ei|ey")
_GLIDE = re.compile(r"[iy]*[iy](?=a)")
_DOUBLED = re.compile(r"([^\Waeiouy])\1+")


@lru_cache(maxsize=65_536)
def closer_key(words: Form) -> str:
    """Return the closer key of the folded words of one part of a name."""
    word = "".join(word for word in words if word not in ARTICLES) or "".join(words)
    if not word.isascii():
        return word
    heard = sound(word)
    if _STEM.search(heard):
        return heard
    for pattern, letters in _CONSONANTS:
        word = pattern.sub(letters, word)
    groups = [*_VOWELS.finditer(word)]
    long = len(groups) > 1
    parts, done = [], 0
    for group in groups:
        parts += [word[done : group.start()], _vowels(word, group, long=long)]
        done = group.end()
    return _DOUBLED.sub(r"\1", "".join((*parts, word[done:])))


def _vowels(word: str, group: re.Match[str], *, long: bool) -> str:
    """Return what the vowels at one place of a word are heard as.

    Args:
        word: its consonants are sounds.
        group: where.
        long: whether there are vowels elsewhere in it as well; in a short word they tell more.
    """
    vowels, before, after = group[0], word[: group.start()], word[group.end() :]
    if not after and before:
        return _last_vowels(vowels, before, long=long)
    if vowels in {"ay", "ey"} or (vowels in {"aye", "eye"} and after == "s"):
        return "E"
    if vowels[:1] in {"a", "e"} and vowels[1:] in {"ie", "ye"}:
        return "EYe"  # Sayed is not Saeed, nor Meyer Meir
    if _DIPHTHONG.fullmatch(vowels):
        return "E"
    if vowels in {"i", "y", "ii"}:
        return "i"
    if vowels == "ee":
        return "i" if long else vowels
    if vowels in {"u", "oo", "ou"}:
        short = not long and after != "r"
        doubled = vowels == "u" and _DOUBLED.match(after)
        return vowels if short or doubled else "U"
    return _GLIDE.sub("Y", vowels).replace("aa", "a").replace("ee", "i").replace("y", "i")


def _last_vowels(vowels: str, before: str, *, long: bool) -> str:
    """Return what the vowels at the end of a word are heard as."""
    doubled = _DOUBLED.search(before[-2:]) is not None
    if not long:
        return {"ye": "y", "aye": "ay", "eye": "ey"}.get(vowels, vowels)
    if vowels in {"i", "ee"}:
        return "i"
    if vowels == "ie" and not doubled and (len(before) < 2 or _VOWELS.match(before[-2])):
        return "ie"  # Marie is not Mary
    if vowels in {"y", "ie", "ey", "iy"}:
        return "#i" if doubled else "i"  # Harry is not Hari
    if vowels[0] == "a" and _DIPHTHONG.fullmatch(vowels):
        return "aI"
    if vowels in {"ei", "eyi", "eii"}:
        return "eI"
    if vowels in {"iei", "iee", "ii", "iyi"}:
        return "iI"
    if vowels in {"u", "oo", "ou"}:
        return "U"
    if vowels == "iye":
        return "ie"
    return _GLIDE.sub("Y", vowels).replace("aa", "a").replace("y", "i")
