"""A Whoosh codec whose postings are arrays.

Whoosh's term index, segments and table of contents stay as they are, so every stock Whoosh
query runs on the index; only the postings differ. Rule: this is for Whoosh alone; our own
evaluation reads the same arrays where they lie and asks Whoosh nothing.
"""

import bisect
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.engines.whoosh.blocks import Block
from index.engines.whoosh.library import (
    FieldType,
    Format,
    LeafMatcher,
    ReadTooFar,
    Schema,
    W3Codec,
    W3Segment,
    W3TermInfo,
    W3TermsReader,
)
from index.engines.whoosh.postings import Postings

INDEX_NAME = "MAIN"
FIELD = "text"

Untyped = Any  # Whoosh comes without types


class ArrayFormat(Format):  # type: ignore[misc]  # Whoosh comes without types
    """Positions as Whoosh asks for them."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the positions of one posting."""
        return [place >> 1 for place in array("I", value)]

    def decode_frequency(self, value: bytes) -> int:
        """Return the number of positions of one posting."""
        return len(value) // 4


class ArrayText(FieldType):  # type: ignore[misc]  # Whoosh comes without types
    """The field that title and body share; analysed above the port."""

    def __init__(self) -> None:
        super().__init__(format=ArrayFormat(), analyzer=None, scorable=True)


class BlockMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh comes without types
    """Whoosh's matcher interface over one block."""

    def __init__(
        self, block: Block, format_: ArrayFormat, info: W3TermInfo, term: Untyped, scorer: Untyped
    ) -> None:
        self.format, self.scorer = format_, scorer
        self._block, self._info, self._term = block, info, term
        self._numbers = block.numbers.tolist()
        self._ends = block.ends
        self._at = 0

    def is_active(self) -> bool:
        """Return whether there is a current posting."""
        return self._at < len(self._numbers)

    def reset(self) -> None:
        """Go to the first posting."""
        self._at = 0

    def copy(self) -> "BlockMatcher":
        """Return a matcher at the same posting."""
        other = BlockMatcher(self._block, self.format, self._info, self._term, self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        """Return the current document number."""
        number: int = self._numbers[self._at]
        return number

    def all_ids(self) -> Iterator[int]:
        """Yield all document numbers."""
        return iter(self._numbers)

    def weight(self) -> float:
        """Return the current frequency."""
        first = self._ends[self._at - 1] if self._at else 0
        return float(self._ends[self._at] - first)

    def value(self) -> bytes:
        """Return the current places as u4."""
        first = self._ends[self._at - 1] if self._at else 0
        return bytes(self._block.places[first : self._ends[self._at]].astype("<u4").tobytes())

    def next(self) -> bool:
        """Go to the next posting."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return True

    def skip_to(self, number: int) -> None:
        """Go to the first posting at or after a document number."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect.bisect_left(self._numbers, number, self._at)

    def supports_block_quality(self) -> bool:
        """Return False: a list is one block."""
        return False


class ArrayCodec(W3Codec):  # type: ignore[misc]  # Whoosh comes without types
    """Whoosh's own codec, but for the postings, which are ours."""

    def terms_reader(self, storage: Untyped, segment: Untyped) -> Untyped:
        """Return Whoosh's reader of terms, with our postings in the place of its file of postings."""
        name = segment.make_filename(self.TERMS_EXT)
        postings = _Postings(Path(storage.folder), segment.segment_id())
        return W3TermsReader(self, storage.open_file(name), storage.file_length(name), postings)

    def postings_reader(
        self, postings: Untyped, info: Untyped, format_: Untyped, term: Untyped = None, scorer: Untyped = None
    ) -> Untyped:
        """Return a matcher over the postings of a term; its information says at which place it stands."""
        place, _ = info.extent()
        return BlockMatcher(postings.block(place, place + 1), format_, info, term, scorer)


class _Postings(Postings):
    def close(self) -> None:
        """Let go, as Whoosh asks of a file."""


class ArraySegment(W3Segment):  # type: ignore[misc]  # Whoosh comes without types
    """A segment that is read with our codec."""

    def codec(self, **_: object) -> ArrayCodec:
        """Return the codec."""
        return ArrayCodec()


def make_schema() -> Schema:
    """Return the schema, given to Whoosh whenever it opens the index: the pickled one is never loaded."""
    return Schema(**{FIELD: ArrayText()})
