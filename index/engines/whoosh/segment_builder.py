"""Building a segment: new documents first, then those of older segments that are merged into it.

Rule: texts and tokens go to their files at once, postings when there are as many as the budget
allows: then they are inverted and spilled as a run. In the end all runs and what is taken over of
older segments are merged in bulk.
"""

from array import array
from contextlib import closing
from pathlib import Path

import numpy as np

from index.document import IndexedDocument, analyse_together
from index.engines.whoosh.arrays import Array, Matrix, write_arrays
from index.engines.whoosh.file_list import SegmentFiles
from index.engines.whoosh.index_view import renumbering
from index.engines.whoosh.inversion import BYTES_A_TOKEN, Inverter
from index.engines.whoosh.merging import Source, merge_postings
from index.engines.whoosh.postings import LEXICON, POSTINGS, Postings
from index.engines.whoosh.segment import DOCUMENTS, TOKENS, Segment
from index.engines.whoosh.texts import PARTS, TEXTS, Parts
from index.engines.whoosh.token_batch import TokenBatch
from index.engines.whoosh.whoosh_files import new_name, write_whoosh_files

# Documents that are analysed together, and code points after which no more are waited for.
MOST_WAITING, MOST_CHARACTERS = 64, 2**20


class SegmentBuilder:
    """Writes one new segment."""

    def __init__(self, folder: Path, budget: int) -> None:
        """Begin the files.

        Args:
            folder: of the index.
            budget: bytes for tokens that are not written yet, and for what is merged at a time.
        """
        self.name = new_name()
        self._folder, self._budget = folder, budget
        self._texts = (folder / f"{self.name}{TEXTS}").open("xb")
        self._tokens = (folder / f"{self.name}{TOKENS}").open("xb")
        self._parts = array("I")  # bytes of head, title and body of each document
        self._characters = array("I")
        self._positions = array("I")
        self._lengths = array("I")
        self._waiting: list[IndexedDocument] = []
        self._waiting_size = 0
        self._runs: list[str] = []
        self._inverter = Inverter(0)
        self._taken: list[tuple[Segment, Array]] = []

    def add(self, document: IndexedDocument, parts: Parts) -> None:
        """Add a new document.

        Args:
            document: to be analysed.
            parts: what is stored of it.
        """
        self._texts.writelines(parts)
        self._parts.extend(map(len, parts))
        self._characters.append(len(document.document.body))
        self._waiting.append(document)
        self._waiting_size += len(document.document.body)
        if len(self._waiting) == MOST_WAITING or self._waiting_size > MOST_CHARACTERS:
            self._analyse()

    def take(self, segment: Segment, live: Array) -> None:
        """Take over documents of an older segment, after all new ones.

        Args:
            segment: of an index that stays as it is.
            live: their numbers there, rising.
        """
        self._taken.append((segment, live))

    @property
    def added(self) -> int:
        """How many new documents there are."""
        return len(self._characters)

    def lengths(self) -> Matrix:
        """Return how many tokens title and body of each new document have."""
        self._analyse()
        lengths: Matrix = _numbers(self._lengths).reshape(-1, 2)
        return lengths

    def discard(self) -> None:
        """Leave nothing: there is nothing to write."""
        self.close()
        for ending in (TEXTS, TOKENS):
            (self._folder / f"{self.name}{ending}").unlink()

    def close(self) -> None:
        """Close the files."""
        # Both, even when the disk is too full to write the rest of one.
        with closing(self._texts), closing(self._tokens):
            pass

    def finish(self, lengths: Array) -> SegmentFiles:
        """Write what is left, and merge.

        Args:
            lengths: tokens of each document of the segment.
        """
        self._analyse()
        self._write_documents()
        self.close()
        self._write_postings()
        write_whoosh_files(self._folder, self.name, lengths)
        return SegmentFiles(self.name, len(lengths), 0, int(lengths.sum(dtype=np.int64)))

    def _analyse(self) -> None:
        """Cut the waiting documents into tokens, all at once."""
        if not self._waiting:
            return
        analyse_together(self._waiting)
        batch = TokenBatch(self._waiting)
        self._waiting, self._waiting_size = [], 0
        self._inverter.add(batch)
        self._lengths.frombytes(batch.lengths.tobytes())
        self._tokens.write(batch.spans().data)
        self._positions.frombytes(batch.sizes().astype(np.uint32).tobytes())
        if len(self._inverter) * BYTES_A_TOKEN >= self._budget:
            self._spill()

    def _spill(self) -> None:
        name = f"run-{len(self._runs)}"
        self._inverter.write(self._folder, name)
        self._runs.append(name)
        self._inverter = Inverter(len(self._positions))

    def _write_postings(self) -> None:
        if not self._runs and not self._taken:
            self._inverter.write(self._folder, self.name)
            return
        if self._inverter.documents:
            self._spill()
        sources = [Source(Postings(self._folder, run)) for run in self._runs]
        first = self.added
        for segment, live in self._taken:
            sources.append(Source(segment.postings, renumbering(segment.documents, live, first)))
            first += len(live)
        merge_postings(self._folder, self.name, sources, self._budget)
        for run in self._runs:
            for ending in (LEXICON, POSTINGS):
                (self._folder / f"{run}{ending}").unlink()

    def _write_documents(self) -> None:
        """Copy the texts and tokens of older segments, and write where those of each document are."""
        parts, characters = [_numbers(self._parts)], [_numbers(self._characters)]
        positions = [_numbers(self._positions)]
        for segment, live in self._taken:
            ends = segment.texts.ends
            for first, last in _ranges(live):
                begin, end = int(ends[PARTS * first]), int(ends[PARTS * last])
                self._texts.write(segment.texts.content[begin:end])
                begin, end = (int(segment.token_ends[at]) for at in (first, last))
                self._tokens.write(segment.spans[begin:end].data)
            parts.append(np.diff(ends).reshape(-1, PARTS)[live].ravel())
            characters.append(segment.texts.characters[live])
            positions.append(np.diff(segment.token_ends)[live])
        columns = {
            "text.ends": _ends(parts),
            "body.characters": np.concatenate(characters).astype(np.uint32),
            "token.ends": _ends(positions),
        }
        write_arrays(self._folder / f"{self.name}{DOCUMENTS}", columns)


def _numbers(numbers: "array[int]") -> Array:
    return np.frombuffer(numbers, np.uint32)


def _ends(lengths: list[Array]) -> Array:
    ends = np.cumsum(np.concatenate(lengths), dtype=np.uint64)
    return np.concatenate((np.zeros(1, np.uint64), ends))


def _ranges(numbers: Array) -> list[tuple[int, int]]:
    """Return rising numbers as ranges of consecutive ones."""
    if not len(numbers):
        return []
    breaks = np.flatnonzero(np.diff(numbers.astype(np.int64)) != 1) + 1
    begins = numbers[np.concatenate(([0], breaks))]
    lasts = numbers[np.concatenate((breaks - 1, [len(numbers) - 1]))]
    return [(begin, last + 1) for begin, last in zip(begins.tolist(), lasts.tolist(), strict=True)]
