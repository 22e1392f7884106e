"""Families: what else a query word is searched as, and why. Computed when building.

Rule: a family joins *words*, never people. Spelling groups hold only words seen inside
mentions or written in the authority; ordinary words gain nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from index.query.bound import Tier

Form = tuple[str, ...]  # one or more folded words


@dataclass(frozen=True, slots=True)
class Member:
    """One form of a family.

    Attributes:
        words: its folded words.
        shown: as it is written, most often; empty for one that is searched and never shown.
        at_mentions: whether it is also an ordinary word, and so matches at mention positions only.
    """

    words: Form
    shown: str
    at_mentions: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another form that a form is searched as."""

    tier: Tier
    member: Member


@dataclass(frozen=True)
class Families:
    """All families of a generation.

    Attributes:
        related: by form (words joined by a space), the other forms, nearest tier first.
    """

    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)

    @cached_property
    def longest(self) -> int:
        """The number of words of the longest form that has a family."""
        return max((form.count(" ") + 1 for form in self.related), default=0)

    def of(self, words: Form) -> tuple[Related, ...]:
        """Return the other forms of a run of folded words; empty when it has no family."""
        return self.related.get(" ".join(words), ())
