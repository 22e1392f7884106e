"""A file of named arrays, written once and mapped: nothing is decoded, nothing is copied.

    magic "BYGARR01" | u64 length of the directory | directory (JSON) | arrays, each aligned to 64 bytes

The directory gives for each name its NumPy type, little-endian, its number of items and its
offset from the file's beginning. Rule: an array read is an array shared; none is writable.
"""

import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
import numpy as np

from index.errors import DamagedIndexError

if sys.platform == "linux":
    from mmap import MAP_POPULATE, MAP_SHARED, PROT_READ

MAGIC = b"BYGARR01"
ALIGNMENT = 64  # a cache line: arithmetic on mapped arrays is as fast as on others
# Bytes of a file that are mapped at once: each first look at a page costs as much as a thousand additions,
# mapping all of so many some 40 ms.
MOST_AT_ONCE = 2**28

Array = np.ndarray[tuple[int], np.dtype[Any]]
Matrix = np.ndarray[tuple[int, int], np.dtype[Any]]


class _Entry(msgspec.Struct, frozen=True):
    type: str
    items: int
    offset: int


class ArraysFile(AbstractContextManager["ArraysFile"]):
    """A new file of arrays whose sizes are known and whose contents come piece by piece, in any order."""

    def __init__(self, path: Path, sizes: Mapping[str, tuple[str, int]]) -> None:
        """Begin the file.

        Args:
            path: a file that is not there yet.
            sizes: for each array its type, as NumPy writes it, and its number of items.
        """
        types = {name: np.dtype(kind).newbyteorder("<") for name, (kind, _) in sizes.items()}
        room = len(
            msgspec.json.encode({n: _Entry(types[n].str, items, 2**63) for n, (_, items) in sizes.items()})
        )
        at = _aligned(len(MAGIC) + 8 + room)
        directory = {}
        for name, (_, items) in sizes.items():
            directory[name] = _Entry(types[name].str, items, at)
            at = _aligned(at + items * types[name].itemsize)
        encoded = msgspec.json.encode(directory).ljust(room)
        self._path, self._types = path, types
        self._at = {name: entry.offset for name, entry in directory.items()}
        self._ends = {n: e.offset + e.items * types[n].itemsize for n, e in directory.items()}
        self._file = path.open("xb")
        self._file.write(MAGIC + len(encoded).to_bytes(8, "little") + encoded)

    def append(self, name: str, piece: Array) -> None:
        """Write the next items of an array."""
        content = np.ascontiguousarray(piece, self._types[name])
        if not content.size:
            return
        if self._file.tell() != self._at[name]:
            self._file.seek(self._at[name])  # the gaps that alignment leaves read as zeros
        self._file.write(content.data)
        self._at[name] += content.nbytes

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file.

        Raises:
            ValueError: an array is not as long as was said.
        """
        self._file.close()
        if kind is None and (wrong := [name for name, at in self._at.items() if at != self._ends[name]]):
            raise ValueError(f"{self._path.name}: {', '.join(wrong)}: not as many items as was said")


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays of one dimension to a new file."""
    with ArraysFile(path, {name: (a.dtype.str, a.size) for name, a in arrays.items()}) as file:
        for name, content in arrays.items():
            file.append(name, content)


def read_arrays(path: Path) -> Mapping[str, Array]:
    """Map the arrays of a file; the file stays open as long as any of them is used.

    Raises:
        DamagedIndexError: the file is missing, or not what was written.
    """
    try:
        content = _map_whole(path)
        start = len(MAGIC) + 8
        end = start + int.from_bytes(content[len(MAGIC) : start], "little")
        # Of another file this is no directory, whatever stands there.
        directory = msgspec.json.decode(
            content[start:end] if content[: len(MAGIC)] == MAGIC else b"", type=dict[str, _Entry]
        )
        return {
            # What is empty may stand at the very end, where there is nothing to look at.
            name: np.frombuffer(content, np.dtype(entry.type), entry.items, entry.offset)
            if entry.items
            else np.zeros(0, np.dtype(entry.type))
            for name, entry in directory.items()
        }
    except (OSError, ValueError, TypeError, msgspec.DecodeError) as error:
        raise DamagedIndexError(path, f"it cannot be read ({error}); build the index again") from error


def _map_whole(path: Path) -> mmap:
    """Map a file that is not empty; up to so many bytes at once, instead of page by page as they are read."""
    with path.open("rb") as file:
        if sys.platform == "linux" and path.stat().st_size <= MOST_AT_ONCE:
            return mmap(file.fileno(), 0, MAP_SHARED | MAP_POPULATE, PROT_READ)
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _aligned(offset: int) -> int:
    return -(-offset // ALIGNMENT) * ALIGNMENT


def find_runs(items: Array) -> tuple[Array, Array]:
    """Return where runs of equal items begin, and how many items each has."""
    changes = np.ones(len(items), bool)
    np.not_equal(items[1:], items[:-1], out=changes[1:])
    (begins,) = changes.nonzero()
    counts = np.empty(len(begins), np.intp)
    np.subtract(begins[1:], begins[:-1], out=counts[:-1])
    counts[-1:] = len(items) - begins[-1:]
    return begins, counts


def places_in_runs(ends: Array, counts: Array) -> Array:
    """Return the places of all items of some runs, given where each ends and how many items it has."""
    places: Array = (ends - counts.cumsum()).repeat(counts)
    places += np.arange(len(places))
    return places


def map_file(path: Path) -> memoryview:
    """Map a file.

    Raises:
        DamagedIndexError: it is missing.
    """
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                return memoryview(b"")
            return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    except OSError as error:
        raise DamagedIndexError(path, f"it cannot be read ({error}); build the index again") from error
