"""Families of query words, worked out from the names and words seen while building.

Rule: words are joined, never people. A spelling group holds the forms of one part of a name
that have one key; a word seen more often outside mentions than inside is an ordinary word: it
gains its own forms alone, and as an alternative of a name it matches at mentions only. Forms of one key that
may be two names (`index/spellings.py`) are of two kins, but where an article or the authority joins them.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise, permutations

from index.analysis import terms_of, tokenize
from index.authority import Authority, Entry
from index.document import Document
from index.engine import IndexReader
from index.families import Families, Member, Related, organization_key, person_key
from index.names import name_units, sound, sounds, unit_key
from index.query.bound import Tier
from index.skeletons import FEWEST_CONSONANTS, skeleton_of_keys
from index.word_forms import Form
from indexer.kins import Kins, Name
from indexer.word_forms import PartedWords, group_words


def _read_words(name: str) -> frozenset[str]:
    """Return the words of a list; it says where they come from."""
    lines = files("index").joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


ORDINARY_WORDS = _read_words("ordinary_words.txt")
# Ordinary ones too, where they are nobody's name.
COMMON_WORDS = _read_words("common_words.txt")
_Pair = tuple[tuple[Form, str], tuple[Form, str]]  # two parts of a name, each with how it is written

SHORTEST_KEY = 3  # initials and particles alone have no spellings
MOST_MEMBERS = 64
# A recorded name that is not found at a few places, as in a list of its spellings, is no ordinary word.
MOST_MISSED = 3


@dataclass(frozen=True)
class FamilyBuilder:
    """Collects forms document by document; small beside the index itself."""

    _forms: Counter[tuple[Form, str]] = field(default_factory=Counter)
    _names: set[Name] = field(default_factory=set)
    _pairs: Counter[_Pair] = field(default_factory=Counter)
    _named: Counter[str] = field(default_factory=Counter)
    _parted: PartedWords = field(default_factory=PartedWords)

    def observe(self, document: Document) -> None:
        """Take note of how the people in a document are written, and of words in several terms."""
        self._parted.observe(document)
        for mention in document.mentions:
            start, end = mention.span
            written = document.text(mention.field)[start:end]
            terms = terms_of(written)
            # The words of an organization's name are ordinary ones, if there are several.
            if mention.facet == "person" or len(terms) == 1:
                self._named.update(terms)
            if mention.facet == "person":
                units = _written_units(written)
                self._forms.update(units)
                self._pairs.update(_pairs(units))
                self._names.add(tuple(form for form, _ in units))

    def build(self, authority: Authority, reader: IndexReader) -> Families:
        """Return the families of everything observed and of everything the authority records.

        Args:
            authority: people and organizations.
            reader: the index of the documents observed; it knows how often each word stands where.
        """
        shown: dict[Form, str] = {}
        for (form, written), _ in sorted(self._forms.items(), key=lambda item: (item[1], item[0])):
            shown[form] = written  # the commonest comes last
        pairs = [pair for pair, _ in sorted(self._pairs.items(), key=lambda item: (-item[1], item[0]))]
        counts = _WordCounts.of(reader, self._named)
        forms = group_words(counts.everywhere, self._parted.counts, counts.is_name)
        recorded, kins = _recorded_words(authority), Kins.of(self._names, authority)
        called = {*recorded, *self._named, *_names_of_one_word(authority)}
        found = _Families(authority, shown, pairs, counts, recorded, called, kins).families()
        return replace(found, forms=forms)


@dataclass(frozen=True, slots=True)
class _WordCounts:
    """At how many places each word stands.

    Attributes:
        everywhere: in titles and bodies.
        inside: inside mentions there.
        named: inside names of people, and as an organization's name of one word.
    """

    everywhere: Mapping[str, int]
    inside: Mapping[str, int]
    named: Mapping[str, int]

    @classmethod
    def of(cls, reader: IndexReader, named: Mapping[str, int]) -> "_WordCounts":
        """Return the counts of an index."""
        everywhere, inside = (
            {found.term: found.occurrences for found in reader.vocabulary(name)} for name in ("text", "names")
        )
        return cls(everywhere, inside, named)

    def is_name(self, word: str) -> bool:
        """Tell whether a word is mostly somebody's name: then it has no forms."""
        named = self.named.get(word, 0)
        return named > 0 and word not in ORDINARY_WORDS and self.everywhere.get(word, 0) - named <= named

    def ordinary(self, word: str, missed: int = 0) -> bool:
        """Tell whether a word is an ordinary one, which has no other spellings.

        Args:
            word: folded.
            missed: at how many places outside mentions it may be a name that was not found.
        """
        if word in ORDINARY_WORDS:
            return True
        inside = self.inside.get(word, 0)
        return self.everywhere.get(word, 0) - inside > inside + missed


