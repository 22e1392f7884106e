"""The index folder: what lies where, and files that are whole or not there.

    <index>/CURRENT                       the id of the generation in use, one line
    <index>/generations/<id>/manifest.json   what it is, with checksums
                            /engine/         the engine's own files
                            /families.json   what names in a query are expanded to
                            /forms.txt       forms of ordinary words (`index.word_forms`)
                            /authority.json  the snapshot of people, organizations, sources, names
                            /names.json      whom words of a query may name
                            /withheld.json   ids of articles withheld by decision, with the public reason
    <index>/records.sqlite3               what was found in each article, for the next build; never read here

Rule: nothing in here is precious: all of it can be deleted and built again.
"""

import hashlib
import os
from pathlib import Path

from index.errors import DamagedIndexError

CURRENT, NEXT, GENERATIONS = "CURRENT", "CURRENT.new", "generations"
MANIFEST, ENGINE, AUTHORITY = "manifest.json", "engine", "authority.json"
FAMILIES, FORMS = "families.json", "forms.txt"
WITHHELD, NAMES = "withheld.json", "names.json"


def read_part(index: Path, generation_id: str, name: str) -> bytes:
    """Return a file of a generation.

    Raises:
        DamagedIndexError: it is missing.
    """
    try:
        return (index / GENERATIONS / generation_id / name).read_bytes()
    except FileNotFoundError:
        raise DamagedIndexError(index, f"{name} of {generation_id} is missing; build it again") from None


def write_file(path: Path, content: bytes) -> None:
    """Write a file, and flush it to the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def checksums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of a generation by relative path, the manifest left out."""
    return {
        path.relative_to(folder).as_posix(): checksum(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_tree(folder: Path) -> None:
    """Flush a folder's files and names to the disk."""
    for path in folder.rglob("*"):
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    sync_folder(folder)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
