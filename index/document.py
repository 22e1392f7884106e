"""What the index holds: documents, their fields and their facets; the one place to add either.

Rule: an *article* is what a corpus holds, a *document* is what the index holds of it.
Every offset is in code points of the named field, from 0, half-open.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from index.analysis import NO_TOKENS, Tokens, collation_key, collation_order, terms_of, tokenize, tokenize_all
from index.dates import DateInterval, Precision, parse_date
from index.solar_hijri import precision_of

Span = tuple[int, int]


class Coverage(StrEnum):
    """How far an article was analysed for names; never shown as “none found” when it was not.

    `PENDING` will be analysed: its text can be searched meanwhile. In an article that is not analysed, for
    its language, the authority's forms are looked for word for word, and nothing else.
    """

    ANALYSED = "analysed"
    RULES = "rules"
    NOT_ANALYSED = "not-analysed"
    PENDING = "pending"

    @property
    def analysed(self) -> bool:
        """Whether names were looked for that nobody has recorded."""
        return self in {Coverage.ANALYSED, Coverage.RULES}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in an article where a person or an organization is named.

    Attributes:
        facet: `person` or `org`.
        value: the facet value's id; None when it is not resolved (two bearers of one name).
        field: the text field it stands in.
        span: where.
        method: the rule, authority form or model that found it.
        confidence: 0 to 1.
    """

    facet: str
    value: str | None
    field: str
    span: Span
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class MentionedDate:
    """One date that an article speaks of.

    Attributes:
        edtf: the date, EDTF level 0 or 1.
        span: where in the body.
        basis: how its missing parts were filled; empty when it was complete.
        solar_hijri: the date in that calendar, where the article used it; `edtf` has its days then.
    """

    edtf: str
    span: Span
    basis: str = ""
    solar_hijri: str = ""

    @property
    def precision(self) -> Precision:
        """The unit in which it was stated, in the calendar of the article."""
        return precision_of(self.edtf, self.solar_hijri)


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided something about an article; for the archive alone, so never in an index for the public.

    Attributes:
        who: as written in `decisions.yaml`.
        when: the day, as written.
        why: the reason.
    """

    who: str
    when: str
    why: str


class PublicationDate(msgspec.Struct, frozen=True):
    """When an article was published, and how that is known.

    Attributes:
        edtf: the date, with `~` when inferred; open on one side when only a bound is known.
        basis: one of the bases named in `docs/dates.md`, such as `metadata` or `dateline`.
        evidence: the words it rests on; empty for a decision.
        span: where those words stand in the body, if they do.
        solar_hijri: the date in that calendar, where the article used it; `edtf` has its days then.
        article: id of the other article whose words these are; empty when they are this one's own.
        decided: who decided it, if somebody has and readers of this index may know.
    """

    edtf: str
    basis: str
    evidence: str
    span: Span | None = None
    solar_hijri: str = ""
    article: str = ""
    decided: Decided | None = None

    @property
    def interval(self) -> DateInterval:
        """The days it covers."""
        return parse_date(self.edtf).interval

    @property
    def precision(self) -> Precision:
        """The unit in which it is known, in the calendar it was stated in."""
        return precision_of(self.edtf, self.solar_hijri)


class Earlier(StrEnum):
    """Which of two articles was published before the other, as far as their dates tell."""

    THIS = "this"
    OTHER = "other"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class SharedText:
    """Another article that has text in common with this one; it does not say who took it from whom.

    Attributes:
        article: the other's id.
        here: how much of this article's text the two have in common, per cent, estimated.
        there: how much of the other's.
        earlier: which of the two was published first.
        attribution: words of one of the two that ascribe a statement to the other's publisher or speaker.
        attributed_by: id of the article in which those words stand; empty when there are none.
    """

    article: str
    here: int
    there: int
    earlier: Earlier = Earlier.UNKNOWN
    attribution: str = ""
    attributed_by: str = ""


class Attribution(msgspec.Struct, frozen=True):
    """From whom an article is: the source's id and how that is known.

    Attributes:
        source: the source's id.
        basis: `decision`, `operator`, `host`, `signature`, `copyright` or `byline`.
        evidence: the words it rests on; empty for a decision.
        span: where those words stand in the body, if they do.
        decided: who decided it, if somebody has and readers of this index may know.
    """

    source: str
    basis: str
    evidence: str
    span: Span | None = None
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The file an article was read from: recorded, not copied.

    Attributes:
        path: relative to the corpus, with `/`.
        line: line of a record in a file of records, from 1; None for a whole file.
        sha256: of the file's bytes, or of the record's line.
        size: of the same, bytes.
        media_type: such as `text/markdown`.
    """

    path: str
    line: int | None
    sha256: str
    size: int
    media_type: str


