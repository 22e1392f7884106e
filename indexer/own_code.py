"""Which program is this? A digest of its own code, by which what another one made is told apart.

Rule: a version number says what was released; what was changed since, only the code itself says.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGES = ("index", "indexer")  # what decides how articles become an index


@cache
def digest_code() -> bytes:
    """Return a digest of all that these packages consist of."""
    digest = sha256()
    for package in _PACKAGES:
        for name, file in _walk(package, files(package)):
            digest.update(f"{name} ".encode())
            digest.update(sha256(file.read_bytes()).digest())
    return digest.digest()


def _walk(name: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_file() and not entry.name.endswith(".pyc"):
            yield f"{name}/{entry.name}", entry
        elif entry.is_dir() and entry.joinpath("__init__.py").is_file():
            yield from _walk(f"{name}/{entry.name}", entry)
