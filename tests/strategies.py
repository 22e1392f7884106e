"""Archives and searches to look for counter-examples with.

Rule: vocabularies are small, so that queries find something and values repeat.
"""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st

from index.analysis import terms_of, tokenize
from index.dates import DateInterval, parse_date
from index.document import (
    FACETS,
    Attribution,
    Coverage,
    Document,
    IndexedDocument,
    Mention,
    MentionedDate,
    Original,
    PublicationDate,
    Span,
    index_document,
)
from index.engine import CountRequest, EngineRequest
from index.query.bound import (
    All,
    Alternative,
    And,
    BoundQuery,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Proximity,
    Range,
    Synonym,
    Term,
    Tier,
    Value,
)
from index.request import DateFilter, FacetFilter, Filter, Sort

LONG = 1_000  # examples of each property, or more, are asked for by `dev.py prove`
WORDS = ("pour", "mohammadi", "Pourmohammadi", "Pour-Mohammadi", "Ra'isi", "U.N.", "رئیسی")
TERMS = tuple(dict.fromkeys(term for word in WORDS for term in terms_of(word)))
SEPARATORS = (" ", " ", ", ", ".\n\n")
PREFIXES = ("p", "pour", "ra", "ر", "zz")
# Days, months, a season, years, a decade, intervals, and dates bounded on one side only.
EDTF = (
    "1988-07-30", "1988-07-31", "1988-08-01", "1988-07", "1988-22", "1988", "1987~", "198X",
    "1988-07-30/1988-08-02", "1986/1991", "../1988", "1988-07/..",
)  # fmt: skip
SOURCES = {"agency": "Agency, the", "daily": "The Daily", "unlabelled": ""}
VALUES = {
    "person": ("ali", "name-ali", "zahra"),
    "org": ("mko", "un"),
    "source": tuple(SOURCES),
    "lang": ("en", "fa"),
}
# Where the intervals above begin and end, and the days beside: there, one day more or less shows.
EDGES = tuple(
    day + timedelta(days=step)
    for bounds in (parse_date(edtf).interval for edtf in EDTF)
    for day in (bounds.start, bounds.last)
    if day is not None
    for step in (-1, 0, 1)
)


def few(examples: int, at_length: int | None = None) -> settings:
    """Ask for fewer examples of a property each of which is dear; the long proofs ask for as many as of any.

    Args:
        examples: how many at most, in a run that is not long.
        at_length: how many at most in the long proofs, of what takes seconds each.
    """
    usual: int = settings().max_examples
    most = examples if usual < LONG else at_length
    return settings(max_examples=usual if most is None else min(usual, most))


words = st.sampled_from(WORDS)
edtfs = st.sampled_from(EDTF)
terms = st.sampled_from((*TERMS, "absent"))


pieces = st.tuples(words, st.sampled_from(SEPARATORS), st.sampled_from((False, False, False, True)))


@st.composite
def texts(draw: st.DrawFn, least: int, most: int) -> tuple[str, tuple[Span, ...]]:
    """Draw a text with the spans of page furniture in it: about one word in four."""
    text, furniture = "", list[Span]()
    for word, separator, is_furniture in draw(st.lists(pieces, min_size=least, max_size=most)):
        if is_furniture:
            furniture.append((len(text), len(text) + len(word)))
        text += word + separator
    return text, tuple(furniture)


# What parts, joins or changes the words of a query.
SIGNS = (
    " ", " ", " ", " OR ", " AND ", "NOT ", "-", '"', "“", "”", "«", "»", "~", "~2", "*", "(", ")", ":", "..",
    "[", " TO ", "]", "title:", "person:", "date:", "2019", "1398", "’", "'s", "\u200c", "\u0301", "\\", ".",
    ",",
)  # fmt: skip


def query_texts(*known: str) -> st.SearchStrategy[str]:
    """Draw what may be typed: most often words of an archive among signs of the language."""
    some = st.lists(st.sampled_from(known) | st.sampled_from(SIGNS), max_size=10)
    return st.text(max_size=40) | some.map("".join) | some.map(" ".join)


