"""Generations: each build is a new folder beside the old one, published by replacing `CURRENT`.

Rule: a reader sees a whole generation or none. `index/generations/index_folder.py` draws where they lie.
"""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from index.authority import Authority, Entry, Source
from index.engine import Engine, IndexReader
from index.errors import (
    BayeganError,
    DamagedIndexError,
    GenerationError,
    IncompatibleIndexError,
    NoIndexError,
)
from index.families import Families, Member, Related
from index.generations.index_folder import (
    AUTHORITY,
    CURRENT,
    ENGINE,
    FAMILIES,
    FORMS,
    GENERATIONS,
    NAMES,
    NEXT,
    WITHHELD,
    checksum,
    read_part,
    sync_folder,
    sync_tree,
    write_file,
)
from index.generations.manifest import Manifest, read_manifest
from index.suggestions.known_names import KnownNames, collect_known_names
from index.word_forms import WordForms

_ID = re.compile(r"[\w-]+")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Generation:
    """An opened generation.

    Attributes:
        withheld: why articles are withheld by decision, as readers are told, by the article's id;
            never one that is restricted as well, when the index is for the public.
    """

    manifest: Manifest
    reader: IndexReader
    authority: Authority
    families: Families
    withheld: Mapping[str, str] = field(default_factory=dict)
    known: KnownNames = field(default_factory=KnownNames)


class _AuthoritySnapshot(msgspec.Struct, frozen=True):
    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]
    names: dict[str, str]


class _FamiliesSnapshot(msgspec.Struct, frozen=True):
    groups: dict[str, tuple[Member, ...]]
    aliases: dict[str, tuple[Related, ...]]
    recorded: dict[str, tuple[Member, ...]]
    ordinary: frozenset[str]
    skeletons: dict[str, tuple[str, ...]]


def write_snapshots(
    folder: Path, authority: Authority, families: Families, withheld: Mapping[str, str]
) -> None:
    """Write the authority and its names, the families and the withheld articles' reasons of a generation."""
    snapshot = _AuthoritySnapshot(authority.entries, authority.sources, dict(authority.names))
    write_file(folder / AUTHORITY, msgspec.json.encode(snapshot))
    write_file(folder / NAMES, msgspec.json.encode(collect_known_names(authority), order="deterministic"))
    named = {name: getattr(families, name) for name in _FamiliesSnapshot.__struct_fields__}
    write_file(folder / FAMILIES, msgspec.json.encode(named, order="deterministic"))
    write_file(folder / FORMS, families.forms.lines)
    write_file(folder / WITHHELD, msgspec.json.encode(dict(sorted(withheld.items()))))


def find_damage(index: Path, generation_id: str) -> DamagedIndexError | None:
    """Return which files of the generation in use are missing, or not what was written.

    For when something goes wrong that nobody foresaw: files are not compared with their checksums when
    they are opened, and arrays are not looked through.

    Returns:
        What to raise instead; None when all files are whole, or when another generation is in use.
    """
    folder = index / GENERATIONS / generation_id
    try:
        if current_id(index) != generation_id:
            return None
        listed = read_manifest(index, generation_id).checksums.items()
    except DamagedIndexError as error:
        return error
    except GenerationError:
        return None
    changed = [
        name
        for name, written in listed
        if not (folder / name).is_file() or checksum(folder / name) != written
    ]
    if not changed:
        return None
    return DamagedIndexError(
        index, f"{', '.join(changed)} of {generation_id}: not what was written; build it again"
    )


@contextmanager
def naming_damage(index: Path, generation_id: str) -> Iterator[None]:
    """Say which files are damaged, where something goes wrong for that reason.

    Raises:
        DamagedIndexError: in place of what nobody foresaw, if a file is not what was written.
    """
    try:
        yield
    except BayeganError:
        raise
    except Exception as error:
        damage = find_damage(index, generation_id)
        if damage is None:
            raise
        raise damage from error


def publish(index: Path, generation_id: str) -> None:
    """Make a generation the one in use, at once and for good even if the power fails."""
    sync_tree(index / GENERATIONS / generation_id)
    pointer = index / NEXT
    try:
        write_file(pointer, f"{generation_id}\n".encode())
        pointer.replace(index / CURRENT)
    finally:
        pointer.unlink(missing_ok=True)  # where there was no room for it
    sync_folder(index)


def current_id(index: Path) -> str:
    """Return the id of the generation in use.

    Raises:
        NoIndexError: nothing has been built here.
        DamagedIndexError: what says so is no name of a generation.
    """
    try:
        named = (index / CURRENT).read_bytes().decode("utf-8", "replace").strip()
    except FileNotFoundError:
        raise NoIndexError(index, "there is no index here yet; run `bayegan build CORPUS`") from None
    if not _ID.fullmatch(named):
        raise DamagedIndexError(index, f"{CURRENT} names no generation; build it again")
    return named


def open_generation(index: Path, generation_id: str, engine: Engine) -> Generation:
    """Open a generation.

    Raises:
        GenerationError: it is damaged, or another engine or format version wrote it.
    """
    manifest = read_manifest(index, generation_id)
    if manifest.engine != engine.name:
        raise IncompatibleIndexError(
            index, f"it was written by engine {manifest.engine}, not {engine.name}; build it again"
        )
    snapshot = _read_snapshot(index, generation_id, AUTHORITY, _AuthoritySnapshot)
    named = _read_snapshot(index, generation_id, FAMILIES, _FamiliesSnapshot)
    forms = WordForms(read_part(index, generation_id, FORMS))
    if not forms.whole:
        raise DamagedIndexError(index, f"{FORMS} of {generation_id} is not whole; build it again")
    withheld = _read_snapshot(index, generation_id, WITHHELD, dict[str, str])
    known = _read_snapshot(index, generation_id, NAMES, KnownNames)
    with naming_damage(index, generation_id):
        reader = engine.open(index / GENERATIONS / generation_id / ENGINE)
    authority = Authority(snapshot.entries, snapshot.sources, snapshot.names)
    families = Families(named.groups, named.aliases, named.recorded, named.ordinary, named.skeletons, forms)
    return Generation(manifest, reader, authority, families, withheld, known)


def _read_snapshot(index: Path, generation_id: str, name: str, kind: type[_T]) -> _T:
    content = read_part(index, generation_id, name)
    try:
        return msgspec.json.decode(content, type=kind)
    except ValueError as error:
        reason = f"{name} of {generation_id} cannot be read ({error}); build it again"
        raise DamagedIndexError(index, reason) from error


class CurrentGeneration:
    """Gives the generation in use, opening a new one when a build has published it.

    Safe to use from several threads. A generation that was given out stays usable for those
    who hold it: its files stay at least five minutes after it was replaced.
    """

    def __init__(self, index: Path, engine: Engine) -> None:
        self._index = index
        self._engine = engine
        self._lock = threading.Lock()
        self._opened: Generation | None = None

    def get(self) -> Generation:
        """Return the generation in use.

        Raises:
            NoIndexError: nothing has been built yet.
            GenerationError: what is there cannot be used.
        """
        wanted = current_id(self._index)
        opened = self._opened
        if opened is not None and opened.manifest.id == wanted:
            return opened
        with self._lock:
            if self._opened is None or self._opened.manifest.id != wanted:
                self._opened = self._open(wanted)
            return self._opened

    def _open(self, wanted: str) -> Generation:
        try:
            return open_generation(self._index, wanted, self._engine)
        except (GenerationError, OSError):
            # It may have been replaced and removed between reading the pointer and opening.
            latest = current_id(self._index)
            if latest == wanted:
                raise
            return open_generation(self._index, latest, self._engine)
