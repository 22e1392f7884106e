"""What people have decided about articles: corrections, rejected values, articles withheld.

Rule: a decision wins over everything that was worked out, and stays until a person removes it:
a rejected value stays rejected after re-indexing. Public reasons come from a closed list that
names nobody; `why` is for the archive alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from index.dates import PartialDate
from index.document import Decided


class PublicReason(StrEnum):
    """Why an article is withheld, as far as readers are told."""

    SAFETY = "safety"
    PRIVACY = "privacy"
    LEGAL = "legal"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of `decisions.yaml` about one article.

    Attributes:
        article: the article's id.
        who: who decided.
        when: when, as written.
        why: the reason, for the archive.
        title: the corrected title; empty when the title is not decided.
        date: the corrected date of publication, or None.
        source: the id of the corrected source; empty when it is not decided.
        reject: by facet (`person`, `org`), ids that are not values of this article.
        withhold: why the article is left out, or None when it stays.
        line: where the entry stands in its file, from 1.
    """

    article: str
    who: str
    when: str
    why: str
    title: str = ""
    date: PartialDate | None = None
    source: str = ""
    reject: Mapping[str, frozenset[str]] = field(default_factory=dict)
    withhold: PublicReason | None = None
    line: int = 0

    @property
    def decided(self) -> Decided | None:
        """Who decided, for what the index says of it; None where that is not to be told."""
        return Decided(self.who, self.when, self.why) if self.who or self.when or self.why else None


@dataclass(frozen=True, slots=True)
class Ruling:
    """All that was decided about one article; each part keeps the decision it comes from.

    No two decisions of a ruling decide the same part: the file is refused when they do.
    """

    decisions: tuple[Decision, ...] = ()

    @property
    def title(self) -> Decision | None:
        """The decision that corrects the title, or None."""
        return next((decision for decision in self.decisions if decision.title), None)

    @property
    def date(self) -> Decision | None:
        """The decision that corrects the date, or None."""
        return next((decision for decision in self.decisions if decision.date is not None), None)

    @property
    def source(self) -> Decision | None:
        """The decision that corrects the source, or None."""
        return next((decision for decision in self.decisions if decision.source), None)

    @property
    def withheld(self) -> Decision | None:
        """The decision that withholds the article, or None."""
        return next((decision for decision in self.decisions if decision.withhold is not None), None)

    def rejected(self, facet: str) -> frozenset[str]:
        """Return the ids that are not values of this article's facet."""
        return frozenset(
            value for decision in self.decisions for value in decision.reject.get(facet, frozenset())
        )


NOTHING_DECIDED = Ruling()


@dataclass(frozen=True)
class Decisions:
    """All decisions of a corpus, in the order of their file."""

    decisions: tuple[Decision, ...] = ()

    @cached_property
    def _rulings(self) -> dict[str, Ruling]:
        grouped: dict[str, list[Decision]] = {}
        for decision in self.decisions:
            grouped.setdefault(decision.article, []).append(decision)
        return {article: Ruling(tuple(decisions)) for article, decisions in grouped.items()}

    def for_article(self, article_id: str) -> Ruling:
        """Return what was decided about an article; an empty ruling when nothing was."""
        return self._rulings.get(article_id, NOTHING_DECIDED)

    @property
    def articles(self) -> frozenset[str]:
        """The ids of all articles that something was decided about."""
        return frozenset(self._rulings)

    def without_deciders(self) -> "Decisions":
        """Return the same decisions without who, when and why: those are for the archive alone."""
        return Decisions(tuple(replace(each, who="", when="", why="") for each in self.decisions))
