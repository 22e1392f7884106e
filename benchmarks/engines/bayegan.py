"""Bayegan as its own pages and commands use it: through the public searcher."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.articles import Article, Named
from benchmarks.engines.engine import FACETS, HITS, VALUES, Answer, Mode
from benchmarks.questions import Kind, Question
from index.authority import Authority
from index.dates import ONE_DAY, DateInterval
from index.document import Attribution, Document, Mention, Original, PublicationDate, index_document
from index.engines.whoosh import WhooshEngine
from index.families import Families
from index.generation import BuildReport, Generation, Manifest
from index.request import DateFilter, Expansion, FacetFilter, FacetRequest, Filter, SearchRequest
from index.results import Found, SearchResult
from index.search import Searcher

_LITERAL = Expansion(names=False, forms=False)
_COUNTED = tuple(FacetRequest(facet, limit=VALUES) for facet in FACETS)


class Bayegan:
    """Bayegan and its embedded engine; names and forms are literal, as the peers know neither."""

    name = "bayegan"

    @property
    def version(self) -> str:
        """Of the program."""
        try:
            return version("bayegan")
        except PackageNotFoundError:
            return "from its source"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Analyse and write all articles: what a build does after extraction and linking."""
        with WhooshEngine().create(folder) as writer:
            for article in articles:
                writer.add(index_document(_document(article), article.source))

    def open(self, folder: Path) -> "OpenedBayegan":
        """Open what was written as a generation without people or families."""
        return OpenedBayegan(folder)


class OpenedBayegan:
    """A searcher over one index."""

    def __init__(self, folder: Path) -> None:
        reader = WhooshEngine().open(folder)
        manifest = Manifest(
            id="measured",
            format=1,
            program="",
            name_key=1,
            engine="whoosh",
            built="2026-01-01T00:00:00Z",
            audience="all",
            as_of="2026-01-01",
            corpus="",
            documents=reader.document_count,
            report=BuildReport(),
            checksums={},
        )
        self._searcher = Searcher(Generation(manifest, reader, Authority((), (), {}), Families()))

    def ask(self, question: Question, mode: Mode) -> SearchResult | Found:
        """Search as the search page does; without snippets, as its page of a facet's values does."""
        filters: tuple[Filter, ...] = ()
        if question.first is not None and question.last is not None:
            filters = (
                FacetFilter("source", (question.source,)),
                DateFilter("date", (DateInterval(question.first, question.last + ONE_DAY),)),
            )
        facets = () if mode is Mode.TOP else _COUNTED
        request = SearchRequest(
            _written(question), filters=filters, per=HITS, facets=facets, expansion=_LITERAL
        )
        return self._searcher.search(request) if mode is Mode.SNIPPETS else self._searcher.find(request)

    def read(self, given: SearchResult) -> Answer:
        """Return the answer in the words of the comparison."""
        return Answer(
            given.total,
            {facet.name: {bucket.id: bucket.count for bucket in facet.values} for facet in given.facets},
            sum(bool(hit.snippets) for hit in given.hits),
            tuple(hit.id for hit in given.hits),
        )


def _written(question: Question) -> str:
    match question.kind:
        case Kind.OR:
            return " OR ".join(question.words)
        case Kind.PHRASE:
            return f'"{" ".join(question.words)}"'
        case Kind.PREFIX:
            return f"{question.words[0]}*"
        case _:
            return " ".join(question.words)


def _document(article: Article) -> Document:
    day = article.date.isoformat()
    return Document(
        id=article.id,
        title=article.title,
        body=article.body,
        lang="en",
        original=Original(f"{article.id}.txt", None, "", len(article.body), "text/plain"),
        date=PublicationDate(day, "metadata", day),
        source=Attribution(article.source, "metadata", article.source),
        mentions=(*_mentions("person", article.persons), *_mentions("org", article.organizations)),
    )


def _mentions(facet: str, named: tuple[Named, ...]) -> tuple[Mention, ...]:
    return tuple(Mention(facet, name.value, "body", (name.start, name.end), "pattern", 1.0) for name in named)
