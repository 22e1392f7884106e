"""A marked document and its provenance to what the article page prints.

Rule: every name and date shown here leads to the words it was found in. A name that nobody has
verified is called a name; one that could not be resolved is listed and not guessed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.answers.results import MarkedDocument, Similar, Why
from index.answers.similar import MOST_WORDS_SHOWN
from index.authority import Authority
from index.document import Document, SharedText, without_credentials
from index.provenance.explaining import explain_document
from index.query.bound import Tier
from webapp import links, wording
from webapp.evidence_presenter import ProvenanceView, find_anchors, present_provenance
from webapp.labels import Labels
from webapp.reading import Overlay, Paragraph, Run, cut_paragraphs, cut_runs
from webapp.search_state import SearchState


@dataclass(frozen=True, slots=True)
class SharedView:
    """Another article with text in common.

    Attributes:
        title: of the other article; its id where it has none.
        attribution: words that ascribe a statement, or empty.
        attributed_here: whether they stand in this article.
    """

    title: str
    href: str
    says: str
    attribution: str
    attributed_here: bool


@dataclass(frozen=True, slots=True)
class SimilarView:
    """An article like this one.

    Attributes:
        title: of the article; its id where it has none.
        words: the telling words that both have, the first few.
    """

    title: str
    direction: str
    href: str
    source: str
    date: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything the article page prints."""

    id: str
    title: tuple[Run, ...]
    plain_title: str
    title_direction: str
    lang: str
    direction: str
    paragraphs: tuple[Paragraph, ...]
    has_furniture: bool
    author: str
    url: str
    based_on: str
    path: str
    source: str
    source_href: str
    date: str
    date_inferred: bool
    values: ProvenanceView
    shared: tuple[SharedView, ...]
    similar: tuple[SimilarView, ...]
    no_dates: str
    coverage: str
    analysed: bool
    unanalysed: str
    notes: tuple[str, ...]
    query: str
    mark_count: int
    mark_reasons: tuple[tuple[str, str, int], ...]
    back_href: str


def present_article(
    marked: MarkedDocument,
    state: SearchState,
    authority: Authority,
    labels: Labels,
    titles: Mapping[str, str],
    similar: Sequence[Similar],
) -> ArticlePage:
    """Present an article.

    Args:
        marked: the document with the places where the state's query matched.
        state: what is marked.
        authority: the generation's.
        labels: what facet values are called.
        titles: of the articles with text in common, by id.
        similar: articles like it, best first.
    """
    document, marks = marked.document, dict(marked.marks)
    title_marks, body_marks = marks.get("title", ()), marks.get("body", ())
    told = explain_document(document, authority)
    anchors = find_anchors(told)
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
        title_direction=_direction(document.title, document.lang),
        lang=document.lang,
        direction=wording.direction(document.lang),
        paragraphs=tuple(
            replace(paragraph, direction=_direction(paragraph.text, document.lang))
            for paragraph in cut_paragraphs(document.body, body)
        ),
        has_furniture=bool(document.furniture),
        author=document.author,
        url=without_credentials(document.url) if document.url.startswith(("https://", "http://")) else "",
        based_on=without_credentials(document.based_on),
        path=_path(document),
        source=labels.value("source", source.source) if source else "",
        source_href=links.entity_address("source", source.source, authority) if source else "",
        date=wording.say_publication(document.date),
        date_inferred=wording.inferred(document.date),
        values=present_provenance(told, authority, document.lang),
        shared=tuple(_present_shared(shared, document.id, titles) for shared in document.shared),
        similar=tuple(_present_similar(one, labels) for one in similar),
        no_dates=wording.say_no_dates(document.lang, analysed=document.coverage.analysed),
        coverage=wording.COVERAGE[document.coverage],
        analysed=document.coverage.analysed,
        unanalysed=wording.say_unanalysed(document.coverage),
        notes=document.notes,
        query=state.text,
        mark_count=len(title_marks) + len(body_marks),
        mark_reasons=_reasons(marked),
        back_href=links.search_address(state),
    )


def _direction(text: str, lang: str) -> str:
    """Return how a piece of an article runs, if otherwise than the article."""
    own, whole = wording.text_direction(text, lang), wording.direction(lang)
    return "" if own == whole and own != "auto" else own


def _path(document: Document) -> str:
    original = document.original
    return original.path if original.line is None else f"{original.path}, line {original.line}"


def _present_shared(shared: SharedText, this: str, titles: Mapping[str, str]) -> SharedView:
    return SharedView(
        title=titles.get(shared.article) or shared.article,
        href=links.article_address(shared.article, SearchState()),
        says=wording.say_shared(shared),
        attribution=shared.attribution,
        attributed_here=shared.attributed_by == this,
    )


def _present_similar(similar: Similar, labels: Labels) -> SimilarView:
    document = similar.document
    return SimilarView(
        title=document.title or document.id,
        direction=wording.text_direction(document.title, document.lang),
        href=links.article_address(document.id, SearchState()),
        source=labels.value("source", document.source.source) if document.source else "",
        date=wording.say_publication(document.date),
        words=similar.words[:MOST_WORDS_SHOWN],
    )


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