# What is awkward to cut: marks, joiners, flags, signs of direction, letters in parts, words without spaces.
AWKWARD = (
    "prison", "prison", "رئیسی", "رئيسى", "pri\u0301son", "word" * 9, "漢字" * 40, "می\u200cخواهد",
    "e\u0301\u0323", "👩\u200d👩\u200d👧", "👍🏽", "🇮🇷", "🇮🇷🇬🇧", "1\ufe0f\u20e3", "각", "\u1100\u1161\u11a8",
    "نَّ", "\u200c", "\u200d", "\u200e", "\u200f", "\u202e", "\u202c", "\u2067", "\u2069", "\u00ad", "\ufeff",
    " ", " ", " ", "\u00a0", "  ", "\t", "\n", "\n\n", "\n \n", "\r\n", "\u2028",
    "Mr.", "end.", "«نه!»", "“Said!”", ".", "؟", "۔", "'s", "-",
)  # fmt: skip
awkward_texts = st.lists(st.sampled_from(AWKWARD), max_size=120).map("".join)


@st.composite
def mentions(draw: st.DrawFn, field: str, text: str, furniture: tuple[Span, ...]) -> tuple[Mention, ...]:
    """Draw mentions of one to three words of a text."""
    tokens = tokenize(text, furniture)
    found = []
    for row in draw(st.lists(st.integers(0, len(tokens) - 1), max_size=3)) if len(tokens) else ():
        last = min(row + draw(st.integers(0, 2)), len(tokens) - 1)
        facet = draw(st.sampled_from(("person", "org")))
        value = draw(st.none() | st.sampled_from(VALUES[facet]))
        span = (tokens.starts[row], tokens.ends[last])
        found.append(Mention(facet, value, field, span, "test", confidence=0.5))
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document; its id is one of few."""
    title, _ = draw(texts(0, 3))
    body, furniture = draw(texts(3, 12))
    edtf = draw(st.none() | edtfs)
    source = draw(st.none() | st.sampled_from(VALUES["source"]))
    return Document(
        id=draw(st.text("ab-1", min_size=1, max_size=3)),
        title=title,
        body=body,
        lang=draw(st.sampled_from(("", *VALUES["lang"]))),
        original=Original("articles/one.txt", draw(st.none() | st.integers(1, 9)), "0" * 64, 1, "text/plain"),
        date=PublicationDate(edtf, "metadata", edtf) if edtf else None,
        source=Attribution(source, "operator", source) if source else None,
        mentions=(*draw(mentions("title", title, ())), *draw(mentions("body", body, furniture))),
        mentioned_dates=tuple(MentionedDate(spoken, (0, 0)) for spoken in draw(st.lists(edtfs, max_size=2))),
        furniture=furniture,
        coverage=draw(st.sampled_from(Coverage)),
        notes=tuple(draw(st.lists(words, max_size=1))),
    )


def indexed(document: Document) -> IndexedDocument:
    """Return a document analysed, its source labelled."""
    return index_document(document, SOURCES[document.source.source] if document.source else "")


def _archives(least: int, most: int) -> st.SearchStrategy[list[IndexedDocument]]:
    return st.lists(documents().map(indexed), min_size=least, max_size=most, unique_by=lambda found: found.id)


archives = _archives(0, 2) | _archives(4, 8) | _archives(4, 8)


@st.composite
def intervals(draw: st.DrawFn) -> DateInterval:
    """Draw days asked for, one side open at times."""
    first, last = sorted((draw(st.sampled_from(EDGES)), draw(st.sampled_from(EDGES))))
    match draw(st.integers(0, 5)):
        case 0:
            return DateInterval.from_inclusive(None, last)
        case 1:
            return DateInterval.from_inclusive(first, None)
        case _:
            return DateInterval.from_inclusive(first, last)


search_fields = st.sampled_from(("text", "text", "title", "names"))
single_terms = st.builds(Term, search_fields, terms)
phrases = st.builds(Phrase, search_fields, st.lists(terms, min_size=2, max_size=3).map(tuple))
proximities = st.builds(
    Proximity, search_fields, st.lists(terms, min_size=2, max_size=4).map(tuple), st.integers(0, 12)
)
# Of letters of the words: some are words, some are near one or several, some near none.
near_words = terms | st.text(sorted(set("".join(TERMS))), min_size=1, max_size=8)
fuzzies = st.builds(Fuzzy, search_fields, near_words, st.sampled_from((1, 2)))
alternatives = st.builds(Alternative, single_terms | phrases, st.sampled_from(Tier))
synonyms = st.builds(Synonym, words, st.lists(alternatives, min_size=1, max_size=4).map(tuple))
values = st.sampled_from([Value(facet, value) for facet in VALUES for value in (*VALUES[facet], "absent")])
ranges = st.builds(Range, st.sampled_from(("date", "mentions")), intervals())
leaves = st.one_of(
    single_terms,
    phrases,
    synonyms,
    proximities,
    fuzzies,
    st.builds(Prefix, search_fields, st.sampled_from(PREFIXES)),
    values,
    ranges,
    st.just(All()),
)


def _branches(children: st.SearchStrategy[BoundQuery]) -> st.SearchStrategy[BoundQuery]:
    several = st.lists(children, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, children))


trees: st.SearchStrategy[BoundQuery] = st.recursive(leaves, _branches, max_leaves=5)
# Most archives have something of these: where nothing is found, nothing is narrowed, sorted or counted.
_found = st.sampled_from([Term("text", term) for term in TERMS]) | st.builds(
    Prefix, st.just("text"), st.just("p")
)
_common: st.SearchStrategy[BoundQuery] = st.one_of(
    st.just(All()),
    _found,
    st.builds(Or, st.tuples(_found, leaves)),
    st.builds(And, st.tuples(_found, _found)),
)
# One strategy each: else `leaves` would count as many.
queries: st.SearchStrategy[BoundQuery] = st.sampled_from(
    (_common, _common, leaves, trees, st.sampled_from((And(()), Or(()))))
).flatmap(lambda chosen: chosen)


@st.composite
def facet_filters(draw: st.DrawFn, facet: str) -> FacetFilter:
    """Draw a filter of one facet."""
    values = st.sampled_from((*VALUES[facet], "absent"))
    some, none = st.lists(values, max_size=2).map(tuple), st.just(())
    all_of = none | none | st.tuples(values)
    return FacetFilter(facet, draw(some), draw(all_of), draw(none | some), draw(st.booleans()))


@st.composite
def filters(draw: st.DrawFn) -> tuple[Filter, ...]:
    """Draw filters, at most one per facet or date field."""
    names = st.sampled_from((*VALUES, "date", "mentions"))
    chosen = draw(st.just([]) | st.lists(names, min_size=1, max_size=2, unique=True))
    some = st.lists(intervals(), max_size=2).map(tuple)
    return tuple(
        draw(facet_filters(name)) if name in VALUES else DateFilter(name, draw(some), draw(st.booleans()))
        for name in chosen
    )


@st.composite
def counts(draw: st.DrawFn, filtered: tuple[str, ...]) -> tuple[CountRequest, ...]:
    """Draw facets to count, rather those of some filters: a facet does not count by its own selection."""
    often = [name for name in filtered if name in FACETS]
    chosen = draw(st.lists(st.sampled_from((*FACETS, *often, *often)), max_size=3, unique=True))
    found = []
    for facet in chosen:
        always = st.lists(st.sampled_from((*VALUES.get(facet, ()), "absent")), max_size=2, unique=True)
        found.append(CountRequest(facet, draw(st.none() | st.integers(0, 3)), tuple(draw(always))))
    return tuple(found)


@st.composite
def _requests(draw: st.DrawFn) -> EngineRequest:
    chosen = draw(filters())
    return EngineRequest(
        query=draw(queries),
        filters=chosen,
        sort=draw(st.just(Sort.RELEVANCE) | st.sampled_from(Sort)),
        offset=draw(st.sampled_from((0, 0, 0, 1, 2, 9))),
        limit=draw(st.sampled_from((20, 20, 3, 2, 1, 0))),
        counts=draw(counts(tuple(one.name for one in chosen))),
    )


requests: st.SearchStrategy[EngineRequest] = _requests()
