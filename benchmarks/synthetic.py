"""Articles of our own making, for whoever has no data to measure with.

Words are coined or taken again as often as they stood before (Simon's process), which gives the
frequencies of Zipf's law; new ones come at the rate at which news brings new words.
"""

import random
from array import array
from collections.abc import Sequence
from datetime import date, timedelta

from benchmarks.articles import Article, find_names
from benchmarks.coining import coin, vocabulary_size

SEED = 13
MEAN_LENGTH = 122  # words, as in Reuters-21578
MOST_WORDS = 600
_TITLE = 8  # words
_FIRST_DAY, _DAYS = date(2024, 1, 1), 900
_KINDS = ("Bank", "Corp", "Ministry", "University")
# Names are numbered apart from words, so that none is one.
_NAMES, _PERSONS, _ORGANIZATIONS, _CITIES = 5_000_000, 19_066, 152, 115
_PERSONS_EACH, _ORGANIZATIONS_EACH = 2.6, 0.9


def make_articles(number: int, seed: int = SEED) -> list[Article]:
    """Return so many articles; the same number and seed give the same, fewer are the first of more."""
    chance = random.Random(seed)  # noqa: S311 -- for repeatable articles, not for secrets
    words = _Words(chance)
    made = []
    for at in range(number):
        length = min(MOST_WORDS, max(20, int(chance.lognormvariate(4.5, 0.8))))
        body = _written(words.take(length), chance)
        day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        source = _name(_zipf(chance, _CITIES))
        title = " ".join(words.take(_TITLE)).capitalize()
        made.append(Article(f"made-{at:06}", title, body, day, source))
    return find_names(made)


class _Words:
    """A running text: each word new, or one that stood before."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._text = array("I")
        self._different = 0

    def take(self, number: int) -> list[str]:
        """Return the next words of the text."""
        text, chance = self._text, self._chance
        for _ in range(number):
            if self._different < vocabulary_size((len(text) + 1) / MEAN_LENGTH):
                text.append(self._different)
                self._different += 1
            else:
                text.append(text[int(chance.random() * len(text))])
        return [coin(word) for word in text[-number:]]


def _written(words: Sequence[str], chance: random.Random) -> str:
    """Return words as sentences in paragraphs, with names in between."""
    pieces = list(words)
    for _ in range(round(chance.expovariate(1 / _PERSONS_EACH))):
        person = _zipf(chance, _PERSONS)
        name = f"{_name(person % 997)} {_name(1000 + person)}"
        pieces.insert(chance.randrange(len(pieces)), name)
    for _ in range(round(chance.expovariate(1 / _ORGANIZATIONS_EACH))):
        number = _zipf(chance, _ORGANIZATIONS)
        name = f"{_name(40_000 + number)} {_KINDS[number % len(_KINDS)]}"
        pieces.insert(chance.randrange(len(pieces)), name)
    sentences = [pieces[at : at + 15] for at in range(0, len(pieces), 15)]
    text = [f"It {' '.join(sentence)}." for sentence in sentences]
    return "\n\n".join(" ".join(text[at : at + 3]) for at in range(0, len(text), 3))


def _name(number: int) -> str:
    return coin(_NAMES + number).capitalize()


def _zipf(chance: random.Random, most: int) -> int:
    """Return a number below `most`, the small ones as much more often as Zipf's law says."""
    return min(most - 1, int(most ** chance.random()) - 1)