@dataclass(frozen=True, slots=True)
class _Families:
    """Works families out of what was collected.

    Attributes:
        authority: people and organizations.
        shown: forms seen, with how each is most often written.
        pairs: neighbouring parts of longer names, the commonest first.
        words: how often each word stands where.
        recorded: words of the authority's names of people.
        called: words that somebody is called in this archive.
        kins: tells which forms of one key are spellings of one name.
    """

    authority: Authority
    shown: Mapping[Form, str]
    pairs: Sequence[_Pair]
    words: _WordCounts
    recorded: frozenset[str]
    called: Container[str]
    kins: Kins

    def families(self) -> Families:
        """Return all of them."""
        spelled = self._spelling_groups()
        groups: defaultdict[str, dict[Form, str]] = defaultdict(
            dict, {k: dict(g) for k, g in spelled.items()}
        )
        scripts: dict[Form, Form] = {}
        for latin, persian in _scripts(self.authority):
            scripts.setdefault(latin, persian)
            one, other = unit_key(latin), unit_key(persian)
            groups[one].update(spelled.get(other, {persian: " ".join(persian)}))
            groups[other].update(spelled.get(one, {latin: " ".join(latin)}))
        aliases: defaultdict[Form, dict[Form, Related]] = defaultdict(dict)
        recorded: defaultdict[str, dict[Form, Member]] = defaultdict(dict)
        for entry in self.authority.entries:
            forms = _aliases(entry)
            self._relate(aliases, forms)
            key_of = person_key if entry.facet == "person" else organization_key
            for form, written in forms.items():
                if key := key_of(form):
                    recorded[key].setdefault(form, Member(form, written))
        return Families(
            groups={key: self._members(forms, scripts) for key, forms in sorted(groups.items())},
            aliases={
                " ".join(form): tuple(sorted(others.values(), key=lambda r: r.member.words))
                for form, others in sorted(aliases.items())
            },
            recorded={key: tuple(forms.values()) for key, forms in sorted(recorded.items())},
            ordinary=frozenset(self._ordinary_words(groups)),
            skeletons=_skeletons(groups),
        )

    def _ordinary_words(self, groups: Container[str]) -> Iterator[str]:
        """Yield the ordinary words that have the key of a name."""
        known = {*self.words.everywhere, *ORDINARY_WORDS, *COMMON_WORDS}
        words = [word for word in known if self._is_ordinary(word)]
        return (word for word, key in zip(words, sounds(words), strict=True) if key in groups)

    def _members(self, forms: dict[Form, str], scripts: Mapping[Form, Form]) -> tuple[Member, ...]:
        kins = self.kins.number(forms, scripts)
        return tuple(
            Member(form, written, at_mentions=self._ordinary(form), kin=kins[form])
            for form, written in sorted(forms.items())
        )

    def _spelling_groups(self) -> dict[str, dict[Form, str]]:
        groups: defaultdict[str, dict[Form, str]] = defaultdict(dict)
        recorded = (unit for entry in self.authority.entries for unit in _recorded_units(entry))
        for form, written in (*self.shown.items(), *recorded):
            key = unit_key(form)
            if len(key) >= SHORTEST_KEY and len(groups[key]) < MOST_MEMBERS and _has_no_initial(form):
                groups[key].setdefault(form, written)
        for units in (*self.pairs, *self._recorded_pairs()):
            # Ali Reza, where somebody writes Alireza.
            together = groups.get("".join(unit_key(form) for form, _ in units))
            (one, first), (other, second) = units
            if together is not None and len(together) < MOST_MEMBERS and _has_no_initial((*one, *other)):
                together.setdefault((*one, *other), f"{first} {second}".strip())
        for entry in self.authority.entries:
            for key, forms in self._words_spelled_in_two_ways(entry):
                groups[key].update((form, w) for form, w in forms.items() if form not in groups[key])
        return groups

    def _recorded_pairs(self) -> Iterator[_Pair]:
        for entry in self.authority.entries:
            if entry.facet == "person":
                for name in entry.shown_forms:
                    yield from _pairs(_written_units(name))

    def _words_spelled_in_two_ways(self, entry: Entry) -> Iterator[tuple[str, dict[Form, str]]]:
        """Yield the words of an organization's name that its entry spells in several ways, by their keys."""
        if entry.facet != "org":
            return
        spelled: defaultdict[str, dict[Form, str]] = defaultdict(dict)
        for name in entry.shown_forms:
            terms, tokens = terms_of(name), tokenize(name)
            if len(terms) > 1:
                for term, start, end in zip(terms, tokens.starts, tokens.ends, strict=True):
                    if term.isascii() and len(sound(term)) >= SHORTEST_KEY and not self._is_ordinary(term):
                        spelled[sound(term)].setdefault((term,), name[start:end])
        yield from ((key, forms) for key, forms in spelled.items() if len(forms) > 1)

    def _relate(self, aliases: defaultdict[Form, dict[Form, Related]], forms: dict[Form, str]) -> None:
        for form, other in permutations(forms, 2):
            if not self._ordinary(form):
                member = Member(other, forms[other], at_mentions=self._ordinary(other))
                aliases[form][other] = Related(_tier(form, other), member)

    def _ordinary(self, form: Form) -> bool:
        return len(form) == 1 and self._is_ordinary(form[0])

    def _is_ordinary(self, word: str) -> bool:
        if word in COMMON_WORDS and word not in self.called:
            return True
        return self.words.ordinary(word, MOST_MISSED if word in self.recorded else 0)


