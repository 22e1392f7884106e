"""Articles to test with, and what becomes of them."""

from datetime import date
from typing import Any

from index.authority import Authority, Entry, Source
from index.document import Document, Original
from indexer.article import FIELDS, Article
from indexer.decisions import Decision, Decisions
from indexer.extract import extract
from indexer.linking import Linker

AS_OF = date(2026, 11, 22)


ORIGINAL = Original("a.txt", None, "0" * 64, 0, "text/plain")


def make_article(body: str, **fields: str) -> Article:
    """Return an article with this text and these fields, with the id `a` unless they name another."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"no fields of an article: {sorted(unknown)}")
    texts: dict[str, Any] = {"id": "a", **fields}
    return Article(body=body, original=ORIGINAL, **texts)


def make_person(
    value: str, *forms: str, only: tuple[str, ...] = (), except_in: tuple[str, ...] = ()
) -> Entry:
    """Return a person of the authority, the first form preferred."""
    return Entry(value, "person", {"en": forms[0]}, forms[1:], only=only, except_in=except_in)


def make_organization(value: str, *forms: str, contextual: tuple[str, ...] = ()) -> Entry:
    """Return an organization of the authority, the first form preferred."""
    return Entry(value, "organization", {"en": forms[0]}, forms[1:], contextual=contextual)


def link(
    article: Article,
    *entries: Entry,
    sources: tuple[Source, ...] = (),
    decisions: tuple[Decision, ...] = (),
    as_of: date = AS_OF,
) -> Document:
    """Return the document of one article that is a corpus of its own."""
    linker = Linker(Authority(entries, sources), Decisions(decisions), as_of)
    record = extract(article)
    linker.observe(article, record)
    return linker.link(article, record)
