"""Families: what else a query word is searched as, and why. Computed when building.

Rule: a family joins *words*, never people. Spellings of one part of a name are joined by its
key, so that a spelling nobody has written yet finds the others; an ordinary word gains nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from index.names import name_units, unit_key
from index.query.bound import Tier

Form = tuple[str, ...]  # one or more folded words
# A part of a name is at most so many words: pour mohammadi, abd al karim.
LONGEST_PART = 3


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
        groups: by key of a part of a name, its forms in every spelling and script.
        aliases: by form (words joined by a space), other names of the same organization or person.
        ordinary: words that have the key of a name and are ordinary words.
    """

    groups: Mapping[str, tuple[Member, ...]] = field(default_factory=dict)
    aliases: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    ordinary: frozenset[str] = frozenset()

    @cached_property
    def longest(self) -> int:
        """The number of words of the longest form that may have a family."""
        named = max((form.count(" ") + 1 for form in self.aliases), default=0)
        return max(named, LONGEST_PART if self.groups else 0)

    def of(self, words: Form) -> tuple[Related, ...]:
        """Return the other forms of a run of folded words, nearest tier first; empty without a family."""
        if not self.longest or (len(words) == 1 and words[0] in self.ordinary):
            return ()
        return (*self._spellings(words), *self.aliases.get(" ".join(words), ()))

    def _spellings(self, words: Form) -> Iterator[Related]:
        key = part_key(words)
        members = self.groups.get(key, ()) if key else ()
        for tier in (Tier.SPELLING, Tier.SCRIPT):
            for member in members:
                same_script = member.words[0].isascii() is words[0].isascii()
                if member.words != words and same_script is (tier is Tier.SPELLING):
                    yield Related(tier, member)


@lru_cache(maxsize=65_536)
def part_key(words: Form) -> str:
    """Return the key of words that are one part of a name, or nothing when they are none or several."""
    if len(words) > LONGEST_PART:
        return ""
    units = name_units(" ".join(words))
    return unit_key(words) if units == (words,) else ""
