"""The searcher: request -> parsed -> bound -> engine -> hits with reasons, facets with labels."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

from index.answers.concordance import list_ordered_rows, list_rows, order_places
from index.answers.hits import make_hit, mark_document
from index.answers.meanings import Meaning, tell_meanings
from index.answers.results import (
    Concordance,
    Expanded,
    Found,
    Hit,
    IndexState,
    MarkedDocument,
    Offers,
    SearchResult,
    Similar,
)
from index.answers.similar import find_similar
from index.authority import Authority
from index.document import Document, index_document
from index.engine import CountRequest, EngineAnswer, EngineHit, EngineRequest, IndexReader
from index.engines.memory import MemoryReader
from index.facets import count_request, show_facet, show_value
from index.families import Families
from index.generations.generation import Generation
from index.language_names import tell_unknown_language
from index.query.ast import ParsedQuery
from index.query.binding import Bound, bind
from index.query.bound import All, BoundQuery, Phrase, Range, Term, Value, leaves
from index.query.parser import parse_query
from index.query.stretches import Stretch, find_stretches
from index.query.writing import format_query
from index.request import Expansion, Filter, RowOrder, SearchRequest, Sort
from index.suggestions.correcting import Corrector
from index.suggestions.known_names import NameFinder
from index.suggestions.narrowing import count_narrowed
from index.suggestions.near import NearFinder, Wider, add_counts
from index.suggestions.near_words import NearWords, tell_not_sought
from index.suggestions.offers import Candidates, count_too, find_candidates, make_offers, tell_not_offered
from index.suggestions.suggesting import MOST_OF_A_KIND, Suggester, Suggestion

MOST_PER_PAGE = 100
MOST_QUESTIONS = 1_024  # turning pages and choosing values of facets asks the same again
MOST_SIMILAR = 5
MOST_ORDERS = 8  # of rows, kept for their next pages: some 1 MB each
MOST_SHOWN = 16_384  # values of facets: the common ones stand on nearly every page
_UNSCORED = (All, Value, Range)


@dataclass(frozen=True, eq=False)  # a key: comparing two would take as long as reading one
class _Question:
    """A query text as it will be put to the engine; what there is to say of it is worked out when asked for.

    Attributes:
        parsed: the text, read.
        bound: what that means in this archive.
        languages: tells the languages of the archive.
    """

    parsed: ParsedQuery
    bound: Bound
    languages: Callable[[], tuple[str, ...]]

    @property
    def query(self) -> BoundQuery:
        """What is asked of the engine."""
        return self.bound.query

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The words side by side, from left to right."""
        return tuple(find_stretches(self.parsed))

    @cached_property
    def reading(self) -> str:
        """The text as it was read, in the query language."""
        return format_query(self.parsed.tree)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What there is to say about the query, as whole sentences."""
        return (
            *self.bound.notes,
            *_tell_unknown_languages(self.query, self.languages),
            *tell_not_offered(self.stretches),
            *tell_not_sought(self.stretches),
        )

    @cached_property
    def scored(self) -> bool:
        """Whether anything in the query scores."""
        return any(not isinstance(leaf, _UNSCORED) for leaf in leaves(self.query))

    @cached_property
    def meanings(self) -> tuple[Meaning, ...]:
        """What each of the query's matchers stands for."""
        return tell_meanings(self.query)


