"""The writer of the embedded engine: Whoosh's files, our columns and texts, and last the list of files.

Rule: a folder without its list of files is no index. The list is written when everything else
has been; leaving by an exception removes the folder.
"""

import shutil
from array import array
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec
import numpy as np

from index.document import IndexedDocument
from index.engines.whoosh.arrays import write_arrays
from index.engines.whoosh.codec import write_segment
from index.engines.whoosh.columns import ColumnsBuilder
from index.engines.whoosh.inversion import Inverter
from index.engines.whoosh.segment import COLUMNS, LEXICON, TEXTS
from index.errors import DamagedIndexError

FILES = "files.json"
UNFINISHED = "unfinished"


class FileList(msgspec.Struct, frozen=True):
    """What an index consists of: its segment, and the size of each file in bytes."""

    segment: str
    sizes: dict[str, int]


class WhooshWriter:
    """Writes one index into an empty folder; see `index.engine.IndexWriter`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._inverter = Inverter()
        self._columns = ColumnsBuilder()
        self._ids: set[str] = set()
        self._text_ends = array("Q", [0])
        self._encoder = msgspec.json.Encoder()
        self._texts: BinaryIO

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
        self._texts = (self._folder / f"{UNFINISHED}{TEXTS}").open("xb")
        return self

    def add(self, document: IndexedDocument) -> None:
        """Add a document.

        Raises:
            ValueError: one with this id was added before.
        """
        if document.id in self._ids:
            raise ValueError(f"a document with id {document.id} was added before")
        content = self._encoder.encode(document.document)
        self._inverter.add(document)
        self._columns.add(document)
        self._text_ends.append(self._text_ends[-1] + self._texts.write(content))
        self._ids.add(document.id)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish, or remove everything when there was an error."""
        self._texts.close()
        if kind is not None:
            shutil.rmtree(self._folder)
            return
        try:
            self._finish()
        except BaseException:
            shutil.rmtree(self._folder)
            raise

    def _finish(self) -> None:
        lengths = self._inverter.lengths
        name, lexicon = write_segment(self._folder, self._inverter.postings(), lengths)
        columns = self._columns.arrays()
        columns["text.ends"] = np.frombuffer(self._text_ends, np.uint64)
        columns |= {f"{field}.lengths": np.frombuffer(of, np.uint32) for field, of in lengths.items()}
        write_arrays(self._folder / f"{name}{LEXICON}", lexicon)
        write_arrays(self._folder / f"{name}{COLUMNS}", columns)
        (self._folder / f"{UNFINISHED}{TEXTS}").rename(self._folder / f"{name}{TEXTS}")
        list_files(self._folder, name)


def list_files(folder: Path, segment: str) -> None:
    """Write the list of an index's files."""
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    (folder / FILES).write_bytes(msgspec.json.format(msgspec.json.encode(FileList(segment, sizes))))


def check_files(folder: Path) -> str:
    """Check that an index was finished and that its files are there in full.

    Returns:
        The name of its segment.

    Raises:
        DamagedIndexError: it was not, or they are not.
    """
    try:
        files = msgspec.json.decode((folder / FILES).read_bytes(), type=FileList)
    except OSError:
        raise DamagedIndexError(folder, f"{FILES} is missing: no index was finished here; build it") from None
    except msgspec.DecodeError as error:
        raise DamagedIndexError(folder, f"{FILES} cannot be read ({error}); build the index again") from error
    for name, size in files.sizes.items():
        path = folder / name
        if not path.is_file():
            raise DamagedIndexError(folder, f"{name} is missing; build the index again")
        if (found := path.stat().st_size) != size:
            message = f"{name} has {found} bytes, {size} were written; build the index again"
            raise DamagedIndexError(folder, message)
    return files.segment
