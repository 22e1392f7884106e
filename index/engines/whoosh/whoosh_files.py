"""Whoosh's own files, written in bulk: its term index, its lengths, its table of contents.

    <name>.trm             the terms, a hash table on disk, sorted (`whoosh.filedb.filetables`)
    <name>._text_len.col   tokens of each document, as one byte each
    <name>._stored.col     Whoosh's stored fields: none
    _MAIN_1.toc            the segments, with their deleted documents

Rule: what Whoosh would write term by term and document by document is the same, byte for byte in
its meaning; `tests/index/engines/whoosh/test_stock_whoosh.py` reads it with Whoosh.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from index.engines.whoosh.arrays import Array
from index.engines.whoosh.codec import FIELD, INDEX_NAME, ArrayCodec, ArraySegment, make_schema
from index.engines.whoosh.library import TOC, FileStorage, HashWriter, byte_to_length
from index.engines.whoosh.postings import Postings

# As W3TermInfo.to_bytes writes it; after it Whoosh keeps offset and length in a file of postings,
# where we keep the term's place and its number of documents.
TERM_INFO = np.dtype(
    [
        ("inlined", "u1"), ("weight", ">f4"), ("documents", ">u4"), ("shortest", "u1"), ("longest", "u1"),
        ("heaviest", ">f4"), ("first", ">u4"), ("last", ">u4"), ("place", ">i8"), ("length", ">i4"),
    ]
)  # fmt: skip
SLOT = np.dtype([("hash", ">u4"), ("position", ">i8")])
FIELD_NUMBER = b"\0\0"  # of the one field, before each term
TABLES = 256  # the last byte of a hash says in which
CRC = 1  # the number of this hash function in Whoosh's files
TERMS_AT_ONCE = 2**15

Untyped = Any  # Whoosh comes without types


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment as the table of contents lists it.

    Attributes:
        documents: how many, deleted ones too.
        tokens: of all of them.
        deleted: numbers of the deleted ones.
    """

    name: str
    documents: int
    tokens: int
    deleted: Sequence[int] = ()


def new_name() -> str:
    """Return a name for a new segment, as Whoosh makes them."""
    name: str = ArraySegment(ArrayCodec(), INDEX_NAME).segment_id()
    return name


def write_contents(folder: Path, entries: Sequence[SegmentEntry]) -> None:
    """Write the table of contents."""
    segments = []
    for entry in entries:
        segment_id = entry.name.removeprefix(f"{INDEX_NAME}_")
        deleted = set(entry.deleted) or None
        segment = ArraySegment(ArrayCodec(), INDEX_NAME, entry.documents, segment_id, deleted)
        segment._fieldlengths = {FIELD: entry.tokens}  # noqa: SLF001 -- where Whoosh's writer puts it
        segments.append(segment)
    TOC(make_schema(), segments, 1).write(FileStorage(str(folder)), INDEX_NAME)


def write_whoosh_files(folder: Path, name: str, lengths: Array) -> None:
    """Write a segment's term index and lengths.

    Args:
        folder: where the segment's postings are.
        name: of the segment.
        lengths: tokens of each document, u4.
    """
    coded = _length_bytes(lengths)
    (folder / f"{name}._{FIELD}_len.col").write_bytes(coded.tobytes())
    # A column of texts, all empty: their lengths, one byte each, and the code of that type.
    (folder / f"{name}._stored.col").write_bytes(bytes(len(lengths)) + b"B")
    file = FileStorage(str(folder)).create_file(f"{name}{ArrayCodec.TERMS_EXT}")
    try:
        _write_terms(file, Postings(folder, name), coded)
    finally:
        if not file.is_closed:
            file.close()


def _write_terms(file: Untyped, postings: Postings, coded: Array) -> None:
    writer = _TermIndexWriter(file)
    for first in range(0, len(postings), TERMS_AT_ONCE):
        last = min(first + TERMS_AT_ONCE, len(postings))
        writer.add_all(postings.terms[first:last], _term_infos(postings, coded, first, last))
    writer.close()


def _length_bytes(lengths: Array) -> Array:
    """Return lengths as Whoosh rounds them to a byte."""
    known = np.array([byte_to_length(byte) for byte in range(256)])
    coded: Array = np.minimum(np.searchsorted(known, lengths), 255).astype(np.uint8)
    return coded


