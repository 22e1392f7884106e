"""Hits: a document found and where it matched -> what is shown of it, each match with its reason.

Rule: a reason is a tier, the query's words and the form found; the first place of each is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis import fold
from index.document import TEXT_FIELDS, Document, Span, Summary, without_credentials
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


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a matcher stands for.

    Attributes:
        tier: how it relates to the query; near for words near the one asked for, that one among them.
        query: the query's words.
        form: the form it matches; empty if it matches several.
    """

    tier: Tier
    query: str
    form: str


def tell_meanings(query: BoundQuery) -> tuple[Meaning, ...]:
    """Return what each matcher of a query stands for."""
    return tuple(map(_meaning, matchers(query)))


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
            document.body, found.starts[title:], found.ends[title:], forms[title:], _not_in_snippets(document)
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


def _meaning(matcher: Matcher) -> Meaning:
    words, form = _words(matcher.node)
    tier = Tier.NEAR if isinstance(matcher.node, Fuzzy) else matcher.tier
    return Meaning(tier, matcher.leaf.query if isinstance(matcher.leaf, Synonym) else words, form)


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
    told: dict[tuple[Tier, str, str], Why] = {}
    pairs = list(zip(found.matchers, forms, strict=True))
    for pair in dict.fromkeys(pairs):
        matcher, form = pair
        meaning = meanings[matcher]
        reason = (meaning.tier, meaning.query, form)
        if reason not in told:
            told[reason] = _why(document, found, pairs.index(pair), meaning, form)
    return tuple(told.values())


def _why(document: Document | Summary, found: Occurrences, place: int, meaning: Meaning, form: str) -> Why:
    matched = " ".join(_matched(document, found, place).split())
    tier = Tier.EXACT if meaning.tier is Tier.NEAR and form == meaning.query else meaning.tier
    span = (found.starts[place], found.ends[place])
    return Why(tier, meaning.query, matched, TEXT_FIELDS[place >= found.in_title], span)


def _matched(document: Document | Summary, found: Occurrences, place: int) -> str:
    text = document.title if place < found.in_title else document.body
    return text[found.starts[place] : found.ends[place]]


def _not_in_snippets(document: Summary) -> tuple[Span, ...]:
    """Return furniture, and the title where it is part of the body: a hit shows it already."""
    spans = document.furniture if document.title_span is None else (*document.furniture, document.title_span)
    return tuple(sorted(spans))
