"""A posting block: all documents of one term, as plain arrays that are read where they lie.

    u32 documents | u32 positions | u8 flags | u8 size of a frequency | u16 zero
    u32 × documents          document numbers, rising
    u1|u2|u4 × documents     frequencies in the body
    u1|u2|u4 × documents     frequencies in the title, if flag TITLE is set
    u2|u4 × positions        places: position × 2, + 1 inside a mention; u4 if flag WIDE is set

Little-endian; each array begins at a multiple of 4 bytes. One block holds a term's title and
body together, so that the usual search of both is one look-up and one pass: a document's
positions count through its title, go on after a gap of `FURNITURE_GAP`, and through its body.
"""

import struct
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.engines.whoosh.arrays import Array

HEADER = struct.Struct("<IIBBH")
TITLE, WIDE = 1, 2
ALIGNMENT = 4


@dataclass(frozen=True)
class Block:
    """A term's postings.

    Attributes:
        numbers: document numbers, rising, u4.
        body: frequencies in the body.
        title: frequencies in the title; None when it stands in none.
        places: position × 2 + in a mention, by document, rising.
    """

    numbers: Array
    body: Array
    title: Array | None
    places: Array

    @cached_property
    def ends(self) -> Array:
        """Where each document's places end in `places`, i8."""
        counts = self.body if self.title is None else np.add(self.body, self.title, dtype=np.int64)
        return np.cumsum(counts, dtype=np.int64)

    def counts(self, rows: Array) -> Array:
        """Return how many places some of the documents have, i8."""
        counts = self.body[rows].astype(np.int64)
        return counts if self.title is None else counts + self.title[rows]

    def places_at(self, rows: Array) -> Array:
        """Return where in `places` those of some of the documents are, one after the other."""
        counts = self.counts(rows)
        begins = np.cumsum(counts) - counts
        at: Array = np.repeat(self.ends[rows] - counts - begins, counts) + np.arange(counts.sum())
        return at


def encode_block(block: Block) -> bytes:
    """Return a block's bytes, a multiple of 4 of them."""
    most = max(int(part.max(initial=0)) for part in (block.body, block.title) if part is not None)
    size = 1 if most < 2**8 else 2 if most < 2**16 else 4
    wide = int(block.places.max(initial=0)) >= 2**16
    flags = (TITLE if block.title is not None else 0) | (WIDE if wide else 0)
    parts = [
        HEADER.pack(len(block.numbers), len(block.places), flags, size, 0),
        block.numbers.astype("<u4").tobytes(),
        _padded(block.body.astype(f"<u{size}").tobytes()),
    ]
    if block.title is not None:
        parts.append(_padded(block.title.astype(f"<u{size}").tobytes()))
    parts.append(_padded(block.places.astype("<u4" if wide else "<u2").tobytes()))
    return b"".join(parts)


def decode_block(buffer: "memoryview | bytes", offset: int) -> Block:
    """Return the block at an offset of a buffer; its arrays are views of the buffer.

    Raises:
        ValueError: the buffer ends before the block does.
    """
    documents, positions, flags, size, _ = HEADER.unpack_from(buffer, offset)
    at = offset + HEADER.size
    numbers = np.frombuffer(buffer, "<u4", documents, at)
    at += 4 * documents
    body = np.frombuffer(buffer, f"<u{size}", documents, at)
    at += _aligned(size * documents)
    title = None
    if flags & TITLE:
        title = np.frombuffer(buffer, f"<u{size}", documents, at)
        at += _aligned(size * documents)
    places = np.frombuffer(buffer, "<u4" if flags & WIDE else "<u2", positions, at)
    return Block(numbers, body, title, places)


def _aligned(length: int) -> int:
    return -(-length // ALIGNMENT) * ALIGNMENT


def _padded(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % ALIGNMENT)
