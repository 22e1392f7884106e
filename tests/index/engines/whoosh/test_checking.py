"""`check` finds nothing in an index that was written, and something wherever anything was changed."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.document import Document, index_document
from index.engines.whoosh import WhooshEngine
from index.engines.whoosh.arrays import read_arrays, write_arrays
from index.engines.whoosh.file_list import check_files
from index.engines.whoosh.merge_policy import MergePolicy
from tests.contracts.archive import ARCHIVE, LABELS, make_document

NEVER = MergePolicy(growth=0.0, most_deleted=1.0)
LATER = (*ARCHIVE[:3], make_document("harvest", "No harvest.", title="Harvest"), *ARCHIVE[4:])


def write(folder: Path, documents: tuple[Document, ...], base: Path | None = None) -> Path:
    with WhooshEngine(policy=NEVER).create(folder, base) as writer:
        for document in documents:
            label = LABELS[document.source.source] if document.source else ""
            writer.add(index_document(document, label))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of two segments, with a deleted document in the first."""
    return write(tmp_path / "second", LATER, write(tmp_path / "first", ARCHIVE))


def file_of(folder: Path, ending: str) -> Path:
    """Return a file of the index, or of its newer segment."""
    found = folder / ending
    return found if found.exists() else folder / f"{check_files(folder).segments[-1].name}{ending}"


def change(folder: Path, ending: str, name: str) -> Iterator[str]:
    """Change each number of an array in turn; yield those where `check` finds nothing."""
    path = file_of(folder, ending)
    arrays = dict(read_arrays(path))
    content = path.read_bytes()
    for at in range(len(arrays[name])):
        changed = arrays[name].copy()
        changed[at] ^= 1
        path.unlink()
        write_arrays(path, arrays | {name: changed})
        if not list(WhooshEngine().check(folder)):
            yield f"{name}[{at}]"
    path.unlink()
    path.write_bytes(content)


def test_nothing_is_wrong_with_what_was_written(folder: Path, tmp_path: Path) -> None:
    for index in (folder, tmp_path / "first", write(tmp_path / "empty", ())):
        assert list(WhooshEngine().check(index)) == []


ARRAYS = [
    (".lexicon", ("terms", "rows", "places", "titles")),
    (".pst", ("numbers", "body", "title", "places")),
    (".documents", ("text.ends", "body.characters", "token.ends")),
    ("index.lexicon", ("terms", "documents", "places")),
    (
        "index.columns",
        (
            "ids", "ids.ends", "by_id", "fingerprints", "title.lengths", "body.lengths", "person.values",
            "person.values.ends", "person.offsets", "person.places", "lang.offsets", "date.starts",
            "date.ends", "mentions.rows", "mentions.starts", "mentions.ends", "rank.-date", "rank.date",
            "rank.title", "rank.source",
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ending", "name"), [(ending, name) for ending, names in ARRAYS for name in names])
def test_any_number_that_was_changed_is_found(folder: Path, ending: str, name: str) -> None:
    assert list(change(folder, ending, name)) == []


def test_a_change_in_what_an_index_says_of_its_segments_is_found(folder: Path) -> None:
    older, newer = (segment.name for segment in check_files(folder).segments)
    for name in (f"at.{older}", f"at.{newer}"):
        assert list(change(folder, "index.lexicon", name)) == []
    assert list(change(folder, "index.columns", f"live.{older}")) == []


@pytest.mark.parametrize("ending", [".texts", ".tokens"])
def test_any_byte_that_was_changed_is_found(folder: Path, ending: str) -> None:
    path = file_of(folder, ending)
    content = path.read_bytes()
    path.unlink()  # the older index keeps what it has
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert list(WhooshEngine().check(folder)) != [], at


def test_what_is_wrong_is_said_in_words(folder: Path) -> None:
    path = file_of(folder, "index.columns")
    arrays = dict(read_arrays(path))
    path.unlink()
    write_arrays(path, arrays | {"body.lengths": np.zeros_like(arrays["body.lengths"])})
    older, newer = (segment.name for segment in check_files(folder).segments)
    assert list(WhooshEngine().check(folder)) == [
        f"segment {older}: 5 documents have another length of body than occurrences of terms",
        f"segment {newer}: 1 documents have another length of body than occurrences of terms",
    ]


def test_an_index_that_does_not_open_is_a_finding(folder: Path) -> None:
    files = json.loads((folder / "files.json").read_text())
    file_of(folder, ".texts").unlink()
    assert files["segments"]
    (finding,) = WhooshEngine().check(folder)
    assert "texts is missing" in finding
