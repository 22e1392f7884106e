"""Bayegan as its own pages and commands use it: through the public searcher, on a whole generation."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.archive import MEASURED, NOBODY, describe_measured
from benchmarks.articles import Article, Named
from benchmarks.engines.engine import FACETS, HITS, VALUES, Answer, Mode
from benchmarks.questions import Kind, Question
from index.answers.results import Found, SearchResult
from index.dates import ONE_DAY, DateInterval
from index.document import Attribution, Document, Mention, Original, PublicationDate, index_document
from index.engines.whoosh import WhooshEngine
from index.families import Families
from index.generations.generation import open_generation, write_snapshots
from index.generations.index_folder import ENGINE, GENERATIONS
from index.generations.manifest import write_manifest
from index.query.binding import bind
from index.query.bound import BoundQuery
from index.query.parser import parse_query
from index.request import DateFilter, Expansion, FacetFilter, FacetRequest, Filter, SearchRequest
from index.search import Searcher
from indexer.families import FamilyBuilder

_LITERAL = Expansion(names=False, forms=False)
_COUNTED = tuple(FacetRequest(facet, limit=VALUES) for facet in FACETS)


class Bayegan:
    """Bayegan and its embedded engine; names and forms are literal unless the peers get them as well."""

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
        generation = folder / GENERATIONS / MEASURED
        number = 0
        with WhooshEngine().create(generation / ENGINE) as writer:
            for number, article in enumerate(articles, 1):  # noqa: B007 -- how many there were
                writer.add(index_document(_document(article), article.source))
        write_snapshots(generation, NOBODY, Families(), {})
        write_manifest(generation, describe_measured(number))

    def open(self, folder: Path) -> "OpenedBayegan":
        """Open what was written as a generation without people."""
        return OpenedBayegan(folder)


def write_families(articles: Iterable[Article], folder: Path) -> None:
    """Work out the families of articles that were indexed, as a build does, and write them."""
    builder = FamilyBuilder()
    for article in articles:
        builder.observe(_document(article))
    generation = folder / GENERATIONS / MEASURED
    reader = WhooshEngine().open(generation / ENGINE)
    try:
        write_snapshots(generation, NOBODY, builder.build(NOBODY, reader), {})
    finally:
        reader.close()


class OpenedBayegan:
    """A searcher over one index."""

    def __init__(self, folder: Path) -> None:
        self._searcher = Searcher(open_generation(folder, MEASURED, WhooshEngine()))

    def expand(self, question: Question) -> BoundQuery:
        """Return the query that a question is with names and forms on."""
        generation = self._searcher.generation
        parsed = parse_query(_written(question))
        return bind(parsed, generation.authority, generation.families, Expansion()).query

    def ask(self, question: Question, mode: Mode) -> SearchResult | Found:
        """Search as the search page does; without snippets, as its page of a facet's values does."""
        filters: tuple[Filter, ...] = ()
        if question.first is not None and question.last is not None:
            filters = (
                FacetFilter("source", (question.source,)),
                DateFilter("date", (DateInterval(question.first, question.last + ONE_DAY),)),
            )
        facets = () if mode is Mode.TOP else _COUNTED
        expansion = _LITERAL if question.expanded is None else Expansion()
        request = SearchRequest(
            _written(question), filters=filters, per=HITS, facets=facets, expansion=expansion
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
