"""An article with its provenance as plain text, for the command line.

Rule: no colours and no width; the words that a value rests on stand between `**`. Of a value that
stands at many places the first few are written out and the rest are counted.
"""

from collections.abc import Iterable, Iterator, Sequence

from index.answers.result_text import format_date, join_lines, mark
from index.answers.results import Similar
from index.answers.similar import MOST_WORDS_SHOWN
from index.document import Coverage, Document, Earlier, SharedText
from index.provenance.methods import ABOUT_CONFIDENCE
from index.provenance.value import Evidence, Kind, Provenance, Value

MOST_PLACES = 3  # of a value, written out

_COVERAGE = {
    Coverage.ANALYSED: "analysed by rules, the authority and a language model",
    Coverage.RULES: "analysed by rules and the authority only; names may be missing",
    Coverage.NOT_ANALYSED: (
        "not analysed, because of its language; only forms of the authority were looked for, word for word, "
        "so others may be there"
    ),
    Coverage.PENDING: "not analysed for names yet",
}


def article_to_text(document: Document, told: Provenance, similar: Sequence[Similar] = ()) -> str:
    """Return what every value of an article rests on, as lines of text.

    Args:
        document: the article.
        told: of it.
        similar: articles like it, best first.
    """
    people, organizations = _listed(told.people, told.coverage), _listed(told.organizations, told.coverage)
    lines = [
        document.title or "(no title)",
        f"{document.id} · {document.original.path}"
        + (f", line {document.original.line}" if document.original.line else ""),
        f"Names: {_COVERAGE[told.coverage]}.",
        *_section("Published", _published(document, told)),
        *_section("Source", _values([told.source] if told.source else [], "unknown")),
        *_section("Language", _values([told.language] if told.language else [], "unknown")),
        *_section("People", people),
        *_section("Organizations", organizations),
        *_section("Unresolved", _values(told.unresolved, "")),
        *_section("Dates it speaks of", _values(told.spoken, "none found")),
        *_section("Text in common", map(_shared, document.shared)),
        *_section("Similar articles", _similar(similar)),
        "",
        ABOUT_CONFIDENCE,
        "Places are a text field and code points in it, from 0, the end not included.",
    ]
    return join_lines(lines)


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    inside = list(lines)
    if inside:
        yield from ("", heading, *inside)


def _listed(values: Iterable[Value], coverage: Coverage) -> Iterator[str]:
    unanalysed = "not analysed yet" if coverage is Coverage.PENDING else "not analysed"
    return _values(values, "none found" if coverage.analysed else unanalysed)


def _values(values: Iterable[Value], none: str) -> Iterator[str]:
    found = False
    for value in values:
        found = True
        yield from _value(value)
    if not found and none:
        yield f"  {none}"


def _published(document: Document, told: Provenance) -> Iterator[str]:
    if told.published is None or document.date is None:
        yield "  undated"
        return
    yield f"  {format_date(document.date)}{_calendar(told.published)}"
    yield from _evidence_of(told.published)


def _value(value: Value) -> Iterator[str]:
    known = f" [{value.id}]" if value.id is not None and value.id != value.label else ""
    places = [one for one in value.evidence if one.span is not None]
    count = f" · {len(places)} places" if len(places) > 1 else ""
    kind = "" if value.kind is Kind.MENTIONED_DATE else f" · {value.says}"
    yield f"  {value.label}{known}{_calendar(value)}{kind}{count}"
    if value.reason:
        yield f"    {value.reason}"
        for candidate in value.candidates:
            yield f"    · {candidate.label} [{candidate.id}]"
    yield from _evidence_of(value)


def _calendar(value: Value) -> str:
    return f" ({value.solar_hijri} solar Hijri)" if value.solar_hijri else ""


def _evidence_of(value: Value) -> Iterator[str]:
    for evidence in value.evidence[:MOST_PLACES]:
        sure = "" if evidence.confidence is None else f" · confidence {evidence.confidence:g}"
        form = f": {evidence.form.shown}" if evidence.form else ""
        yield f"    {evidence.says}{form}{sure} · {evidence.method}"
        yield from _words(evidence)
    if len(value.evidence) > MOST_PLACES:
        more = len(value.evidence) - MOST_PLACES
        yield f"    and {more:,} more {'place' if more == 1 else 'places'}; --json has all"
    if value.decided is not None:
        yield f"    decided by {value.decided.who} on {value.decided.when}: {value.decided.why}"


def _shared(shared: SharedText) -> str:
    earlier = {Earlier.THIS: ", published later", Earlier.OTHER: ", published earlier"}.get(
        shared.earlier, ""
    )
    said = f"; {shared.attributed_by} says: {shared.attribution}" if shared.attribution else ""
    return f"  {shared.article}{earlier}: {shared.here}% of this article, {shared.there}% of that{said}"


def _similar(similar: Sequence[Similar]) -> Iterator[str]:
    if similar:
        yield "  They have many of its rarer words. Nothing more is known of how they are related."
    for one in similar:
        yield f"  {one.document.title or '(no title)'} · {one.document.id} · {format_date(one.document.date)}"
        more = ", …" if len(one.words) > MOST_WORDS_SHOWN else ""
        yield f"    words of both: {', '.join(one.words[:MOST_WORDS_SHOWN])}{more}"


def _words(evidence: Evidence) -> Iterator[str]:
    if evidence.sentence is not None and evidence.span is not None:
        start, end = evidence.span
        yield f"      {mark(evidence.sentence.text, (evidence.sentence.span,))}"
        yield f"      {evidence.field} {start}-{end}"
    elif evidence.surface:
        where = f", in {evidence.article}" if evidence.article else ""
        yield f"      {evidence.surface}{where}"
