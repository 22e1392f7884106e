"""Stock Whoosh 2.7.4, as its manual says and as one who knows its traps uses it.

The traps: `search(groupedby=…)` ignores its limit, so the hits are cut here; facets of several
values a document are forty times slower than those of one, so the values of a document are one
string in a column, grouped as it is and taken apart afterwards; a `filter` is worked out as a set
for each search, and an empty one lets everything pass, so source and dates are clauses of the query
that score nothing; a range of integers has fewer terms than one of datetimes.
"""

import warnings
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.articles import Article
from benchmarks.engines.engine import FACETS, HITS, VALUES, Answer, Mode
from benchmarks.questions import Kind, Question, write_expanded

with warnings.catch_warnings():
    # What its door in the program (index/engines/whoosh/library.py) says of it holds for these as well.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)

    import whoosh.index
    import whoosh.query
    import whoosh.sorting
    from whoosh.analysis import LowercaseFilter, RegexTokenizer, StopFilter
    from whoosh.columns import RefBytesColumn, VarBytesColumn
    from whoosh.fields import COLUMN, ID, NUMERIC, TEXT, Schema
    from whoosh.qparser import QueryParser

MEMORY = 256  # MiB its writer may hold
# Between title and body: a word that is left out and keeps its place, so that no phrase matches across.
_BETWEEN = " ¶ "
_SEPARATOR = "\x1f"
_COUNTED_BY = {facet: whoosh.sorting.FieldFacet(facet, maptype=whoosh.sorting.Count) for facet in FACETS}


def _schema() -> Any:  # noqa: ANN401 -- Whoosh has no types
    words = RegexTokenizer(r"[^\W_]+|¶") | LowercaseFilter() | StopFilter(["¶"], minsize=1, renumber=False)
    # A column of numbered values reads all of them whenever it is opened, which is at each search.
    many, few = VarBytesColumn(write_offsets_cutoff=0), RefBytesColumn()
    columns = {facet: COLUMN(many if facet in ("person", "org") else few) for facet in FACETS}
    return Schema(
        id=ID(stored=True),
        text=TEXT(analyzer=words, stored=True),
        day=NUMERIC(int),
        at=ID(),  # the source, as a term
        **columns,
    )


class Given(NamedTuple):
    """What Whoosh gave."""

    hits: list[Any]
    total: int
    counts: dict[str, Counter[str]]
    snippets: list[str]


class Whoosh:
    """Stock Whoosh."""

    name = "whoosh"

    @property
    def version(self) -> str:
        """Of the package."""
        return version("whoosh")

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Index with one writer."""
        index = whoosh.index.create_in(folder, _schema())
        writer = index.writer(limitmb=MEMORY)
        for article in articles:
            writer.add_document(
                id=article.id,
                text=f"{article.title}{_BETWEEN}{article.body}",
                day=article.date.toordinal(),
                at=article.source,
                **{facet: _SEPARATOR.join(article.values(facet)).encode() for facet in FACETS},
            )
        writer.commit()
        index.close()

    def open(self, folder: Path) -> "OpenedWhoosh":
        """Open an index."""
        return OpenedWhoosh(folder)


class OpenedWhoosh:
    """A searcher of Whoosh, scoring by its BM25F."""

    def __init__(self, folder: Path) -> None:
        index = whoosh.index.open_dir(folder, schema=_schema())
        self._searcher = index.searcher()
        self._parser = QueryParser("text", index.schema)

    def ask(self, question: Question, mode: Mode) -> Given:
        """Parse and search."""
        words = self._parser.parse(_written(question))
        narrowed = words if not question.source else _narrowed(words, question)
        if mode is Mode.TOP:
            return Given(list(self._searcher.search(narrowed, limit=HITS)), -1, {}, [])
        selected = ("source", "date") if question.source else ()
        grouped = {facet: by for facet, by in _COUNTED_BY.items() if facet not in selected}
        found = self._searcher.search(narrowed, limit=HITS, groupedby=grouped)
        hits = [found[at] for at in range(min(HITS, found.scored_length()))]
        groups = {facet: found.groups(facet) for facet in grouped}
        if question.source:
            # A facet does not count its own selection.
            groups["source"] = self._groups(_narrowed(words, question, source=False), "source")
            groups["date"] = self._groups(_narrowed(words, question, dates=False), "date")
        counts = {facet: _taken_apart(groups[facet]) for facet in FACETS}
        snippets = [hit.highlights("text", top=1) for hit in hits] if mode is Mode.SNIPPETS else []
        return Given(hits, len(found), counts, snippets)

    def _groups(self, query: Any, facet: str) -> dict[bytes, int]:  # noqa: ANN401
        found = self._searcher.search(query, limit=1, scored=False, groupedby={facet: _COUNTED_BY[facet]})
        groups: dict[bytes, int] = found.groups(facet)
        return groups

    def read(self, given: Given) -> Answer:
        """Return the answer in the words of the comparison."""
        return Answer(
            given.total,
            {
                facet: dict(counted.most_common(None if facet == "date" else VALUES))
                for facet, counted in given.counts.items()
            },
            sum(bool(text) for text in given.snippets),
            tuple(hit["id"] for hit in given.hits),
        )


def _taken_apart(groups: dict[bytes, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for joined, count in groups.items():
        for value in joined.decode().split(_SEPARATOR):
            counts[value] += count
    del counts[""]
    return counts


def _narrowed(
    words: Any,  # noqa: ANN401
    question: Question,
    *,
    source: bool = True,
    dates: bool = True,
) -> Any:  # noqa: ANN401
    required = []
    if source:
        required.append(whoosh.query.Term("at", question.source))
    if dates and question.first and question.last:
        first, last = question.first.toordinal(), question.last.toordinal()
        required.append(whoosh.query.NumericRange("day", first, last))
    unscored = [whoosh.query.ConstantScoreQuery(clause, 0.0) for clause in required]
    return whoosh.query.And([words, *unscored])


def _written(question: Question) -> str:
    if question.expanded is not None:
        return write_expanded(question.expanded)
    match question.kind:
        case Kind.OR:
            return " OR ".join(question.words)
        case Kind.PHRASE:
            return f'"{" ".join(question.words)}"'
        case Kind.PREFIX:
            return f"{question.words[0]}*"
        case _:
            return " ".join(question.words)
