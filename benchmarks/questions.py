"""The questions put to every engine: drawn from the articles by a seed, of the kinds that readers ask.

Rule: a question is what is meant; each engine writes it in its own query language and parses it.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from benchmarks.articles import Article
from index.query.bound import And, BoundQuery, Or, Phrase, Synonym, Term, matchers

SEED = 1987
_WORD = re.compile(r"[a-z]{3,}")
_ATTEMPTS = 100  # to draw a question that was not drawn before
_SAMPLE = 30_000  # articles whose words are counted


class Kind(StrEnum):
    """What a question is."""

    COMMON = "common word"
    RARE = "rare word"
    AND = "and"
    OR = "or"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FILTER = "source and dates"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        kind: how the words are meant; a filter asks for one word, a name for all of its words.
        words: in lower case.
        source: articles of this source only; empty: of any.
        first, last: articles of these days only, inclusive; None: of any.
        expanded: where its words are searched in their families, the query that they are then.
    """

    kind: Kind
    words: tuple[str, ...]
    source: str = ""
    first: date | None = None
    last: date | None = None
    expanded: BoundQuery | None = None

    @property
    def at_mentions(self) -> bool:
        """Whether a word of it is searched in names alone, which only Bayegan can."""
        return self.expanded is not None and any(
            matcher.node.field == "names" for matcher in matchers(self.expanded)
        )


def write_expanded(query: BoundQuery) -> str:
    """Return a query of families in the language that all peers read: AND, OR, brackets, quotation marks.

    Raises:
        ValueError: it is of another kind.
    """
    match query:
        case Term(text=text):
            return f'"{text}"'
        case Phrase(terms=terms):
            return f'"{" ".join(terms)}"'
        case Synonym(alternatives=alternatives):
            return f"({' OR '.join(write_expanded(alternative.node) for alternative in alternatives)})"
        case And(children):
            return f"({' AND '.join(map(write_expanded, children))})"
        case Or(children):
            return f"({' OR '.join(map(write_expanded, children))})"
        case _:
            raise ValueError(f"no family is searched as {query}")


def draw_questions(articles: Sequence[Article], number: int, seed: int = SEED) -> list[Question]:
    """Draw different questions, as many of each kind, in mixed order.

    Args:
        articles: all articles of a corpus.
        number: how many; fewer only if the corpus is too small to have so many.
        seed: the same articles and seed give the same questions.
    """
    draw = _Draw(articles, random.Random(seed))  # noqa: S311 -- for repeatable questions, not for secrets
    makers: dict[Kind, Callable[[], tuple[str, ...]]] = {
        Kind.COMMON: draw.common,
        Kind.RARE: draw.rare,
        Kind.AND: draw.together,
        Kind.OR: draw.either,
        Kind.PHRASE: draw.phrase,
        Kind.PREFIX: draw.beginning,
        Kind.FILTER: draw.common,
        Kind.NAME: draw.name,
    }
    found: dict[Question, None] = {}
    for at in range(number):
        kind = list(Kind)[at % len(Kind)]
        for _ in range(_ATTEMPTS):
            words = makers[kind]()
            question = draw.filtered(words) if kind is Kind.FILTER else Question(kind, words)
            if words and question not in found:
                found[question] = None
                break
    return list(found)


class _Draw:
    def __init__(self, articles: Sequence[Article], chance: random.Random) -> None:
        self.articles, self.chance = articles, chance
        step = max(1, len(articles) // _SAMPLE)
        counts: Counter[str] = Counter()
        for article in articles[::step]:
            counts.update(set(_WORD.findall(article.body.lower())))
        self.ranked = sorted(counts, key=lambda word: (-counts[word], word))
        self.rank = {word: rank for rank, word in enumerate(self.ranked)}
        self.seldom = sorted(word for word, count in counts.items() if 2 <= count <= 20)
        persons = Counter(value for article in articles[::step] for value in article.values("person"))
        self.persons = sorted(persons)
        self.weights = [persons[name] for name in self.persons]

    def common(self) -> tuple[str, ...]:
        return (self.chance.choice(self.ranked[10:400]),)

    def rare(self) -> tuple[str, ...]:
        return (self.chance.choice(self.seldom),) if self.seldom else ()

    def together(self) -> tuple[str, ...]:
        """Two words of one article, neither among the commonest nor rare."""
        words = set(_WORD.findall(self.chance.choice(self.articles).body.lower()))
        fitting = sorted(word for word in words if 20 <= self.rank.get(word, 0) < 3000)
        return tuple(self.chance.sample(fitting, 2)) if len(fitting) > 1 else ()

    def either(self) -> tuple[str, ...]:
        return tuple(self.chance.sample(self.ranked[50:2000], 2))

    def phrase(self) -> tuple[str, ...]:
        """Two or three words that stand together in an article."""
        words = re.findall(r"[^\W_]+", self.chance.choice(self.articles).body.lower())
        size = self.chance.choice((2, 2, 3))
        at = self.chance.randrange(max(1, len(words) - size))
        chosen = tuple(words[at : at + size])
        plain = all(_WORD.fullmatch(word) for word in chosen)
        return chosen if len(chosen) == size and plain and len(set(chosen)) == size else ()

    def beginning(self) -> tuple[str, ...]:
        word, size = self.chance.choice(self.ranked[50:8000]), self.chance.choice((4, 5, 6))
        return (word[:size],) if len(word) > size else ()

    def name(self) -> tuple[str, ...]:
        (name,) = self.chance.choices(self.persons, self.weights)
        words = tuple(name.lower().split())
        return words if len(set(words)) == len(words) else ()

    def filtered(self, words: tuple[str, ...]) -> Question:
        """A word in the articles of one source, in some three months around one of them."""
        article = self.chance.choice(self.articles)
        first = article.date - timedelta(days=self.chance.randrange(60))
        return Question(Kind.FILTER, words, article.source, first, first + timedelta(days=90))