# What a browser takes for user and password: up to the last @ before the path. Slashes may be any number.
_CREDENTIALS = re.compile(r"(https?:[/\\]*)[^/\\?#]*@", re.IGNORECASE)


def without_credentials(url: str) -> str:
    """Return the address of an article as it may be shown: without user name and password."""
    return _CREDENTIALS.sub(r"\1", url, count=1) if "@" in url and _CREDENTIALS.match(url) else url


class Summary(msgspec.Struct, frozen=True):
    """What a list of hits shows of a document: the attributes of `Document` of the same names."""

    id: str
    title: str
    body: str
    lang: str
    title_span: Span | None = None
    url: str = ""
    date: PublicationDate | None = None
    source: Attribution | None = None
    furniture: tuple[Span, ...] = ()

    def text(self, field: str) -> str:
        """Return the text of a text field.

        Raises:
            KeyError: it is not a text field.
        """
        return {"title": self.title, "body": self.body}[field]


@dataclass(frozen=True, slots=True)
class Document:
    """One article as the index holds it: its text, what is known of it, and the evidence.

    Attributes:
        title_span: where the title stands in the body; None when it was a field of its own.
        lang_basis: how the language is known: `metadata`, or `text` when it was guessed.
        date: when it was published; None when nothing is known, open when only bounded.
        furniture: spans of page furniture in the body, in order: neither indexed nor analysed.
        notes: what was repaired or could not be read, for the reader of the article page.
        shared: other articles that have text in common with this one, most first.
    """

    id: str
    title: str
    body: str
    lang: str
    original: Original
    title_span: Span | None = None
    url: str = ""
    author: str = ""
    based_on: str = ""
    visibility: str = "public"
    lang_basis: str = ""
    date: PublicationDate | None = None
    source: Attribution | None = None
    mentions: tuple[Mention, ...] = ()
    mentioned_dates: tuple[MentionedDate, ...] = ()
    furniture: tuple[Span, ...] = ()
    coverage: Coverage = Coverage.RULES
    notes: tuple[str, ...] = ()
    shared: tuple[SharedText, ...] = ()

    @property
    def publication_interval(self) -> DateInterval | None:
        """The days of publication when both ends are known: only then is it filtered and counted."""
        if self.date is None or not self.date.interval.bounded:
            return None
        return self.date.interval

    def text(self, field: str) -> str:
        """Return the text of a text field.

        Raises:
            KeyError: it is not a text field.
        """
        return {"title": self.title, "body": self.body}[field]

    def summary(self) -> Summary:
        """Return what a list of hits shows of it."""
        return Summary(*(getattr(self, name) for name in Summary.__struct_fields__))

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the document's values of a facet, each once, in order of first mention.

        Raises:
            KeyError: there is no such facet, or it is the date.
        """
        return FACETS[facet].values(self)


class FacetKind(StrEnum):
    """What a facet's values are: it decides their labels and their look."""

    ENTITY = "entity"
    SOURCE = "source"
    LANGUAGE = "language"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search.

    Attributes:
        name: as in addresses and queries.
        label: as on the page.
        kind: what its values are.
        values: a document's values, without repetition; none for the date, which has buckets.
    """

    name: str
    label: str
    kind: FacetKind
    values: Callable[[Document], tuple[str, ...]]


def _named(facet: str) -> Callable[[Document], tuple[str, ...]]:
    def values(document: Document) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.value for m in document.mentions if m.facet == facet and m.value))

    return values


FACETS: Mapping[str, Facet] = {
    facet.name: facet
    for facet in (
        Facet("person", "People", FacetKind.ENTITY, _named("person")),
        Facet("org", "Organizations", FacetKind.ENTITY, _named("org")),
        Facet("date", "Date", FacetKind.DATE, lambda _: ()),
        Facet("source", "Source", FacetKind.SOURCE, lambda d: (d.source.source,) if d.source else ()),
        Facet("lang", "Language", FacetKind.LANGUAGE, lambda d: (d.lang,) if d.lang else ()),
    )
}

TEXT_FIELDS = ("title", "body")
# The terms of mentions alone, at the positions they have in the text field: where an ordinary
# word that is also a spelling of a name may match.
NAME_FIELDS = {field: f"{field}_names" for field in TEXT_FIELDS}
# What a query's leaf may name -> the indexed fields it is looked for in.
SEARCH_FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": TEXT_FIELDS,
    "title": ("title",),
    "names": tuple(NAME_FIELDS.values()),
}
INDEXED_FIELDS = (*TEXT_FIELDS, *NAME_FIELDS.values())
DATE_FIELDS = ("date", "mentions")  # of publication; spoken of


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as an engine takes it: analysed once, above the port.

    Attributes:
        id: the document's id, unique.
        tokens: by indexed field; worked out when first asked for, so not for a document that is kept.
        values: facet values by facet, but for the date.
        date: the bounded interval of publication, or None for undated.
        mentions: bounded intervals of the dates spoken of.
        sort_keys: `title` and `source`, as strings that sort as the labels should.
    """

    id: str
    document: Document
    tokens: Mapping[str, Tokens]
    values: Mapping[str, tuple[str, ...]]
    date: DateInterval | None
    mentions: tuple[DateInterval, ...]
    sort_keys: Mapping[str, str]


