"""Does a generation hold what was put into it? Asked before anyone may search it.

Rule: nothing is published that was not opened, counted and searched.
"""

from pathlib import Path

from index.document import IndexedDocument
from index.engine import CountRequest, Engine, EngineRequest, IndexReader
from index.errors import DamagedIndexError
from index.generation import GENERATIONS, checksums, open_generation, read_manifest
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
        _compare_counts(index, generation.reader, tally)
        for indexed in tally.sample:
            _find_again(index, generation.reader, indexed)
    finally:
        generation.reader.close()


def _compare_counts(index: Path, reader: IndexReader, tally: Tally) -> None:
    if reader.document_count != tally.documents:
        reason = f"it holds {reader.document_count} documents, {tally.documents} were written"
        raise DamagedIndexError(index, reason)
    counts = tuple(CountRequest(facet) for facet in (*tally.values, "date"))
    for counted in reader.search(EngineRequest(All(), limit=0, counts=counts)).facets:
        expected = tally.values.get(counted.facet)
        agree = counted.missing == tally.missing[counted.facet]
        if expected is not None:
            agree = agree and dict(counted.counts) == dict(expected)
        if not agree:
            raise DamagedIndexError(index, f"its counts of {counted.facet} are not those of what was written")


def _find_again(index: Path, reader: IndexReader, indexed: IndexedDocument) -> None:
    """Read a document back, and search it by its longest words."""
    if reader.document(indexed.id) != indexed.document:
        raise DamagedIndexError(index, f"the stored document {indexed.id} is not what was written")
    terms = {term for field in ("title", "body") for term in indexed.tokens[field].terms}
    longest = sorted(terms, key=lambda term: (-len(term), term))[:_TERMS]
    query = And(tuple(Term("text", term) for term in longest))
    answer = reader.search(EngineRequest(query, limit=reader.document_count))
    if indexed.id not in {hit.id for hit in answer.hits}:
        raise DamagedIndexError(index, f"a search for the words of {indexed.id} does not find it")
