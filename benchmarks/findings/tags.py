"""Scores how many of the tags that editors gave to articles are recovered from the articles' text.

Rule: a tag is recovered when a name that was found is one by which its person or body goes. What each
tag stands for is a table of facts; what an article does not say under any of these names stays missed.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.findings.missed_tags import find_reason
from benchmarks.findings.score import Finding, Score
from benchmarks.findings.tag_names import ORGANIZATIONS, PERSONS, SHARED_SURNAMES
from index.analysis import terms_of
from index.document import Document, Original
from indexer.article import Article


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article with the tags it was given.

    Attributes:
        article: as read.
        tags: facet and tag.
    """

    article: Article
    tags: tuple[tuple[str, str], ...]


def read_tagged(path: Path) -> Iterator[Tagged]:
    """Yield the articles of a file that have tags of persons or organizations.

    Args:
        path: JSON lines, gzipped, with `persons` and `organizations`.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            tags = [("person", tag) for tag in record["persons"]]
            tags += [("org", tag) for tag in record["organizations"]]
            if tags:
                article = Article(
                    id=record["id"],
                    body=record["body"],
                    original=Original(path.name, number, "", 0, ""),
                    title=record["title"],
                    date=record["date"],
                    source=record["source"],
                )
                yield Tagged(article, tuple(tags))


def score_tags(measure: str, tagged: Tagged, document: Document, facet: str) -> Score:
    """Score the tags of one article; what was found beyond them is no error.

    Args:
        measure: what errors are listed under.
        tagged: the article with its tags.
        document: what was found in it.
        facet: `person` or `org`.
    """
    texts = {"title": document.title, "body": document.body}
    found = {terms_of(texts[one.field][slice(*one.span)]) for one in document.mentions if one.facet == facet}
    found = {terms for terms in found if terms}
    wanted = [tag for kind, tag in tagged.tags if kind == facet]
    missed = [tag for tag in wanted if not _recovered(facet, tag, found)]
    errors = tuple(_explain(measure, document, facet, tag) for tag in missed)
    return Score(found=len(wanted) - len(missed), missed=len(missed), errors=errors)


def _explain(measure: str, document: Document, facet: str, tag: str) -> Finding:
    reason, quote = find_reason(document, facet, _names_of(facet, tag))
    return Finding(measure, document.id, "missed", f"{tag}: “{quote}”" if quote else tag, reason)


def _recovered(facet: str, tag: str, found: set[tuple[str, ...]]) -> bool:
    names = _names_of(facet, tag)
    if facet == "person":
        # The whole name or the end of one: Volcker is recovered by Paul Volcker.
        return terms_of(SHARED_SURNAMES.get(tag, "")) in found or any(
            terms[-len(name) :] == name for terms in found for name in names
        )
    return any(_holds(terms, name) for terms in found for name in names)


def _holds(terms: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether one run of words is part of another: “EC Commission” names the EC."""
    return any(terms[at : at + len(name)] == name for at in range(len(terms) - len(name) + 1))


@cache
def _names_of(facet: str, tag: str) -> frozenset[tuple[str, ...]]:
    table = PERSONS if facet == "person" else ORGANIZATIONS
    names = table.get(tag, (tag.replace("-", " "),))
    return frozenset(terms_of(name) for name in names)
