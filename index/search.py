"""The searcher: request -> parsed -> bound -> engine -> hits with reasons, facets with labels."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.analysis import fold
from index.document import TEXT_FIELDS, Document, Summary, index_document, without_credentials
from index.engine import EngineAnswer, EngineRequest, Occurrence
from index.engines.memory import MemoryReader
from index.facets import count_request, facet_label, show_facet
from index.generation import Generation
from index.query.ast import ParsedQuery
from index.query.binding import bind
from index.query.bound import (
    All,
    BoundLeaf,
    BoundQuery,
    Fuzzy,
    Phrase,
    Prefix,
    Proximity,
    Range,
    Synonym,
    Term,
    Tier,
    Value,
    leaves,
)
from index.query.parser import parse_query
from index.query.writing import format_query
from index.request import Expansion, SearchRequest, Sort
from index.results import Expanded, Hit, IndexState, MarkedDocument, SearchResult, Why
from index.snippets import Match, make_snippets

MOST_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a leaf stands for: its tier, the query's words, and the form it matches if it is one form."""

    tier: Tier
    query: str
    form: str


@dataclass(frozen=True, slots=True)
class _Question:
    """A query text as it will be put to the engine, and what there is to say about it."""

    parsed: ParsedQuery
    query: BoundQuery
    notes: tuple[str, ...]
    expanded: tuple[Expanded, ...]
    _meanings: dict[tuple[int, int], tuple[Occurrence, _Meaning]] = field(default_factory=dict)

    def meaning(self, occurrence: Occurrence) -> _Meaning:
        """Return what the leaf of an occurrence stands for.

        Leaves are known by identity: comparing them for each occurrence would take most of a search.
        The occurrence is kept with its meaning, so that its leaf's identity is not given to another.
        """
        key = (id(occurrence.leaf), id(occurrence.matched))
        found = self._meanings.get(key)
        if found is None:
            found = self._meanings[key] = (occurrence, _meaning(occurrence.leaf, occurrence.matched))
        return found[1]


