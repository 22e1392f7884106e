"""Which forms of one sound are spellings of one name: kin, for a search for either.

Rule: kin are words, never people. Forms are kin where the habits of spelling alone part them, where they
are of one entry of the authority, or where one and the same other name stands beside them and beside few
others. Whatever is kin of kin is kin.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from index.analysis import terms_of
from index.authority import Authority, Entry
from index.names import name_units, unit_key
from index.spellings import closer_key
from index.word_forms import Form

Name = tuple[Form, ...]  # the parts of a whole name
# A given name that more surnames stand beside says nothing of two of them: David Morrison, David Murison.
MOST_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Kins:
    """Tells forms of one sound apart.

    Attributes:
        marks: by form, what it shares with its kin, besides its closer key.
    """

    marks: Mapping[Form, tuple[Hashable, ...]]

    @classmethod
    def of(cls, names: Iterable[Name], authority: Authority) -> "Kins":
        """Return the kins of an archive.

        Args:
            names: of people, as they are written in it.
            authority: people and organizations.
        """
        marks: defaultdict[Form, dict[Hashable, None]] = defaultdict(dict)
        for entry in authority.entries:
            for form in _forms_of(entry):
                marks[form][entry.id] = None
        for forms in _beside_the_same(names):
            for form in forms:
                marks[form][forms] = None
        return cls({form: tuple(found) for form, found in marks.items()})

    def number(self, forms: Iterable[Form], scripts: Mapping[Form, Form]) -> dict[Form, int]:
        """Return the number of the kin of each of some forms of one sound, or of one in two scripts.

        Args:
            forms: each once.
            scripts: forms in Latin letters, each with what it is in another script.
        """
        of_mark: defaultdict[Hashable, list[Form]] = defaultdict(list)
        for form in (ordered := sorted(forms)):
            of_mark["key", closer_key(form)].append(form)
            if form in scripts:
                of_mark["key", closer_key(scripts[form])].append(form)
            for mark in self.marks.get(form, ()):
                of_mark[mark].append(form)
        kin: dict[Form, list[Form]] = {form: [form] for form in ordered}
        for first, *others in of_mark.values():
            for other in others:
                if kin[other] is not kin[first]:
                    kin[first] += kin[other]
                    kin.update((form, kin[first]) for form in kin[other])
        numbers: dict[int, int] = {}
        return {form: numbers.setdefault(id(kin[form]), len(numbers)) for form in ordered}


def _forms_of(entry: Entry) -> Iterator[Form]:
    """Yield the parts of the names of a person, or the words of those of an organization."""
    for name in entry.forms:
        yield from name_units(name) if entry.facet == "person" else ((term,) for term in terms_of(name))


def _beside_the_same(names: Iterable[Name]) -> Iterator[tuple[Form, ...]]:
    """Yield parts of names that have one sound and stand beside the same other parts, as few others do."""
    found: defaultdict[tuple[int, Name], set[Form]] = defaultdict(set)
    for name in names:
        for place, form in enumerate(name):
            others = (*name[:place], *name[place + 1 :])
            if others and all(len("".join(other)) > 1 for other in others):
                found[place, tuple((closer_key(other),) for other in others)].add(form)
    for forms in found.values():
        sounds: defaultdict[str, list[Form]] = defaultdict(list)
        for form in sorted(forms):
            sounds[unit_key(form)].append(form)
        if len(sounds) <= MOST_BESIDE:
            yield from (tuple(of_one) for of_one in sounds.values() if len(of_one) > 1)
