"""An older index that a new one is made from: what of it can stay as it is.

Rule: it is read, never changed. A document stays when its id and the fingerprint of all that is
stored of it are the same, and the same analyser cut it into terms; its segment's files are then shared.
"""

import shutil
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.document import TEXT_FIELDS
from index.engines.whoosh.arrays import Array, Matrix
from index.engines.whoosh.file_list import ANALYSER, SegmentFiles, check_files
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.merge_policy import SegmentSize
from index.engines.whoosh.segment import Segment

ABSENT = -1  # in the place of a document's number


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment of which something is kept.

    Attributes:
        files: of the segment.
        segment: opened.
        live: its own numbers of the documents that are kept, rising.
    """

    files: SegmentFiles
    segment: Segment
    live: Array

    @property
    def size(self) -> SegmentSize:
        """How large it would be."""
        return SegmentSize(self.files.documents, len(self.live))


class OlderIndex:
    """An opened index."""

    def __init__(self, folder: Path) -> None:
        """Open it.

        Raises:
            DamagedIndexError: it was not finished, or a file is missing or not what was written.
        """
        self._folder = folder
        files = check_files(folder)
        self._segments, self._names = files.segments, tuple(files.sizes)
        self._view = IndexView(folder, files.segments)
        self._same_analyser = files.analyser == ANALYSER

    def number_of(self, document_id: str, fingerprint: bytes) -> int:
        """Return the number of a document if it is held just so, else ABSENT."""
        number = self._view.numbers.get(document_id, ABSENT)
        if number == ABSENT or not self._same_analyser:
            return ABSENT
        return number if self._view.fingerprints[number].tobytes() == fingerprint else ABSENT

    def lengths(self, numbers: Array) -> Matrix:
        """Return how many tokens title and body of some documents have."""
        return np.stack([self._view.lengths[field][numbers] for field in TEXT_FIELDS], axis=1)

    def kept(self, numbers: Array) -> list[Kept]:
        """Return the segments, in order of age, in which some documents are.

        Args:
            numbers: of these documents, rising.
        """
        view, found = self._view, []
        for place, (first, last) in enumerate(pairwise(view.firsts.tolist())):
            own = _between(numbers, first, last) - first
            live = view.live[place]
            if len(own):
                alive = own if live is None else live[own].astype(np.int64)
                found.append(Kept(self._segments[place], view.segments[place], alive))
        return found

    def share(self, name: str, folder: Path) -> None:
        """Give the files of a segment to a new index: as links where the file system can, else as copies."""
        for file in self._names:
            if file.startswith(f"{name}."):
                try:
                    (folder / file).hardlink_to(self._folder / file)
                except OSError:
                    shutil.copyfile(self._folder / file, folder / file)


def _between(numbers: Array, first: int, last: int) -> Array:
    """Return those of rising numbers that are from `first` up to `last`."""
    found: Array = numbers[slice(*np.searchsorted(numbers, (first, last)).tolist())]
    return found
