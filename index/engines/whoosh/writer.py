"""The writer of the embedded engine: a new segment, what stays of an older index, and the columns of all.

Rule: a folder without its list of files is no index. The list is written when everything else
has been; leaving by an exception removes the folder.
"""

import shutil
from array import array
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from index.document import IndexedDocument
from index.engines.whoosh.arrays import Array, Matrix, write_arrays
from index.engines.whoosh.columns import ColumnsBuilder
from index.engines.whoosh.file_list import SegmentFiles, list_files
from index.engines.whoosh.index_view import COLUMNS, LEXICON, renumbering
from index.engines.whoosh.merge_policy import MergePolicy
from index.engines.whoosh.merging import Source, join_terms
from index.engines.whoosh.older_index import ABSENT, Kept, OlderIndex
from index.engines.whoosh.postings import Postings
from index.engines.whoosh.segment_builder import SegmentBuilder
from index.engines.whoosh.texts import encode_document, fingerprint_of
from index.engines.whoosh.whoosh_files import SegmentEntry, write_contents


class WhooshWriter:
    """Writes one index into an empty folder; see `index.engine.IndexWriter`."""

    def __init__(self, folder: Path, base: Path | None, budget: int, policy: MergePolicy) -> None:
        """Take what is needed; nothing is written yet.

        Args:
            folder: which does not exist yet or is empty.
            base: the folder of an older index.
            budget: bytes for tokens, and for what is merged at a time.
            policy: when segments are merged.
        """
        self._folder, self._base, self._budget, self._policy = folder, base, budget, policy
        self._columns = ColumnsBuilder()
        self._older_numbers = array("q")  # of each added document that the older index holds, else ABSENT

    def __enter__(self) -> Self:
        """Begin writing.

        Raises:
            FileExistsError: the folder holds something already.
            DamagedIndexError: the base cannot be read.
        """
        self._older = None if self._base is None else OlderIndex(self._base)
        self._folder.mkdir(parents=True, exist_ok=True)
        if any(self._folder.iterdir()):
            raise FileExistsError(
                f"{self._folder} is not empty: an index is written into a folder of its own"
            )
        self._segment = SegmentBuilder(self._folder, self._budget)
        return self

    def add(self, document: IndexedDocument) -> None:
        """Add a document; one that the base holds just so is kept and not analysed again.

        Raises:
            ValueError: one with this id was added before.
        """
        if document.id in self._columns.ids:
            raise ValueError(f"a document with id {document.id} was added before")
        parts = encode_document(document.document)
        fingerprint = fingerprint_of(parts)
        number = ABSENT if self._older is None else self._older.number_of(document.id, fingerprint)
        if number == ABSENT:
            self._segment.add(document, parts)
        self._columns.add(document, fingerprint)
        self._older_numbers.append(number)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish, or remove everything when there was an error."""
        try:
            if kind is None:
                self._finish()
                return
        except BaseException:
            self._remove()
            raise
        self._remove()

    def _remove(self) -> None:
        try:
            self._segment.close()
        finally:
            shutil.rmtree(self._folder)

    def _finish(self) -> None:
        numbers = np.frombuffer(self._older_numbers, np.int64)
        kept = self._older.kept(np.sort(numbers[numbers != ABSENT])) if self._older else []
        first_merged = self._policy.first_merged([part.size for part in kept], self._segment.added)
        staying, merged = kept[:first_merged], kept[first_merged:]
        first_new = sum(len(part.live) for part in staying)
        order = _order(numbers, first_new)
        columns = self._columns.arrays(order)
        columns["title.lengths"], columns["body.lengths"] = self._lengths(numbers)[order].T
        segments = [self._keep(part) for part in staying]
        if self._segment.added or merged or not kept:
            for part in merged:
                self._segment.take(part.segment, part.live)
            lengths = columns["title.lengths"] + columns["body.lengths"]
            segments.append(self._segment.finish(lengths[first_new:]))
        else:
            self._segment.discard()
        self._write_index(columns, segments, staying)

    def _lengths(self, numbers: Array) -> Matrix:
        """Return how many tokens title and body of each added document have."""
        lengths = np.zeros((len(numbers), 2), np.uint32)
        is_new = numbers == ABSENT
        lengths[is_new] = self._segment.lengths()
        if self._older is not None:
            lengths[~is_new] = self._older.lengths(numbers[~is_new])
        return lengths

    def _keep(self, part: Kept) -> SegmentFiles:
        if self._older is not None:
            self._older.share(part.files.name, self._folder)
        documents = part.files.documents
        return SegmentFiles(part.files.name, documents, documents - len(part.live), part.files.tokens)

    def _write_index(
        self, columns: dict[str, Array], segments: list[SegmentFiles], staying: list[Kept]
    ) -> None:
        """Write what the index has besides its segments."""
        live = {part.files.name: part.live for part in staying}
        entries, sources, first = [], [], 0
        for files in segments:
            deleted = np.zeros(0, np.int64)
            numbers = None
            if files.deleted:
                numbers = renumbering(files.documents, live[files.name], first)
                deleted = np.flatnonzero(numbers < 0)
                columns[f"live.{files.name}"] = live[files.name].astype(np.uint32)
            entries.append(SegmentEntry(files.name, files.documents, files.tokens, deleted.tolist()))
            sources.append(Source(Postings(self._folder, files.name), numbers))
            first += files.documents - files.deleted
        if len(segments) > 1 or segments[0].deleted:
            write_arrays(self._folder / LEXICON, _lexicon(segments, sources, self._budget))
        write_arrays(self._folder / COLUMNS, columns)
        write_contents(self._folder, entries)
        list_files(self._folder, tuple(segments))


def _order(numbers: Array, first_new: int) -> Array:
    """Return which of the added documents has number 0, 1 and so on.

    First come those of older segments that stay, then the new ones, then those of merged segments.
    """
    is_new = numbers == ABSENT
    older = np.flatnonzero(~is_new)
    older = older[np.argsort(numbers[older])]
    return np.concatenate((older[:first_new], np.flatnonzero(is_new), older[first_new:]))


def _lexicon(segments: list[SegmentFiles], sources: list[Source], budget: int) -> dict[str, Array]:
    """Return the terms of live documents, how often each is in them, and where each segment has it."""
    joined = join_terms(sources, budget)
    lexicon, alive = joined.lexicon(), joined.alive
    arrays: dict[str, Array] = {
        "terms": np.frombuffer("\n".join(lexicon.terms).encode(), np.uint8),
        "documents": np.diff(lexicon.rows).astype(np.uint32),
        "places": np.diff(lexicon.places).astype(np.uint64),
    }
    for files, at in zip(segments, joined.at, strict=True):
        places = np.zeros(len(joined.terms), np.uint32)
        places[at] = np.arange(1, len(at) + 1, dtype=np.uint32)
        arrays[f"at.{files.name}"] = places[alive]
    return arrays
