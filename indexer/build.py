"""A build: a new generation beside the one in use, verified, then switched to.

Rule: whatever goes wrong, the generation in use stays as it is. What a build that died has left
behind is cleaned by the next one.
"""

import os
import secrets
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from index.engine import Engine
from index.errors import NoIndexError
from index.generation import (
    FORMAT_VERSION,
    GENERATIONS,
    MANIFEST,
    BuildReport,
    Manifest,
    checksums,
    current_id,
    publish,
    write_manifest,
)
from index.names import KEY_VERSION
from indexer.build_lock import lock_index
from indexer.corpus import Corpus
from indexer.corpus_files import GivenFiles, load_curation
from indexer.ledger import Ledger
from indexer.pipeline import Audience, Pipeline, Plan
from indexer.progress import Progress, SilentProgress
from indexer.stages import RecordT, Stages
from indexer.verify import verify_generation

# A reader that has opened a generation may go on with it for so long after it was replaced.
KEPT = 5 * 60  # seconds


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What the command asks for.

    Attributes:
        corpus: a file or a folder, as given.
        index: the index folder.
        avoid: other folders not to read, with what each is.
        files: curation files named by options.
        audience: whom the index is for.
        as_of: the latest day an inferred date may fall on.
        jobs: processes to analyse with.
        program: name and version of the program, for the manifest.
    """

    corpus: Path
    index: Path
    as_of: date
    avoid: dict[Path, str] = field(default_factory=dict)
    files: GivenFiles = field(default_factory=GivenFiles)
    audience: Audience = Audience.ALL
    jobs: int = 1
    program: str = "bayegan"


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build.

    Attributes:
        report: what was taken, refused and left out.
        manifest: of the generation now in use; None when no article could be taken and nothing
            was changed.
    """

    report: BuildReport
    manifest: Manifest | None


def build(
    request: BuildRequest,
    stages: Stages[RecordT],
    engine: Engine,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.time,
) -> Built:
    """Build an index of a corpus and switch to it.

    Args:
        request: what is asked for.
        stages: what analyses and what links.
        engine: what the index is written with.
        progress: told how far it is.
        clock: seconds since 1970, UTC.

    Returns:
        The report, and the manifest when something was indexed.

    Raises:
        BayeganError: it cannot be done; the generation in use is as before.
    """
    corpus = Corpus(request.corpus)
    curation = load_curation(corpus, request.files)
    avoid = {**request.avoid, request.index: "index folder"}
    plan = Plan(corpus, curation, request.audience, request.as_of, request.jobs, avoid)
    with lock_index(request.index):
        remove_leftovers(request.index, clock())
        pipeline = Pipeline(stages, engine, Ledger(), progress or SilentProgress())
        try:
            return _build_generation(request, plan, pipeline, clock)
        finally:
            pipeline.progress.end()


def _build_generation(
    request: BuildRequest, plan: Plan, pipeline: Pipeline[RecordT], clock: Callable[[], float]
) -> Built:
    built = datetime.fromtimestamp(int(clock()), UTC)
    generation_id = f"{built:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    folder = request.index / GENERATIONS / generation_id
    try:
        # Made in here: an interrupt may come as soon as the folder is there.
        folder.mkdir(parents=True)
        written = pipeline.write(plan, folder)
        report = written.tally.report(pipeline.ledger, written.authority)
        if not report.indexed:
            return Built(report, None)
        pipeline.progress.begin("Verifying")
        manifest = Manifest(
            id=generation_id,
            format=FORMAT_VERSION,
            program=request.program,
            name_key=KEY_VERSION,
            engine=pipeline.engine.name,
            built=f"{built:%Y-%m-%dT%H:%M:%SZ}",
            audience=request.audience.value,
            as_of=request.as_of.isoformat(),
            corpus=_describe(request.corpus),
            documents=report.indexed,
            report=report,
            checksums=checksums(folder),
        )
        write_manifest(folder, manifest)
        verify_generation(request.index, generation_id, pipeline.engine, written.tally)
        _switch(request.index, generation_id, clock)
        return Built(report, manifest)
    finally:
        # Asked of the pointer itself: an interrupt may come at any place of the switch.
        if _in_use(request.index) != generation_id:
            _remove(folder)


def _switch(index: Path, generation_id: str, clock: Callable[[], float]) -> None:
    """Publish a generation; the folder of the one it replaces bears the time of that."""
    replaced = _in_use(index)
    if replaced and (folder := index / GENERATIONS / replaced).is_dir():
        os.utime(folder, (clock(), clock()))
    publish(index, generation_id)


def remove_leftovers(index: Path, now: float) -> None:
    """Remove what is no longer needed; the lock of the index must be held.

    Args:
        index: the index folder.
        now: seconds since 1970, UTC.
    """
    in_use = _in_use(index)
    for folder in (index / GENERATIONS).glob("*"):
        if folder.name == in_use:
            continue
        # Without a manifest it is of a build that died: the lock says that none is going on.
        unfinished = not (folder / MANIFEST).exists()
        if unfinished or now - folder.stat().st_mtime >= KEPT:
            _remove(folder)


def _in_use(index: Path) -> str:
    """Return the id of the generation in use, or an empty text."""
    try:
        return current_id(index)
    except NoIndexError:
        return ""


def _remove(folder: Path) -> None:
    """Remove a generation; what cannot be removed now is tried again by every later build."""
    shutil.rmtree(folder, ignore_errors=True)


def _describe(path: Path) -> str:
    """Return a path from the root, as text: bytes of it that are no UTF-8 are replaced."""
    return os.fsencode(path.absolute()).decode(errors="replace")
