"""Articles to measure with: files of records -> articles in plain words, with names found in them.

Rule: every engine is given the same texts, persons, organizations, sources and dates. Words are
written so that all engines cut them alike: what one analyzer folds away is taken out beforehand.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, TextIO

from index.analysis import tokenize

# As many as an archive of news may have: see the table of docs/performance.md.
MOST_ORGANIZATIONS = 152
MOST_SOURCES = 115


class Named(NamedTuple):
    """A name and where it stands in the body: code points, half-open."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article; persons and organizations in order of their places."""

    id: str
    title: str
    body: str
    date: date
    source: str
    persons: tuple[Named, ...] = ()
    organizations: tuple[Named, ...] = ()

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the article's values of a facet, each once."""
        if facet == "date":
            return (f"{self.date:%Y-%m}",)
        if facet == "source":
            return (self.source,)
        named = self.persons if facet == "person" else self.organizations
        return tuple(dict.fromkeys(name.value for name in named))


# Reading

_CITY = re.compile(r"^[^,\-]{3,24}")
_SPACE = re.compile(r"\s+")


def read_articles(path: Path) -> list[Article]:
    """Read a file of records (`.jsonl`, `.jsonl.gz`), with names found in them.

    Args:
        path: one JSON object a line: id, title, date (ISO), source, body; dateline if there is one.

    Returns:
        The articles in the file's order; those without a body are left out.
    """
    with _opened(path) as file:
        records = [json.loads(line) for line in file]
    one_source = len({record["source"] for record in records}) == 1
    articles = [
        Article(
            id=record["id"],
            title=plain_words(record["title"]),
            body=plain_words(record["body"]),
            date=date.fromisoformat(record["date"]),
            # Where all come from one wire, the city of the dateline stands for the newspaper.
            source=_city(record) if one_source else record["source"],
        )
        for record in records
        if record["body"].strip()
    ]
    return find_names(with_few_sources(articles))


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _city(record: dict[str, str]) -> str:
    found = _CITY.match(record.get("dateline", ""))
    return _SPACE.sub(" ", found[0]).strip().title() if found else record["source"]


def with_few_sources(articles: Sequence[Article]) -> list[Article]:
    """Return articles whose rarer sources are all called `Elsewhere`."""
    counts = Counter(article.source for article in articles)
    kept = {source for source, _ in counts.most_common(MOST_SOURCES - 1)}
    if len(counts) <= MOST_SOURCES:
        return list(articles)
    return [a if a.source in kept else replace(a, source="Elsewhere") for a in articles]


def write_articles(articles: Iterable[Article], path: Path) -> None:
    """Write articles as they are, for another process."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            file.write(json.dumps(_row(article)) + "\n")


def _row(article: Article) -> list[object]:
    return [
        article.id,
        article.title,
        article.body,
        article.date.toordinal(),
        article.source,
        article.persons,
        article.organizations,
    ]


def written_articles(path: Path) -> Iterator[Article]:
    """Yield what `write_articles` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            name, title, body, day, source, persons, organizations = json.loads(line)
            yield Article(
                name,
                title,
                body,
                date.fromordinal(day),
                source,
                tuple(Named(*named) for named in persons),
                tuple(Named(*named) for named in organizations),
            )


# Plain words

# Letters between our terms: of a possessive, with its apostrophe.
_LEFT_OUT = re.compile(r"['’‘`ʼʿʾ]?[^\W_]+")
# What stands between spaces and may hold a word that is not folded by lowering its case alone.
_UNPLAIN = re.compile(r"(?<!\S)\S*?(?:['`\u0080-\U0010ffff]|[A-Za-z]\.[A-Za-z]\.)\S*")


def plain_words(text: str) -> str:
    """Return a text in which every analyzer that cuts at non-letters and lowers case sees our terms.

    `U.N.` becomes `UN`, `don't` `dont`, `Café` `Cafe`; a possessive `'s` is left out.
    """
    return _UNPLAIN.sub(lambda found: _plain_piece(found[0]), text)


def _plain_piece(text: str) -> str:
    tokens = tokenize(text)
    pieces, done = [], 0
    for term, start, end in zip(tokens.terms, tokens.starts, tokens.ends, strict=True):
        pieces.append(_LEFT_OUT.sub("", text[done:start]))
        word = text[start:end]
        pieces.append(word if word.isascii() and word.lower() == term else _recase(word, term))
        done = end
    pieces.append(_LEFT_OUT.sub("", text[done:]))
    return "".join(pieces)


def _recase(word: str, term: str) -> str:
    if word.isupper():
        return term.upper() if term.isascii() else term
    return term.capitalize() if word[0].isupper() and term.isascii() else term


# Names

_PAIR = re.compile(r"\b([A-Z][a-z]+)[ \n](?:[A-Z]\.?[ \n])?([A-Z][a-z]+)\b")
_ORGANIZATION = re.compile(
    r"\b(?:[A-Z][A-Za-z]+ ){1,3}(?:Inc|Corp|Co|Ltd|Plc|Bank|Group|Department|Ministry|Commission|Board"
    r"|Association|University|Council|Exchange|Agency|Institute|Foundation|Fund)\b|\b[A-Z]{3,6}\b"
)
# Words that begin or end a pair that is no person's name.
_NO_NAME = frozenset(
    "The This That These Those There And But For From With When While After Before Under Our Its His Her "
    "Their Inc Corp Co Ltd Plc Bank Group January February March April May June July August September "
    "October November December Read More About Media Contact".split()
)
# A name of a person stands in few of them: an article that lists hundreds of brands names no hundred persons.
MOST_PERSONS = 8


def find_names(articles: Iterable[Article]) -> list[Article]:
    """Return the articles with persons and organizations: pairs of capitalised words, and companies.

    Not a way to find names: a way to get values that are spread over articles as names are.
    """
    found = [(article, list(_organizations(article.body))) for article in articles]
    counts = Counter(value for _, named in found for value in {name.value for name in named})
    kept = {value for value, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:MOST_ORGANIZATIONS]}
    return [
        replace(
            article,
            persons=tuple(_persons(article.body)),
            organizations=tuple(name for name in named if name.value in kept),
        )
        for article, named in found
    ]


def _persons(body: str) -> Iterator[Named]:
    seen: set[str] = set()
    for pair in _PAIR.finditer(body):
        value = f"{pair[1]} {pair[2]}"
        if pair[1] in _NO_NAME or pair[2] in _NO_NAME or (len(seen) == MOST_PERSONS and value not in seen):
            continue
        seen.add(value)
        yield Named(value, pair.start(), pair.end())


def _organizations(body: str) -> Iterator[Named]:
    for found in _ORGANIZATION.finditer(body):
        yield Named(found[0], found.start(), found.end())