class Searcher:
    """Answers searches over one generation; holds no state of its own beyond it.

    `search` answers a request, `read` marks one document, `label` names a facet value.
    """

    def __init__(self, generation: Generation) -> None:
        self.generation = generation

    @property
    def index_state(self) -> IndexState:
        """Which index answers."""
        manifest = self.generation.manifest
        return IndexState(manifest.id, manifest.built, manifest.engine, manifest.documents)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a search; no query text raises.

        Args:
            request: what is asked; page and size are brought into their limits.

        Returns:
            The answer.
        """
        request = replace(request, page=max(1, request.page), per=min(max(1, request.per), MOST_PER_PAGE))
        question = self._question(request.text, request.expansion)
        answer = self.generation.reader.search(_engine_request(request, question.query))
        reader = self.generation.reader
        places = reader.occurrences(question.query, [found.id for found in answer.hits])
        hits = []
        for found, occurrences in zip(answer.hits, places, strict=True):
            summary = reader.summary(found.id)
            if summary is not None:
                hits.append(self._hit(summary, found.score, question, occurrences))
        return SearchResult(
            parsed=question.parsed,
            reading=format_query(question.parsed.tree),
            notes=question.notes,
            expanded=question.expanded,
            index=self.index_state,
            total=answer.total,
            hits=tuple(hits),
            facets=tuple(
                show_facet(wanted, counted, request.filters, self.generation.authority)
                for wanted, counted in zip(request.facets, answer.facets, strict=True)
            ),
            page=request.page,
            per=request.per,
        )

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
        (occurrences,) = self.generation.reader.occurrences(question.query, (document_id,))
        marks = tuple(
            (name, tuple((o.start, o.end) for o in occurrences if o.field == name)) for name in TEXT_FIELDS
        )
        return MarkedDocument(
            document, marks, tuple(_why(document, o, question.meaning(o)) for o in occurrences)
        )

    def label(self, facet: str, value: str) -> str:
        """Return what to show for a facet value."""
        return facet_label(self.generation.authority, facet, value)

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
        asked = _engine_request(request, self._question(request.text, request.expansion).query)
        return _differences(reader.search(asked), brute.search(asked))

    def _question(self, text: str, expansion: Expansion) -> _Question:
        parsed = parse_query(text)
        bound = bind(parsed, self.generation.authority, self.generation.families, expansion)
        return _Question(parsed, bound.query, bound.notes, bound.expanded)

    def _hit(
        self, document: Summary, score: float, question: _Question, occurrences: Sequence[Occurrence]
    ) -> Hit:
        reasons: dict[tuple[Tier, str, str], Why] = {}
        matches: dict[str, list[Match]] = {name: [] for name in TEXT_FIELDS}
        for occurrence in occurrences:
            meaning = question.meaning(occurrence)
            span = (occurrence.start, occurrence.end)
            form = meaning.form or fold(document.text(occurrence.field)[span[0] : span[1]])
            reason = (meaning.tier, meaning.query, form)
            if reason not in reasons:
                reasons[reason] = _why(document, occurrence, meaning)
            matches[occurrence.field].append(Match(span, form))
        return Hit(
            id=document.id,
            title=document.title,
            title_marks=tuple(match.span for match in matches["title"]),
            url=without_credentials(document.url),
            source=document.source,
            source_label=self.label("source", document.source.source) if document.source else "",
            date=document.date,
            lang=document.lang,
            score=score,
            why=tuple(reasons.values()),
            snippets=make_snippets(document.body, matches["body"], _not_in_snippets(document)),
            occurrence_count=len(occurrences),
        )


def _engine_request(request: SearchRequest, query: BoundQuery) -> EngineRequest:
    sort = request.sort
    if sort is Sort.RELEVANCE and all(isinstance(leaf, All | Value | Range) for leaf in leaves(query)):
        sort = Sort.NEWEST  # nothing in it scores
    return EngineRequest(
        query=query,
        filters=request.filters,
        sort=sort,
        offset=(request.page - 1) * request.per,
        limit=request.per,
        counts=tuple(count_request(wanted, request.filters) for wanted in request.facets),
    )


def _meaning(leaf: BoundLeaf, matched: BoundLeaf) -> _Meaning:
    match matched:
        case Term(_, form):
            typed = form
        case Phrase(_, terms) | Proximity(_, terms):
            typed = form = " ".join(terms)
        case Prefix(_, text):
            typed, form = f"{text}*", ""
        case Fuzzy(_, text):
            typed, form = text, ""
        case _:
            typed = form = ""
    if isinstance(leaf, Synonym):
        tier = next(a.tier for a in leaf.alternatives if a.node == matched)
        return _Meaning(tier, leaf.query, form)
    return _Meaning(Tier.EXACT, typed, form)


def _why(document: Document | Summary, occurrence: Occurrence, meaning: _Meaning) -> Why:
    span = (occurrence.start, occurrence.end)
    matched = document.text(occurrence.field)[slice(*span)]
    tier = meaning.tier
    if isinstance(occurrence.leaf, Fuzzy) and fold(matched) != meaning.query:
        tier = Tier.NEAR
    return Why(tier, meaning.query, " ".join(matched.split()), occurrence.field, span)


def _not_in_snippets(document: Summary) -> tuple[tuple[int, int], ...]:
    """Return furniture, and the title where it is part of the body: a hit shows it already."""
    spans = document.furniture if document.title_span is None else (*document.furniture, document.title_span)
    return tuple(sorted(spans))


def _differences(answer: EngineAnswer, brute: EngineAnswer) -> tuple[str, ...]:
    found = []
    if answer.total != brute.total:
        found.append(f"The engine finds {answer.total} articles, a recount {brute.total}.")
    for ours, theirs in zip(answer.facets, brute.facets, strict=True):
        if ours != theirs:
            found.append(f"The counts of facet {ours.facet} differ: {ours} and, recounted, {theirs}.")
    return tuple(found)