def index_document(document: Document, source_label: str) -> IndexedDocument:
    """Analyse a document for an engine; pure.

    Args:
        document: what to index.
        source_label: the label its source is shown under, empty when unknown.

    Returns:
        Its terms, values and sort keys.
    """
    intervals = (parse_date(mentioned.edtf).interval for mentioned in document.mentioned_dates)
    return IndexedDocument(
        id=document.id,
        document=document,
        tokens=_Analysis(document),
        values={name: facet.values(document) for name, facet in FACETS.items() if name != "date"},
        date=document.publication_interval,
        mentions=tuple(dict.fromkeys(interval for interval in intervals if interval.bounded)),
        sort_keys={"title": collation_order(terms_of(document.title)), "source": collation_key(source_label)},
    )


class _Analysis(Mapping[str, Tokens]):
    """The tokens of one document by indexed field."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._fields: dict[str, Tokens] = {}

    @property
    def done(self) -> bool:
        """Whether the tokens have been worked out."""
        return bool(self._fields)

    def take(self, title: Tokens, body: Tokens) -> None:
        """Take the tokens of title and body; those of names are among them."""
        names = {
            NAME_FIELDS[field]: _mention_tokens(tokens, self.document, field)
            for field, tokens in (("title", title), ("body", body))
        }
        self._fields = {"title": title, "body": body, **names}

    def __getitem__(self, field: str) -> Tokens:
        if not self._fields:
            body = tokenize(self.document.body, not_in_body(self.document))
            self.take(tokenize(self.document.title), body)
        return self._fields[field]

    def __iter__(self) -> Iterator[str]:
        return iter(INDEXED_FIELDS)

    def __len__(self) -> int:
        return len(INDEXED_FIELDS)


def analyse_together(documents: Iterable[IndexedDocument]) -> None:
    """Work out the tokens of several documents at once: much less work than one after the other."""
    found = (document.tokens for document in documents)
    waiting = [tokens for tokens in found if isinstance(tokens, _Analysis) and not tokens.done]
    texts: list[tuple[str, tuple[Span, ...]]] = []
    for analysis in waiting:
        document = analysis.document
        texts += ((document.title, ()), (document.body, not_in_body(document)))
    cut = tokenize_all(texts)
    for analysis, title, body in zip(waiting, cut[::2], cut[1::2], strict=True):
        analysis.take(title, body)


def not_in_body(document: Document | Summary) -> tuple[Span, ...]:
    """Return the spans of the body that do not count as body: furniture, and a title that is part of it."""
    if document.title_span is None:
        return document.furniture
    return tuple(sorted((*document.furniture, document.title_span)))


def _mention_tokens(tokens: Tokens, document: Document, field: str) -> Tokens:
    """Return those tokens of a field that stand inside a mention."""
    spans = [mention.span for mention in document.mentions if mention.field == field]
    rows = _inside(tokens, spans) if spans else set()
    if field == "title" and document.title_span is not None:
        # The title is a part of the body with its white space collapsed: it has the same tokens, in order.
        start, end = document.title_span
        in_body = [
            (max(0, s - start), e - start)
            for s, e in (m.span for m in document.mentions if m.field == "body")
        ]
        rows |= {row for row in _inside(tokenize(document.body[start:end]), in_body) if row < len(tokens)}
    return tokens.select(sorted(rows)) if rows else NO_TOKENS


def _inside(tokens: Tokens, spans: Iterable[Span]) -> set[int]:
    """Return the rows of the tokens that lie in any of the spans."""
    rows: set[int] = set()
    for start, end in spans:
        first = bisect_left(tokens.starts, start)
        rows.update(range(first, bisect_right(tokens.ends, end, first)))
    return rows
