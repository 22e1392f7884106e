"""Concordance: the places where a query matched -> a row for each, in its context and in an order.

Rule: before and after are meant as one reads, whatever the direction of the script. A context ends
at page furniture, at a blank line and where its field does, and it is cut at words. Rows are put in
order by the context that they show. Offsets are code points.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from index.analysis import collation_order, tokenize_all
from index.answers.edges import room, word_end, word_start
from index.answers.hits import tell_reason
from index.answers.meanings import Meaning
from index.answers.results import Row
from index.document import Span, Summary, not_in_body
from index.engine import EngineRequest, IndexReader, Occurrences
from index.query.bound import BoundQuery
from index.request import RowOrder
from index.sentences import BLANK_LINE

CONTEXT = 40  # code points on each side, at most: what fits on one line with the match between them
# Rows put in order by context: for more, all texts of an archive would have to be read for each page.
# Those of the first documents are taken, in the order of hits, and the answer says so.
MOST_ORDERED = 10_000
TEXTS_AT_ONCE = 256  # whose contexts are compared: a bound on memory, whatever the articles are

_SPACES = re.compile(r"\s+")


class Listed(NamedTuple):
    """Rows of a page, and of how many; as in `index.answers.results.Concordance`."""

    places: int
    documents: int
    reached: int
    reached_documents: int
    rows: tuple[Row, ...]


class Place(NamedTuple):
    """A place where a query matched.

    Attributes:
        document: its document's id.
        found: all places of the document.
        number: which of them it is, from 0.
    """

    document: str
    found: Occurrences
    number: int


class Ordered(NamedTuple):
    """Places in an order by context, to take pages from: 8 bytes a place, and the ids.

    Attributes:
        places: of all documents.
        documents: with a place.
        ids: of the documents whose places are here.
        holders: of each place in order, the number of its document in `ids`.
        numbers: of each, which place of its document it is, from 0.
    """

    places: int
    documents: int
    ids: tuple[str, ...]
    holders: Sequence[int]
    numbers: Sequence[int]


def list_rows(
    reader: IndexReader,
    asked: EngineRequest,
    meanings: Sequence[Meaning],
    label: Callable[[str, str], str],
) -> Listed:
    """Return the rows that a search asks for as the hits are, and by place in each.

    Args:
        reader: the index.
        asked: the search; `offset` and `limit` count rows.
        meanings: of the query's matchers.
        label: what a facet value is called.
    """
    answer = reader.places(asked)
    begin = asked.offset - answer.skipped
    places = _places(reader, asked.query, answer.ids)[begin : begin + asked.limit]
    rows = _rows(reader, places, meanings, label)
    return Listed(answer.total, answer.documents, answer.total, answer.documents, tuple(rows))


def order_places(reader: IndexReader, asked: EngineRequest, order: RowOrder) -> Ordered:
    """Return the places of a search by their contexts: those of the first documents, `MOST_ORDERED` at most.

    Args:
        reader: the index.
        asked: the search; which page is asked for does not matter.
        order: by what stands before or after.
    """
    answer = reader.places(EngineRequest(asked.query, asked.filters, asked.sort, 0, MOST_ORDERED))
    holders, numbers, keys = array("I"), array("I"), list[str]()
    for begin in range(0, len(answer.ids), TEXTS_AT_ONCE):
        some = answer.ids[begin : begin + TEXTS_AT_ONCE]
        here = _places(reader, asked.query, some)[: MOST_ORDERED - len(keys)]
        number_of = {name: number for number, name in enumerate(some, begin)}
        holders.extend(number_of[place.document] for place in here)
        numbers.extend(place.number for place in here)
        keys += context_keys(_summaries(reader, some), here, order)
    ordered = sorted(range(len(keys)), key=keys.__getitem__)
    return Ordered(
        answer.total,
        answer.documents,
        answer.ids,
        array("I", map(holders.__getitem__, ordered)),
        array("I", map(numbers.__getitem__, ordered)),
    )


def list_ordered_rows(
    reader: IndexReader,
    asked: EngineRequest,
    ordered: Ordered,
    meanings: Sequence[Meaning],
    label: Callable[[str, str], str],
) -> Listed:
    """Return the rows that a search asks for from places in order; as of `list_rows`.

    Args:
        reader: the index.
        asked: the search.
        ordered: its places.
        meanings: of the query's matchers.
        label: what a facet value is called.
    """
    page = slice(asked.offset, asked.offset + asked.limit)
    holders = [ordered.ids[holder] for holder in ordered.holders[page]]
    ids = tuple(dict.fromkeys(holders))
    found = dict(zip(ids, reader.occurrences(asked.query, ids), strict=True))
    places = [Place(name, found[name], n) for name, n in zip(holders, ordered.numbers[page], strict=True)]
    rows = tuple(_rows(reader, places, meanings, label))
    return Listed(ordered.places, ordered.documents, len(ordered.numbers), len(ordered.ids), rows)


def _places(reader: IndexReader, query: BoundQuery, ids: Sequence[str]) -> list[Place]:
    """Return every place in some documents, one document after the other."""
    found = reader.occurrences(query, ids)
    return [Place(name, of, number) for name, of in zip(ids, found, strict=True) for number in range(len(of))]


def _rows(
    reader: IndexReader,
    places: Sequence[Place],
    meanings: Sequence[Meaning],
    label: Callable[[str, str], str],
) -> Iterator[Row]:
    documents = _summaries(reader, tuple(dict.fromkeys(place.document for place in places)))
    for place in places:
        document = documents[place.document]
        source = label("source", document.source.source) if document.source else ""
        yield make_row(document, place, meanings, source)


def _summaries(reader: IndexReader, ids: Sequence[str]) -> dict[str, Summary]:
    return {document.id: document for document in reader.summaries(ids) if document is not None}


def context_keys(documents: Mapping[str, Summary], places: Iterable[Place], order: RowOrder) -> list[str]:
    """Return what rows are sorted by: the folded words of the context they show, as labels sort.

    Args:
        documents: what is stored of the places' documents, by id.
        places: a row for each.
        order: by what stands before, the nearest word first, or by what stands after.

    Returns:
        A key for each place.
    """
    before = order is RowOrder.BEFORE
    cuts: list[tuple[str, tuple[Span, ...]]] = []
    matched: list[int] = []
    for place in places:
        text, (start, end), blocked = _text_of(documents[place.document], place)
        if before:
            cuts.append((text[_begin(text, start, blocked)[0] : start], ()))
        else:
            # With the match: what stands right after it may belong to its word, as 's does.
            cuts.append((text[start : _stop(text, end, blocked)[0]], ()))
            matched.append(end - start)
    tokens = tokenize_all(cuts)
    if before:
        return [collation_order(of.terms[::-1]) for of in tokens]
    return [
        collation_order(of.terms[bisect_left(of.starts, length) :])
        for of, length in zip(tokens, matched, strict=True)
    ]


def make_row(document: Summary, place: Place, meanings: Sequence[Meaning], source_label: str) -> Row:
    """Return the row of a place.

    Args:
        document: what is stored of its document.
        place: the place.
        meanings: of the query's matchers.
        source_label: what the document's source is called; empty when unknown.
    """
    text, (start, end), blocked = _text_of(document, place)
    begin, starts_midway = _begin(text, start, blocked)
    stop, ends_midway = _stop(text, end, blocked)
    return Row(
        id=document.id,
        title=document.title,
        source=document.source,
        source_label=source_label,
        date=document.date,
        lang=document.lang,
        number=place.number + 1,
        places=len(place.found),
        before=_collapse(text[begin:start]).lstrip(),
        after=_collapse(text[end:stop]).rstrip(),
        why=tell_reason(document, meanings, place.found, place.number),
        starts_midway=starts_midway,
        ends_midway=ends_midway,
    )


def _text_of(document: Summary, place: Place) -> tuple[str, Span, tuple[Span, ...]]:
    """Return the text that a place is in, where, and what of that text no context reaches into."""
    found, number = place.found, place.number
    span = found.starts[number], found.ends[number]
    if number < found.in_title:
        return document.title, span, ()
    return document.body, span, not_in_body(document)


def _begin(text: str, start: int, blocked: Sequence[Span]) -> tuple[int, bool]:
    """Return where the context before a place begins, and whether that is amid a block."""
    floor = room(text, start, blocked)[0] if blocked else 0
    begin = max(start - CONTEXT, floor)
    while begin > floor and text[begin - 1].isspace():
        begin -= 1
    while blank := BLANK_LINE.search(text, begin, start):
        begin = floor = blank.end()
    return (begin, False) if begin == floor else (word_start(text, begin, start), True)


def _stop(text: str, end: int, blocked: Sequence[Span]) -> tuple[int, bool]:
    """Return where the context after a place ends, and whether that is amid a block."""
    ceiling = room(text, end, blocked)[1] if blocked else len(text)
    stop = min(end + CONTEXT, ceiling)
    while stop < ceiling and text[stop].isspace():
        stop += 1
    if blank := BLANK_LINE.search(text, end, stop):
        return blank.start(), False
    return (stop, False) if stop == ceiling else (word_end(text, stop, end), True)


def _collapse(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return _SPACES.sub(" ", text)
