"""A file of named arrays, written once and mapped: nothing is decoded, nothing is copied.

    magic "BYGARR01" | u64 length of the directory | directory (JSON) | arrays, each aligned to 64 bytes

The directory gives for each name its NumPy type, little-endian, its number of items and its
offset from the file's beginning. Rule: an array read is an array shared; none is writable.
"""

from collections.abc import Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from index.errors import DamagedIndexError

MAGIC = b"BYGARR01"
ALIGNMENT = 64  # a cache line: arithmetic on mapped arrays is as fast as on others

Array = np.ndarray[tuple[int], np.dtype[Any]]


class _Entry(msgspec.Struct, frozen=True):
    type: str
    items: int
    offset: int


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays of one dimension to a new file."""
    contents = {name: np.ascontiguousarray(a, a.dtype.newbyteorder("<")) for name, a in arrays.items()}
    room = len(msgspec.json.encode({n: _Entry(a.dtype.str, a.size, 2**63) for n, a in contents.items()}))
    at = _aligned(len(MAGIC) + 8 + room)
    directory = {}
    for name, content in contents.items():
        directory[name] = _Entry(content.dtype.str, content.size, at)
        at = _aligned(at + content.nbytes)
    with path.open("xb") as file:
        encoded = msgspec.json.encode(directory).ljust(room)
        file.write(MAGIC + len(encoded).to_bytes(8, "little") + encoded)
        for name, content in contents.items():
            file.write(b"\0" * (directory[name].offset - file.tell()))
            file.write(content.data)


def read_arrays(path: Path) -> Mapping[str, Array]:
    """Map the arrays of a file; the file stays open as long as any of them is used.

    Raises:
        DamagedIndexError: the file is missing, or not what was written.
    """
    try:
        with path.open("rb") as file:
            content = mmap(file.fileno(), 0, access=ACCESS_READ)
        start = len(MAGIC) + 8
        end = start + int.from_bytes(content[len(MAGIC) : start], "little")
        # Of another file this is no directory, whatever stands there.
        directory = msgspec.json.decode(
            content[start:end] if content[: len(MAGIC)] == MAGIC else b"", type=dict[str, _Entry]
        )
        return {
            name: np.frombuffer(content, np.dtype(entry.type), entry.items, entry.offset)
            for name, entry in directory.items()
        }
    except (OSError, ValueError, TypeError, msgspec.DecodeError) as error:
        raise DamagedIndexError(path, f"it cannot be read ({error}); build the index again") from error


def _aligned(offset: int) -> int:
    return -(-offset // ALIGNMENT) * ALIGNMENT
