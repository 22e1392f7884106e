"""The port: what an engine must do. Small, and in our words; nothing of any engine crosses it.

Rule: an engine is given analysed documents and bound queries. It returns ids, scores, exact
counts and what matched where; text, labels, snippets and families are made above it.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

import msgspec

from index.dates import DateInterval
from index.document import Document, IndexedDocument, Summary
from index.query.bound import BoundQuery
from index.request import Filter, Sort


class CountRequest(msgspec.Struct, frozen=True):
    """Which values of a facet an engine counts.

    Attributes:
        facet: its name. Its own positive selection (`any_of`, `missing`) is ignored, all else obeyed.
        limit: how many values with a count above 0, most frequent first, ties by id; None: all.
        always: values to give as well, even at 0.
    """

    facet: str
    limit: int | None = None
    always: tuple[str, ...] = ()


class FacetCounts(msgspec.Struct, frozen=True):
    """Exact counts of documents by value of one facet.

    Attributes:
        facet: its name.
        counts: (value id, documents), most frequent first, ties by id; then those of `always` not
            yet given. For `date`: (bucket, documents) in order of time, none at 0; a document counts
            once in every bucket its interval touches; buckets are months or years as
            `index.facets.by_month` says of the counted documents, and limit does not apply.
        total_values: how many values have a count above 0.
        missing: documents without a value (undated ones, for `date`).
        spread: for `date`, documents that count in more than one bucket; else 0.
    """

    facet: str
    counts: tuple[tuple[str, int], ...]
    total_values: int
    missing: int
    spread: int = 0


class EngineRequest(msgspec.Struct, frozen=True):
    """A search as an engine gets it.

    Attributes:
        query: the bound query.
        filters: at most one per facet or date field; all must hold.
        sort: order of hits; ties by newest date, undated last, then id. With relevance, documents
            of equal score tie. Newest sorts by the interval's start; undated documents come last
            in both orders of date, documents without source last in the order of source.
        offset: hits to skip, to any depth.
        limit: hits to give.
        counts: facets to count.
        near: whether words of the query near each other count, as `index.ranking` says; not where
            their order in the query means nothing.
    """

    query: BoundQuery
    filters: tuple[Filter, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    counts: tuple[CountRequest, ...] = ()
    near: bool = True


class EngineHit(msgspec.Struct, frozen=True):
    """A document that matched, and its score as of `index.ranking` (0 for sorts by a field)."""

    id: str
    score: float


class EngineAnswer(msgspec.Struct, frozen=True):
    """What an engine found.

    Attributes:
        total: documents that match query and filters, exact.
        hits: those asked for, in order.
        facets: in the order of the request's counts.
    """

    total: int
    hits: tuple[EngineHit, ...]
    facets: tuple[FacetCounts, ...]


class Occurrences(msgspec.Struct, frozen=True):
    """Where a query matched in one document: parallel sequences, as a long article has thousands.

    In order of field (title, body) and place; no two overlap.

    Attributes:
        matchers: what matched at each place: its number among `index.query.bound.matchers` of the query.
        starts: offsets of the first code points.
        ends: offsets after the last ones.
        in_title: how many of them are in the title: the first ones. The others are in the body.
    """

    matchers: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    in_title: int = 0

    def __len__(self) -> int:
        """Return in how many places it matched."""
        return len(self.starts)


class PlacesAnswer(msgspec.Struct, frozen=True):
    """Which documents hold some of the places where a query matched.

    The places of all documents are counted one document after the other, in the order of the request.

    Attributes:
        total: places in all documents that match query and filters, exact.
        documents: how many of these documents have a place.
        ids: of the documents that hold a place asked for, in order.
        skipped: places of the documents before the first of them.
    """

    total: int = 0
    documents: int = 0
    ids: tuple[str, ...] = ()
    skipped: int = 0


class TermCount(NamedTuple):
    """How often a term stands in a search field: in how many documents, and at how many places."""

    term: str
    documents: int
    occurrences: int


class IndexReader(Protocol):
    """An opened, unchanging index; safe to use from several threads."""

    @property
    def document_count(self) -> int:
        """How many live documents the index holds."""

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Evaluate a query, its filters and facet counts."""

    def document(self, document_id: str) -> Document | None:
        """Return a stored document, or None when there is none of this id."""

    def summaries(self, document_ids: Sequence[str]) -> tuple[Summary | None, ...]:
        """Return what a list of hits shows of some stored documents; None for one that is not there."""

    def documents(self) -> Iterator[Document]:
        """Yield every live document, in order of id."""

    def occurrences(self, query: BoundQuery, document_ids: Sequence[str]) -> tuple[Occurrences, ...]:
        """Return where the query matched in each of some documents; nowhere in one that is not there.

        Only subtrees that matched count, and none under `Not`. Of overlapping places the longest,
        then the first, is kept, so that they can be marked, counted and stepped through; where two
        matchers have the same place, the first of them.
        """

    def places(self, request: EngineRequest) -> PlacesAnswer:
        """Count the places of all documents that match, and tell which hold some of them.

        Args:
            request: a search; `offset` and `limit` count places, not documents. Its facets are not counted.
        """

    def vocabulary(self, field: str, prefix: str = "") -> Iterator[TermCount]:
        """Yield the terms of a search field that begin so, sorted."""

    def document_frequencies(self, terms: Sequence[str]) -> tuple[int, ...]:
        """Return how many live documents have each of some terms in their title or body."""

    def near_terms(self, field: str, word: str, distance: int) -> tuple[TermCount, ...]:
        """Return the terms of a search field within so many edits of a word, at least one, sorted.

        The edits are those of `index.occurrences.edits`; the word is among them if it is a term itself.
        """

    def close(self) -> None:
        """Let go of files; the reader must not be used afterwards."""


class IndexWriter(AbstractContextManager["IndexWriter"], Protocol):
    """Writes one index; nothing is readable until it has been left without an error."""

    def add(self, document: IndexedDocument) -> None:
        """Add a document; its id must not have been added before."""

    def __enter__(self) -> Self:
        """Begin writing."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish, or give up when there was an error."""


class Engine(Protocol):
    """A way to keep an index in a folder."""

    name: str
    """As in manifests and results."""

    def create(self, folder: Path, base: Path | None = None) -> IndexWriter:
        """Return a writer into a folder that does not exist yet or is empty.

        Args:
            folder: where the index is written.
            base: the folder of an index of this engine, which stays as it is. Documents that are added
                exactly as it holds them may be taken over from it; the new index answers as one made
                without it, and holds no text that was not added to it.
        """

    def open(self, folder: Path) -> IndexReader:
        """Return a reader.

        Raises:
            DamagedIndexError: what is there cannot be read.
        """

    def check(self, folder: Path) -> Iterator[str]:
        """Yield what is wrong with an index, a sentence each; nothing of one that is whole.

        Reads all of it, and asks of its own parts whether they agree; never raises for what it finds.
        """


def date_key(interval: DateInterval | None) -> int:
    """Return the number documents are ordered by when sorting by date; 0 for undated."""
    return 0 if interval is None or interval.start is None else interval.start.toordinal()