class Searcher:
    """Answers searches over one generation; beyond it, holds the last questions, orders of rows and labels.

    `search` answers a request, `concordance` place by place, `find` without reading the articles;
    `read` marks one document, `similar` finds articles like it, `suggest` says what a query may be
    about while it is typed, `label` names a facet value.
    """

    def __init__(self, generation: Generation, parse: Callable[[str], ParsedQuery] = parse_query) -> None:
        """Take a generation, and how query texts are read if not in the query language."""
        self.generation = generation
        authority, families = generation.authority, generation.families
        finder = NameFinder(authority, families, generation.known)
        read = partial(_read_question, parse, authority, families, lambda: self.languages)
        self._question = lru_cache(maxsize=MOST_QUESTIONS)(read)
        self._near_words = NearWords(generation.reader, families, finder, self._count)
        self._corrector = Corrector(self._near_words)
        self._ordered = lru_cache(maxsize=MOST_ORDERS)(partial(order_places, generation.reader))
        self._candidates = lru_cache(maxsize=MOST_QUESTIONS)(partial(_find_candidates, finder))
        self._expanded = lru_cache(maxsize=MOST_QUESTIONS)(partial(_tell_expanded, generation.reader))
        self._wider = lru_cache(maxsize=MOST_QUESTIONS)(partial(_widen, NearFinder(self._near_words)))
        self._show = lru_cache(maxsize=MOST_SHOWN)(partial(show_value, generation.authority))

    @cached_property
    def index_state(self) -> IndexState:
        """Which index answers."""
        manifest = self.generation.manifest
        return IndexState(manifest.id, manifest.built, manifest.engine, manifest.documents, manifest.pending)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the archive's articles, commonest first; counted when first asked for."""
        asked = EngineRequest(All(), limit=0, counts=(CountRequest("lang"),))
        return tuple([code for code, _ in self.generation.reader.search(asked).facets[0].counts])

    @cached_property
    def _suggester(self) -> Suggester:
        """Made when somebody first types, unless prepared: what is only read needs none."""
        return Suggester(self.generation, self._count_values)

    def prepare(self) -> None:
        """Make what the first word typed and the first misspelt word would else wait for.

        It takes some half a second at 20,000 articles: for a process that answers many, not for one search.
        """
        _ = self._suggester
        self._near_words.prepare()

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a search; no query text raises.

        Args:
            request: what is asked; page and size are brought into their limits.

        Returns:
            The answer.
        """
        request = _within_limits(request)
        return self._answer(request, self._question(request.text, request.expansion))

    def concordance(self, request: SearchRequest, order: RowOrder | None = None) -> Concordance:
        """Answer a search place by place, each in its context; no query text raises.

        Args:
            request: what is asked; page and size count places.
            order: of the rows by their context; None: as the hits are, and by place in each.

        Returns:
            The answer. In an order by context, at most `MOST_ORDERED` places are gone through: those of
            the first articles in the order of hits.
        """
        request = _within_limits(request)
        question = self._question(request.text, request.expansion)
        found = self._answer(request, question, hits=False)
        if not question.meanings:  # nothing in it can match in a text
            return Concordance(found, 0, 0, 0, 0, ())
        asked = _engine_request(request, question)
        reader, meanings = self.generation.reader, question.meanings
        if order is None:
            return Concordance(found, *list_rows(reader, asked, meanings, self.label))
        ordered = self._ordered(EngineRequest(asked.query, asked.filters, asked.sort), order)
        return Concordance(found, *list_ordered_rows(reader, asked, ordered, meanings, self.label))

    def _answer(self, request: SearchRequest, question: _Question, *, hits: bool = True) -> SearchResult:
        """Answer a search, with hits or without."""
        first = request.page == 1
        candidates = self._candidates(question) if first else ()
        found, offers = self._find(request, question, candidates, hits=hits)
        count = partial(self._count, filters=request.filters, expansion=request.expansion)
        near = add_counts(self._wider(question), found.total, count) if first and found.total else ()
        correction = None
        if first and not found.total:
            correction = self._corrector.correct(question.parsed, question.stretches, count)
        return SearchResult(
            parsed=question.parsed,
            reading=question.reading,
            notes=(*request.notes, *question.notes),
            expanded=self._expanded(question),
            index=self.index_state,
            total=found.total,
            hits=tuple(self._hits(question, found.hits)),
            facets=found.facets,
            page=request.page,
            per=request.per,
            offers=offers,
            near=near,
            did_you_mean=correction,
        )

    def find(self, request: SearchRequest) -> Found:
        """Tell which articles match and count them, where nobody wants to see their texts.

        Args:
            request: as of `search`.

        Returns:
            Total, order and counts of what `search` would answer.
        """
        request = _within_limits(request)
        return self._find(request, self._question(request.text, request.expansion))[0]

    def read(
        self, document_id: str, text: str = "", expansion: Expansion | None = None
    ) -> MarkedDocument | None:
        """Return a document with everything marked that a query text matches in it.

        Args:
            document_id: the document's id.
            text: a query; empty marks nothing.
            expansion: which tiers are on; all, when None.

        Returns:
            The document, or None when there is none of this id.
        """
        document = self.generation.reader.document(document_id)
        if document is None:
            return None
        question = self._question(text, expansion or Expansion())
        (found,) = self.generation.reader.occurrences(question.query, (document_id,))
        return mark_document(document, question.meanings, found)

    def suggest(
        self,
        text: str,
        filters: tuple[Filter, ...] = (),
        expansion: Expansion | None = None,
        most: int = MOST_OF_A_KIND,
    ) -> tuple[Suggestion, ...]:
        """Return what a query that is being typed may mean; no text raises.

        Args:
            text: the query so far.
            filters: in force.
            expansion: which tiers are on; all, when None.
            most: how many suggestions of each kind.

        Returns:
            By kind.
        """
        return self._suggester.suggest(text, filters, expansion, most)

    def similar(self, document: Document, most: int = MOST_SIMILAR) -> tuple[Similar, ...]:
        """Return the articles most like one of this generation, best first (`index.answers.similar`)."""
        return find_similar(self.generation.reader, document, most)

    def label(self, facet: str, value: str) -> str:
        """Return what to show for a facet value."""
        return self._show(facet, value)[0]

    def verified(self, facet: str, value: str) -> bool:
        """Return whether somebody has verified what a facet value names; what names nobody is verified."""
        return self._show(facet, value)[1]

    def recount(self, request: SearchRequest) -> tuple[str, ...]:
        """Compare an answer with a brute-force count over all stored documents.

        Returns:
            What differs, in whole sentences; empty when total and all facet counts are the same.
        """
        reader = self.generation.reader
        labels = self.generation.authority
        brute = MemoryReader(
            [
                index_document(d, labels.label("source", d.source.source) if d.source else "")
                for d in reader.documents()
            ]
        )
        asked = _engine_request(request, self._question(request.text, request.expansion))
        return _differences(reader.search(asked), brute.search(asked))

    def _find(
        self,
        request: SearchRequest,
        question: _Question,
        candidates: Sequence[Candidates] = (),
        *,
        hits: bool = True,
    ) -> tuple[Found, tuple[Offers, ...]]:
        asked = _engine_request(request, question, candidates, hits=hits)
        answer = self.generation.reader.search(asked)
        facets = tuple(
            show_facet(wanted, counted, request.filters, self._show)
            for wanted, counted in zip(request.facets, answer.facets, strict=True)
        )
        offers = make_offers(candidates, answer.facets, request.filters, self._show)
        return Found(answer.total, answer.hits, facets), offers

    def _count(self, text: str, filters: tuple[Filter, ...] = (), expansion: Expansion | None = None) -> int:
        """Return how many articles a query finds."""
        question = self._question(text, expansion or Expansion())
        return self.generation.reader.search(EngineRequest(question.query, filters, limit=0)).total

    def _count_values(
        self, text: str, filters: tuple[Filter, ...], expansion: Expansion, values: Sequence[tuple[str, str]]
    ) -> dict[tuple[str, str], int]:
        """Return how many articles a query finds with each of some values chosen."""
        question = self._question(text, expansion)
        return count_narrowed(self.generation.reader, question.query, filters, values)

    def _hits(self, question: _Question, found: Sequence[EngineHit]) -> Iterator[Hit]:
        reader, ids = self.generation.reader, [hit.id for hit in found]
        documents, places = reader.summaries(ids), reader.occurrences(question.query, ids)
        for hit, document, occurrences in zip(found, documents, places, strict=True):
            if document is not None:
                label = self.label("source", document.source.source) if document.source else ""
                yield make_hit(document, hit.score, label, question.meanings, occurrences)


def _read_question(
    parse: Callable[[str], ParsedQuery],
    authority: Authority,
    families: Families,
    languages: Callable[[], tuple[str, ...]],
    text: str,
    expansion: Expansion,
) -> _Question:
    parsed = parse(text)
    return _Question(parsed, bind(parsed, authority, families, expansion), languages)


def _tell_expanded(reader: IndexReader, question: _Question) -> tuple[Expanded, ...]:
    """Return what is searched besides the words typed, as far as an article holds it."""
    told = []
    for searched in question.bound.expanded:
        held = [
            form
            for form, where in zip(searched.also, searched.leaves, strict=True)
            if any(_is_held(reader, leaf) for leaf in where)
        ]
        if held:
            told.append(Expanded(searched.query, tuple(held)))
    return tuple(told)


def _is_held(reader: IndexReader, leaf: Term | Phrase) -> bool:
    """Return whether any article has a form; of a single word the lexicon says it."""
    if isinstance(leaf, Term) and leaf.field == "text":
        return reader.document_frequencies((leaf.text,))[0] > 0
    return reader.search(EngineRequest(leaf, limit=0)).total > 0


def _tell_unknown_languages(query: BoundQuery, languages: Callable[[], tuple[str, ...]]) -> Iterator[str]:
    """Yield a sentence for each language of a query that no article is in."""
    asked = [leaf.value for leaf in leaves(query) if isinstance(leaf, Value) and leaf.facet == "lang"]
    for code in dict.fromkeys(asked):
        if code not in languages():
            yield tell_unknown_language(code, languages())


def _find_candidates(finder: NameFinder, question: _Question) -> tuple[Candidates, ...]:
    return find_candidates(finder, question.parsed.text, question.stretches)


def _widen(finder: NearFinder, question: _Question) -> tuple[Wider, ...]:
    return finder.widen(question.parsed.text, question.stretches)


def _within_limits(request: SearchRequest) -> SearchRequest:
    page, per = max(1, request.page), min(max(1, request.per), MOST_PER_PAGE)
    return request if (page, per) == (request.page, request.per) else replace(request, page=page, per=per)


def _engine_request(
    request: SearchRequest,
    question: _Question,
    candidates: Sequence[Candidates] = (),
    *,
    hits: bool = True,
) -> EngineRequest:
    sort = request.sort
    counts = [count_request(wanted, request.filters) for wanted in request.facets]
    if sort is Sort.RELEVANCE and not question.scored:
        sort = Sort.NEWEST
    return EngineRequest(
        query=question.query,
        filters=request.filters,
        sort=sort,
        offset=(request.page - 1) * request.per,
        limit=request.per if hits else 0,
        counts=count_too(counts, candidates, request.filters),
    )


def _differences(answer: EngineAnswer, brute: EngineAnswer) -> tuple[str, ...]:
    found = []
    if answer.total != brute.total:
        found.append(f"The engine finds {answer.total} articles, a recount {brute.total}.")
    for ours, theirs in zip(answer.facets, brute.facets, strict=True):
        if ours != theirs:
            found.append(f"The counts of facet {ours.facet} differ: {ours} and, recounted, {theirs}.")
    return tuple(found)
