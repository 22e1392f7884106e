"""A build: a new generation beside the one in use, verified, then switched to. An update is one, too.

Rule: whatever goes wrong, the generation in use stays as it is. What a build that died has left
behind is cleaned by the next one. An update gives what a build would.
"""

import os
import re
import secrets
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from index.engine import Engine
from index.errors import GenerationError
from index.generation import (
    FORMAT_VERSION,
    GENERATIONS,
    MANIFEST,
    NEXT,
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
from indexer.corpus_files import Curation, GivenFiles, load_curation
from indexer.earlier import Earlier, describe_path, open_earlier
from indexer.interrupts import hold_interrupts
from indexer.ledger import Ledger
from indexer.pipeline import Audience, Pipeline, Plan
from indexer.progress import Progress, SilentProgress
from indexer.stages import RecordT, Stages
from indexer.verify import verify_generation

# A reader that has opened a generation may go on with it for so long after it was replaced.
KEPT = 5 * 60  # seconds
_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}")  # as builds name generations: nothing else is ever removed


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What the command asks for; what is None is as before in an update.

    Attributes:
        corpus: a file or a folder, as given.
        index: the index folder.
        as_of: the latest day an inferred date may fall on; None is today, in an update unless somebody
            asked for a day before.
        avoid: other folders not to read, with what each is.
        files: curation files named by options.
        audience: whom the index is for; in a build None is everybody who has the index.
        jobs: processes to analyse with.
        program: name and version of the program, for the manifest.
    """

    corpus: Path
    index: Path
    as_of: date | None = None
    avoid: dict[Path, str] = field(default_factory=dict)
    files: GivenFiles = field(default_factory=GivenFiles)
    audience: Audience | None = None
    jobs: int = 1
    program: str = "bayegan"

    def after(self, manifest: Manifest) -> "BuildRequest":
        """Return the request of an update, with what the index before it was built with."""
        kept = {name: Path(path) for name, path in manifest.curation.items()}
        return replace(
            self,
            as_of=self.as_of or (date.fromisoformat(manifest.as_of) if manifest.as_of_given else None),
            audience=self.audience or Audience(manifest.audience),
            files=GivenFiles(
                self.files.authority or kept.get("authority"),
                self.files.sources or kept.get("sources"),
                self.files.decisions or kept.get("decisions"),
            ),
        )

    def plan(self, corpus: Corpus, curation: Curation, clock: Callable[[], float]) -> Plan:
        """Return what to build."""
        return Plan(
            corpus,
            curation,
            self.audience or Audience.ALL,
            self.as_of or datetime.fromtimestamp(clock(), UTC).astimezone().date(),
            self.jobs,
            {**self.avoid, self.index: "index folder"},
        )


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build.

    Attributes:
        report: what was taken, refused and left out.
        manifest: of the generation now in use; None when a build could take no article and nothing
            was changed. An update that leaves no article, and was confirmed, makes an empty one.
        new: whether that generation was made now; an update that finds nothing new makes none.
        replaced: the folder of the generation before it, which stays for a while for its readers.
    """

    report: BuildReport
    manifest: Manifest | None
    new: bool = True
    replaced: Path | None = None

    @property
    def holds_back(self) -> bool:
        """Whether the folder of the generation before may hold text that is not to be read any more."""
        changes = self.report.changes
        return self.replaced is not None and (changes is None or changes.removed + changes.changed > 0)


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
    corpus.refuse_index_among(request.index)
    plan = request.plan(corpus, load_curation(corpus, request.files), clock)
    with lock_index(request.index):
        remove_leftovers(request.index, clock())
        pipeline = Pipeline(stages, engine, Ledger(), progress or SilentProgress())
        try:
            return _build_generation(request, plan, pipeline, clock)
        finally:
            pipeline.progress.end()


