"""An archive larger than the files at hand: articles spliced from paragraphs of different articles.

Rule: not one archive several times over, which would flatter whoever caches. Every article is new:
runs of paragraphs of two to four articles, another day, and words not seen before, so that the
vocabulary grows as that of news does.
"""

import random
import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain

from benchmarks.articles import Article, find_names, with_few_sources
from benchmarks.coining import coin, vocabulary_size

SEED = 21578
FIRST_DAY, DAYS = date(2024, 1, 1), 1000  # less than 36 months: histograms show months
_PARAGRAPH = re.compile(r"\n\s*\n|\n {2,}| {3,}")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _LONGEST = 30, 60  # words taken of one article at a time
MOST_NEW = 12  # words coined for one article


def splice(files: Sequence[Sequence[Article]], number: int, seed: int = SEED) -> list[Article]:
    """Return new articles made of paragraphs of others.

    Args:
        files: articles by file; each file gives as many paragraphs, whatever its size.
        number: how many.
        seed: the same files, number and seed give the same articles; fewer are the first of more.
    """
    chance = random.Random(seed)  # noqa: S311 -- for repeatable articles, not for secrets
    paragraphs = [_Paragraphs(articles) for articles in files]
    seen: set[str] = set()
    coined = 0
    spliced = []
    for at in range(number):
        first = chance.choice(chance.choice(files))
        runs = [chance.choice(paragraphs).run(chance) for _ in range(chance.choice((2, 3, 3, 4)))]
        body = "\n\n".join(chain.from_iterable(runs))
        seen.update(_WORD.findall(f"{first.title} {body}".lower()))
        wanted = min(MOST_NEW, max(0, int(vocabulary_size(at + 1)) - len(seen) - coined))
        new = [coin(n) for n in range(coined, coined + wanted)]
        again = [coin(chance.randrange(coined)) for _ in range(min(2, coined))]
        coined += wanted
        if new or again:
            body = f"{body}\n\nAlso {', '.join(new + again)}."
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        spliced.append(Article(f"spliced-{at:06}", first.title, body, day, first.source))
    return find_names(with_few_sources(spliced))


class _Paragraphs:
    """The paragraphs of a file's articles."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles

    def run(self, chance: random.Random) -> list[str]:
        """Return paragraphs that follow each other in an article, some thirty to sixty words."""
        parts = [part for part in _PARAGRAPH.split(chance.choice(self._articles).body) if part.strip()]
        wanted, at = chance.randint(_SHORTEST, _LONGEST), chance.randrange(len(parts))
        taken = []
        while wanted > 0 and at < len(parts):
            words = parts[at].split()
            taken.append(" ".join(words[:_LONGEST]))
            wanted -= len(words)
            at += 1
        return taken
