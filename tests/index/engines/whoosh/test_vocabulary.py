"""Words are counted in pieces of any size, of several segments and of live documents only."""

from contextlib import closing
from pathlib import Path

import pytest

from index.document import SEARCH_FIELDS, Document, index_document
from index.engines.memory import MemoryReader
from index.engines.whoosh import WhooshEngine, vocabulary
from index.engines.whoosh.merge_policy import MergePolicy
from tests.contracts.archive import ARCHIVE, make_document

NEVER = MergePolicy(growth=0.0, most_deleted=1.0)
OTHERS = (make_document("one", "ice and guard"), make_document("two", "prison of ice", title="Ice"))


def write(folder: Path, archive: tuple[Document, ...], base: Path | None = None) -> Path:
    with WhooshEngine(policy=NEVER).create(folder, base) as writer:
        for document in archive:
            writer.add(index_document(document, ""))
    return folder


@pytest.mark.parametrize("piece", [1, 7, 2_000_000])
def test_a_vocabulary_is_that_of_the_live_documents_whatever_the_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(vocabulary, "_PIECE", piece)
    first = write(tmp_path / "1", ARCHIVE)
    kept = (*ARCHIVE[1:3], *OTHERS)
    second = write(tmp_path / "2", kept, first)
    for folder, archive in ((first, ARCHIVE), (second, kept)):
        with closing(WhooshEngine().open(folder)) as reader:
            expected = MemoryReader([index_document(document, "") for document in archive])
            for field in SEARCH_FIELDS:
                for prefix in ("", "i", "g", "zz"):
                    assert list(reader.vocabulary(field, prefix)) == list(expected.vocabulary(field, prefix))
