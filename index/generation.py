"""Generations: each build is a new folder beside the old one, published by replacing `CURRENT`.

    <index>/CURRENT                       the id of the generation in use, one line
    <index>/generations/<id>/manifest.json   what it is, with checksums
                            /engine/         the engine's own files
                            /families.json   what names in a query are expanded to
                            /forms.txt       forms of ordinary words (`index.word_forms`)
                            /authority.json  the snapshot of people, organizations, sources, names
                            /names.json      whom words of a query may name
                            /withheld.json   ids of articles withheld by decision, with the public reason
    <index>/records.sqlite3               what was found in each article, for the next build; never read here

Rule: a reader sees a whole generation or none. Nothing in here is precious: all of it can
be deleted and built again.
"""

import hashlib
import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from index.authority import Authority, Entry, Source
from index.document import Coverage
from index.engine import Engine, IndexReader
from index.errors import (
    BayeganError,
    DamagedIndexError,
    GenerationError,
    IncompatibleIndexError,
    NoIndexError,
)
from index.families import Families, Member, Related
from index.known_names import KnownNames, collect_known_names
from index.word_forms import WordForms

AUDIENCES = ("all", "public")
FORMAT_VERSION = 8
CURRENT, NEXT, GENERATIONS = "CURRENT", "CURRENT.new", "generations"
MANIFEST, ENGINE, AUTHORITY = "manifest.json", "engine", "authority.json"
FAMILIES, FORMS = "families.json", "forms.txt"
WITHHELD, NAMES = "withheld.json", "names.json"
_ID = re.compile(r"[\w-]+")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article that was offered and not taken; `line` is None for a whole file."""

    path: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update has done to the articles of the index before it."""

    added: int
    changed: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build took, refused, skipped and repaired; nothing is left out in silence.

    Attributes:
        offered: articles offered (records of a file count one by one).
        indexed: articles taken.
        refused: those not taken, with where and why.
        withheld: articles left out by decision or because of the audience.
        skipped: files passed over, by reason (hidden, link, index or state folder, …).
        warnings: what was repaired or could not be read, each once, with how many articles.
        undated: articles without a bounded publication date.
        unsourced: articles whose source is unknown.
        furniture: code points of page furniture left out of the index.
        coverage: articles by state of analysis.
        persons: values that are verified people; names: person values that are not.
        proposals: pairs of values that may be one, for a person to decide.
        first_day, last_day: ISO days of the publication dates, empty without any.
        changes: what became of the articles before; None for a build, which asks nothing of them.
    """

    offered: int = 0
    indexed: int = 0
    refused: tuple[Refusal, ...] = ()
    withheld: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    warnings: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0
    unsourced: int = 0
    furniture: int = 0
    coverage: Mapping[str, int] = field(default_factory=dict)
    persons: int = 0
    names: int = 0
    organizations: int = 0
    proposals: int = 0
    sources: int = 0
    first_day: str = ""
    last_day: str = ""
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is.

    Attributes:
        id: its folder's name.
        built: UTC, ISO 8601, to the second.
        audience: `all` or `public`.
        as_of: the latest day an inferred date may fall on, ISO.
        as_of_given: whether somebody asked for that day; else it is the day of the build, and an update
            goes by its own.
        corpus: the absolute path of what was built, for `update`.
        checksums: SHA-256 by file, relative to the generation, but for the manifest, which has its own.
        light: whether it was asked that names be found by rules alone, for `update`.
        curation: absolute paths of the curation files that options named, by name (`authority`), for
            `update`: without them it would take other decisions.
        inputs: a digest of all that it was made of; empty when articles in it wait for their analysis.
    """

    id: str
    format: int
    program: str
    name_key: int
    engine: str
    built: str
    audience: str
    as_of: str
    corpus: str
    documents: int
    report: BuildReport
    checksums: Mapping[str, str]
    curation: Mapping[str, str] = field(default_factory=dict)
    as_of_given: bool = False
    light: bool = False
    inputs: str = ""

    @property
    def pending(self) -> int:
        """How many articles wait for their analysis: a build goes on, or was interrupted."""
        return self.report.coverage.get(Coverage.PENDING, 0)


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
    _write(folder / AUTHORITY, msgspec.json.encode(snapshot))
    _write(folder / NAMES, msgspec.json.encode(collect_known_names(authority), order="deterministic"))
    named = {name: getattr(families, name) for name in _FamiliesSnapshot.__struct_fields__}
    _write(folder / FAMILIES, msgspec.json.encode(named, order="deterministic"))
    _write(folder / FORMS, families.forms.lines)
    _write(folder / WITHHELD, msgspec.json.encode(dict(sorted(withheld.items()))))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a generation's manifest, whole or not at all: a generation without one is unfinished.

    Its second line is the SHA-256 of all its other lines: it says whom an index is for, and what the
    checksums of all other files are. In the manifest itself, it holds for generations that are not in use
    as well, and `CURRENT` stays a name that a person can write.
    """
    unfinished = folder / f"{MANIFEST}.new"
    first, others = msgspec.json.format(msgspec.json.encode(manifest), indent=2).split(b"\n", 1)
    _write(unfinished, b"\n".join((first, _checksum_line(first, others), others)))
    unfinished.replace(folder / MANIFEST)


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
        _write(pointer, f"{generation_id}\n".encode())
        pointer.replace(index / CURRENT)
    finally:
        pointer.unlink(missing_ok=True)  # where there was no room for it
    sync_folder(index)


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


def read_manifest(index: Path, generation_id: str) -> Manifest:
    """Return the manifest of a generation.

    Raises:
        IncompatibleIndexError: another format version wrote it.
        DamagedIndexError: it is missing, cannot be read, or is not what was written.
    """
    content = _read(index, generation_id, MANIFEST)
    try:
        version = msgspec.json.decode(content, type=dict[str, object]).get("format")
        if version != FORMAT_VERSION:
            raise IncompatibleIndexError(
                index, f"it has format {version}, this program reads {FORMAT_VERSION}; build it again"
            )
        first, checksum_line, others = content.split(b"\n", 2)
        if checksum_line != _checksum_line(first, others):
            reason = f"{MANIFEST} of {generation_id} is not what was written; build it again"
            raise DamagedIndexError(index, reason)
        return msgspec.json.decode(content, type=Manifest)
    except ValueError as error:  # no JSON, no UTF-8, or not what a build writes
        reason = f"{MANIFEST} of {generation_id} cannot be read ({error}); build it again"
        raise DamagedIndexError(index, reason) from error


def _checksum_line(first: bytes, others: bytes) -> bytes:
    """Return the second line of a manifest with these others."""
    found = hashlib.sha256(b"\n".join((first, others))).hexdigest()
    return f'  "checksum": "{found}",'.encode()


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
    forms = WordForms(_read(index, generation_id, FORMS))
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
    content = _read(index, generation_id, name)
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


def _read(index: Path, generation_id: str, name: str) -> bytes:
    try:
        return (index / GENERATIONS / generation_id / name).read_bytes()
    except FileNotFoundError:
        raise DamagedIndexError(index, f"{name} of {generation_id} is missing; build it again") from None


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
