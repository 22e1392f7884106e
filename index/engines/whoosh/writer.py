"""The writer of the embedded engine: Whoosh's files, our columns, and last the list of files.

Rule: a folder without its list of files is no index. The list is written when everything else
has been; leaving by an exception removes the folder.
"""

import shutil
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from index.document import INDEXED_FIELDS, IndexedDocument
from index.engines.whoosh.columns import ColumnsBuilder
from index.engines.whoosh.library import FileIndex, FileStorage
from index.engines.whoosh.schema import STORED_DOCUMENT, make_schema
from index.errors import DamagedIndexError

FILES = "files.json"
# Postings kept in memory, by Whoosh's own estimate, before they are sorted and spilled to the folder.
MEMORY_MB = 256


class WhooshWriter:
    """Writes one index into an empty folder; see `index.engine.IndexWriter`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._columns = ColumnsBuilder()
        self._ids: set[str] = set()
        self._writer: Any = None

    def __enter__(self) -> Self:
        """Begin writing.

        Raises:
            FileExistsError: the folder holds something already.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        if any(self._folder.iterdir()):
            raise FileExistsError(
                f"{self._folder} is not empty: an index is written into a folder of its own"
            )
        storage = FileStorage(str(self._folder))
        # Not compound: of a compound file Whoosh reads the whole into memory.
        self._writer = FileIndex.create(storage, make_schema()).writer(limitmb=MEMORY_MB, compound=False)
        return self

    def add(self, document: IndexedDocument) -> None:
        """Add a document.

        Raises:
            ValueError: one with this id was added before.
        """
        if document.id in self._ids:
            raise ValueError(f"a document with id {document.id} was added before")
        content = msgspec.json.encode(document.document)
        tokens = {name: document.tokens[name] for name in INDEXED_FIELDS}
        self._writer.add_document(**tokens, **{STORED_DOCUMENT: content})
        self._columns.add(document)
        self._ids.add(document.id)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish, or remove everything when there was an error."""
        if kind is not None:
            self._abandon()
            return
        try:
            self._writer.commit()
            self._columns.save(self._folder)
            list_files(self._folder)
        except BaseException:
            self._abandon()
            raise

    def _abandon(self) -> None:
        try:
            if not self._writer.is_closed:
                self._writer.cancel()
        finally:
            shutil.rmtree(self._folder)


def list_files(folder: Path) -> None:
    """Write the list of an index's files with their sizes in bytes."""
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    (folder / FILES).write_bytes(msgspec.json.format(msgspec.json.encode(sizes)))


def check_files(folder: Path) -> None:
    """Check that an index was finished and that its files are there in full.

    Raises:
        DamagedIndexError: it was not, or they are not.
    """
    try:
        sizes = msgspec.json.decode((folder / FILES).read_bytes(), type=dict[str, int])
    except OSError:
        raise DamagedIndexError(folder, f"{FILES} is missing: no index was finished here; build it") from None
    except msgspec.DecodeError as error:
        raise DamagedIndexError(folder, f"{FILES} cannot be read ({error}); build the index again") from error
    for name, size in sizes.items():
        path = folder / name
        if not path.is_file():
            raise DamagedIndexError(folder, f"{name} is missing; build the index again")
        if (found := path.stat().st_size) != size:
            message = f"{name} has {found} bytes, {size} were written; build the index again"
            raise DamagedIndexError(folder, message)
