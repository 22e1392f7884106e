"""What a search answers: hits with their reasons, facets with their counts, what was repaired.

Rule: labels and ids, never addresses or markup; the web side makes those. An answer has hundreds of
these values: they are structs, which are made many times as fast as frozen dataclasses.
Offsets are code points, half-open; `marks` are relative to the snippet's text.
"""

import msgspec

from index.dates import DateInterval
from index.document import Attribution, Document, PublicationDate, Span, Summary
from index.engine import EngineHit
from index.query.ast import ParsedQuery
from index.query.bound import Tier


class Why(msgspec.Struct, frozen=True):
    """One reason for a hit.

    Attributes:
        tier: how the match relates to the query.
        query: the query's word or words, as typed.
        matched: the words of the document.
        field: `title` or `body`.
        span: where, in that field.
    """

    tier: Tier
    query: str
    matched: str
    field: str
    span: Span


class Snippet(msgspec.Struct, frozen=True):
    """A piece of a document's text with what matched in it.

    Attributes:
        field: `title` or `body`.
        text: the piece, whitespace collapsed.
        marks: spans of matches in `text`, in order, apart.
        starts_midway: whether text was left out before it.
        ends_midway: whether text was left out after it.
    """

    field: str
    text: str
    marks: tuple[Span, ...]
    starts_midway: bool
    ends_midway: bool


class Hit(msgspec.Struct, frozen=True):
    """A document found: what to show in a list.

    Attributes:
        title_marks: spans of matches in `title`.
        why: one reason for each different (tier, query, matched form), the first place of each.
        occurrence_count: how many places matched in the whole document.
    """

    id: str
    title: str
    title_marks: tuple[Span, ...]
    url: str
    source: Attribution | None
    source_label: str
    date: PublicationDate | None
    lang: str
    score: float
    why: tuple[Why, ...]
    snippets: tuple[Snippet, ...]
    occurrence_count: int


class Bucket(msgspec.Struct, frozen=True):
    """One value of a facet.

    Attributes:
        id: the value.
        label: what to show.
        count: articles.
        selected: asked for (any of, all of).
        excluded: asked to be absent.
        verified: for people and organizations: an authority entry; else a name only.
        interval: for dates: the days of the bucket.
    """

    id: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False
    verified: bool = True
    interval: DateInterval | None = None


class FacetResult(msgspec.Struct, frozen=True):
    """A facet's values and what is not shown of them.

    Attributes:
        name: the facet.
        label: its heading.
        values: those asked for, then selected ones not among them.
        total_values: values with a count above 0 (that contain the text searched for).
        missing: articles without a value.
        missing_selected: whether those were asked for.
        truncated: whether there are more values than shown.
        spread: for dates: articles counted in more than one bucket.
    """

    name: str
    label: str
    values: tuple[Bucket, ...]
    total_values: int
    missing: int
    missing_selected: bool
    truncated: bool
    spread: int = 0


class Expanded(msgspec.Struct, frozen=True):
    """A query's words and what is searched besides them: `also searching: …`.

    Attributes:
        query: the words, as typed.
        also: tier and form of what some article holds; the form is empty for those that are never shown.
    """

    query: str
    also: tuple[tuple[Tier, str], ...]


class Offer(msgspec.Struct, frozen=True):
    """A person or organization that words of the query may name, as a value to narrow the search to.

    Attributes:
        facet: `person` or `org`.
        id: the value.
        label: what to show.
        count: articles that are found when it is chosen besides all that is asked.
        verified: an authority entry; else a name only.
    """

    facet: str
    id: str
    label: str
    count: int
    verified: bool


class Offers(msgspec.Struct, frozen=True):
    """All who may be meant by some words of the query and are named in articles found.

    Attributes:
        query: the words, as typed.
        values: at least one, those of most articles first.
        others: how many more there are.
    """

    query: str
    values: tuple[Offer, ...]
    others: int = 0


