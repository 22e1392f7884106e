"""The list of an index's files: which segments it has, and how long every file is.

Rule: it is written last. A folder without it is no index.
"""

import unicodedata
from pathlib import Path

import msgspec

from index.analysis import ANALYSIS_VERSION
from index.errors import DamagedIndexError

FILES = "files.json"
# What the terms of a document depend on besides its text.
ANALYSER = f"{ANALYSIS_VERSION}, Unicode {unicodedata.unidata_version}"


class SegmentFiles(msgspec.Struct, frozen=True):
    """A segment of an index.

    Attributes:
        name: what its files' names begin with.
        documents: how many it holds.
        deleted: how many of them are deleted.
        tokens: of all of them.
    """

    name: str
    documents: int
    deleted: int
    tokens: int


class FileList(msgspec.Struct, frozen=True):
    """What an index consists of.

    Attributes:
        analyser: which analyser has cut its texts into terms.
        segments: in order of age.
        sizes: of each file, in bytes.
    """

    analyser: str
    segments: tuple[SegmentFiles, ...]
    sizes: dict[str, int]


def list_files(folder: Path, segments: tuple[SegmentFiles, ...]) -> None:
    """Write the list of an index's files."""
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    (folder / FILES).write_bytes(
        msgspec.json.format(msgspec.json.encode(FileList(ANALYSER, segments, sizes)))
    )


def check_files(folder: Path) -> FileList:
    """Check that an index was finished and that its files are there in full.

    Returns:
        The list.

    Raises:
        DamagedIndexError: it was not, or they are not.
    """
    try:
        files = msgspec.json.decode((folder / FILES).read_bytes(), type=FileList)
    except OSError:
        raise DamagedIndexError(folder, f"{FILES} is missing: no index was finished here; build it") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedIndexError(folder, f"{FILES} cannot be read ({error}); build the index again") from error
    for name, size in files.sizes.items():
        path = folder / name
        if not path.is_file():
            raise DamagedIndexError(folder, f"{name} is missing; build the index again")
        if (found := path.stat().st_size) != size:
            message = f"{name} has {found} bytes, {size} were written; build the index again"
            raise DamagedIndexError(folder, message)
    return files
