"""Guesses the language of an article: one of those that have an entry, or none of them.

Rule: the `lang` field wins; a guess needs evidence, and no evidence is “none”, never English.
"""

import re
from itertools import islice

from index.document import Coverage
from index.languages import LANGUAGES

_SAMPLE = 6_000  # code points: enough for any stop-word count, and the same cost for every article
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_LATIN_LETTER = re.compile("[A-Za-z]")

# The commonest function words of each language; those that two of them share are left out.
_STOP_WORDS = {language.code: language.function_words for language in LANGUAGES} | {
    "ar": "في من على إلى أن التي الذي عن مع هذا هذه كان قال بين بعد ذلك لم إن كانت كما أو ما",
    "fr": "le la les des du et est une dans que qui pour sur pas au avec ce il elle sont par été ont aux",
    "de": "der die das und ist nicht von zu den mit für auf ein eine dem des sich auch wird bei im werden",
    "es": "el los las y del que una por con para se su es al lo como fue más sus ha este",
    "it": "il gli di che è per una con della del non sono dei nel alla più anche si ha le",
    "nl": "het een van en dat niet zijn op te voor met aan er wordt ook bij naar",
    "pt": "o os um uma não em para com da do dos das que foi são mais pela ao",
    "tr": "ve bir bu için ile olarak da de çok daha olan gibi sonra kadar ise",
    "ku": "û li ji ku bi jî di ev ew bo",
}
_IN_ARABIC = frozenset({"ar", *(language.code for language in LANGUAGES if language.right_to_left)})
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in _STOP_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)


def guess_language(text: str) -> str:
    """Return `en`, `fa` or the code of another entry, or the empty string for any other language.

    Args:
        text: title and body; only the beginning is looked at.
    """
    sample = text[:_SAMPLE]
    arabic, latin = len(_ARABIC_LETTER.findall(sample)), len(_LATIN_LETTER.findall(sample))
    if not arabic and not latin:
        return ""
    in_arabic_script = arabic > latin
    hits = dict.fromkeys(_STOP_WORDS, 0)
    for match in islice(_WORD.finditer(sample.lower()), 1_000):
        for language in _LANGUAGES_OF.get(match[0], ()):
            hits[language] += 1
    ours = {language.code for language in LANGUAGES if language.right_to_left is in_arabic_script}
    best = max(sorted(ours), key=hits.__getitem__)
    rivals = max(hits[code] for code in hits.keys() - ours if (code in _IN_ARABIC) is in_arabic_script)
    # Arabic words stand in Persian texts too.
    enough = hits[best] >= rivals if in_arabic_script else hits[best] > rivals
    return best if hits[best] and enough else ""


def covered(language: str) -> Coverage:
    """Return how far the rules analyse a language: `en` and `fa` with their variants, such as en-GB."""
    return Coverage.RULES if main_language(language) in {"en", "fa"} else Coverage.NOT_ANALYSED


def is_persian(language: str) -> bool:
    """Tell whether a language is Persian, whatever its variant."""
    return main_language(language) == "fa"


def main_language(language: str) -> str:
    """Return the code of a language without its variant, in small letters: `en` of en-GB."""
    return language.partition("-")[0].lower()
