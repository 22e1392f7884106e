"""For any archive and any search, every engine answers as the memory engine does."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import SEARCH_FIELDS, IndexedDocument, index_document
from index.engine import EngineRequest, IndexReader
from index.engines.memory import MemoryReader
from index.query.bound import (
    All,
    Alternative,
    And,
    BoundQuery,
    Or,
    Phrase,
    Proximity,
    Synonym,
    Term,
    Tier,
)
from index.ranking import Weighting
from index.request import Sort
from tests.contracts.engines import ENGINES
from tests.index.archive import article
from tests.strategies import PREFIXES, TERMS, archives, few, leaves, queries, requests, trees

others = pytest.mark.parametrize("name", [name for name in ENGINES if name != "memory"])


@contextmanager
def opened(
    name: str, *states: list[IndexedDocument], weighting: Weighting | None = None
) -> Iterator[IndexReader]:
    """Write the states of an archive, each on the base of the one before, and open the last."""
    with TemporaryDirectory() as folder:
        engine = ENGINES[name](weighting=weighting or Weighting())
        base = None
        for number, archive in enumerate(states):
            with engine.create(Path(folder) / str(number), base) as writer:
                for document in archive:
                    writer.add(document)
            base = Path(folder) / str(number)
        if base is not None:
            with closing(engine.open(base)) as reader:
                yield reader


@others
@few(25)
@given(archive=archives, searches=st.lists(requests, min_size=5, max_size=8))
def test_totals_ids_order_and_counts_are_those_of_memory(
    name: str, archive: list[IndexedDocument], searches: list[EngineRequest]
) -> None:
    memory = MemoryReader(archive)
    with opened(name, archive) as reader:
        for search in searches:
            assert reader.search(search) == memory.search(search)


@others
@few(25)
@given(archive=archives, asked=st.lists(leaves, min_size=5, max_size=8))
def test_scores_and_orders_of_single_leaves_are_those_of_memory(
    name: str, archive: list[IndexedDocument], asked: list[BoundQuery]
) -> None:
    memory = MemoryReader(archive)
    with opened(name, archive) as reader:
        for search in [EngineRequest(All(), sort=sort) for sort in Sort] + [EngineRequest(q) for q in asked]:
            assert reader.search(search) == memory.search(search)


def say_again(children: list[BoundQuery]) -> tuple[BoundQuery, ...]:
    """Return clauses, the first of them once more, where it is a family in the words of another member."""
    match children[0]:
        case Synonym(_, alternatives):
            return (*children, Synonym("again", alternatives[::-1]))
        case first:
            return (*children, first)


clauses = st.lists(leaves | trees, min_size=2, max_size=4)
several = clauses.map(tuple) | clauses.map(say_again)
of_several = st.builds(And, several) | st.builds(Or, several)


@others
@few(25)
@given(
    archive=archives,
    asked=st.lists(of_several, min_size=5, max_size=8),
    near_documents=st.sampled_from((1, 3, 50)),
    offset=st.integers(0, 3),
)
def test_what_words_near_each_other_add_is_that_of_memory(
    name: str,
    archive: list[IndexedDocument],
    asked: list[BoundQuery],
    near_documents: int,
    offset: int,
) -> None:
    # In so small an archive every word is common.
    weighting = Weighting(near_common=1.0, near_documents=near_documents)
    memory = MemoryReader(archive, weighting)
    with opened(name, archive, weighting=weighting) as reader:
        for query in asked:
            for limit in (2, 20):
                search = EngineRequest(query, offset=offset, limit=limit)
                assert reader.search(search) == memory.search(search)


@others
@few(25)
@given(archive=archives, asked=st.lists(queries, min_size=5, max_size=8))
def test_occurrences_are_those_of_memory(
    name: str, archive: list[IndexedDocument], asked: list[BoundQuery]
) -> None:
    memory = MemoryReader(archive)
    with opened(name, archive) as reader:
        names = [document.id for document in archive]
        for query in asked:
            assert reader.occurrences(query, names) == memory.occurrences(query, names)


@others
@few(25)
@given(archive=archives, searches=st.lists(requests, min_size=5, max_size=8))
def test_places_counted_are_those_of_memory(
    name: str, archive: list[IndexedDocument], searches: list[EngineRequest]
) -> None:
    memory = MemoryReader(archive)
    with opened(name, archive) as reader:
        for search in searches:
            assert reader.places(search) == memory.places(search)


LETTERS = "abc"
letters = st.text(LETTERS, min_size=2, max_size=3).map(tuple)
crowded = st.lists(
    st.builds(Phrase, st.just("text"), letters)
    | st.builds(Proximity, st.just("text"), letters, st.integers(0, 3))
    | st.builds(Term, st.just("text"), st.sampled_from(LETTERS)),
    min_size=1,
    max_size=3,
)


@others
@few(25)
@given(
    texts=st.lists(st.text(LETTERS, min_size=4, max_size=12).map(" ".join), min_size=1, max_size=3),
    asked=st.lists(crowded, min_size=5, max_size=8),
)
def test_of_places_that_overlap_the_same_are_kept_and_counted(
    name: str, texts: list[str], asked: list[list[Phrase | Proximity | Term]]
) -> None:
    archive = [
        index_document(article(str(number), text, title=text[:3]), "") for number, text in enumerate(texts)
    ]
    memory, ids = MemoryReader(archive), [document.id for document in archive]
    with opened(name, archive) as reader:
        for nodes in asked:
            forms = [node for node in nodes if not isinstance(node, Proximity)]
            synonym = Synonym("a", tuple(Alternative(node, Tier.EXACT) for node in forms))
            for query in (synonym, Or(tuple(nodes))):
                assert reader.occurrences(query, ids) == memory.occurrences(query, ids)
                assert reader.places(EngineRequest(query)) == memory.places(EngineRequest(query))


@others
@few(25)
@given(archive=archives)
def test_documents_vocabulary_and_span_are_those_of_memory(name: str, archive: list[IndexedDocument]) -> None:
    memory = MemoryReader(archive)
    with opened(name, archive) as reader:
        assert list(reader.documents()) == list(memory.documents())
        assert reader.document_count == memory.document_count
        assert reader.document_frequencies(TERMS) == memory.document_frequencies(TERMS)
        for field in SEARCH_FIELDS:
            for prefix in ("", *PREFIXES):
                assert list(reader.vocabulary(field, prefix)) == list(memory.vocabulary(field, prefix))


@others
@few(25)
@given(states=st.lists(archives, min_size=2, max_size=3), search=requests, asked=queries)
def test_an_index_on_the_base_of_older_ones_is_as_one_made_anew(
    name: str, states: list[list[IndexedDocument]], search: EngineRequest, asked: BoundQuery
) -> None:
    memory = MemoryReader(states[-1])
    with opened(name, *states) as reader:
        ids = [document.id for document in states[-1]]
        assert reader.search(search) == memory.search(search)
        assert reader.occurrences(asked, ids) == memory.occurrences(asked, ids)
        assert reader.places(search) == memory.places(search)
        assert list(reader.documents()) == list(memory.documents())
        assert list(reader.vocabulary("text")) == list(memory.vocabulary("text"))
        assert reader.document_frequencies(TERMS) == memory.document_frequencies(TERMS)
