"""What pays in large archives only changes no answer: small ones are made to take those ways."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import IndexedDocument
from index.engine import EngineRequest, IndexReader
from index.engines.memory import MemoryReader
from index.engines.whoosh import WhooshEngine, evaluation, place_keys, reader, scoring, tallying
from index.query.bound import BoundQuery
from index.ranking import Weighting
from tests.strategies import archives, few, leaves, queries, requests

# Where the ways part, and values that make an archive of a few articles take one or the other.
THRESHOLDS = (
    (evaluation, "_SPARSE", (0, 1, 16, 1_000)),
    (evaluation, "_FEW_PLACES", (0, 3, 2**13)),
    (evaluation, "PLACES_AT_ONCE", (1, 5, 2**16)),
    (place_keys, "_MANY", (0, 1, 8)),
    (reader, "DOCUMENTS_AT_ONCE", (1, 3, 2**14)),
    (scoring, "MOST_WITH_BOTH", (0, 1, 256)),
    (scoring, "_FEW", (0, 1, 16)),
    (scoring, "_MANY", (0, 4_096)),
    (tallying, "_FEW", (0, 8, 1_000)),
    (tallying, "_FEW_COLUMNS", (0, 2)),
    (tallying, "_IN_TABLE", (0.0, 0.5, 0.99)),
    (tallying, "_MOST_FREQUENT", (1, 256)),
    (tallying, "_WIDEST", (1, 8)),
)
thresholds = st.tuples(*(st.sampled_from(values) for _, _, values in THRESHOLDS))
WEIGHTING = Weighting(near_common=1.0)  # in so small an archive every word is common


@contextmanager
def opened(archive: list[IndexedDocument], chosen: tuple[float, ...]) -> Iterator[IndexReader]:
    """Write an archive and open it, with the ways chosen."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for (module, name, _), value in zip(THRESHOLDS, chosen, strict=True):
            patch.setattr(module, name, value)
        engine = WhooshEngine(weighting=WEIGHTING)
        with engine.create(Path(folder) / "index") as writer:
            for document in archive:
                writer.add(document)
        with closing(engine.open(Path(folder) / "index")) as found:
            yield found


@few(25)
@given(
    archive=archives,
    chosen=thresholds,
    searches=st.lists(requests, min_size=4, max_size=6),
    asked=st.lists(leaves | queries, min_size=4, max_size=6),
)
def test_whichever_way_is_taken_the_answers_are_those_of_memory(
    archive: list[IndexedDocument],
    chosen: tuple[float, ...],
    searches: list[EngineRequest],
    asked: list[BoundQuery],
) -> None:
    memory, ids = MemoryReader(archive, WEIGHTING), [document.id for document in archive]
    with opened(archive, chosen) as found:
        for search in searches:
            assert found.search(search) == memory.search(search)
            assert found.places(search) == memory.places(search)
        for query in asked:
            assert found.search(EngineRequest(query)) == memory.search(EngineRequest(query))
            assert found.occurrences(query, ids) == memory.occurrences(query, ids)
