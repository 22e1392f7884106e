"""Writing an index and opening it again, on every engine."""

from contextlib import closing
from pathlib import Path

import pytest

from index.engine import CountRequest, Engine, EngineRequest
from index.errors import DamagedIndexError
from index.query.bound import All, Term
from index.request import Sort
from tests.contracts.archive import ARCHIVE, analyse, make_document


def test_an_index_answers_the_same_each_time_it_is_opened(engine: Engine, tmp_path: Path) -> None:
    with engine.create(tmp_path / "index") as writer:
        for document in ARCHIVE:
            writer.add(analyse(document))
    request = EngineRequest(Term("text", "guard"), counts=(CountRequest("person"), CountRequest("date")))
    with closing(engine.open(tmp_path / "index")) as reader:
        first = reader.search(request)
    with closing(engine.open(tmp_path / "index")) as reader:
        assert reader.search(request) == first
        assert first.total == 3


def test_two_readers_of_one_index_do_not_disturb_each_other(engine: Engine, tmp_path: Path) -> None:
    with engine.create(tmp_path / "index") as writer:
        writer.add(analyse(ARCHIVE[0]))
    with closing(engine.open(tmp_path / "index")) as stays:
        engine.open(tmp_path / "index").close()
        assert stays.search(EngineRequest(All())).total == 1
        assert stays.document("prison") == ARCHIVE[0]


def test_the_order_of_adding_does_not_matter(engine: Engine, tmp_path: Path) -> None:
    answers = []
    for name, archive in (("one", ARCHIVE), ("other", ARCHIVE[::-1])):
        with engine.create(tmp_path / name) as writer:
            for document in archive:
                writer.add(analyse(document))
        with closing(engine.open(tmp_path / name)) as reader:
            answers.append([reader.search(EngineRequest(Term("text", "guard"), sort=sort)) for sort in Sort])
    assert answers[0] == answers[1]


def test_an_empty_folder_may_be_written_into(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    with engine.create(folder) as writer:
        writer.add(analyse(ARCHIVE[0]))
    with closing(engine.open(folder)) as reader:
        assert reader.document_count == 1


def test_a_second_document_of_the_same_id_is_refused_by_name(engine: Engine, tmp_path: Path) -> None:
    with engine.create(tmp_path / "index") as writer:
        writer.add(analyse(make_document("twice", "first")))
        with pytest.raises(ValueError, match="twice"):
            writer.add(analyse(make_document("twice", "second")))
    with closing(engine.open(tmp_path / "index")) as reader:
        assert [document.body for document in reader.documents()] == ["first"]


def test_a_writer_left_by_an_error_leaves_nothing_readable(engine: Engine, tmp_path: Path) -> None:
    def write_and_fail() -> None:
        with engine.create(tmp_path / "index") as writer:
            writer.add(analyse(ARCHIVE[0]))
            raise RuntimeError("the build failed")

    with pytest.raises(RuntimeError, match="the build failed"):
        write_and_fail()
    with pytest.raises(DamagedIndexError):
        engine.open(tmp_path / "index")


def test_nothing_is_readable_before_the_writer_is_left(engine: Engine, tmp_path: Path) -> None:
    with engine.create(tmp_path / "index") as writer:
        writer.add(analyse(ARCHIVE[0]))
        with pytest.raises(DamagedIndexError):
            engine.open(tmp_path / "index")


def test_a_folder_without_an_index_cannot_be_opened(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError, match=str(tmp_path)):
        engine.open(tmp_path / "absent")