def _term_infos(postings: Postings, coded: Array, first: int, last: int) -> Array:
    rows = postings.slice(first, last)
    ends = (postings.row_ends[first : last + 1] - postings.row_ends[first]).astype(np.int64)
    begins, held = ends[:-1], coded[rows.numbers]
    infos = np.zeros(last - first, TERM_INFO)
    infos["weight"] = np.diff(postings.place_ends[first : last + 1])
    infos["documents"] = infos["length"] = np.diff(ends)
    infos["shortest"] = np.minimum.reduceat(held, begins)
    infos["longest"] = np.maximum.reduceat(held, begins)
    infos["heaviest"] = np.maximum.reduceat(np.add(rows.body, rows.title, dtype=np.uint32), begins)
    infos["first"], infos["last"] = rows.numbers[begins], rows.numbers[ends[1:] - 1]
    infos["place"] = np.arange(first, last)
    return infos


class _TermIndexWriter(HashWriter):  # type: ignore[misc]  # Whoosh comes without types
    """Whoosh's ordered hash on disk, many terms at a time."""

    def __init__(self, file: Untyped) -> None:
        super().__init__(file, hashtype=CRC)
        self.extras["fieldmap"] = {FIELD: 0}
        self._hashes: list[Array] = []
        self._positions: list[Array] = []

    def add_all(self, terms: Sequence[str], infos: Array) -> None:
        """Add sorted terms: for each the lengths of key and value, the key, and the value."""
        encoded = [term.encode() for term in terms]
        keys = np.fromiter(map(len, encoded), np.int64, len(encoded)) + len(FIELD_NUMBER)
        sizes = 8 + keys + TERM_INFO.itemsize
        starts = np.cumsum(sizes) - sizes
        content = np.zeros(int(sizes.sum()), np.uint8)
        lengths = np.stack([keys, np.full(len(keys), TERM_INFO.itemsize)], axis=1).astype(">i4")
        _place(content, starts, lengths)
        _place(content, starts + 8 + keys, infos)
        texts = keys - len(FIELD_NUMBER)
        begins = starts + 8 + len(FIELD_NUMBER)
        at = np.repeat(begins - (np.cumsum(texts) - texts), texts) + np.arange(int(texts.sum()))
        content[at] = np.frombuffer(b"".join(encoded), np.uint8)
        self._positions.append(starts + self.dbfile.tell())
        seed = crc32(FIELD_NUMBER)
        self._hashes.append(np.fromiter((crc32(term, seed) for term in encoded), np.uint32, len(encoded)))
        self.dbfile.write(content.tobytes())

    def _write_hashes(self) -> None:
        hashes = np.concatenate([np.zeros(0, np.uint32), *self._hashes])
        positions = np.concatenate([np.zeros(0, np.int64), *self._positions])
        for of_table in _by_table(hashes):
            self.directory.append((self.dbfile.tell(), 2 * len(of_table)))
            self.dbfile.write(_hash_table(hashes[of_table], positions[of_table]).tobytes())

    def _write_extras(self) -> None:
        positions = np.concatenate([np.zeros(0, np.int64), *self._positions])
        code, kind = ("I", ">u4") if positions.max(initial=0) < 2**32 else ("q", ">i8")
        self.extras |= {"indextype": code, "indexlen": len(positions)}
        super()._write_extras()
        self.dbfile.write(positions.astype(kind).tobytes())


def _place(content: Array, starts: Array, records: Array) -> None:
    """Copy records of one size to where each starts."""
    plain = records.view(np.uint8).reshape(len(records), -1)
    content[starts[:, np.newaxis] + np.arange(plain.shape[1])] = plain


def _by_table(hashes: Array) -> Iterator[Array]:
    """Yield which terms go into each table."""
    tables = hashes & np.uint32(TABLES - 1)
    order = np.argsort(tables, kind="stable")
    yield from np.split(order, np.searchsorted(tables[order], np.arange(1, TABLES)))


def _hash_table(hashes: Array, positions: Array) -> Array:
    """Return a table of twice as many slots; who finds its slot taken goes on to the next that is free."""
    slots = 2 * len(hashes)
    table = np.zeros(slots, SLOT)
    if not slots:
        return table
    wanted = (hashes >> np.uint32(8)).astype(np.int64) % slots
    order = np.argsort(wanted, kind="stable")
    steps = np.arange(slots // 2)
    got = np.maximum.accumulate(wanted[order] - steps) + steps
    fits = got < slots
    inside = order[fits]
    table["hash"][got[fits]], table["position"][got[fits]] = hashes[inside], positions[inside]
    free = np.flatnonzero(table["position"] == 0)  # past the end it goes on at the beginning
    beyond = order[~fits]
    table["hash"][free[: len(beyond)]] = hashes[beyond]
    table["position"][free[: len(beyond)]] = positions[beyond]
    return table
