"""What the values of facets are called in the generation in use, and which ids nothing is known by.

Rule: articles that were not analysed are never counted as articles in which nothing was found.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.language_names import tell_unknown_language
from index.search import Searcher
from webapp import wording
from webapp.search_state import Role, SearchState

_FACETS_WITH_IDS = frozenset({"person", "org", "source"})


@dataclass(frozen=True, slots=True)
class Labels:
    """Words for facet values.

    Attributes:
        searcher: over the generation in use.
    """

    searcher: Searcher

    def value(self, facet: str, value: str) -> str:
        """Return what to show for a value."""
        return self.searcher.label(facet, value)

    def verified(self, facet: str, value: str) -> bool:
        """Return whether a value is more than a name that nobody has verified."""
        return self.searcher.verified(facet, value)

    def missing(self, facet: str) -> str:
        """Return what articles without a value of a facet are called."""
        return wording.say_missing(facet, self._coverage)

    @property
    def pending(self) -> str:
        """How far the archive is analysed, in words; empty when it is."""
        index = self.searcher.index_state
        return wording.say_pending(index.pending, index.documents)

    @property
    def _coverage(self) -> Mapping[str, int]:
        return self.searcher.generation.manifest.report.coverage


def warn_of_unknown_ids(state: SearchState, searcher: Searcher) -> tuple[str, ...]:
    """Return a sentence for each id of a state that nothing is known by, and each language of no article."""
    return tuple(dict.fromkeys(_warn_of_unknown(state, searcher)))


def _warn_of_unknown(state: SearchState, searcher: Searcher) -> Iterator[str]:
    authority = searcher.generation.authority
    for condition in state.conditions:
        facet, value = condition.facet, condition.value
        if condition.role is Role.NONE:
            continue
        if facet == "lang" and value not in searcher.languages:
            yield tell_unknown_language(value, searcher.languages)
        if facet in _FACETS_WITH_IDS and not authority.knows(facet, value):
            yield wording.say_unknown(facet, value)
