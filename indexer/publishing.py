"""Making one generation after another of a build: those of what is analysed so far, and the last.

Rule: each is whole, verified, and switched to at once; whatever goes wrong, the one in use stays. What
is no longer in the corpus is out of the kept records before a generation without it is shown.
"""

import os
import re
import secrets
import shutil
from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic

from index.errors import GenerationError
from index.generations.build_report import BuildReport
from index.generations.generation import current_id, publish
from index.generations.index_folder import ENGINE, GENERATIONS, MANIFEST, NEXT, checksums
from index.generations.manifest import FORMAT_VERSION, Manifest, write_manifest
from index.names import KEY_VERSION
from indexer.earlier import EarlierGeneration
from indexer.interrupts import hold_interrupts
from indexer.pipeline import Pipeline, Read, Written
from indexer.plan import Plan
from indexer.stages import RecordT
from indexer.verify import verify_generation

# A reader that has opened a generation may go on with it for so long after it was replaced.
KEPT = 5 * 60  # seconds
_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}")  # as builds name generations: nothing else is ever removed


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a manifest tells of a build besides its report.

    Attributes:
        program: name and version.
        corpus: the path of what was built.
        curation: paths of the files that options named, by name.
        as_of_given: whether somebody asked for the as-of day.
        light: whether somebody asked that names be found by rules alone.
    """

    program: str
    corpus: str
    curation: dict[str, str]
    as_of_given: bool
    light: bool


@dataclass
class Publisher(Generic[RecordT]):
    """Publishes what one build makes.

    Attributes:
        index: the index folder, whose lock is held.
        plan: what is built.
        pipeline: what writes an index.
        read: the articles.
        circumstances: for manifests.
        clock: seconds since 1970, UTC.
        earlier: the generation an update begins from; None for a build.
        replaced: the folder of the generation that was in use before the first of these; None without one.
    """

    index: Path
    plan: Plan
    pipeline: Pipeline[RecordT]
    read: Read[RecordT]
    circumstances: Circumstances
    clock: Callable[[], float]
    earlier: EarlierGeneration | None = None
    replaced: Path | None = None

    def __post_init__(self) -> None:
        """Begin with the index that the first generation is made from."""
        self._base = self.earlier.base if self.earlier is not None else None
        self._published = ""

    def publish_early(self) -> None:
        """Publish the articles with the records there are, and with outlines for the others."""
        if self._make(early=True)[1] is not None:
            spared = {self.earlier.manifest.id} if self.earlier is not None else set()
            remove_leftovers(self.index, self.clock(), spared)

    def publish_last(self) -> tuple[BuildReport, Manifest | None]:
        """Publish the articles, all analysed.

        Returns:
            The report, and the manifest of the generation in use: that from before where a new one would
            tell nothing new; None when there is no article, and nothing was changed.

        Raises:
            BayeganError: it cannot be done.
        """
        return self._make(early=False)

    def _make(self, *, early: bool) -> tuple[BuildReport, Manifest | None]:
        built = datetime.fromtimestamp(int(self.clock()), UTC)
        generation_id = f"{built:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        folder = self.index / GENERATIONS / generation_id
        try:
            # Made in here: an interrupt may come as soon as the folder is there.
            folder.mkdir(parents=True)
            comparison = self.earlier.compare() if self.earlier is not None else None
            written = self.pipeline.write(self.plan, self.read, folder, self._base, comparison)
            report = written.tally.report(self.pipeline.ledger, written.authority)
            report = replace(
                report,
                withheld=report.withheld + len(written.left_out),
                changes=comparison.changes if comparison is not None else None,
            )
            if not report.indexed and self.earlier is None:
                return report, None
            self.pipeline.progress.begin("Verifying")
            manifest = self._describe(generation_id, built, report, folder, early=early)
            if not early and self._says_nothing_new(manifest):
                self._forget(written, early=early)
                return report, self.earlier.manifest if self.earlier is not None else None
            write_manifest(folder, manifest)
            verify_generation(self.index, generation_id, self.pipeline.engine, written.tally)
            self.pipeline.progress.begin("Publishing")
            self._forget(written, early=early)
            replaced = _switch(self.index, generation_id, self.clock)
            self.replaced = self.replaced or replaced
            self._base, self._published = folder / ENGINE, generation_id
            return report, manifest
        finally:
            # Asked of the pointer itself: an interrupt may come at any place of the switch.
            if in_use(self.index) != generation_id:
                _remove(folder)

    def _describe(
        self, generation_id: str, built: datetime, report: BuildReport, folder: Path, *, early: bool
    ) -> Manifest:
        return Manifest(
            id=generation_id,
            format=FORMAT_VERSION,
            program=self.circumstances.program,
            name_key=KEY_VERSION,
            engine=self.pipeline.engine.name,
            built=f"{built:%Y-%m-%dT%H:%M:%SZ}",
            audience=self.plan.audience,
            as_of=self.plan.as_of.isoformat(),
            corpus=self.circumstances.corpus,
            documents=report.indexed,
            report=report,
            checksums=checksums(folder),
            as_of_given=self.circumstances.as_of_given,
            light=self.circumstances.light,
            curation=self.circumstances.curation,
            inputs="" if early else self.read.inputs,
        )

    def _says_nothing_new(self, manifest: Manifest) -> bool:
        return self.earlier is not None and not self._published and self.earlier.says_all_of(manifest)

    def _forget(self, written: Written, *, early: bool) -> None:
        articles = self.read.articles
        articles.records.keep_only(articles.keys(written.left_out, outlines=early))


def _switch(index: Path, generation_id: str, clock: Callable[[], float]) -> Path | None:
    """Publish a generation; return the folder of the one it replaces, which bears the time of that."""
    before = in_use(index)
    replaced = index / GENERATIONS / before if before else None
    if replaced is not None and replaced.is_dir():
        os.utime(replaced, (clock(), clock()))
    publish(index, generation_id)
    return replaced


def remove_leftovers(index: Path, now: float, spared: Set[str] = frozenset()) -> None:
    """Remove what is no longer needed; the lock of the index must be held.

    Args:
        index: the index folder.
        now: seconds since 1970, UTC.
        spared: ids of generations that are still needed.
    """
    used = in_use(index)
    (index / NEXT).unlink(missing_ok=True)
    for folder in (index / GENERATIONS).iterdir() if (index / GENERATIONS).is_dir() else ():
        if folder.name == used or folder.name in spared or not _ID.fullmatch(folder.name):
            continue
        # Without a manifest it is of a build that died: the lock says that none is going on.
        unfinished = not (folder / MANIFEST).exists()
        replaced = used and now - folder.stat().st_mtime >= KEPT
        if unfinished or replaced:
            _remove(folder)


def in_use(index: Path) -> str:
    """Return the id of the generation in use, or an empty text where nothing says which one is."""
    try:
        return current_id(index)
    except GenerationError:
        return ""


def _remove(folder: Path) -> None:
    """Remove a generation; what cannot be removed now is tried again by every later build."""
    with hold_interrupts():
        shutil.rmtree(folder, ignore_errors=True)
