"""Hits: a document found and where it matched -> what is shown of it, each match with its reason.

Rule: a reason is a tier, the query's words and the form found; the first place of each is told.
"""

from collections.abc import Sequence

from index.analysis import fold
from index.answers.meanings import Meaning
from index.answers.results import Hit, MarkedDocument, Why
from index.answers.snippets import make_snippets
from index.document import TEXT_FIELDS, Document, Summary, not_in_body, without_credentials
from index.engine import Occurrences
from index.query.bound import Tier

_NEAR, _EXACT = Tier.NEAR, Tier.EXACT  # looked up once: an enumeration takes long to find a member


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
    starts, ends, title = found.starts, found.ends, found.in_title
    meant, firsts = _tell_all(document, meanings, found)
    return Hit(
        id=document.id,
        title=document.title,
        title_marks=tuple(zip(starts[:title], ends[:title], strict=True)) if title else (),
        url=without_credentials(document.url),
        source=document.source,
        source_label=source_label,
        date=document.date,
        lang=document.lang,
        score=score,
        why=tuple([_why(document, found, meant.index(one), one) for one in firsts]),
        snippets=make_snippets(
            document.body, starts[title:], ends[title:], meant[title:], not_in_body(document)
        ),
        occurrence_count=len(starts),
    )


def mark_document(document: Document, meanings: Sequence[Meaning], found: Occurrences) -> MarkedDocument:
    """Return a document with everything marked that matched in it, each place with its reason."""
    spans = tuple(zip(found.starts, found.ends, strict=True))
    marks = (spans[: found.in_title], spans[found.in_title :])
    meant, _ = _tell_all(document, meanings, found)
    return MarkedDocument(
        document,
        tuple(zip(TEXT_FIELDS, marks, strict=True)),
        tuple([_why(document, found, place, one) for place, one in enumerate(meant)]),
    )


def tell_reason(document: Summary, meanings: Sequence[Meaning], found: Occurrences, place: int) -> Why:
    """Return the reason of one place, numbered from 0."""
    return _why(document, found, place, _told(document, found, place, meanings[found.matchers[place]]))


def _tell_all(
    document: Document | Summary, meanings: Sequence[Meaning], found: Occurrences
) -> tuple[list[Meaning], dict[Meaning, None]]:
    """Return what each place means, and the different ones in the order of their first places."""
    meant = [meanings[matcher] for matcher in found.matchers]
    firsts = dict.fromkeys(meant)
    if all(one.form for one in firsts):
        return meant, firsts
    meant = [_told(document, found, place, one) for place, one in enumerate(meant)]
    return meant, dict.fromkeys(meant)


def _told(document: Document | Summary, found: Occurrences, place: int, meaning: Meaning) -> Meaning:
    """Return what a place means, with the form that matched there."""
    if meaning.form:
        return meaning
    return Meaning(meaning.tier, meaning.query, fold(_matched(document, found, place)))


def _why(document: Document | Summary, found: Occurrences, place: int, meaning: Meaning) -> Why:
    tier, query = meaning.tier, meaning.query
    if tier is _NEAR and meaning.form == query:
        tier = _EXACT
    matched = " ".join(_matched(document, found, place).split())
    span = found.starts[place], found.ends[place]
    return Why(tier, query, matched, TEXT_FIELDS[place >= found.in_title], span)


def _matched(document: Document | Summary, found: Occurrences, place: int) -> str:
    """Return the words at a place; where page furniture stands between them, without it."""
    start, end = found.starts[place], found.ends[place]
    if place < found.in_title:
        return document.title[start:end]
    furniture = not_in_body(document)
    inside = [span for span in furniture if start <= span[0] < end] if furniture else ()
    if not inside:
        return document.body[start:end]
    edges = [start, *(edge for span in inside for edge in span), end]
    return " … ".join(document.body[begin:stop] for begin, stop in zip(edges[::2], edges[1::2], strict=True))
