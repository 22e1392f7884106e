"""Families: what else a query word is searched as, and why. Computed when building.

Rule: a family joins *words*, never people. Spellings of one part of a name are joined by its
key, so that a spelling nobody has written yet finds the others; an ordinary word gains its own
forms and nothing else, a name no forms.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice

from index.names import (
    GLUED_TO_NEXT,
    GLUED_TO_PREVIOUS,
    HONORIFICS,
    TITLE_SPELLINGS,
    sound,
    unit_key,
    units_of,
)
from index.query.bound import Tier
from index.skeletons import FEWEST_CONSONANTS, kept_apart, may_be_one, skeleton_of_keys
from index.spellings import closer_key
from index.word_forms import Form, WordForms

# A part of a name is at most so many words: pour mohammadi, abd al karim.
LONGEST_PART = 3
# The ezafe, as it is romanised: Mojahedin-e Khalq, Mojahedin-i Khalq, Mojahedin Khalq.
_EZAFE = frozenset(("e", "i", "ye", "yi"))
# Words that stand with names and sound like others: Sayed like Saeed, Mir like Mayer.
_NO_NAMES = frozenset(
    (word,) for word in HONORIFICS | TITLE_SPELLINGS.keys() | GLUED_TO_NEXT | GLUED_TO_PREVIOUS
)


@dataclass(frozen=True, slots=True)
class Member:
    """One form of a family.

    Attributes:
        words: its folded words.
        shown: as it is written, most often; empty for one that is searched and never shown.
        at_mentions: whether it is also an ordinary word, and so matches at mention positions only.
        kin: in a group, the same number for what is searched for each other; others may be other names.
    """

    words: Form
    shown: str
    at_mentions: bool = False
    kin: int = 0


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
        recorded: by key of a whole name of several parts, the forms that have aliases.
        ordinary: words that have the key of a name and are ordinary words.
        skeletons: by the consonants of a part of a name, the keys in `groups` that have them: for offers.
        forms: forms of ordinary words.
    """

    groups: Mapping[str, tuple[Member, ...]] = field(default_factory=dict)
    aliases: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    recorded: Mapping[str, tuple[Member, ...]] = field(default_factory=dict)
    ordinary: frozenset[str] = frozenset()
    skeletons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: WordForms = field(default_factory=WordForms)

    @cached_property
    def longest(self) -> int:
        """The number of words of the longest form that may have a family."""
        named = max((form.count(" ") + 1 for form in self.aliases), default=0)
        return max(named, LONGEST_PART if self.groups else 0)

    def forms_of(self, words: Form) -> tuple[Related, ...]:
        """Return the forms of a word, which may be several folded terms; empty without any, and of a name.

        A word that is not in the archive and has the key of a name is one.
        """
        forms, known = self.forms.of(words)
        if forms and not known and self.of(words):
            return ()
        return tuple(Related(Tier.FORM, Member(form, " ".join(form))) for form in forms)

    def of(self, words: Form) -> tuple[Related, ...]:
        """Return the other names of a run of folded words, nearest tier first; empty without a family."""
        if not self.longest or (len(words) == 1 and words[0] in self.ordinary):
            return ()
        return (*self._spellings(words), *self._aliases_of(words))

    def near(self, words: Form) -> tuple[Member, ...]:
        """Return the parts of names that a part of a name *may* be: looser than its spellings, for offers.

        Those of the same sound that are not searched already, and those of the same consonants whose vowels
        are near (`index/skeletons.py`); of each other name the first form that is shown and may be searched
        for by itself.
        """
        parts = part_keys(words) if self.groups else ()
        if len(parts) != 1 or " ".join(words) in self.ordinary:
            return ()
        searched = {member.kin for member in self._kin(words)}
        found = []
        for member in self.groups.get(self._key_of(words), ()):
            if member.kin not in searched and member.shown and not member.at_mentions:
                searched.add(member.kin)
                found.append(member)
        own = skeleton_of_keys([parts[0][1]])
        if own is None or len(own.consonants) < FEWEST_CONSONANTS:
            return tuple(found)
        for key in self.skeletons.get(own.consonants, ()):
            other = skeleton_of_keys([key])
            apart = key == parts[0][1] or kept_apart(key, parts[0][1])
            if other is not None and not apart and may_be_one(own, other):
                shown = (member for member in self.groups[key] if member.shown and not member.at_mentions)
                found += list(islice(shown, 1))
        return tuple(found)

    def is_part(self, words: Form) -> bool:
        """Return whether some words are a part of names, and no ordinary word."""
        parts = part_keys(words)
        return len(parts) == 1 and self._is_part(parts[0])

    def _spellings(self, words: Form) -> Iterator[Related]:
        members = self._kin(words)
        for tier in (Tier.SPELLING, Tier.SCRIPT):
            for member in members:
                same_script = member.words[0].isascii() is words[0].isascii()
                if member.words != words and same_script is (tier is Tier.SPELLING):
                    yield Related(tier, member)

    def _kin(self, words: Form) -> Sequence[Member]:
        """Return the forms that some words are searched as: their kin.

        Of words that are no name here, the kin of those that habits of spelling part from them. Without any,
        all forms of the sound, if nobody wrote these words and they are more than a title or a particle.
        """
        members = self.groups.get(self._key_of(words), ())
        if not members:
            return ()
        kins = {member.kin for member in members if member.words == words}
        if not kins:
            own = closer_key(words)
            kins = {member.kin for member in members if closer_key(member.words) == own}
        if not kins and words not in _NO_NAMES and not self.forms.of(words).known:
            return members
        return [member for member in members if member.kin in kins]

    def _key_of(self, words: Form) -> str:
        """Return the key of words that are one part of a name, or two that are also written as one."""
        if len(words) > 1 and 1 in map(len, words):
            return ""  # an initial is no part of another name
        parts = part_keys(words)
        if len(parts) == 1 or (len(parts) == 2 and all(map(self._is_part, parts))):
            return "".join(key for _, key in parts)
        return ""

    def _is_part(self, part: tuple[Form, str]) -> bool:
        """Return whether some words are a part of a name by themselves: “has an” is no Hassan."""
        words, key = part
        return key in self.groups and " ".join(words) not in self.ordinary

    def _aliases_of(self, words: Form) -> Iterator[Related]:
        """Yield the other names of a recorded one, however that is spelled and divided."""
        typed = " ".join(words)
        if typed in self.aliases or len(words) == 1:
            yield from self.aliases.get(typed, ())
            return
        keys = (person_key(words), organization_key(words))
        found = {
            member.words: Related(Tier.SPELLING, member)
            for key in keys
            for member in self.recorded.get(key, ())
        }
        for form in tuple(found):
            for related in self.aliases.get(" ".join(form), ()):
                found.setdefault(related.member.words, related)
        yield from found.values()


@lru_cache(maxsize=65_536)
def part_keys(words: Form) -> tuple[tuple[Form, str], ...]:
    """Return the parts of a name that words are, with their keys; nothing when they are too many."""
    if len(words) > LONGEST_PART:
        return ()
    units = units_of(words)
    return tuple((unit, unit_key(unit)) for unit in units) if sum(map(len, units)) == len(words) else ()


@lru_cache(maxsize=65_536)
def person_key(words: Form) -> str:
    """Return the key of a person's name of several parts, else nothing; it holds no space."""
    units = units_of(words)
    return "".join([unit_key(unit) for unit in units]) if len(units) > 1 else ""


@lru_cache(maxsize=65_536)
def organization_key(words: Form) -> str:
    """Return the key of an organization's name of several words, else nothing; it holds a space.

    Its words are sounded out one by one, the ezafe between them left out; none is an honorific here.
    """
    if len(words) < 2:
        return ""
    inside = range(1, len(words) - 1)
    kept = (word for place, word in enumerate(words) if not (place in inside and word in _EZAFE))
    return " ".join(map(sound, kept))
