"""The languages whose words are searched in their other forms: one entry each.

Rule: whatever depends on a language stands in its entry. To add one, write a module with its entry
and name it in `LANGUAGES`. Cutting and folding (`index.analysis`) are the same for all.
"""

from index.languages.english import ENGLISH
from index.languages.language import Language
from index.languages.persian import PERSIAN

LANGUAGES: tuple[Language, ...] = (ENGLISH, PERSIAN)


def stem_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the forms of a word have in common, in each language it may be of.

    Args:
        words: folded terms that are one word: a single one, or several that a joiner parts.

    Returns:
        One key, such as `en:execut`, for each language whose letters it has and in which it has forms.
    """
    found = ((language.code, language.stem_of(words)) for language in LANGUAGES)
    return tuple(f"{code}:{stem}" for code, stem in found if stem)