def update(
    request: BuildRequest,
    stages: Stages[RecordT],
    engine: Engine,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.time,
    *,
    confirmed: bool = False,
) -> Built:
    """Bring an index up to date with its corpus: what `build` would make, from what is there already.

    Args:
        request: what is asked for; what it leaves open is as it was.
        stages: what analyses and what links.
        engine: what the index is written with.
        progress: told how far it is.
        clock: seconds since 1970, UTC.
        confirmed: whether to remove many articles, or take another corpus, where that is the outcome.

    Returns:
        The report, and the manifest of the generation in use: the same as before when nothing was new.

    Raises:
        NoIndexError: there is no index to update.
        UnconfirmedError: what would be done has to be confirmed.
        BayeganError: it cannot be done; the generation in use is as before.
    """
    corpus = Corpus(request.corpus)
    corpus.refuse_index_among(request.index)
    current_id(request.index)  # where nothing was built, no folder is made
    with lock_index(request.index):
        remove_leftovers(request.index, clock())
        pipeline = Pipeline(stages, engine, Ledger(), progress or SilentProgress())
        try:
            pipeline.progress.begin("Checking the index in use")
            with open_earlier(request.index, engine, request.program, confirmed=confirmed) as earlier:
                earlier.expect_corpus(request.corpus)
                request = request.after(earlier.manifest)
                plan = request.plan(corpus, load_curation(corpus, request.files), clock)
                return _build_generation(request, plan, pipeline, clock, earlier)
        finally:
            pipeline.progress.end()


def _build_generation(
    request: BuildRequest,
    plan: Plan,
    pipeline: Pipeline[RecordT],
    clock: Callable[[], float],
    earlier: Earlier | None = None,
) -> Built:
    built = datetime.fromtimestamp(int(clock()), UTC)
    generation_id = f"{built:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    folder = request.index / GENERATIONS / generation_id
    try:
        # Made in here: an interrupt may come as soon as the folder is there.
        folder.mkdir(parents=True)
        written = pipeline.write(plan, folder, earlier)
        report = written.tally.report(pipeline.ledger, written.authority)
        if earlier is not None:
            report = replace(report, changes=earlier.changes)
        if not report.indexed and earlier is None:
            return Built(report, None)
        pipeline.progress.begin("Verifying")
        manifest = Manifest(
            id=generation_id,
            format=FORMAT_VERSION,
            program=request.program,
            name_key=KEY_VERSION,
            engine=pipeline.engine.name,
            built=f"{built:%Y-%m-%dT%H:%M:%SZ}",
            audience=plan.audience.value,
            as_of=plan.as_of.isoformat(),
            corpus=describe_path(request.corpus),
            documents=report.indexed,
            report=report,
            checksums=checksums(folder),
            as_of_given=request.as_of is not None,
            curation={name: describe_path(path) for name, path in request.files.named.items()},
        )
        if earlier is not None and earlier.says_all_of(manifest):
            return Built(report, earlier.manifest, new=False)
        write_manifest(folder, manifest)
        verify_generation(request.index, generation_id, pipeline.engine, written.tally)
        pipeline.progress.begin("Publishing")
        return Built(report, manifest, replaced=_switch(request.index, generation_id, clock))
    finally:
        # Asked of the pointer itself: an interrupt may come at any place of the switch.
        if _in_use(request.index) != generation_id:
            _remove(folder)


def _switch(index: Path, generation_id: str, clock: Callable[[], float]) -> Path | None:
    """Publish a generation; return the folder of the one it replaces, which bears the time of that."""
    before = _in_use(index)
    replaced = index / GENERATIONS / before if before else None
    if replaced is not None and replaced.is_dir():
        os.utime(replaced, (clock(), clock()))
    publish(index, generation_id)
    return replaced


def remove_leftovers(index: Path, now: float) -> None:
    """Remove what is no longer needed; the lock of the index must be held.

    Args:
        index: the index folder.
        now: seconds since 1970, UTC.
    """
    in_use = _in_use(index)
    (index / NEXT).unlink(missing_ok=True)
    for folder in (index / GENERATIONS).iterdir() if (index / GENERATIONS).is_dir() else ():
        if folder.name == in_use or not _ID.fullmatch(folder.name):
            continue
        # Without a manifest it is of a build that died: the lock says that none is going on.
        unfinished = not (folder / MANIFEST).exists()
        replaced = in_use and now - folder.stat().st_mtime >= KEPT
        if unfinished or replaced:
            _remove(folder)


def _in_use(index: Path) -> str:
    """Return the id of the generation in use, or an empty text where nothing says which one is."""
    try:
        return current_id(index)
    except GenerationError:
        return ""


def _remove(folder: Path) -> None:
    """Remove a generation; what cannot be removed now is tried again by every later build."""
    with hold_interrupts():
        shutil.rmtree(folder, ignore_errors=True)
