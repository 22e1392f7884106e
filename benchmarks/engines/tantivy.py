"""tantivy (Rust) through tantivy-py: one text field, fast fields for facets, its own parser and snippets."""

import datetime as dt
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from benchmarks.articles import Article
from benchmarks.engines.engine import FACETS, HITS, VALUES, Answer, Mode
from benchmarks.questions import Kind, Question, write_expanded

MEMORY = 256_000_000  # bytes its writer may hold
SNIPPET = 240  # characters, as long as one of ours
_COUNTED = {
    facet: {"terms": {"field": facet, "size": 1000 if facet == "date" else VALUES}} for facet in FACETS
}
_ANALYZER = "letters_and_digits"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    # Title and body are two values of one field: tantivy leaves a gap between them, so that no phrase
    # matches across, and one field is faster than two.
    builder.add_text_field("text", stored=True, tokenizer_name=_ANALYZER)
    builder.add_date_field("day", stored=True, indexed=True, fast=True)
    for facet in FACETS:
        builder.add_text_field(facet, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    index.register_tokenizer(_ANALYZER, cut.build())


class Given(NamedTuple):
    """What tantivy gave."""

    hits: list[tuple[float, tantivy.DocAddress]]
    total: int
    counts: dict[str, Any]
    snippets: list[str]


class Tantivy:
    """tantivy."""

    name = "tantivy"

    @property
    def version(self) -> str:
        """Of tantivy-py, which is tantivy's."""
        return version("tantivy")

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Index with one thread, and wait for its merges."""
        index = tantivy.Index(_schema(), path=str(folder))
        _register(index)
        writer = index.writer(heap_size=MEMORY, num_threads=1)
        for article in articles:
            document = tantivy.Document(
                id=article.id,
                text=[article.title, article.body],
                day=dt.datetime.combine(article.date, dt.time(), dt.UTC),
                **{facet: list(article.values(facet)) for facet in FACETS},
            )
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> "OpenedTantivy":
        """Open an index."""
        return OpenedTantivy(folder)


class OpenedTantivy:
    """A searcher of tantivy."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        _register(self._index)
        self._searcher = self._index.searcher()
        self._schema = self._index.schema

    def ask(self, question: Question, mode: Mode) -> Given:
        """Parse and search; counts in one aggregation over all four facets."""
        words = self._parsed(question)
        narrowed = self._narrowed(words, question) if question.source else words
        found = self._searcher.search(narrowed, limit=HITS, count=mode is not Mode.TOP)
        counts = {} if mode is Mode.TOP else self._counts(words, narrowed, question)
        snippets = []
        if mode is Mode.SNIPPETS:
            generator = tantivy.SnippetGenerator.create(self._searcher, words, self._schema, "text")
            generator.set_max_num_chars(SNIPPET)
            for _, address in found.hits:
                snippets.append(generator.snippet_from_doc(self._searcher.doc(address)).to_html())
        # Its types leave the number of matches out.
        total = -1 if mode is Mode.TOP else found.count  # type: ignore[attr-defined]
        return Given(found.hits, total, counts, snippets)

    def _parsed(self, question: Question) -> tantivy.Query:
        if question.expanded is not None:
            return self._index.parse_query(write_expanded(question.expanded), ["text"])
        match question.kind:
            case Kind.OR:
                text = " OR ".join(question.words)
            case Kind.PHRASE:
                text = f'"{" ".join(question.words)}"'
            case Kind.PREFIX:
                return self._beginning(question.words[0])
            case _:
                text = " ".join(question.words)
        return self._index.parse_query(text, ["text"], conjunction_by_default=True)

    def _beginning(self, letters: str) -> tantivy.Query:
        """Its parser has no prefix of a single word; any of its words scores and can be marked."""
        words = [word for word, _ in self._searcher.terms_with_prefix("text", letters)]
        either = [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "text", w)) for w in words]
        return tantivy.Query.boolean_query(either)

    def _narrowed(
        self, words: tantivy.Query, question: Question, *, source: bool = True, dates: bool = True
    ) -> tantivy.Query:
        parts = [(tantivy.Occur.Must, words)]
        if source:
            own = tantivy.Query.term_query(self._schema, "source", question.source)
            parts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(own, 0.0)))
        if dates and question.first is not None and question.last is not None:
            between = tantivy.Query.range_query(
                self._schema,
                "day",
                tantivy.FieldType.Date,
                dt.datetime.combine(question.first, dt.time(), dt.UTC),
                dt.datetime.combine(question.last, dt.time(), dt.UTC),
            )
            parts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(between, 0.0)))
        return tantivy.Query.boolean_query(parts)

    def _counts(self, words: tantivy.Query, narrowed: tantivy.Query, question: Question) -> dict[str, Any]:
        count = self._searcher.aggregate
        if not question.source:
            return count(words, _COUNTED)
        # A facet does not count its own selection.
        return {
            **count(narrowed, {facet: _COUNTED[facet] for facet in ("person", "org")}),
            **count(self._narrowed(words, question, source=False), {"source": _COUNTED["source"]}),
            **count(self._narrowed(words, question, dates=False), {"date": _COUNTED["date"]}),
        }

    def read(self, given: Given) -> Answer:
        """Return the answer in the words of the comparison."""
        return Answer(
            given.total,
            {
                facet: {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"]}
                for facet, counted in given.counts.items()
            },
            sum(bool(text) for text in given.snippets),
            tuple(self._searcher.doc(address)["id"][0] for _, address in given.hits),
        )
