"""What a hyphen joins in small letters: the rest of a name, as in Geun-hye, or a word about it, Tehran-based.

Rule: a name is never cut inside a word. What follows the hyphen belongs to it unless it is an English word.
"""

from index.family_first import is_compound_given_name, is_family_name
from index.names import GLUED_TO_PREVIOUS
from indexer.extract.given_names import is_given_name
from indexer.extract.lexicon import PARTICLES
from indexer.families import COMMON_WORDS, ORDINARY_WORDS
from indexer.words import Joint, Words

# Of Persian surnames that are written with a hyphen: Kamali-far, Sadeqi-nia.
_ENDINGS = GLUED_TO_PREVIOUS | frozenset(
    "rad far nia fard khah mehr manesh panah parast vand zad lou monfared".split()
)
_WORDS_ABOUT = ORDINARY_WORDS | COMMON_WORDS | frozenset(
    "designate ally allies linked esque ist ists ism ite ites ish gate ye e i".split()
)  # fmt: skip
_FORMS_ABOUT = ("ed", "ing", "like", "style", "era", "ism", "ist", "ists", "ian", "ians", "ness", "wide")


def is_small_half(words: Words, word: int) -> bool:
    """Return whether a word in small letters is the rest of a name before its hyphen: Geun-hye, Esfand-zadeh.

    Args:
        words: the text.
        word: number of the word.
    """
    if word == 0 or words.joints[word - 1] is not Joint.HYPHEN or words.capital[word]:
        return False
    term, before = words.terms[word], words.terms[word - 1]
    if not term.isascii() or not words.raw[word].islower():
        return False
    if term in _ENDINGS:
        return True
    if not words.capital[word - 1]:
        return False
    if is_compound_given_name(before, term) and _stands_beside_family_name(words, word):
        return True
    if is_given_name(term):  # Mohammad-javad, Jean-pierre
        return is_given_name(before)
    return not (len(term) == 1 or term in _WORDS_ABOUT or term in PARTICLES or term.endswith(_FORMS_ABOUT))


def is_cut_at(words: Words, end: int) -> bool:
    """Return whether a name that ends before a word would be cut inside one: “Park Geun” of Park Geun-hye.

    Args:
        words: the text.
        end: number after the last word of the name.
    """
    return 0 < end < len(words) and is_small_half(words, end)


def has_compound_given_name(words: Words, first: int, end: int) -> bool:
    """Return whether words are a family name of East Asia with a given name of two syllables, in any order.

    Args:
        words: the text.
        first: number of the first word.
        end: number after the last.
    """
    if end - first != 3:
        return False
    for syllable, family in ((first + 1, first), (first, end - 1)):
        joined = words.joints[syllable] is Joint.HYPHEN and words.capital[syllable]
        compound = is_compound_given_name(words.terms[syllable], words.terms[syllable + 1])
        if joined and compound and is_family_name(words.terms[family]) and words.capital[family]:
            return not words.raw[syllable].isupper()
    return False


def _stands_beside_family_name(words: Words, half: int) -> bool:
    """Return whether a family name stands before or after a word with a hyphen whose end is `half`."""
    before, after = half - 2, half + 1
    leads = before >= 0 and words.joints[before] is Joint.SPACE
    if leads and words.capital[before] and is_family_name(words.terms[before]):
        return True
    follows = after < len(words) and words.joints[half] is Joint.SPACE
    return follows and words.capital[after] and is_family_name(words.terms[after])
