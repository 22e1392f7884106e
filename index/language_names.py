"""Languages of articles by the names that readers have for them: codes to labels, and names to codes.

Rule: a code is ISO 639-1, in small letters, as articles have it; what nobody knows stays as it was typed.
"""

from collections.abc import Sequence

from index.analysis import fold
from index.languages import LANGUAGES

# Labels of the languages an article may be in, by code; another is shown as its code.
LABELS = {
    "ar": "Arabic", "az": "Azerbaijani", "de": "German", "es": "Spanish", "fr": "French",
    "he": "Hebrew", "hy": "Armenian", "it": "Italian", "ka": "Georgian", "ku": "Kurdish",
    "nl": "Dutch", "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
} | {language.code: language.name for language in LANGUAGES}  # fmt: skip
_CODES = {fold(label): code for code, label in LABELS.items()} | {
    fold(name): language.code for language in LANGUAGES for name in language.other_names
}


def language_code(text: str) -> str:
    """Return the code of a language asked for by code or name: `en` for `EN`, `English` and `انگلیسی`."""
    return _CODES.get(fold(text), text.lower() if text.isascii() else text)


def tell_unknown_language(asked: str, codes: Sequence[str]) -> str:
    """Return the sentence about a language that no article is in.

    Args:
        asked: as it was asked for.
        codes: of the languages there are.
    """
    there = [f"{LABELS[code]} ({code})" if code in LABELS else code for code in codes]
    if not there:
        return f"No article is in the language “{asked}”: of none the language is known."
    listed = " and ".join(filter(None, (", ".join(there[:-1]), there[-1])))
    return f"No article is in the language “{asked}”; there {'is' if len(there) == 1 else 'are'} {listed}."
