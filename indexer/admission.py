"""Which articles may be analysed, and why others are withheld.

Rule: what is withheld by decision, or is not for the audience, is left out before anything is learnt
from it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from index.generations.manifest import Audience
from indexer.article import RESTRICTED, Article
from indexer.ledger import Ledger
from indexer.plan import Plan


@dataclass(frozen=True, slots=True)
class Admission:
    """What became of the articles offered.

    Attributes:
        ids: of the articles that are analysed.
        withheld: why others are not, by id: of those only of which the reader may be told.
    """

    ids: set[str] = field(default_factory=set)
    withheld: dict[str, str] = field(default_factory=dict)

    def admit(self, plan: Plan, articles: Iterable[Article], ledger: Ledger) -> Iterator[Article]:
        """Yield the articles that may be analysed; note the others.

        Of what is withheld only, the reason is noted for the reader; what is restricted is not told of.

        Args:
            plan: what to build.
            articles: as read.
            ledger: told of what is left out, and of decisions that are about no article.
        """
        decisions = plan.curation.decisions
        undecided = set(decisions.articles)
        for article in articles:
            undecided.discard(article.id)
            restricted = plan.audience is Audience.PUBLIC and article.visibility == RESTRICTED
            decision = decisions.for_article(article.id).withheld
            if not restricted and decision is None:
                self.ids.add(article.id)
                yield article
                continue
            ledger.withhold()
            restricted |= plan.audience is Audience.PUBLIC and _has_restricted_source(plan, article)
            if not restricted and decision is not None and decision.withhold is not None:
                self.withheld[article.id] = decision.withhold.value
        for decision in decisions.decisions:
            if decision.article in undecided:
                place = f"{plan.curation.decisions_path}, line {decision.line}"
                ledger.warn(f"a decision is about “{decision.article}”, which is not in the corpus", place)


def _has_restricted_source(plan: Plan, article: Article) -> bool:
    """Tell whether the source that is stated or decided for an article is restricted.

    What would be worked out from its text is not asked: a withheld article is not analysed.
    """
    authority, decided = plan.curation.authority, plan.curation.decisions.for_article(article.id).source
    stated = decided.source if decided else article.source
    sources = map(authority.source, (stated, *authority.labelled("source", stated)))
    return any(source is not None and source.visibility == RESTRICTED for source in sources)
