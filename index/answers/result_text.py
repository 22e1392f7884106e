"""A search result as plain text, for the command line: readable on any terminal and in any pipe.

Rule: no colours and no width; matches stand between `**`. Texts of articles come from anywhere,
so no control character of theirs reaches a terminal.
"""

import re
from collections.abc import Iterable, Iterator

from index.answers.results import Bucket, Concordance, FacetResult, Hit, Offers, SearchResult
from index.dates import Precision
from index.document import PublicationDate, Span
from index.provenance.value import HIDDEN_FORM
from index.query.bound import Tier
from index.suggestions.offers import say_kind

_REASONS = {
    Tier.FORM: "{matched} is a form of {query}",
    Tier.SPELLING: "{matched} is a spelling of {query}",
    Tier.SCRIPT: "{matched} is {query} in another script",
    Tier.ALIAS: "{matched} is another name for {query}",
    Tier.NEAR: "{matched} is near {query}",
}
_LONGEST_PART = 40  # code points of a query that are named with a repair
SHOWN_FORMS = 12  # of a query word
# With the signs that show letters in another order than they stand in.
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202d\u202e]")


def result_to_text(result: SearchResult) -> str:
    """Return a search result as lines of text."""
    lines = [*_heading(result), *_hits(result), *_facets(result)]
    return join_lines(lines)


def concordance_to_text(result: Concordance) -> str:
    """Return a concordance as lines of text, each place on one, in the order of reading."""
    lines = [*_heading(result.found), *_rows(result), *_facets(result.found)]
    return join_lines(lines)


def join_lines(lines: Iterable[str]) -> str:
    """Return lines of text as one, fit for a terminal."""
    return "\n".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", line).rstrip() for line in lines)


def format_date(stated: PublicationDate | None) -> str:
    """Return a date of publication as people read it, with its basis unless it was stated as a field."""
    if stated is None:
        return "undated"
    text = str(stated.interval) if stated.precision is not Precision.SEASON else stated.edtf.rstrip("~?%")
    if not stated.interval.bounded:
        first, last = stated.interval.start, stated.interval.last
        text = f"undated, not before {first}" if first else f"undated, not after {last}"
    about = "about " if "~" in stated.edtf else ""
    unsure = "?" if "?" in stated.edtf else ""
    return f"{about}{text}{unsure} ({stated.basis})"


def mark(text: str, spans: tuple[Span, ...]) -> str:
    """Return a text with `**` around spans, which are in order and apart."""
    parts, done = [], 0
    for start, end in spans:
        parts += [text[done:start], "**", text[start:end], "**"]
        done = end
    return "".join([*parts, text[done:]])


def _heading(result: SearchResult) -> Iterator[str]:
    shown = f", page {result.page}" if result.page > 1 else ""
    asked = f" for {result.reading}" if result.parsed.text.strip() else ""
    yield f"{_articles(result.total)}{asked}{shown}"
    for repair in result.parsed.repairs:
        yield f"Note: {repair.message} (“{_cut(result.parsed.text[slice(*repair.span)])}”)"
    for note in result.notes:
        yield f"Note: {note}"
    if pending := result.index.pending:
        every = result.index.documents
        yield f"Note: {every - pending:,} of {every:,} articles are analysed for names so far"
    for expanded in result.expanded:
        forms = [form or HIDDEN_FORM for _, form in expanded.also]
        if len(forms) > SHOWN_FORMS + 1:
            forms = [*forms[:SHOWN_FORMS], f"{len(forms) - SHOWN_FORMS} more"]
        yield f"Also searching for {expanded.query}: {', '.join(forms)}"
    for offers in result.offers:
        yield from _offers(offers)
    for near in result.near:
        yield f"Near {near.query}: {near.form} ({_more_articles(near.count)}), search for {near.text}"
    if result.did_you_mean is not None:
        yield f"Did you mean {result.did_you_mean.text}? ({_articles(result.did_you_mean.count)})"


def _offers(offers: Offers) -> Iterator[str]:
    several = len(offers.values) + offers.others > 1
    if several:
        yield f"“{offers.query}” may be any of these:"
    for offer in offers.values:
        begins = "  " if several else "Narrow to "
        known = "" if offer.verified else ", not verified"
        named = f"{say_kind(offer)} {offer.label} ({_articles(offer.count)}{known})"
        yield f"{begins}{named}: --{offer.facet} {offer.id}"
    if offers.others:
        yield f"  and {offers.others:,} more"


def _more_articles(count: int) -> str:
    return f"{count:,} more {'article' if count == 1 else 'articles'}"


def _articles(count: int) -> str:
    return f"{count:,} {'article' if count == 1 else 'articles'}"


def _cut(part: str) -> str:
    return part if len(part) <= _LONGEST_PART else f"{part[:_LONGEST_PART]}…"


def _hits(result: SearchResult) -> Iterator[str]:
    first = (result.page - 1) * result.per + 1
    for number, hit in enumerate(result.hits, first):
        yield ""
        yield f"{number}. {mark(hit.title, hit.title_marks) or '(no title)'}"
        yield f"   {hit.source_label or 'source unknown'} · {format_date(hit.date)} · {hit.id}"
        for snippet in hit.snippets:
            before, after = "… " * snippet.starts_midway, " …" * snippet.ends_midway
            yield f"   {before}{mark(snippet.text, snippet.marks)}{after}"
        if reasons := list(_reasons(hit)):
            yield f"   Why: {'; '.join(reasons)}"


def _rows(result: Concordance) -> Iterator[str]:
    yield f"{result.places:,} {'place' if result.places == 1 else 'places'} in {_articles(result.documents)}"
    if result.reached < result.places:
        yield (
            f"Note: the first {result.reached:,} of them are put in this order, "
            f"in the {result.reached_documents:,} articles that match best"
        )
    for row in result.rows:
        before, after = "… " * row.starts_midway, " …" * row.ends_midway
        tier = "" if row.why.tier is Tier.EXACT else f" ({row.why.tier.value})"
        yield ""
        yield f"{before}{row.before}**{row.why.matched}**{row.after}{after}"
        place = f"{row.id} · place {row.number} of {row.places}{tier}"
        yield f"   {row.source_label or 'source unknown'} · {format_date(row.date)} · {place}"


def _reasons(hit: Hit) -> Iterator[str]:
    """Yield the reasons that the marks alone do not show."""
    for why in hit.why:
        if why.tier is not Tier.EXACT:
            yield _REASONS[why.tier].format(matched=why.matched, query=why.query)


def _facets(result: SearchResult) -> Iterator[str]:
    for facet in result.facets:
        if facet.values or facet.missing:
            yield ""
            yield f"{facet.label} (articles)"
            yield from _buckets(facet)


def _buckets(facet: FacetResult) -> Iterator[str]:
    for bucket in facet.values:
        yield f"{bucket.count:>7,}  {_bucket_label(bucket)}"
    if facet.missing:
        yield f"{facet.missing:>7,}  ({'undated' if facet.name == 'date' else 'none found'})"
    if facet.truncated:
        yield f"         … {facet.total_values:,} values in all"
    if facet.spread:
        yield f"         {facet.spread:,} articles count in more than one of these"


def _bucket_label(bucket: Bucket) -> str:
    label = bucket.label if bucket.label == bucket.id else f"{bucket.label}  [{bucket.id}]"
    chosen = " (chosen)" if bucket.selected else " (left out)" if bucket.excluded else ""
    return label + chosen
