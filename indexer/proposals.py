"""Finds pairs of values that may be one: for a person to decide, never joined by themselves.

Rule: looser than the key, so that what the key keeps apart in caution is found again. A pair that
a person has decided on is not proposed: two entries, or a value under `notSameAs`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import combinations

from index.analysis import terms_of
from index.authority import Authority, value_facet
from index.names import initials_fit, name_units, unit_key
from index.skeletons import FEWEST_CONSONANTS, Skeleton, distance, kept_apart, skeleton_of

# At how many places the vowels of two full names may differ; of a surname alone, or in two scripts: one.
FARTHEST = 2
# An initial or an acronym that fits more values than this tells nothing.
MOST_BEARERS = 3
# Words that the name of an organization is written with or without.
_SMALL = frozenset("the of for and in on de".split())
_FEWEST_LETTERS = 3  # of an acronym


class Reason(IntEnum):
    """Why two values may be one; of several the first that holds."""

    SPELLING = 1  # the consonants are the same, the vowels near
    SCRIPT = 2  # the same in Persian and in Latin script
    INITIALS = 3  # M. Pourmohammadi, Mostafa Pourmohammadi
    WORD_ORDER = 4  # Ministry of Intelligence, Intelligence Ministry
    ACRONYM = 5  # the initials of the other


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two values that may be one.

    Attributes:
        one: id of the entry, else of the value in more articles.
        other: id of the other value.
        forms: how each is written where they are alike.
        reason: why they may be one.
        documents: in how many articles each is a value.
    """

    one: str
    other: str
    forms: tuple[str, str]
    reason: Reason
    documents: tuple[int, int]


@dataclass(frozen=True)
class _Name:
    """One form of a value."""

    value: str
    form: str
    verified: bool

    @cached_property
    def skeleton(self) -> Skeleton | None:
        return skeleton_of(self.form)

    @cached_property
    def units(self) -> tuple[tuple[str, ...], ...]:
        return name_units(self.form)

    @cached_property
    def given(self) -> tuple[str, ...]:
        """The words before the last part."""
        return tuple(word for unit in self.units[:-1] for word in unit)

    @cached_property
    def has_initial(self) -> bool:
        return any(len(word) == 1 for word in self.given)


Pair = tuple[_Name, _Name, Reason]


def propose_merges(authority: Authority, documents: Mapping[str, int]) -> tuple[Proposal, ...]:
    """Return the pairs of values that may be one, those of most evidence first.

    Args:
        authority: the entries with what was decided, and a label for each unverified name.
        documents: in how many articles each person and each organization is a value.

    Returns:
        Each pair once, by the rarer of its two values, then by ids.
    """
    people, organizations = _forms(authority, "person"), _forms(authority, "org")
    found = [*_alike(people), *_with_initials(people), *_same_words(organizations), *_acronyms(organizations)]
    apart = {frozenset((entry.id, other)) for entry in authority.entries for other in entry.not_same_as}
    chosen: dict[frozenset[str], Pair] = {}
    for pair in sorted(found, key=lambda pair: (pair[2], pair[0].form, pair[1].form)):
        one, other, _ = pair
        values = frozenset((one.value, other.value))
        decided = len(values) == 1 or (one.verified and other.verified) or values in apart
        if not decided:
            chosen.setdefault(values, pair)
    proposals = [_describe(pair, documents) for pair in chosen.values()]
    return tuple(sorted(proposals, key=lambda p: (-min(p.documents), -sum(p.documents), p.one, p.other)))


def _describe(pair: Pair, documents: Mapping[str, int]) -> Proposal:
    names = sorted(pair[:2], key=lambda name: (not name.verified, -documents.get(name.value, 0), name.value))
    one, other = names
    counts = documents.get(one.value, 0), documents.get(other.value, 0)
    return Proposal(one.value, other.value, (one.form, other.form), pair[2], counts)


def _forms(authority: Authority, facet: str) -> list[_Name]:
    """Return every form of every value of a facet."""
    recorded = (
        _Name(entry.id, form, verified=True)
        for entry in authority.entries
        if entry.facet == facet
        for form in entry.forms
    )
    seen = (
        _Name(value, form, verified=False)
        for value, form in authority.names.items()
        if value_facet(value) == facet
    )
    return [*recorded, *seen]


def _alike(people: Iterable[_Name]) -> Iterator[Pair]:
    """Yield names of the same consonants whose vowels are near; compared within a skeleton only."""
    blocks: defaultdict[tuple[str, bool], list[_Name]] = defaultdict(list)
    for name in people:
        if name.skeleton is not None and len(name.skeleton.consonants) >= FEWEST_CONSONANTS:
            # A surname alone is compared with surnames: whose it is, is not guessed.
            blocks[name.skeleton.consonants, len(name.units) == 1].append(name)
    for (_, alone), names in blocks.items():
        for one, other in combinations(names, 2):
            if one.skeleton is None or other.skeleton is None or _kept_apart(one, other):
                continue
            same_script = one.skeleton.latin is other.skeleton.latin
            limit = FARTHEST if same_script and not alone else 1
            if distance(one.skeleton, other.skeleton) <= limit:
                yield one, other, Reason.SPELLING if same_script else Reason.SCRIPT


def _kept_apart(one: _Name, other: _Name) -> bool:
    """Return whether some part of two names is known to be another, or has an ending of its own."""
    pairs = list(zip(map(unit_key, one.units), map(unit_key, other.units), strict=False))
    same_length = len(one.units) == len(other.units)
    return any(kept_apart(*pair, whole=same_length) for pair in pairs)


def _with_initials(people: Iterable[_Name]) -> Iterator[Pair]:
    """Yield names with initials and the few names of the same surname that they fit."""
    bearers: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in people:
        if len(name.units) > 1:
            bearers[unit_key(name.units[-1])].append(name)
    for names in bearers.values():
        for short in names:
            if not short.has_initial:
                continue
            fitting = [
                full for full in names if full.value != short.value and initials_fit(short.given, full.given)
            ]
            if len({full.value for full in fitting}) <= MOST_BEARERS:
                yield from ((short, full, Reason.INITIALS) for full in fitting)


def _same_words(organizations: Iterable[_Name]) -> Iterator[Pair]:
    """Yield names of organizations that are made of the same words."""
    blocks: defaultdict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for name in organizations:
        words = tuple(sorted(_words(name.form)))
        if len(words) > 1:
            blocks[words].append(name)
    for names in blocks.values():
        yield from ((one, other, Reason.WORD_ORDER) for one, other in combinations(names, 2))


def _words(form: str) -> list[str]:
    """Return the words that make a name, in one of the two ways of writing -ise and -our."""
    words = (word for word in terms_of(form) if word not in _SMALL)
    return [word.replace("isation", "ization").replace("our", "or") for word in words]


def _acronyms(organizations: Iterable[_Name]) -> Iterator[Pair]:
    """Yield acronyms and the few names whose initials they are."""
    long: defaultdict[str, list[_Name]] = defaultdict(list)
    short: list[tuple[str, _Name]] = []
    for name in organizations:
        words = terms_of(name.form)
        if len(words) == 1 and name.form.isupper() and len(words[0]) >= _FEWEST_LETTERS:
            short.append((words[0], name))
        for initials in {"".join(word[0] for word in kept) for kept in (words, _words(name.form))}:
            long[initials].append(name)
    for letters, name in short:
        fitting = [full for full in long[letters] if full.value != name.value]
        if len({full.value for full in fitting}) <= MOST_BEARERS:
            yield from ((name, full, Reason.ACRONYM) for full in fitting)
