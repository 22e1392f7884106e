"""Families of query words, worked out from the names seen while building.

Rule: words are joined, never people. A spelling group holds the forms of one part of a name
that have one key; a word seen more often outside mentions than inside is an ordinary word: it
gains nothing, and as an alternative it matches at mentions only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import permutations

from index.analysis import terms_of, tokenize
from index.authority import Authority, Entry
from index.document import NAME_FIELDS, IndexedDocument
from index.families import Families, Form, Member, Related
from index.names import name_units, unit_key
from index.query.bound import Tier

SHORTEST_KEY = 3  # initials and particles alone have no spellings
MOST_MEMBERS = 64


@dataclass
class FamilyBuilder:
    """Collects forms document by document; small beside the index itself."""

    _forms: Counter[tuple[Form, str]] = field(default_factory=Counter)
    _everywhere: Counter[str] = field(default_factory=Counter)
    _inside: Counter[str] = field(default_factory=Counter)

    def observe(self, indexed: IndexedDocument) -> None:
        """Take note of the names in a document, and of its words in and outside of them."""
        for text_field, name_field in NAME_FIELDS.items():
            self._everywhere.update(indexed.tokens[text_field].terms)
            self._inside.update(indexed.tokens[name_field].terms)
        for mention in indexed.document.mentions:
            if mention.facet == "person":
                start, end = mention.span
                self._forms.update(_written_units(indexed.document.text(mention.field)[start:end]))

    def build(self, authority: Authority) -> Families:
        """Return the families of everything observed and of everything the authority records."""
        shown: dict[Form, str] = {}
        for (form, written), _ in sorted(self._forms.items(), key=lambda item: (item[1], item[0])):
            shown[form] = written  # the commonest comes last
        related: defaultdict[Form, dict[Form, Related]] = defaultdict(dict)
        groups = self._spelling_groups(shown, authority)
        for forms in groups.values():
            self._relate(related, forms)
        for latin, persian in _scripts(authority):
            for form, other in ((latin, persian), (persian, latin)):
                for spelling, written in groups.get(unit_key(form), {form: " ".join(form)}).items():
                    for target, target_written in groups.get(
                        unit_key(other), {other: " ".join(other)}
                    ).items():
                        self._add(related, spelling, target, target_written or written, Tier.SCRIPT)
        for entry in authority.entries:
            self._relate(related, _aliases(entry))
        order = list(Tier).index
        return Families(
            {
                " ".join(form): tuple(sorted(others.values(), key=lambda r: (order(r.tier), r.member.words)))
                for form, others in sorted(related.items())
            }
        )

    def _spelling_groups(self, shown: dict[Form, str], authority: Authority) -> dict[str, dict[Form, str]]:
        groups: defaultdict[str, dict[Form, str]] = defaultdict(dict)
        recorded = (unit for entry in authority.entries for unit in _recorded_units(entry))
        for form, written in (*shown.items(), *recorded):
            key = unit_key(form)
            if len(key) >= SHORTEST_KEY and len(groups[key]) < MOST_MEMBERS:
                groups[key].setdefault(form, written)
        return groups

    def _relate(self, related: defaultdict[Form, dict[Form, Related]], forms: dict[Form, str]) -> None:
        for form, other in permutations(forms, 2):
            self._add(related, form, other, forms[other], _tier(form, other))

    def _add(
        self,
        related: defaultdict[Form, dict[Form, Related]],
        form: Form,
        other: Form,
        written: str,
        tier: Tier,
    ) -> None:
        if form == other or other in related[form] or self._ordinary(form):
            return
        related[form][other] = Related(tier, Member(other, written, at_mentions=self._ordinary(other)))

    def _ordinary(self, form: Form) -> bool:
        if len(form) > 1:
            return False
        inside = self._inside[form[0]]
        return self._everywhere[form[0]] - inside > inside


@lru_cache(maxsize=65_536)
def _written_units(name: str) -> tuple[tuple[Form, str], ...]:
    """Return the parts of a name with each as it is written, line breaks and honorifics aside."""
    tokens = tokenize(name)
    units = name_units(name)
    at = len(tokens) - sum(len(unit) for unit in units)
    found = []
    for unit in units:
        written = name[tokens.starts[at] : tokens.ends[at + len(unit) - 1]]
        found.append((unit, " ".join(written.split())))
        at += len(unit)
    return tuple(found)


def _recorded_units(entry: Entry) -> Iterator[tuple[Form, str]]:
    if entry.facet != "person":
        return
    for name in entry.shown_forms:
        yield from _written_units(name)
    for name in entry.hidden_labels:
        yield from ((unit, "") for unit, _ in _written_units(name))


def _aliases(entry: Entry) -> dict[Form, str]:
    """Return the forms of an entry that may stand for each other, with how each is shown.

    A person's forms of one word may not: a surname alone names others too.
    """
    hidden = set(entry.hidden_labels)
    forms: dict[Form, str] = {}
    for name in entry.forms:
        form = terms_of(name)
        if form and (entry.facet == "org" or len(name_units(name)) > 1):
            forms.setdefault(form, "" if name in hidden else name)
    return forms


def _tier(form: Form, other: Form) -> Tier:
    """Return how two forms that may stand for each other are related."""
    if form[0].isascii() is not other[0].isascii():
        return Tier.SCRIPT
    return Tier.SPELLING if unit_key(form) == unit_key(other) else Tier.ALIAS


def _scripts(authority: Authority) -> Iterator[tuple[Form, Form]]:
    """Yield the parts of verified people's names that are one part in two scripts.

    Of each script the first form alone, which is the preferred label where there is one: other forms
    may be other names of the person, whose parts do not answer to each other one by one.
    """
    for entry in authority.entries:
        if entry.facet != "person":
            continue
        latin, persian = (tuple(_of_script(entry.shown_forms, latin=latin)) for latin in (True, False))
        for name in latin[:1]:
            for other in persian[:1]:
                one, two = name_units(name), name_units(other)
                if len(one) == len(two):
                    yield from zip(one, two, strict=True)


def _of_script(names: Iterable[str], *, latin: bool) -> Iterator[str]:
    return (name for name in names if all(term.isascii() for term in terms_of(name)) is latin)
