"""A Whoosh codec whose postings are arrays.

Whoosh's term index, segments and table of contents stay as they are, so every stock Whoosh
query runs on the index; only the blocks differ. Rule: this is written in bulk by `write_segment`
and read by Whoosh; our own evaluation reads the same blocks where they lie and asks Whoosh nothing.
"""

import bisect
import shutil
import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from index.engines.whoosh.blocks import Block, decode_block, encode_block
from index.engines.whoosh.library import (
    TOC,
    FieldType,
    FileStorage,
    Format,
    LeafMatcher,
    ReadTooFar,
    Schema,
    W3Codec,
    W3Segment,
    W3TermInfo,
    length_to_byte,
    pack_field_number,
)

INDEX_NAME = "MAIN"
FIELD = "text"
TERM_INFO = struct.Struct("!BfIBBfIIqi")  # as W3TermInfo.to_bytes writes it, then offset and length


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
    """Whoosh's own codec with our blocks in its postings file."""

    def postings_reader(
        self, file: Untyped, info: Untyped, format_: Untyped, term: Untyped = None, scorer: Untyped = None
    ) -> Untyped:
        """Return a matcher over the block of a term."""
        offset, length = info.extent()
        length = length[0] if isinstance(length, tuple) else length  # Whoosh 2.7.4 forgets to unpack it
        return BlockMatcher(decode_block(file.get(offset, length), 0), format_, info, term, scorer)


class ArraySegment(W3Segment):  # type: ignore[misc]  # Whoosh comes without types
    """A segment that is read with our codec."""

    def codec(self, **_: object) -> ArrayCodec:
        """Return the codec."""
        return ArrayCodec()


def make_schema() -> Schema:
    """Return the schema, given to Whoosh whenever it opens the index: the pickled one is never loaded."""
    return Schema(**{FIELD: ArrayText()})


def write_segment(
    folder: Path, postings: Iterable[tuple[bytes, Block]], lengths: Mapping[str, "array[int]"]
) -> tuple[str, dict[str, np.ndarray[tuple[int], np.dtype[Any]]]]:
    """Write a Whoosh segment and the table of contents that names it.

    Args:
        folder: an empty folder.
        postings: each term, as UTF-8, with its block; sorted.
        lengths: tokens of each document by text field.

    Returns:
        The segment's name, and its lexicon: terms joined by line feeds, documents and offset of each.
    """
    storage = FileStorage(str(folder))
    codec, schema = ArrayCodec(), make_schema()
    segment = ArraySegment(codec, INDEX_NAME)
    totals = np.add(*(np.frombuffer(lengths[name], np.uint32) for name in ("title", "body")))
    documents = codec.per_document_writer(storage, segment)
    for number, length in enumerate(totals.tolist()):
        documents.start_doc(number)
        documents.add_field(FIELD, schema[FIELD], None, length)
        documents.finish_doc()
    documents.close()
    shutil.rmtree(folder / f"{INDEX_NAME}.tmp", ignore_errors=True)  # where Whoosh put its columns together
    segment.set_doc_count(len(totals))
    lexicon = _write_postings(codec.field_writer(storage, segment), schema, postings, totals)
    TOC(schema, [segment], 1).write(storage, INDEX_NAME)
    return segment.segment_id(), lexicon


def _write_postings(
    writer: Untyped,
    schema: Schema,
    postings: Iterable[tuple[bytes, Block]],
    totals: np.ndarray[tuple[int], np.dtype[Any]],
) -> dict[str, np.ndarray[tuple[int], np.dtype[Any]]]:
    writer.start_field(FIELD, schema[FIELD])
    field_number = pack_field_number(writer._fieldid)  # noqa: SLF001 -- the codec's own writer, written in bulk
    write, add = writer._postfile.write, writer._tindex.add  # noqa: SLF001
    terms, counts, offsets = [], array("I"), array("Q")
    at = 0
    for term, block in postings:
        content = encode_block(block)
        frequencies = block.body if block.title is None else block.body + block.title
        held = totals[block.numbers]
        info = TERM_INFO.pack(
            0,
            float(len(block.places)),
            len(block.numbers),
            length_to_byte(int(held.min())),
            length_to_byte(int(held.max())),
            float(frequencies.max()),
            int(block.numbers[0]),
            int(block.numbers[-1]),
            at,
            len(content),
        )
        write(content)
        add(field_number + term, info)
        terms.append(term)
        counts.append(len(block.numbers))
        offsets.append(at)
        at += len(content)
    writer.finish_field()
    writer.close()
    return {
        "terms": np.frombuffer(b"\n".join(terms), np.uint8),
        "documents": np.frombuffer(counts, np.uint32),
        "offsets": np.frombuffer(offsets, np.uint64),
    }