class Near(msgspec.Struct, frozen=True):
    """Another word or name that is near one of the query, offered and not searched.

    Attributes:
        query: the words, as typed.
        form: what is near them.
        text: the query with both.
        count: articles that it finds besides those found now, at least one.
    """

    query: str
    form: str
    text: str
    count: int


class Correction(msgspec.Struct, frozen=True):
    """Another query that finds something where this one finds nothing.

    Attributes:
        text: the query.
        count: articles that it finds with all that is asked besides, at least one.
    """

    text: str
    count: int


class IndexState(msgspec.Struct, frozen=True):
    """Which index answered: generation id, when built (UTC, ISO), engine, documents.

    Attributes:
        pending: how many of the documents wait for their analysis: they have text, and no names yet.
    """

    generation: str
    built: str
    engine: str
    documents: int
    pending: int = 0


class Found(msgspec.Struct, frozen=True):
    """Which articles match, and how many have which values; nothing of an article is read.

    Attributes:
        total: articles that match, exact.
        hits: those of the page, in order.
        facets: as asked for.
    """

    total: int
    hits: tuple[EngineHit, ...]
    facets: tuple[FacetResult, ...]


class SearchResult(msgspec.Struct, frozen=True):
    """The answer to a `SearchRequest`.

    Attributes:
        parsed: the query as it was read, with repairs.
        reading: the tree in words, written in the query language.
        notes: what binding could not do as asked, whole sentences.
        expanded: what is searched besides the words typed.
        total: articles that match, exact.
        offers: whom words of the query may name; on the first page, for facets that were counted.
        near: what is near words of the query; on the first page.
        did_you_mean: the nearest query that finds something, where this one finds nothing.
    """

    parsed: ParsedQuery
    reading: str
    notes: tuple[str, ...]
    expanded: tuple[Expanded, ...]
    index: IndexState
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[FacetResult, ...]
    page: int
    per: int
    offers: tuple[Offers, ...] = ()
    near: tuple[Near, ...] = ()
    did_you_mean: Correction | None = None

    @property
    def read_otherwise(self) -> bool:
        """Whether the query was read as something that was not typed so, spaces apart."""
        typed = self.parsed.text.split()
        return bool(self.parsed.repairs) or bool(typed and typed != self.reading.split())


class Similar(msgspec.Struct, frozen=True):
    """An article like another.

    Attributes:
        document: what a list shows of it.
        words: the telling words that both have, the most telling first, as the other writes them.
    """

    document: Summary
    words: tuple[str, ...]


class Row(msgspec.Struct, frozen=True):
    """One place where a query matched, in its context.

    Attributes:
        id: of the document; this and the next five are as of a hit.
        number: the place's number among all of its document, from 1, title first: as reading steps through.
        places: how many its document has.
        before: what stands before it, as one reads, white space collapsed; `before`, `why.matched` and
            `after` together are the text.
        after: what stands after it.
        why: the reason, with the words, their field and place.
        starts_midway: whether text of the block was left out before it.
        ends_midway: whether text of the block was left out after it.
    """

    id: str
    title: str
    source: Attribution | None
    source_label: str
    date: PublicationDate | None
    lang: str
    number: int
    places: int
    before: str
    after: str
    why: Why
    starts_midway: bool
    ends_midway: bool


class Concordance(msgspec.Struct, frozen=True):
    """The answer to a `SearchRequest` place by place: as many rows as reading steps through.

    Attributes:
        found: the answer as of a search, without its hits.
        places: in all articles found, exact.
        documents: how many articles have a place.
        reached: how many of the places the order goes through: all, or the first ones in the order of hits.
        reached_documents: how many articles have these.
        rows: those of the page.
    """

    found: SearchResult
    places: int
    documents: int
    reached: int
    reached_documents: int
    rows: tuple[Row, ...]


class MarkedDocument(msgspec.Struct, frozen=True):
    """A document with every place where a query matched, for reading.

    Attributes:
        document: it.
        marks: by text field, spans of matches in order, apart.
        why: one reason for each mark, in the same order, fields in the order title, body.
    """

    document: Document
    marks: tuple[tuple[str, tuple[Span, ...]], ...]
    why: tuple[Why, ...]
