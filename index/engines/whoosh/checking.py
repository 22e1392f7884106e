"""Is an index what its writer meant? Everything in its files is compared with everything else.

Rule: nothing is trusted and nothing is repaired. Each finding says in words which part is wrong; what
cannot be examined at all is a finding too. Whoosh's own files are for Whoosh alone and not examined.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np

from index.document import IndexedDocument, analyse_together, index_document
from index.engine import date_key
from index.engines.whoosh.arrays import Array, Matrix
from index.engines.whoosh.columns import COUNTED, days_of, inverse
from index.engines.whoosh.file_list import ANALYSER, check_files
from index.engines.whoosh.index_view import IndexView, renumbering
from index.engines.whoosh.merging import Source, join_terms, slices
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.texts import fingerprint_of
from index.engines.whoosh.token_batch import TokenBatch
from index.engines.whoosh.values import DateColumn
from index.errors import DamagedIndexError
from index.request import Sort

_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2⁶⁴ by the golden ratio: spreads small numbers over all bits
TOGETHER = 64  # documents that are analysed at once
BUDGET = 2**26  # bytes for what is looked at together
# What NumPy and Python raise when numbers that were read make no sense.
_SENSELESS = (
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    UnicodeDecodeError,
    DamagedIndexError,
)


def check_index(folder: Path) -> Iterator[str]:
    """Yield what is wrong with an index, in words; nothing when all is well.

    Args:
        folder: of the index.
    """
    try:
        files = check_files(folder)
        view = IndexView(folder, files.segments)
    except DamagedIndexError as error:
        yield error.message
        return
    digests = [np.zeros(segment.documents, np.uint64) for segment in view.segments]
    for number, segment in enumerate(view.segments):
        yield from _examined(f"segment {segment.name}", _check_segment(view, number, digests[number]))
    yield from _examined("the lexicon", _check_lexicon(view))
    yield from _examined("the columns", _check_columns(view))
    # What another analyser made of a text cannot be compared with what this one would.
    wanted = digests if files.analyser == ANALYSER else None
    yield from _examined("the stored documents", _check_stored(view, wanted))


def _examined(part: str, findings: Iterator[str]) -> Iterator[str]:
    """Yield findings, named by their part; also that they could not be looked for."""
    try:
        for finding in findings:
            yield f"{part}: {finding}"
    except _SENSELESS as error:
        yield f"{part}: cannot be examined any further ({error})"


def _rising(numbers: Array, least: int = 0) -> bool:
    """Return whether each number is at least so much more than the one before."""
    return bool((np.diff(numbers.astype(np.int64)) >= least).all())


# Segments


def _check_segment(view: IndexView, number: int, digests: Array) -> Iterator[str]:
    """Check a segment; add up in `digests` which terms stand where in each document."""
    segment, live = view.segments[number], view.live[number]
    if live is not None and not (_rising(live, 1) and (live < segment.documents).all()):
        yield "its live documents are not rising numbers below the number of its documents"
        return
    if not (_rising(segment.texts.ends) and _rising(segment.token_ends)):
        yield "where its texts or tokens end does not rise"
        return
    postings = segment.postings
    terms = postings.terms
    if len(terms) != len(postings) or any(a >= b for a, b in pairwise(terms)):
        yield "its terms are not sorted, or not as many as the lexicon says"
    if not (_rising(postings.row_ends, 1) and _rising(postings.place_ends, 1)):
        yield "a term has no rows or places"
        return
    counted = np.zeros((2, segment.documents), np.int64)
    held = np.diff(postings.place_ends).astype(np.int64)
    for first, last in slices(held, BUDGET):
        findings = list(_check_rows(segment, first, last, counted, digests))
        yield from findings
        if findings:
            return
    own = np.arange(segment.documents) if live is None else live
    numbers = slice(int(view.firsts[number]), int(view.firsts[number + 1]))
    for of, field in zip(counted, ("title", "body"), strict=True):
        if wrong := int(np.count_nonzero(of[own] != view.lengths[field][numbers])):
            yield f"{wrong} documents have another length of {field} than occurrences of terms"


def _check_rows(segment: Segment, first: int, last: int, counted: Matrix, digests: Array) -> Iterator[str]:
    """Check the rows of some terms; add their frequencies and digests to those of each document."""
    postings = segment.postings
    rows = postings.slice(first, last)
    ends = (postings.row_ends[first : last + 1] - postings.row_ends[first]).astype(np.int64)
    where = f"between “{postings.terms[first]}” and “{postings.terms[last - 1]}”"
    if (rows.numbers >= segment.documents).any():
        yield f"a document number {where} is not below {segment.documents}"
        return
    steps = np.diff(rows.numbers.astype(np.int64), prepend=-1)
    steps[ends[:-1]] = 1
    if (steps <= 0).any():
        yield f"document numbers {where} do not rise"
    frequencies = rows.frequencies
    place_ends = (postings.place_ends[first : last + 1] - postings.place_ends[first]).astype(np.int64)
    sums = np.concatenate(([0], np.cumsum(frequencies)))
    if (frequencies < 1).any() or (sums[ends] != place_ends).any():
        yield f"frequencies {where} are not those of the places"
        return
    with_title = np.concatenate(([0], np.cumsum(rows.title > 0)))
    if (np.diff(with_title[ends]) != postings.titles[first:last]).any():
        yield f"documents with a term in their title {where} are not as many as the lexicon says"
    yield from _check_places(segment, rows.numbers, rows.places, sums, where)
    for number, of in enumerate((rows.title, rows.body)):
        counted[number] += np.bincount(rows.numbers, of, minlength=segment.documents).astype(np.int64)
    hashes = np.repeat(_Hashes().of(postings.terms[first:last]), np.diff(place_ends))
    np.add.at(digests, np.repeat(rows.numbers, frequencies), _digests(hashes, rows.places))


class _Hashes(dict[str, int]):
    """Term -> a number that hardly another term has."""

    def __missing__(self, term: str) -> int:
        number = self[term] = crc32(term.encode())
        return number

    def of(self, terms: Iterable[str]) -> Array:
        return np.fromiter(map(self.__getitem__, terms), np.uint64)


def _digests(hashes: Array, places: Array) -> Array:
    """Return a number for each place of a term; those of a document are added up, whatever their order."""
    digests: Array = hashes * (places.astype(np.uint64) * _MIX + np.uint64(1))
    return digests


def _check_places(segment: Segment, numbers: Array, places: Array, sums: Array, where: str) -> Iterator[str]:
    positions = (places >> 1).astype(np.int64)
    steps = np.diff(positions, prepend=-1)
    steps[sums[:-1]] = 1
    if (steps <= 0).any():
        yield f"places {where} do not rise"
    room = np.diff(segment.token_ends)[np.repeat(numbers, np.diff(sums))]
    if (positions >= room).any():
        yield f"a place {where} lies beyond the tokens of its document"
        return
    spans = segment.spans[segment.token_ends[np.repeat(numbers, np.diff(sums))] + positions]
    if (spans[:, 0] >= spans[:, 1]).any():
        yield f"a token {where} ends before it begins"


# What belongs to the index


def _check_lexicon(view: IndexView) -> Iterator[str]:
    if not view.lexicon:
        return
    sources = [
        Source(segment.postings, None if live is None else renumbering(segment.documents, live, 0))
        for segment, live in zip(view.segments, view.live, strict=True)
    ]
    joined = join_terms(sources, BUDGET)
    expected = joined.lexicon()
    if view.terms != list(expected.terms):
        yield "its terms are not those of live documents"
        return
    for name, ends in (("documents", expected.rows), ("places", expected.places)):
        if (view.lexicon[name] != np.diff(ends)).any():
            yield f"its counts of {name} are not those of the segments"
    for segment, at in zip(view.segments, joined.at, strict=True):
        places = np.zeros(len(joined.terms), np.int64)
        places[at] = np.arange(1, len(at) + 1)
        if (view.lexicon[f"at.{segment.name}"] != places[joined.alive]).any():
            yield f"its places in {segment.name} are wrong"


def _check_columns(view: IndexView) -> Iterator[str]:
    for name in ("ids", *(f"{facet}.values" for facet in COUNTED)):
        ends = view.columns[f"{name}.ends"]
        if not _rising(ends) or (len(ends) and ends[-1] != len(view.columns[name])):
            yield f"where {name} end is wrong"
    if not _rising(view.columns["mentions.rows"]):
        yield "the dates spoken of are not in the order of documents"
    ids = view.ids
    if len(ids) != view.documents or len(set(ids)) != len(ids):
        yield "ids are not one for each document"
        return
    if [ids[number] for number in view.by_id()] != sorted(ids):
        yield "the order of ids is wrong"
    yield from _check_values(view)
    for sort in (Sort.NEWEST, Sort.OLDEST, Sort.TITLE, Sort.SOURCE):
        if (np.sort(view.rank(sort)) != np.arange(view.documents)).any():
            yield f"the order by {sort.value} does not have each document once"


def _check_values(view: IndexView) -> Iterator[str]:
    for name, column in view.facets.items():
        if any(a >= b for a, b in pairwise(column.values)):
            yield f"the values of {name} are not sorted"
        ends = column.offsets
        if not _rising(ends) or ends[0] != 0 or ends[-1] != len(column.places):
            yield f"where the values of {name} begin is wrong"
        elif (column.places >= len(column.values)).any():
            yield f"a document has a value of {name} that is not there"


def _check_stored(view: IndexView, digests: list[Array] | None) -> Iterator[str]:
    """Compare each stored document with what the columns and, by their digests, the postings say of it."""
    days, titles, hashes = np.zeros(view.documents, np.int64), [], _Hashes()
    for first in range(0, view.documents, TOGETHER):
        numbers = range(first, min(first + TOGETHER, view.documents))
        try:
            batch = [index_document(view.document(number), "") for number in numbers]
        except DamagedIndexError as error:
            yield error.message
            return
        for number, indexed in zip(numbers, batch, strict=True):
            yield from (f"{view.ids[number]}: {wrong}" for wrong in _check_document(view, number, indexed))
            days[number] = date_key(indexed.date)
            titles.append(indexed.sort_keys["title"])
        if digests is not None:
            yield from _check_tokens(view, numbers, digests, batch, hashes)
    newest = np.lexsort((inverse(np.array(list(view.by_id()), np.int64)), -days, days == 0))
    oldest = np.lexsort((inverse(newest), days, days == 0))
    by_title = np.array(sorted(newest.tolist(), key=titles.__getitem__), np.int64)
    for sort, order in ((Sort.NEWEST, newest), (Sort.OLDEST, oldest), (Sort.TITLE, by_title)):
        if (view.rank(sort) != inverse(order)).any():
            yield f"they are in another order by {sort.value}"


def _check_document(view: IndexView, number: int, indexed: IndexedDocument) -> Iterator[str]:
    document = indexed.document
    if document.id != view.ids[number]:
        yield f"its stored document is {document.id}"
    segment, own = view.locate(number)
    if fingerprint_of(segment.texts.parts(own)) != view.fingerprints[number].tobytes():
        yield "its fingerprint is of another text"
    if segment.texts.characters[own] != len(document.body):
        yield f"its body has {len(document.body)} code points"
    for name in COUNTED:
        column = view.facets[name]
        places = column.places[int(column.offsets[number]) : int(column.offsets[number + 1])]
        if tuple(column.values[place] for place in places.tolist()) != indexed.values[name]:
            yield f"its values of {name} are not those of its stored document"
    date = view.dates["date"]
    if (date.starts[number], date.ends[number]) != (days_of(indexed.date) if indexed.date else (0, 0)):
        yield "its date is not that of its stored document"
    spoken = view.dates["mentions"]
    rows = slice(*np.searchsorted(_rows_of(spoken), (number, number + 1)).tolist())
    found = list(zip(spoken.starts[rows].tolist(), spoken.ends[rows].tolist(), strict=True))
    if found != [days_of(interval) for interval in indexed.mentions]:
        yield "the dates it speaks of are not those of its stored document"


def _rows_of(column: DateColumn) -> Array:
    return np.zeros(0, np.uint32) if column.rows is None else column.rows


def _check_tokens(
    view: IndexView, numbers: range, digests: list[Array], documents: list[IndexedDocument], hashes: _Hashes
) -> Iterator[str]:
    """Cut some documents into tokens again, and compare these with what is stored and with the postings."""
    analyse_together(documents)
    batch = TokenBatch(documents)
    spans, ends = batch.spans(), 2 * np.cumsum(batch.sizes())
    # Sums of digests, and their differences, are taken modulo 2⁶⁴.
    sums = np.append(np.uint64(0), np.cumsum(_digests(hashes.of(batch.terms()), batch.places)))
    of_documents = np.diff(sums[np.append(0, np.cumsum(batch.lengths, dtype=np.int64)[1::2])])
    for number, end, size, digest in zip(numbers, ends, 2 * batch.sizes(), of_documents, strict=True):
        place, own = view.place_of(number)
        segment = view.segments[place]
        first, last = segment.token_ends[own : own + 2].tolist()
        if segment.spans[first:last].tobytes() != spans[end - size : end].tobytes():
            yield f"{view.ids[number]}: its tokens are not where its text has them"
        if digest != digests[place][own]:
            yield f"{view.ids[number]}: its postings are not those of its text"
