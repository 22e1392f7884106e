"""Whatever was added, changed or removed, spilled or merged: the index answers as one made anew."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import SEARCH_FIELDS, Document, IndexedDocument, index_document
from index.engine import CountRequest, Engine, EngineRequest, IndexReader
from index.engines.memory import MemoryReader
from index.engines.whoosh import WhooshEngine, library
from index.engines.whoosh.codec import FIELD, make_schema
from index.engines.whoosh.file_list import check_files
from index.engines.whoosh.merge_policy import MergePolicy
from index.query.bound import All, BoundQuery
from index.request import Sort
from tests.contracts.archive import make_document
from tests.strategies import archives, few, indexed, leaves, queries, requests

whoosh_query = pytest.importorskip("whoosh.query")

NEVER = MergePolicy(growth=0.0, most_deleted=1.0)
ALWAYS = MergePolicy(growth=1e9)
engines = st.builds(
    WhooshEngine,
    budget=st.sampled_from((1, 500, 2_000, 2**28)),
    policy=st.sampled_from((MergePolicy(), MergePolicy(growth=1.0, most_deleted=0.5), NEVER, NEVER, ALWAYS)),
)
FACETS = tuple(CountRequest(name) for name in ("person", "org", "date", "source", "lang"))


@contextmanager
def updated(engines_by_state: list[tuple[Engine, list[IndexedDocument]]]) -> Iterator[IndexReader]:
    """Write states of an archive, each on the base of the one before; open the last."""
    with TemporaryDirectory() as folder:
        base = None
        for number, (engine, archive) in enumerate(engines_by_state):
            new = Path(folder) / str(number)
            with engine.create(new, base) as writer:
                for document in archive:
                    writer.add(document)
            base = new
        assert base is not None
        with closing(WhooshEngine().open(base)) as reader:
            yield reader


def answers(
    reader: IndexReader, ids: list[str], searches: list[EngineRequest], asked: list[BoundQuery]
) -> object:
    return (
        reader.document_count,
        list(reader.documents()),
        reader.summaries(ids),
        [reader.search(search) for search in searches],
        [reader.search(EngineRequest(All(), sort=sort, counts=FACETS)) for sort in Sort],
        [reader.search(EngineRequest(query, counts=FACETS)) for query in asked],
        [reader.occurrences(query, ids) for query in asked],
        [list(reader.vocabulary(field)) for field in SEARCH_FIELDS],
    )


@st.composite
def histories(draw: st.DrawFn) -> list[list[IndexedDocument]]:
    """Draw states of an archive: most documents stay, some change, some go, some come."""
    states = [draw(archives)]
    for _ in range(draw(st.integers(1, 3))):
        stays = [document for document in states[-1] if draw(st.sampled_from((True, True, True, False)))]
        changed = [
            indexed(replace(found.document, body=f"{found.document.body} pour"))
            if draw(st.sampled_from((False, False, True)))
            else found
            for found in stays
        ]
        held = {document.id for document in changed}
        states.append(changed + [new for new in draw(archives) if new.id not in held])
    return states


@few(25)
@given(
    data=st.data(),
    states=histories(),
    searches=st.lists(requests, min_size=2, max_size=4),
    asked=st.lists(leaves | queries, min_size=2, max_size=4),
)
def test_an_updated_index_answers_as_memory_does(
    data: st.DataObject,
    states: list[list[IndexedDocument]],
    searches: list[EngineRequest],
    asked: list[BoundQuery],
) -> None:
    ids = [document.id for document in states[-1]]
    with updated([(data.draw(engines), state) for state in states]) as reader:
        assert answers(reader, ids, searches, asked) == answers(
            MemoryReader(states[-1]), ids, searches, asked
        )


def analyse(*documents: Document) -> list[IndexedDocument]:
    return [index_document(document, "") for document in documents]


FIRST = [make_document(f"a{number}", f"word{number} of the prison") for number in range(8)]
SECOND = [*FIRST[:3], make_document("a3", "another text"), *FIRST[5:], make_document("b", "the guard")]


def write(engine: Engine, folder: Path, documents: list[Document], base: Path | None = None) -> Path:
    with engine.create(folder, base) as writer:
        for document in analyse(*documents):
            writer.add(document)
    return folder


def test_files_of_a_segment_that_stays_are_shared(tmp_path: Path) -> None:
    first = write(WhooshEngine(policy=NEVER), tmp_path / "first", FIRST)
    second = write(WhooshEngine(policy=NEVER), tmp_path / "second", SECOND, first)
    (old,) = check_files(first).segments
    kept, new = check_files(second).segments
    assert (kept.name, kept.documents, kept.deleted, new.documents) == (old.name, 8, 2, 2)
    for path in first.glob(f"{old.name}.*"):
        assert (second / path.name).samefile(path)


def test_the_older_index_may_be_removed(tmp_path: Path) -> None:
    first = write(WhooshEngine(policy=NEVER), tmp_path / "first", FIRST)
    second = write(WhooshEngine(policy=NEVER), tmp_path / "second", SECOND, first)
    for path in first.iterdir():
        path.unlink()
    with closing(WhooshEngine().open(second)) as reader:
        assert list(reader.documents()) == sorted(SECOND, key=lambda document: document.id)


def test_a_document_that_is_kept_is_not_analysed_again(tmp_path: Path) -> None:
    first = write(WhooshEngine(), tmp_path / "first", FIRST)
    documents = analyse(*FIRST)
    with WhooshEngine().create(tmp_path / "second", first) as writer:
        for document in documents:
            writer.add(replace(document, tokens={}))
    with closing(WhooshEngine().open(tmp_path / "second")) as reader:
        assert reader.document_count == len(FIRST)


def test_merging_leaves_one_segment_without_what_was_deleted(tmp_path: Path) -> None:
    first = write(WhooshEngine(), tmp_path / "first", FIRST)
    second = write(WhooshEngine(policy=ALWAYS), tmp_path / "second", SECOND, first)
    (segment,) = check_files(second).segments
    assert (segment.documents, segment.deleted) == (len(SECOND), 0)
    assert b"word4" not in b"".join(path.read_bytes() for path in second.iterdir())


def holds(folder: Path, word: str) -> bool:
    return word.encode() in b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("changed", [[], [make_document("a7", "nothing of it")]])
def test_a_text_that_is_withdrawn_is_in_no_file(tmp_path: Path, changed: list[Document]) -> None:
    first = write(WhooshEngine(), tmp_path / "first", FIRST)
    second = write(WhooshEngine(), tmp_path / "second", [*FIRST[:7], *changed], first)
    assert holds(first, "word7")
    assert not holds(second, "word7")
    assert holds(second, "word6")


def test_nothing_that_was_known_of_a_document_stays_in_a_file(tmp_path: Path) -> None:
    told = replace(FIRST[7], author="somebody")
    first = write(WhooshEngine(), tmp_path / "first", [*FIRST[:7], told])
    second = write(WhooshEngine(), tmp_path / "second", FIRST, first)
    assert holds(first, "somebody")
    assert not holds(second, "somebody")


def test_a_text_that_is_withdrawn_after_another_change_is_in_no_file(tmp_path: Path) -> None:
    first = write(WhooshEngine(), tmp_path / "first", FIRST)
    changed = write(
        WhooshEngine(), tmp_path / "changed", [*FIRST[:7], replace(FIRST[7], author="somebody")], first
    )
    third = write(WhooshEngine(), tmp_path / "third", FIRST[:7], changed)
    assert holds(changed, "word7")
    assert not holds(third, "word7")


def test_a_segment_stays_while_documents_are_only_added(tmp_path: Path) -> None:
    first = write(WhooshEngine(), tmp_path / "first", FIRST)
    second = write(WhooshEngine(), tmp_path / "second", [*FIRST, make_document("new", "another")], first)
    assert [(part.documents, part.deleted) for part in check_files(second).segments] == [(8, 0), (1, 0)]


def test_an_older_index_that_is_damaged_is_not_built_on(tmp_path: Path) -> None:
    first = write(WhooshEngine(), tmp_path / "first", FIRST)
    next(first.glob("*.texts")).unlink()
    with pytest.raises(Exception, match="texts is missing"):
        write(WhooshEngine(), tmp_path / "second", SECOND, first)
    assert not (tmp_path / "second").exists()


def test_stock_whoosh_reads_several_segments_and_passes_over_what_is_deleted(tmp_path: Path) -> None:
    first = write(WhooshEngine(policy=NEVER), tmp_path / "first", FIRST)
    second = write(WhooshEngine(policy=NEVER), tmp_path / "second", SECOND, first)
    index = library.FileIndex(library.FileStorage(str(second)), schema=make_schema())
    with index.searcher() as searcher:
        found = {
            word: [hit.docnum for hit in searcher.search(whoosh_query.Term(FIELD, word), limit=None)]
            for word in ("prison", "word4", "guard", "another")
        }
    # Whoosh numbers all documents, deleted ones too: 3 and 4 are, 8 and 9 are of the second segment.
    assert {word: sorted(numbers) for word, numbers in found.items()} == {
        "prison": [0, 1, 2, 5, 6, 7], "word4": [], "guard": [9], "another": [8],
    }  # fmt: skip
