"""A marked document to what the article page prints: text, names, dates, and what each rests on.

Rule: every name and date shown here leads to the words it was found in. A name that nobody has
verified is called a name; one that could not be resolved is listed and not guessed.
"""

from collections import Counter
from dataclasses import dataclass

from index.authority import Authority
from index.dates import parse_date
from index.document import Document, Mention, MentionedDate, Span, without_credentials
from index.errors import DateError
from index.query.bound import Tier
from index.results import MarkedDocument, Why
from webapp import links, wording
from webapp.labels import Labels
from webapp.marking import Piece, mark
from webapp.reading import Overlay, Paragraph, Run, cut_paragraphs, cut_runs, sentence_around
from webapp.search_state import Condition, Role, SearchState


@dataclass(frozen=True, slots=True)
class NamedView:
    """A person, organization or name of the article.

    Attributes:
        verified: an entry of the authority; else a name only.
        resolved: whether it is known which bearer is meant.
        place: address on the page of the first words.
        sentence: those words in their sentence.
    """

    label: str
    count: int
    verified: bool
    resolved: bool
    place: str
    sentence: tuple[Piece, ...]
    page_href: str
    search_href: str


@dataclass(frozen=True, slots=True)
class SpokenDateView:
    """A date the article speaks of, with the sentence it stands in."""

    words: str
    count: int
    basis: str
    place: str
    sentence: tuple[Piece, ...]
    search_href: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything the article page prints."""

    id: str
    title: tuple[Run, ...]
    plain_title: str
    lang: str
    language: str
    direction: str
    paragraphs: tuple[Paragraph, ...]
    has_furniture: bool
    author: str
    url: str
    based_on: str
    path: str
    source: str
    source_href: str
    source_basis: str
    source_evidence: str
    date: str
    date_inferred: bool
    date_basis: str
    date_evidence: tuple[Piece, ...]
    date_place: str
    people: tuple[NamedView, ...]
    organizations: tuple[NamedView, ...]
    spoken_dates: tuple[SpokenDateView, ...]
    no_dates: str
    coverage: str
    analysed: bool
    notes: tuple[str, ...]
    query: str
    mark_count: int
    mark_reasons: tuple[tuple[str, str, int], ...]
    back_href: str


def present_article(
    marked: MarkedDocument, state: SearchState, authority: Authority, labels: Labels
) -> ArticlePage:
    """Present an article.

    Args:
        marked: the document with the places where the state's query matched.
        state: what is marked.
        authority: the generation's.
        labels: what facet values are called.
    """
    document, marks = marked.document, dict(marked.marks)
    title_marks, body_marks = marks.get("title", ()), marks.get("body", ())
    people, organizations = (
        _named(document, "person", authority, labels),
        _named(document, "org", authority, labels),
    )
    spoken = _spoken_dates(document)
    anchors = _anchors(document)
    title = Overlay(title_marks, anchors=anchors["title"])
    body = Overlay(
        body_marks,
        first_mark=len(title_marks) + 1,
        anchors=anchors["body"],
        furniture=document.furniture,
        title_span=document.title_span,
    )
    source = document.source
    return ArticlePage(
        id=document.id,
        title=cut_runs(document.title, (0, len(document.title)), title),
        plain_title=document.title,
        lang=document.lang,
        language=labels.value("lang", document.lang) if document.lang else "",
        direction=wording.direction(document.lang),
        paragraphs=cut_paragraphs(document.body, body),
        has_furniture=bool(document.furniture),
        author=document.author,
        url=without_credentials(document.url) if document.url.startswith(("https://", "http://")) else "",
        based_on=without_credentials(document.based_on),
        path=_path(document),
        source=labels.value("source", source.source) if source else "",
        source_href=links.entity_address("source", source.source, authority) if source else "",
        source_basis=wording.say_basis(source.basis) if source else "",
        source_evidence=source.evidence if source else "",
        date=wording.say_publication(document.date),
        date_inferred=wording.inferred(document.date),
        date_basis=wording.say_basis(document.date.basis) if document.date else "",
        date_evidence=_date_evidence(document),
        date_place="#published" if document.date and document.date.span else "",
        people=people,
        organizations=organizations,
        spoken_dates=spoken,
        no_dates=wording.say_no_dates(document.lang, analysed=document.coverage.analysed),
        coverage=wording.COVERAGE[document.coverage],
        analysed=document.coverage.analysed,
        notes=document.notes,
        query=state.text,
        mark_count=len(title_marks) + len(body_marks),
        mark_reasons=_reasons(marked),
        back_href=links.search_address(state),
    )


def _path(document: Document) -> str:
    original = document.original
    return original.path if original.line is None else f"{original.path}, line {original.line}"


def _groups(document: Document, facet: str) -> list[tuple[str, tuple[Mention, ...]]]:
    """Return the mentions of a facet by value, unresolved ones by their words, in order of first place."""
    grouped: dict[tuple[bool, str], list[Mention]] = {}
    order = sorted(document.mentions, key=lambda m: (m.field != "title", m.span))
    for mention in order:
        if mention.facet == facet:
            words = " ".join(document.text(mention.field)[slice(*mention.span)].split())
            grouped.setdefault((mention.value is not None, mention.value or words), []).append(mention)
    return [(key[1], tuple(mentions)) for key, mentions in grouped.items()]


def _place(facet: str, number: int) -> str:
    return f"{facet}-{number}"


def _named(document: Document, facet: str, authority: Authority, labels: Labels) -> tuple[NamedView, ...]:
    views = []
    for number, (value, mentions) in enumerate(_groups(document, facet), start=1):
        first = mentions[0]
        resolved = first.value is not None
        chosen = SearchState().with_filter(Condition(facet, Role.ANY, value))
        views.append(
            NamedView(
                label=labels.value(facet, value) if resolved else value,
                count=len(mentions),
                verified=resolved and authority.entry(value) is not None,
                resolved=resolved,
                place=f"#{_place(facet, number)}",
                sentence=_sentence(document.text(first.field), first.span),
                page_href=links.entity_address(facet, value, authority) if resolved else "",
                search_href=links.search_address(chosen) if resolved else "",
            )
        )
    return tuple(sorted(views, key=lambda view: (not view.resolved, -view.count)))


def _date_groups(document: Document) -> list[tuple[MentionedDate, int]]:
    """Return the dates spoken of, each once at its first place, with how often it stands there."""
    counts = Counter((date.edtf, date.solar_hijri) for date in document.mentioned_dates)
    first: dict[tuple[str, str], MentionedDate] = {}
    for date in sorted(document.mentioned_dates, key=lambda d: d.span):
        first.setdefault((date.edtf, date.solar_hijri), date)
    return [(date, counts[said]) for said, date in first.items()]


def _spoken_dates(document: Document) -> tuple[SpokenDateView, ...]:
    return tuple(
        SpokenDateView(
            words=wording.say_both(date.edtf, date.solar_hijri),
            count=count,
            basis=wording.say_basis(date.basis),
            place=f"#{_place('date', number)}",
            sentence=_sentence(document.body, date.span),
            search_href=_mentions_href(date),
        )
        for number, (date, count) in enumerate(_date_groups(document), start=1)
    )


def _mentions_href(date: MentionedDate) -> str:
    """Return the search for articles that speak of the same days; none for open dates."""
    try:
        interval = parse_date(date.edtf).interval
    except DateError:
        return ""
    if not interval.bounded:
        return ""
    return links.search_address(SearchState().with_filter(Condition("mentions", Role.ANY, str(interval))))


def _anchors(document: Document) -> dict[str, dict[int, list[str]]]:
    """Return the ids of first places by text field and offset."""
    anchors: dict[str, dict[int, list[str]]] = {"title": {}, "body": {}}
    for facet in ("person", "org"):
        for number, (_, mentions) in enumerate(_groups(document, facet), start=1):
            first = mentions[0]
            anchors[first.field].setdefault(first.span[0], []).append(_place(facet, number))
    for number, (date, _) in enumerate(_date_groups(document), start=1):
        anchors["body"].setdefault(date.span[0], []).append(_place("date", number))
    if document.date is not None and document.date.span is not None:
        anchors["body"].setdefault(document.date.span[0], []).append("published")
    return anchors


def _sentence(text: str, span: Span) -> tuple[Piece, ...]:
    sentence, inside = sentence_around(text, span)
    return mark(sentence, [inside])


def _date_evidence(document: Document) -> tuple[Piece, ...]:
    if document.date is None:
        return ()
    if document.date.span is not None:
        return _sentence(document.body, document.date.span)
    return (Piece(document.date.evidence),) if document.date.evidence else ()


def _reasons(marked: MarkedDocument) -> tuple[tuple[str, str, int], ...]:
    """Return (why, form, places) of what is marked, commonest first, when anything but the words typed is."""
    counts: Counter[tuple[str, str]] = Counter()
    for why in marked.why:
        counts[wording.TIERS[why.tier], _shown_form(why)] += 1
    return tuple((tier, form, count) for (tier, form), count in counts.most_common())


def _shown_form(why: Why) -> str:
    if why.tier not in {Tier.EXACT, Tier.NEAR}:
        return why.matched  # a name
    # Words asked for together count together, whatever stands between them.
    return (why.query if " " in why.query else why.matched).casefold()
