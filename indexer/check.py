"""Is the generation in use still what was written, and does it agree with itself?

Rule: every fault that is found is named. What has been found wrong is not trusted: where a file
is not what was written, nothing is asked of it.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from index.authority import Authority
from index.document import index_document
from index.engine import Engine
from index.errors import GenerationError
from index.generations.generation import Generation, current_id, open_generation
from index.generations.index_folder import ENGINE, GENERATIONS, MANIFEST, checksum
from index.generations.manifest import Audience, Manifest, read_manifest
from indexer.article import RESTRICTED
from indexer.ledger import Ledger
from indexer.progress import Progress, SilentProgress
from indexer.tally import Tally
from indexer.verify import find_lost_documents, find_wrong_counts


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check.

    Attributes:
        manifest: of the generation that was checked.
        faults: a sentence each; none when it is whole.
    """

    manifest: Manifest
    faults: tuple[str, ...]


def check_index(index: Path, engine: Engine, progress: Progress | None = None) -> Checked:
    """Check the generation in use: its files, its index, and whether its parts agree.

    Args:
        index: the index folder.
        engine: what it was written with.
        progress: told how far it is.

    Raises:
        NoIndexError: nothing was built here.
        GenerationError: there is a generation, and it cannot even be told what was written.
    """
    manifest = read_manifest(index, current_id(index))
    told = progress or SilentProgress()
    try:
        return Checked(manifest, tuple(_find_faults(index, manifest, engine, told)))
    finally:
        told.end()


def _find_faults(index: Path, manifest: Manifest, engine: Engine, progress: Progress) -> Iterator[str]:
    """Yield what is wrong, up to the first part that is: what is built on it would be wrong as well."""
    folder = index / GENERATIONS / manifest.id
    progress.begin("Reading files")
    faults = list(_find_wrong_files(folder, manifest))
    if not faults:
        progress.begin("Checking the index")
        faults = [f"{ENGINE}: {fault}" for fault in engine.check(folder / ENGINE)]
    if faults:
        yield from faults
        return
    try:
        generation = open_generation(index, manifest.id, engine)
    except GenerationError as error:
        yield error.message
        return
    try:
        progress.begin("Counting again")
        yield from _find_disagreements(generation, progress)
    finally:
        generation.reader.close()


def _find_wrong_files(folder: Path, manifest: Manifest) -> Iterator[str]:
    for name, expected in manifest.checksums.items():
        try:
            kind = (folder / name).lstat().st_mode
            # Not opened unless it is a file: to open a pipe would wait for ever.
            if not stat.S_ISREG(kind) or checksum(folder / name) != expected:
                yield f"{name} is not what was written"
        except FileNotFoundError:
            yield f"{name} is missing"
        except OSError as error:
            yield f"{name} cannot be read: {error.strerror or error}"
    folders = {parent.as_posix() for name in manifest.checksums for parent in PurePosixPath(name).parents}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    for name in sorted(found - manifest.checksums.keys() - folders - {MANIFEST}):
        yield f"{name} was not written by the build"


def _find_disagreements(generation: Generation, progress: Progress) -> Iterator[str]:
    """Compare what the parts of a generation say of its documents, each counted again one by one."""
    manifest, reader, authority = generation.manifest, generation.reader, generation.authority
    tally, before = Tally(reader.document_count), ""
    for document in reader.documents():
        label = authority.label("source", document.source.source) if document.source else ""
        tally.count(index_document(document, label))
        progress.advance(tally.documents, tally.documents / reader.document_count)
        if document.id <= before:
            yield f"the article {document.id} comes after {before}: its articles are not in order"
        before = document.id
        if document.visibility == RESTRICTED and manifest.audience is Audience.PUBLIC:
            yield f"the article {document.id} is restricted, and this index is for the public"
    if tally.documents != manifest.documents:
        yield f"it holds {tally.documents:,} articles, {manifest.documents:,} were written"
    yield from find_wrong_counts(reader, tally)
    yield from find_lost_documents(reader, tally)
    yield from _find_unknown_values(authority, tally)
    for name in generation.withheld:
        if reader.document(name) is not None:
            yield f"the article {name} is withheld, and yet in the index"
    if tally.report(Ledger(), authority) != _told_of_documents(manifest):
        yield "its report does not agree with its articles"


def _find_unknown_values(authority: Authority, tally: Tally) -> Iterator[str]:
    for facet in ("person", "org", "source"):
        for value, documents in sorted(tally.values[facet].items()):
            if not authority.knows(facet, value):
                yield f"{documents:,} articles have the {facet} {value}, which authority.json does not know"


def _told_of_documents(manifest: Manifest) -> object:
    """Return a report without what only the corpus could tell."""
    return replace(manifest.report, offered=0, refused=(), withheld=0, skipped={}, warnings={}, changes=None)
