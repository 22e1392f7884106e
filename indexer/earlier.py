"""The generation that an update begins from: is it fit for that, and what becomes of its articles?

Rule: an update changes nothing that its operator would not expect. Another corpus, and more than a
tenth of the articles gone, must be confirmed: a folder that was not mounted looks just like that.
"""

import os
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from index.document import Document
from index.engine import Engine, EngineRequest, IndexReader
from index.errors import DamagedIndexError, IncompatibleIndexError, UnconfirmedError
from index.generations.build_report import Changes
from index.generations.generation import current_id, open_generation
from index.generations.index_folder import AUTHORITY, ENGINE, FAMILIES, GENERATIONS, WITHHELD, checksums
from index.generations.manifest import Manifest, read_manifest
from index.names import KEY_VERSION
from index.query.bound import All
from index.request import Sort

MOST_REMOVED = 0.1  # of the articles, without anybody confirming it
_NAMED = 3  # of those that would be removed


@dataclass(frozen=True)
class EarlierGeneration:
    """The generation in use, opened.

    Attributes:
        index: the index folder.
        manifest: what the generation is.
        reader: of its index.
        base: the folder of its index, where what is unchanged may be taken from; None when another
            program wrote it, which may have cut words in another way.
        confirmed: whether removing many articles, or taking another corpus, was asked for.
    """

    index: Path
    manifest: Manifest
    reader: IndexReader
    base: Path | None
    confirmed: bool

    def expect_corpus(self, corpus: Path) -> None:
        """Refuse a corpus that is not the one that was indexed.

        Raises:
            UnconfirmedError: it is another, and nobody has confirmed it.
        """
        before = self.manifest.corpus
        same = describe_path(corpus) == before or corpus.resolve() == Path(before).resolve()
        if not same and not self.confirmed:
            raise UnconfirmedError(
                self.index,
                f"this index is of {before}, not of {describe_path(corpus)}; if it is the same corpus at "
                "another place, say so with --yes; else build it into an index folder of its own",
            )

    def ids(self) -> frozenset[str]:
        """Return the ids of its articles."""
        every = EngineRequest(All(), sort=Sort.TITLE, limit=self.reader.document_count)
        return frozenset(hit.id for hit in self.reader.search(every).hits)

    def compare(self) -> "Comparison":
        """Return a comparison with a new index."""
        return Comparison(self)

    def says_all_of(self, new: Manifest) -> bool:
        """Tell whether a generation that was written now would tell its readers nothing new."""
        return new.report.changes == Changes(0, 0, new.documents, 0) and _essence(new) == _essence(
            self.manifest
        )


class Comparison:
    """What becomes of the articles of the earlier generation in one new index."""

    def __init__(self, earlier: EarlierGeneration) -> None:
        """Begin.

        Args:
            earlier: the generation.
        """
        self._earlier = earlier
        self._added = self._changed = self._unchanged = 0

    def allow(self, ids: Set[str]) -> None:
        """Refuse to remove many articles.

        Args:
            ids: of the articles that the new index will hold.

        Raises:
            UnconfirmedError: too many are gone, and nobody has confirmed it.
        """
        before = self._earlier.ids()
        gone = sorted(before - ids)
        if self._earlier.confirmed or len(gone) <= MOST_REMOVED * len(before):
            return
        named = ", ".join(gone[:_NAMED]) + (", …" if len(gone) > _NAMED else "")
        raise UnconfirmedError(
            self._earlier.index,
            f"{len(gone):,} of {len(before):,} articles would be removed ({named}); nothing was changed. See "
            "that the corpus is complete; if they are to go, say so with --yes",
        )

    def compare(self, document: Document) -> Document:
        """Count a document of the new index as added, changed or unchanged, and return it."""
        before = self._earlier.reader.document(document.id)
        self._added += before is None
        self._unchanged += before == document
        self._changed += before is not None and before != document
        return document

    @property
    def changes(self) -> Changes:
        """What became of the articles, once all of the new index were compared."""
        removed = self._earlier.reader.document_count - self._changed - self._unchanged
        return Changes(self._added, self._changed, self._unchanged, removed)


@contextmanager
def open_earlier(
    index: Path, engine: Engine, program: str, *, confirmed: bool
) -> Iterator[EarlierGeneration]:
    """Open the generation in use for an update; the lock of the index must be held.

    Args:
        index: the index folder.
        engine: what it was written with.
        program: name and version of this program.
        confirmed: whether what may be a mistake was asked for.

    Raises:
        NoIndexError: nothing was built here.
        IncompatibleIndexError: another format, engine or key of names wrote it.
        DamagedIndexError: a file is not what was written.
    """
    manifest = read_manifest(index, current_id(index))
    if manifest.name_key != KEY_VERSION:
        reason = f"its names have keys of version {manifest.name_key}, this program's {KEY_VERSION}"
        raise IncompatibleIndexError(index, f"{reason}; build it again")
    folder = index / GENERATIONS / manifest.id
    if checksums(folder) != manifest.checksums:
        raise DamagedIndexError(
            index, "files of it are not what was written (`bayegan check` names them); build it again"
        )
    base = folder / ENGINE if manifest.program == program else None
    reader = open_generation(index, manifest.id, engine).reader
    try:
        yield EarlierGeneration(index, manifest, reader, base, confirmed)
    finally:
        reader.close()


def describe_path(path: Path) -> str:
    """Return a path from the root, as text: bytes of it that are no UTF-8 are replaced."""
    return os.fsencode(path.absolute()).decode(errors="replace")


def _essence(manifest: Manifest) -> Manifest:
    """Return a manifest without its name and day, and without how the engine has laid out its files.

    A day that somebody asked for is kept: the next update goes by it.
    """
    said = {name: manifest.checksums.get(name, "") for name in (AUTHORITY, FAMILIES, WITHHELD)}
    as_of = manifest.as_of if manifest.as_of_given else ""
    report = replace(manifest.report, changes=None)
    return replace(manifest, id="", built="", as_of=as_of, report=report, checksums=said, inputs="")