def _skeletons(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the keys of parts of names by their consonants, if they have enough to tell anything."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        skeleton = skeleton_of_keys([key])
        if skeleton is not None and len(skeleton.consonants) >= FEWEST_CONSONANTS:
            found[skeleton.consonants].append(key)
    return {consonants: tuple(having) for consonants, having in sorted(found.items())}


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


def _has_no_initial(form: Form) -> bool:
    """Return whether some words may be one part of a name: Robert S. is not Roberts."""
    return len(form) == 1 or all(len(word) > 1 for word in form if word.isascii())


def _recorded_words(authority: Authority) -> frozenset[str]:
    people = (entry for entry in authority.entries if entry.facet == "person")
    return frozenset(term for entry in people for form in entry.forms for term in terms_of(form))


def _names_of_one_word(authority: Authority) -> Iterator[str]:
    """Yield what an entry is called by a word alone: acronyms may be ordinary words as well."""
    forms = (terms_of(name) for entry in authority.entries for name in entry.forms)
    return (form[0] for form in forms if len(form) == 1)


def _pairs(units: Sequence[tuple[Form, str]]) -> Iterator[_Pair]:
    """Yield the neighbouring parts of a name of three parts or more: two of them may be one to others."""
    return pairwise(units) if len(units) > 2 else iter(())


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
    same_name = organization_key(form) == organization_key(other) if len(form) > 1 else False
    return Tier.SPELLING if same_name or unit_key(form) == unit_key(other) else Tier.ALIAS


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
