"""Hits: a document found and where it matched -> what is shown of it, each match with its reason.

Rule: a reason is a tier, the query's words and the form found; the first place of each is told.
"""

from collections.abc import Sequence

import msgspec

from index.analysis import fold
from index.document import TEXT_FIELDS, Document, Summary, not_in_body, without_credentials
from index.engine import Occurrences
from index.query.bound import (
    BoundQuery,
    Fuzzy,
    Matcher,
    Node,
    Phrase,
    Prefix,
    Proximity,
    Synonym,
    Term,
    Tier,
    matchers,
)
from index.results import Hit, MarkedDocument, Why
from index.snippets import make_snippets

_NEAR, _EXACT = Tier.NEAR, Tier.EXACT  # looked up once: an enumeration takes long to find a member


class Meaning(msgspec.Struct, frozen=True):
    """What a matcher stands for.

    Attributes:
        tier: how it relates to the query; near for words near the one asked for, that one among them.
        query: the query's words.
        form: the form it matches; empty if it matches several.
        first: the number of the first matcher of the query with this tier and these words.
    """

    tier: Tier
    query: str
    form: str
    first: int


def tell_meanings(query: BoundQuery) -> tuple[Meaning, ...]:
    """Return what each matcher of a query stands for."""
    firsts: dict[tuple[Tier, str], int] = {}
    return tuple([_meaning(matcher, number, firsts) for number, matcher in enumerate(matchers(query))])


def make_hit(
    document: Summary, score: float, source_label: str, meanings: Sequence[Meaning], found: Occurrences
) -> Hit:
    """Return what a list shows of a document found.

    Args:
        document: what is stored of it.
        score: as the engine gave it.
        source_label: what its source is called; empty when unknown.
        meanings: of the query's matchers.
        found: where they matched.

    Returns:
        The hit.
    """
    forms, title = _forms(document, meanings, found), found.in_title
    words = [meanings[matcher].query for matcher in found.matchers[title:]]
    return Hit(
        id=document.id,
        title=document.title,
        title_marks=tuple(zip(found.starts[:title], found.ends[:title], strict=True)),
        url=without_credentials(document.url),
        source=document.source,
        source_label=source_label,
        date=document.date,
        lang=document.lang,
        score=score,
        why=_reasons(document, meanings, found, forms),
        snippets=make_snippets(
            document.body,
            found.starts[title:],
            found.ends[title:],
            words,
            forms[title:],
            not_in_body(document),
        ),
        occurrence_count=len(found),
    )


def mark_document(document: Document, meanings: Sequence[Meaning], found: Occurrences) -> MarkedDocument:
    """Return a document with everything marked that matched in it, each place with its reason."""
    spans = tuple(zip(found.starts, found.ends, strict=True))
    marks = (spans[: found.in_title], spans[found.in_title :])
    forms = _forms(document, meanings, found)
    return MarkedDocument(
        document,
        tuple(zip(TEXT_FIELDS, marks, strict=True)),
        tuple(
            _why(document, found, place, meanings[matcher], form)
            for place, (matcher, form) in enumerate(zip(found.matchers, forms, strict=True))
        ),
    )


def tell_reason(document: Summary, meanings: Sequence[Meaning], found: Occurrences, place: int) -> Why:
    """Return the reason of one place, numbered from 0."""
    meaning = meanings[found.matchers[place]]
    return _why(document, found, place, meaning, meaning.form or fold(_matched(document, found, place)))


def _meaning(matcher: Matcher, number: int, firsts: dict[tuple[Tier, str], int]) -> Meaning:
    words, form = _words(matcher.node)
    tier = _NEAR if isinstance(matcher.node, Fuzzy) else matcher.tier
    query = matcher.leaf.query if isinstance(matcher.leaf, Synonym) else words
    return Meaning(tier, query, form, firsts.setdefault((tier, query), number))


def _words(node: Node) -> tuple[str, str]:
    """Return what was asked for, and the form that matches it; empty if there are several."""
    match node:
        case Term(_, text):
            return text, text
        case Phrase(_, terms) | Proximity(_, terms):
            return " ".join(terms), " ".join(terms)
        case Prefix(_, text):
            return f"{text}*", ""
        case Fuzzy(_, text):
            return text, ""


def _forms(document: Document | Summary, meanings: Sequence[Meaning], found: Occurrences) -> list[str]:
    """Return the form that matched at each place."""
    forms = [meanings[matcher].form for matcher in found.matchers]
    if "" in forms:
        return [form or fold(_matched(document, found, place)) for place, form in enumerate(forms)]
    return forms


def _reasons(
    document: Summary, meanings: Sequence[Meaning], found: Occurrences, forms: Sequence[str]
) -> tuple[Why, ...]:
    """Return the different reasons in the order of their first places."""
    told = list(zip([meanings[matcher].first for matcher in found.matchers], forms, strict=True))
    return tuple(
        [_why(document, found, told.index(one), meanings[one[0]], one[1]) for one in dict.fromkeys(told)]
    )


def _why(document: Document | Summary, found: Occurrences, place: int, meaning: Meaning, form: str) -> Why:
    tier, query = meaning.tier, meaning.query
    if tier is _NEAR and form == query:
        tier = _EXACT
    matched = " ".join(_matched(document, found, place).split())
    span = found.starts[place], found.ends[place]
    return Why(tier, query, matched, TEXT_FIELDS[place >= found.in_title], span)


def _matched(document: Document | Summary, found: Occurrences, place: int) -> str:
    """Return the words at a place; where page furniture stands between them, without it."""
    start, end = found.starts[place], found.ends[place]
    if place < found.in_title:
        return document.title[start:end]
    inside = [span for span in not_in_body(document) if start <= span[0] < end]
    if not inside:
        return document.body[start:end]
    edges = [start, *(edge for span in inside for edge in span), end]
    return " … ".join(document.body[begin:stop] for begin, stop in zip(edges[::2], edges[1::2], strict=True))
