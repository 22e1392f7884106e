"""Whom some words may name: the people and organizations of a generation by the keys of their names.

Rule: all who may be meant are given, none is chosen. A surname alone gives everybody who bears it; with
given names or initials before it, those whom they fit.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations

from index.analysis import terms_of
from index.authority import NAME_PREFIX, ORGANIZATION_PREFIX, SURNAME_PREFIX, Authority, Entry, value_facet
from index.families import LONGEST_PART, Families, organization_key, part_keys, person_key
from index.family_first import units_surname_last
from index.names import initials_fit, name_units, unit_key, units_of
from index.word_forms import Form

_LONGEST_NAME = 8  # words
_MOST_GIVEN = 3  # words before a surname that may be given names
_NO_INITIALS = frozenset("ai")  # words of their own, but behind another initial
_SHORTEST_SURNAME = 3  # letters of its key


@dataclass(frozen=True)
class KnownNames:
    """The people and organizations of a generation by what they are called.

    Attributes:
        entries: ids of entries of the authority by key of a form: of a person's form of several parts
            (no space), of an organization's form of several words (a space), of one word (`=` and the word).
        bearers: by key of a surname, the given names and the id of each person who bears it.
        given: keys of all words that stand before a surname.
    """

    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bearers: Mapping[str, tuple[tuple[Form, str], ...]] = field(default_factory=dict)
    given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """A run of words and all who may be meant.

    Attributes:
        first: number of its first word.
        end: number after its last.
        values: ids, each once; of people before those of organizations.
    """

    first: int
    end: int
    values: tuple[str, ...]


def collect_known_names(authority: Authority) -> KnownNames:
    """Return what the people and organizations of an authority, and the names seen, are called."""
    entries: defaultdict[str, dict[str, None]] = defaultdict(dict)
    bearers: defaultdict[str, dict[tuple[Form, str], None]] = defaultdict(dict)
    for entry in authority.entries:
        if entry.facet == "person":
            for name in entry.forms:
                _add_person(entries, bearers, name, entry.id)
        else:
            for name in (*entry.forms, *entry.contextual):
                if words := terms_of(name):
                    entries[organization_key(words) or f"={words[0]}"][entry.id] = None
    unverified: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for value, label in authority.names.items():
        if value.startswith(NAME_PREFIX):
            _add_person(unverified, bearers, label, value)
    for entry in authority.entries:
        _add_long_surname(bearers, entry)
    return KnownNames(
        {key: tuple(ids) for key, ids in sorted(entries.items())},
        {key: tuple(sorted(found)) for key, found in sorted(bearers.items())},
        frozenset(unit_key((word,)) for found in bearers.values() for given, _ in found for word in given),
    )


def _add_person(
    entries: Mapping[str, dict[str, None]],
    bearers: Mapping[str, dict[tuple[Form, str], None]],
    name: str,
    value: str,
) -> None:
    if not (units := units_surname_last(name)):
        return
    if key := person_key(terms_of(name)):
        entries[key][value] = None
    surname = unit_key(units[-1])
    if len(surname) >= _SHORTEST_SURNAME:
        bearers[surname][tuple(word for unit in units[:-1] for word in unit), value] = None


def _add_long_surname(bearers: dict[str, dict[tuple[Form, str], None]], entry: Entry) -> None:
    """Let a person bear the first part of a surname of several, if others bear it alone.

    A form that is the end of another is a surname: Mousavi Ardabili, of Abdol Karim Mousavi Ardabili.
    """
    forms = [name_units(name) for name in entry.forms] if entry.facet == "person" else []
    for form, surname in permutations(forms, 2):
        given = form[: -len(surname)]
        key = unit_key(surname[0]) if len(surname) > 1 else ""
        if given and key in bearers and [*map(unit_key, form)][len(given) :] == [*map(unit_key, surname)]:
            bearers[key][tuple(word for unit in given for word in unit), entry.id] = None


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Finds names among words.

    Attributes:
        authority: of the generation.
        families: of the generation; its ordinary words are no surnames.
        known: of the generation.
    """

    authority: Authority
    families: Families
    known: KnownNames

    def find(self, words: Form) -> Iterator[Named]:
        """Yield the runs of some folded words that name somebody, from left to right, apart."""
        if not (self.known.entries or self.known.bearers or self.authority.names):
            return  # of an archive whose names nobody has looked for yet, no word need be sounded out
        at = 0
        while at < len(words):
            found = self._whole_at(words, at) or self._surname_at(words, at)
            if found is not None and 1 in map(len, words[at : found.end]):
                found = self._with_bearers(found, words)
            if found is None or found.end == at + 1:
                people = found.values if found is not None else ()
                found = Named(at, at + 1, (*people, *self._organizations(words[at : at + 1])))
            if found.values:
                yield found
            at = found.end

    def find_shortened(self, words: Form, given: Container[str] = ()) -> Iterator[Named]:
        """Yield the runs of folded words that may be full names, and the names with initials that they fit.

        Nobody who is known by the full name is among them, nor who is recorded as somebody else than that.

        Args:
            words: of a query.
            given: words that may be given names though nobody is known to bear them.
        """
        for at in range(1, len(words) if self.known.bearers else 0):
            for end in range(min(len(words), at + LONGEST_PART), at, -1):
                bearers = self._bearers(words[at:end], named=True)
                short = tuple((own, value) for own, value in bearers if 1 in map(len, own))
                for first in self._given_before(words, at, given) if short else ():
                    if values := self._shortened(words[first:at], words[at:end], short):
                        yield Named(first, end, values)
                        break

    def facet(self, value: str) -> str:
        """Return the facet of a value."""
        entry = self.authority.entry(value)
        return entry.facet if entry else value_facet(value) or "person"

    def written(self, value: str) -> str:
        """Return a value as it may stand in a text: what tells entries apart is no part of a name."""
        entry = self.authority.entry(value)
        return entry.shown_forms[0] if entry else self.authority.label(self.facet(value), value)

    def known_apart(self, surname: Form, other: Form) -> bool:
        """Return whether a person has decided that somebody of one surname is not somebody of the other."""
        ones, others = ({value for _, value in self._bearers(run, named=True)} for run in (surname, other))
        entries = filter(None, map(self.authority.entry, ones))
        return any(not others.isdisjoint(entry.not_same_as) for entry in entries)

    def _whole_at(self, words: Form, at: int) -> Named | None:
        """Return the longest run of several words from a word on that is a whole name."""
        for end in range(min(len(words), at + _LONGEST_NAME), at + 1, -1):
            if values := self._whole(words[at:end]):
                return Named(at, end, values)
        return None

    def _whole(self, run: Form) -> tuple[str, ...]:
        people = self._people(run)
        if not people and len(units := units_of(run)) > 1:
            turned = (*units[1:], units[0])  # Raisi, Ebrahim
            people = self._people(tuple(word for unit in turned for word in unit))
        return tuple(dict.fromkeys((*people, *self._organizations(run))))

    def _organizations(self, run: Form) -> tuple[str, ...]:
        key = organization_key(run) or f"={run[0]}"
        seen = ORGANIZATION_PREFIX + "-".join(run)
        return (*self.known.entries.get(key, ()), *((seen,) if seen in self.authority.names else ()))

    def _people(self, run: Form) -> tuple[str, ...]:
        key = person_key(run)
        seen = NAME_PREFIX + key
        entries = self.known.entries.get(key, ()) if key else ()
        return (*entries, seen) if key and seen in self.authority.names else entries

    def _surname_at(self, words: Form, at: int) -> Named | None:
        """Return the surname at a word, or after given names that begin there, with those it may mean.

        Nobody is meant where given names stand before it that fit no bearer.
        """
        last, furthest = at, min(len(words) - 1, at + _MOST_GIVEN)
        while last < furthest and self._may_be_given(words[last], first=last == at):
            last += 1
        for first in range(last, at - 1, -1):
            for end in range(min(len(words), first + LONGEST_PART), first, -1):
                if bearers := self._bearers(words[first:end], named=first > at):
                    behind = words[end : end + 1]  # Raisi, E.
                    if first == at and _is_initial(behind) and (fitting := _fitting(behind, bearers)):
                        return Named(at, end + 1, fitting)
                    return Named(at, end, _fitting(words[at:first], bearers))
        return None

    def _with_bearers(self, whole: Named, words: Form) -> Named:
        """Return a whole name with initials, and with the others whom they fit: E. Raisi may be Ebrahim."""
        fitting = self._surname_at(words[: whole.end], whole.first)
        others = fitting.values if fitting and fitting.end == whole.end else ()
        return Named(whole.first, whole.end, tuple(dict.fromkeys((*whole.values, *others))))

    def _given_before(self, words: Form, at: int, given: Container[str]) -> Iterator[int]:
        """Yield the numbers of words from which on all up to a surname may be given names, rising."""
        first = at
        while first > max(0, at - _MOST_GIVEN) and self._is_given(words[first - 1], given):
            first -= 1
        return iter(range(first, at))

    def _is_given(self, word: str, given: Container[str]) -> bool:
        return len(word) > 1 and (unit_key((word,)) in self.known.given or word in given)

    def _shortened(self, given: Form, surname: Form, short: Iterable[tuple[Form, str]]) -> tuple[str, ...]:
        """Return the names with initials that a full name may be, each once."""
        whole = self._people((*given, *surname))
        fitting = (value for own, value in short if _shortens(own, given))
        return tuple(
            value
            for value in dict.fromkeys(fitting)
            if value not in whole and not any(self._are_apart(value, other) for other in whole)
        )

    def _are_apart(self, one: str, other: str) -> bool:
        """Return whether a person has decided that two values are not the same."""
        pairs = ((self.authority.entry(one), other), (self.authority.entry(other), one))
        return any(entry is not None and value in entry.not_same_as for entry, value in pairs)

    def _may_be_given(self, word: str, *, first: bool) -> bool:
        if len(word) == 1:
            return not first or _is_initial((word,))
        return unit_key((word,)) in self.known.given

    def _bearers(self, run: Form, *, named: bool) -> tuple[tuple[Form, str], ...]:
        """Return who bears a surname; of an ordinary word only behind given names."""
        if not named and len(run) == 1 and run[0] in self.families.ordinary:
            return ()
        parts = part_keys(run)
        if len(parts) != 1:
            return ()
        key = parts[0][1]
        alone = SURNAME_PREFIX + key
        others = (((), alone),) if alone in self.authority.names else ()
        return (*self.known.bearers.get(key, ()), *others)


def _is_initial(words: Form) -> bool:
    return len(words) == 1 and len(words[0]) == 1 and words[0] not in _NO_INITIALS


def _fitting(given: Form, bearers: Iterable[tuple[Form, str]]) -> tuple[str, ...]:
    """Return the bearers of a surname whose given names may be those typed, each once."""
    return tuple(dict.fromkeys(value for own, value in bearers if _fits(given, own)))


def _shortens(own: Form, given: Form) -> bool:
    """Return whether initials may stand for given names in full, some of which may be left out.

    The first initial is that of the first name, unless all of them are among the names.
    """
    return _fits(own, given) or (initials_fit(own[:1], given[:1]) and _fits(given, own))


def _fits(given: Form, own: Form) -> bool:
    """Return whether given names as typed are some of a person's own, in order; initials stand for them."""
    rest = iter(own)
    return all(any(initials_fit((one,), (other,)) for other in rest) for one in given)
