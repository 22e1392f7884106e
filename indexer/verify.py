"""Does a generation hold what was put into it? Asked before anyone may search it.

Rule: nothing is published that was not opened, counted and searched.
"""

from collections.abc import Iterator
from pathlib import Path

from index.document import IndexedDocument
from index.engine import CountRequest, Engine, EngineRequest, IndexReader
from index.engines.memory import count_dates
from index.errors import DamagedIndexError
from index.generations.generation import open_generation
from index.generations.index_folder import GENERATIONS, checksums
from index.generations.manifest import read_manifest
from index.query.bound import All, And, Term
from indexer.tally import Tally

_TERMS = 8  # of a sampled document that must find it again together


def verify_generation(index: Path, generation_id: str, engine: Engine, tally: Tally) -> None:
    """Open a generation and compare it with what was counted while it was written.

    Raises:
        GenerationError: a file, a count or a document is not what it should be.
    """
    manifest = read_manifest(index, generation_id)
    if checksums(index / GENERATIONS / generation_id) != manifest.checksums:
        raise DamagedIndexError(index, f"files of {generation_id} changed while they were written")
    generation = open_generation(index, generation_id, engine)
    try:
        for fault in (
            *find_wrong_counts(generation.reader, tally),
            *find_lost_documents(generation.reader, tally),
        ):
            raise DamagedIndexError(index, fault)
    finally:
        generation.reader.close()


def find_wrong_counts(reader: IndexReader, tally: Tally) -> Iterator[str]:
    """Yield what an index counts otherwise than was counted document by document."""
    if reader.document_count != tally.documents:
        yield f"it holds {reader.document_count} documents, {tally.documents} were written"
        return
    counts = tuple(CountRequest(facet) for facet in (*tally.values, "date"))
    for counted in reader.search(EngineRequest(All(), limit=0, counts=counts)).facets:
        if counted.facet == "date":
            agree = counted == count_dates(tuple(tally.dates.elements()))
        else:
            agree = counted.missing == tally.missing[counted.facet]
            agree = agree and dict(counted.counts) == dict(tally.values[counted.facet])
        if not agree:
            yield f"its counts of {counted.facet} are not those of its documents"


def find_lost_documents(reader: IndexReader, tally: Tally) -> Iterator[str]:
    """Yield which documents of the sample are not there as they were, or not found by their longest words."""
    for indexed in tally.sample:
        if reader.document(indexed.id) != indexed.document:
            yield f"the stored document {indexed.id} is not what was written"
        elif not _finds(reader, indexed):
            yield f"a search for the words of {indexed.id} does not find it"


def _finds(reader: IndexReader, indexed: IndexedDocument) -> bool:
    terms = {term for field in ("title", "body") for term in indexed.tokens[field].terms}
    longest = sorted(terms, key=lambda term: (-len(term), term))[:_TERMS]
    query = And(tuple(Term("text", term) for term in longest))
    answer = reader.search(EngineRequest(query, limit=reader.document_count))
    return indexed.id in {hit.id for hit in answer.hits}
