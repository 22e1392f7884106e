"""An embedded index that is incomplete or not what was written says so; it never answers wrongly."""

import gc
import json
import warnings
from contextlib import closing
from pathlib import Path

import pytest

from index.document import IndexedDocument
from index.engine import EngineRequest
from index.engines.whoosh import WhooshEngine
from index.errors import DamagedIndexError
from index.query.bound import All, Term
from tests.contracts.archive import ARCHIVE, analyse, make_document

KINDS = ("*.toc", "*.trm", "*.pst", "*.lexicon", "*.documents", "*.texts", "*.tokens", "*.columns")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with WhooshEngine().create(tmp_path / "index") as writer:
        for document in ARCHIVE:
            writer.add(analyse(document))
    return tmp_path / "index"


def file_of(folder: Path, kind: str) -> Path:
    (path,) = folder.glob(kind)
    return path


@pytest.mark.parametrize("kind", [*KINDS, "files.json"])
def test_a_missing_file_is_named(folder: Path, kind: str) -> None:
    path = file_of(folder, kind)
    path.unlink()
    with pytest.raises(DamagedIndexError, match=f"{path.name} is missing"):
        WhooshEngine().open(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_short_is_named(folder: Path, kind: str) -> None:
    path = file_of(folder, kind)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedIndexError, match=f"{path.name} has"):
        WhooshEngine().open(folder)


@pytest.mark.parametrize("kind", ["*.lexicon", "*.pst", "*.documents", "*.columns"])
def test_an_index_whose_beginning_is_overwritten_does_not_open(folder: Path, kind: str) -> None:
    path = file_of(folder, kind)
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(DamagedIndexError, match="build the index again"):
        WhooshEngine().open(folder)


def test_an_unreadable_list_of_files_is_named(folder: Path) -> None:
    (folder / "files.json").write_bytes(b"{")
    with pytest.raises(DamagedIndexError, match=r"files\.json cannot be read"):
        WhooshEngine().open(folder)


def test_overwritten_postings_are_found_when_they_are_read(folder: Path) -> None:
    path = file_of(folder, "*.pst")
    # A page that never reached the disk reads as zeros; the beginning of this one did.
    path.write_bytes(path.read_bytes()[:512].ljust(path.stat().st_size, b"\0"))
    with closing(WhooshEngine().open(folder)) as reader:
        with pytest.raises(DamagedIndexError, match=r"postings of MAIN_.* cannot be read"):
            reader.search(EngineRequest(Term("text", "guard")))
        assert reader.search(EngineRequest(All())).total == len(ARCHIVE)


def test_overwritten_documents_are_found_when_they_are_read(folder: Path) -> None:
    path = file_of(folder, "*.texts")
    path.write_bytes(bytes(path.stat().st_size))
    with closing(WhooshEngine().open(folder)) as reader, pytest.raises(DamagedIndexError):
        reader.document("guard")


def test_columns_of_another_index_are_refused(folder: Path, tmp_path: Path) -> None:
    with WhooshEngine().create(tmp_path / "other") as writer:
        writer.add(analyse(make_document("one", "words")))
    columns = file_of(tmp_path / "other", "*.columns").read_bytes()
    path = file_of(folder, "*.columns")
    files = json.loads((folder / "files.json").read_text())
    files["sizes"][path.name] = len(columns)
    path.write_bytes(columns)
    (folder / "files.json").write_text(json.dumps(files))
    with pytest.raises(DamagedIndexError, match="of two indexes"):
        WhooshEngine().open(folder)


def test_a_folder_that_holds_something_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("keep me")
    with pytest.raises(FileExistsError, match="is not empty"), WhooshEngine().create(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_a_document_that_cannot_be_written_leaves_no_folder(tmp_path: Path) -> None:
    def write(document: IndexedDocument) -> None:
        with WhooshEngine().create(tmp_path / "index") as writer:
            writer.add(analyse(ARCHIVE[0]))
            writer.add(document)

    with pytest.raises(UnicodeEncodeError):
        write(analyse(make_document("broken", "a lone surrogate \ud800 is not text")))
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_is_dropped_closes_its_files(folder: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        reader = WhooshEngine().open(folder)
        reader.search(EngineRequest(Term("text", "guard")))
        del reader
        gc.collect()
    assert caught == []


def test_a_reader_may_be_closed_twice(folder: Path) -> None:
    reader = WhooshEngine().open(folder)
    reader.close()
    reader.close()
