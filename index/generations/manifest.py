"""Manifests: what a generation is, with the checksums of its files.

Rule: a generation without a manifest that is what was written is unfinished or damaged, and not read.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import msgspec

from index.document import Coverage
from index.errors import DamagedIndexError, IncompatibleIndexError
from index.generations.build_report import BuildReport
from index.generations.index_folder import MANIFEST, read_part, write_file

FORMAT_VERSION = 8


class Audience(StrEnum):
    """Whom an index is built for; for the public, restricted articles are left out."""

    ALL = "all"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is.

    Attributes:
        id: its folder's name.
        built: UTC, ISO 8601, to the second.
        audience: whom it is for.
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
    audience: Audience
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


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a generation's manifest, whole or not at all: a generation without one is unfinished.

    Its second line is the SHA-256 of all its other lines: it says whom an index is for, and what the
    checksums of all other files are. In the manifest itself, it holds for generations that are not in use
    as well, and `CURRENT` stays a name that a person can write.
    """
    unfinished = folder / f"{MANIFEST}.new"
    first, others = msgspec.json.format(msgspec.json.encode(manifest), indent=2).split(b"\n", 1)
    write_file(unfinished, b"\n".join((first, _checksum_line(first, others), others)))
    unfinished.replace(folder / MANIFEST)


def read_manifest(index: Path, generation_id: str) -> Manifest:
    """Return the manifest of a generation.

    Raises:
        IncompatibleIndexError: another format version wrote it.
        DamagedIndexError: it is missing, cannot be read, or is not what was written.
    """
    content = read_part(index, generation_id, MANIFEST)
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
