"""The languages whose words are searched in their other forms: one entry each.

Rule: whatever depends on a language stands in its entry. To add one, write a module with its entry
and name it in `LANGUAGES`. Cutting and folding (`index.analysis`) are the same for all.
"""

from index.languages.english import ENGLISH
from index.languages.language import Language
from index.languages.persian import PERSIAN

LANGUAGES: tuple[Language, ...] = (ENGLISH, PERSIAN)
_LANGUAGES = {language.code: language for language in LANGUAGES}


def stem_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the forms of a word have in common, in each language it may be of.

    Args:
        words: folded terms that are one word: a single one, or several that a joiner parts.

    Returns:
        One key, such as `en:execut`, for each language whose letters it has and in which it has forms.
    """
    found = ((language.code, language.stem_of(words)) for language in LANGUAGES)
    return tuple(f"{code}:{stem}" for code, stem in found if stem)


def apart(key: str, words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether two words with this key are never forms of each other, such as `lows` and Lowe."""
    single = len(words) == len(others) == 1
    return single and _LANGUAGES[key.partition(":")[0]].apart(words[0], others[0])


def shows_verb(key: str, words: tuple[str, ...]) -> bool:
    """Tell whether a word with this key is a form that only verbs have, such as `executed`."""
    return len(words) == 1 and _LANGUAGES[key.partition(":")[0]].shows_verb(words[0])


def verb_keys(key: str) -> tuple[str, ...]:
    """Return the keys of the verbs whose noun of action a key may be of, the likeliest first.

    `en:execution` leads to `en:execut`. Whether it is right is for an archive to say, by what verbs it has.
    """
    code, _, stem = key.partition(":")
    return tuple(f"{code}:{verb}" for verb in _LANGUAGES[code].verbs_of(stem))


def noun_keys(key: str) -> tuple[str, ...]:
    """Return the keys that `verb_keys` may lead from to a key."""
    code, _, stem = key.partition(":")
    return tuple(f"{code}:{noun}" for noun in _LANGUAGES[code].nouns_of(stem))
