"""A concordance to the rows that its page prints: each place in its context, linked to itself.

Rule: a row runs in the direction of its own text; what stands before the match is printed before it.
"""

from dataclasses import dataclass

from index.answers.results import Concordance, Row
from index.query.bound import Tier
from webapp import links, wording
from webapp.search_state import SearchState


@dataclass(frozen=True, slots=True)
class RowView:
    """One place.

    Attributes:
        href: of the place in its article.
        place: which place of which article it is, in words.
        why: how the match relates to the query; empty for what was typed.
    """

    href: str
    before: str
    match: str
    after: str
    starts_midway: bool
    ends_midway: bool
    lang: str
    direction: str
    in_title: bool
    article: str
    place: str
    why: str
    source: str
    date: str
    date_inferred: bool


@dataclass(frozen=True, slots=True)
class RowsView:
    """The rows of a page.

    Attributes:
        reached: how many there are on all pages.
        every: how many places there are, in words.
        shown: which of how many, in words.
        cut: what is not among the rows of any page, in words; empty when all are.
        mixed: whether rows run in both directions.
    """

    rows: tuple[RowView, ...]
    reached: int
    every: str
    shown: str
    cut: str
    mixed: bool


def present_rows(result: Concordance, state: SearchState) -> RowsView:
    """Present a concordance.

    Args:
        result: of the state's request and order.
        state: the state of the page.
    """
    rows = tuple(_row(row, state) for row in result.rows)
    first = (state.page - 1) * state.per + 1
    every = f"{wording.count_places(result.places)} in {wording.count_articles(result.documents)}"
    cut = ""
    if result.reached < result.places:
        cut = (
            f"Put in this order are the first {result.reached:,} places only, those of the first "
            f"{result.reached_documents:,} articles by best match. The orders by article go through all."
        )
    return RowsView(
        rows=rows,
        reached=result.reached,
        every=every,
        shown=f"{first:,} to {first + len(rows) - 1:,} of {every}" if rows else every,
        cut=cut,
        mixed=len({row.direction for row in rows}) > 1,
    )


def _row(row: Row, state: SearchState) -> RowView:
    tier = row.why.tier
    text = f"{row.before}{row.why.matched}{row.after}"
    return RowView(
        href=links.article_address(row.id, state, f"h{row.number}"),
        before=row.before,
        match=row.why.matched,
        after=row.after,
        starts_midway=row.starts_midway,
        ends_midway=row.ends_midway,
        lang=row.lang,
        direction=wording.text_direction(text, row.lang),
        in_title=row.why.field == "title",
        article=row.title,
        place=f"place {row.number:,} of {row.places:,}",
        why="" if tier is Tier.EXACT else wording.TIERS[tier],
        source=row.source_label if row.source is not None else "",
        date=wording.say_publication(row.date),
        date_inferred=wording.inferred(row.date),
    )
