"""Words that nobody has written: for vocabularies that grow as those of news do.

The number of different words in English news, measured: 75 thousand in 10,000 articles, 108 in
20,000, 157 in 40,000, 228 in 80,000; a power of the number of articles (Heaps' law).
"""

import math

_AT_TEN_THOUSAND, _GROWTH = 75_000, 0.535
_ONSETS = "b d f g h k l m n p r s t v z br dr fr gr kl kr pl st tr".split()
_VOWELS = "a e i o u ai ou".split()
_SYLLABLES = [onset + vowel for onset in _ONSETS for vowel in _VOWELS]


def vocabulary_size(articles: float) -> float:
    """Return how many different words so many articles of news have."""
    return _AT_TEN_THOUSAND * math.pow(articles / 10_000, _GROWTH)


def coin(number: int) -> str:
    """Return a word of our own making, another for each number from 0; the first are the shortest."""
    syllables = []
    number += len(_SYLLABLES)  # two syllables at least
    while number:
        number, syllable = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[syllable])
    return "".join(syllables)
