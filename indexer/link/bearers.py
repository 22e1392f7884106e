"""Everybody whom an article names, and who else must bear a surname that stands in it.

Rule: whoever may be meant counts as a bearer: the brother of whom only the given name stands, the
father whose son is introduced, the client whose lawyer has the same surname.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.authority import SURNAME_PREFIX
from index.family_first import units_surname_last
from index.names import unit_key
from indexer.extract.given_names import PERSIAN_SCRIPT_GIVEN_NAMES, is_given_name
from indexer.extract.lexicon import TITLES
from indexer.link.compounds import compound_surnames, join_keys
from indexer.link.places import Place, Text
from indexer.words import Joint, Words

_SHORTEST_KEY = 3  # of a surname that may stand alone
# Somebody of the same surname whom the article does not name in full.
SOMEBODY = ""
_SONS_OF = frozenset("bin ibn bint بن".split())
_AND = frozenset({"and", "و"})
# They share their surname with those they are introduced by; wives, husbands and mothers often do not.
_SAME_SURNAME = frozenset(
    "son daughter brother sister father uncle nephew niece cousin grandson granddaughter "
    "پسر دختر برادر خواهر پدر فرزند پسرش دخترش برادرش خواهرش پدرش فرزندش".split()
)
_OF_MEN, _OF_WOMEN = frozenset("mr آقای اقای".split()), frozenset("mrs ms miss خانم".split())
# A married woman's: her husband's surname, as often as not the only one the article has in full.
_OF_WIVES = frozenset({"mrs"})
# A cleric's: his son, who has the same surname, is not called so.
_OF_CLERICS = frozenset("ayatollah ayatullah imam hojjatoleslam hojatoleslam الله الاسلام".split())
# “His lawyer, Leila Karimi”: she is not he who was spoken of before.
_RELATIONS = TITLES | frozenset(
    "friend friends boyfriend girlfriend fiance fiancee counsel counterpart successor predecessor rival "
    "cellmate roommate classmate teammate companion neighbour neighbor bodyguard boss employer employee "
    "granddaughter grandfather grandmother granduncle namesake stepson stepdaughter stepfather "
    "stepmother parent guardian opponent biographer translator".split()
)
_POSSESSIVES = frozenset("his her their my".split())
_LONGEST_RELATION = 3  # words between “his” and the name: his new defence lawyer
_STYLES = frozenset("excellency majesty holiness highness eminence honour honor grace lordship".split())
_PERSIAN_RELATIONS = frozenset(
    "وکیل وکلای مدافع همسر مادر پسر دختر پدر برادر خواهر فرزند دوست دوستان همکار همبندی معاون مشاور نماینده "
    "سخنگوی پزشک استاد شاگرد داماد عروس عمو دایی عمه خاله".split()
)
_PERSIAN_POSSESSIVES = frozenset("او وی ایشان انها".split())


@dataclass(frozen=True, slots=True)
class Bearers:
    """Everybody whom an article names.

    Attributes:
        by_surname: (value, surname as written) by the surname's key.
        by_given: the values of full names, by the key of the given name, or of all of them.
        titles: the words of address that stand before the names of each value.
        related: by a surname's key, where the one who bears it is first named, in full, as somebody's
            lawyer, friend …: number of the text and of the word.
        named: where each value is first named in full, or with the honorific that is recorded with it.
    """

    by_surname: Mapping[str, frozenset[tuple[str, str]]]
    by_given: Mapping[str, frozenset[str]]
    titles: Mapping[str, frozenset[str]]
    related: Mapping[str, tuple[int, int]]
    named: Mapping[str, tuple[int, int]]

    def may_mean(self, title: str, value: str) -> bool:
        """Return whether a surname after a word of address may mean a bearer."""
        if value.startswith(SURNAME_PREFIX):
            return True
        known = self.titles.get(value, frozenset())
        if title in _OF_WIVES and not known & _OF_WOMEN:
            return False
        if title in _OF_CLERICS and not known & _OF_CLERICS:
            return False
        return not (title in _OF_WOMEN and known & _OF_MEN) and not (title in _OF_MEN and known & _OF_WOMEN)

    def came_later(self, surname: str, text: int, first: int) -> bool:
        """Return whether a surname stands before its bearer is introduced as somebody's relation.

        Args:
            surname: its key.
            text: number of the text it stands in.
            first: number of its first word.
        """
        return surname in self.related and (text, first) < self.related[surname]


def find_bearers(texts: Sequence[Text], known: Iterable[Sequence[Place]]) -> Bearers:
    """Return everybody of whom a full name, or a form of the authority, stands in an article.

    Args:
        texts: its fields with the full names decided.
        known: of each field, the places of the authority's forms.
    """
    by_surname: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    by_given: defaultdict[str, set[str]] = defaultdict(set)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    related: dict[str, tuple[int, int]] = {}
    named: dict[str, tuple[int, int]] = {}
    seen: set[str] = set()
    for number, text, place, units in _people(texts, known):
        value, key = place.value or "", unit_key(units[-1])
        titles[value].add(text.words.term_before(place.first))
        for end in range(1, len(units)):
            by_given[join_keys(units[:end])].add(value)
        for part in compound_surnames(units):
            words = " ".join(word for unit in part for word in unit)
            by_surname[join_keys(part)].add((value, words.title()))
        if len(key) < _SHORTEST_KEY:
            continue
        surname = " ".join(units[-1]).title()
        by_surname[key].add((value, surname))
        if len(units) > 1 and _implies_another(text.words, place):
            by_surname[key].add((SOMEBODY, surname))
        if value not in seen and len(units) > 1 and is_introduced(text.words, place, key):
            related.setdefault(key, (number, place.first))
        seen.add(value)
        if place.full:
            named.setdefault(value, (number, place.first))
    return Bearers(
        {key: frozenset(named) for key, named in by_surname.items()},
        {key: frozenset(values) for key, values in by_given.items()},
        {value: frozenset(words) for value, words in titles.items()},
        related,
        named,
    )


_Person = tuple[int, Text, Place, tuple[tuple[str, ...], ...]]


def _people(texts: Sequence[Text], known: Iterable[Sequence[Place]]) -> Iterator[_Person]:
    """Yield the places of people in order, with the number of the text and the parts of the name."""
    for number, (text, places) in enumerate(zip(texts, known, strict=True)):
        surnames = (place for place in places if not place.full)
        for place in sorted((*text.places, *surnames), key=lambda place: place.first):
            if place.facet == "person" and place.value and (units := units_surname_last(text.phrase(place))):
                yield number, text, place, units


def _implies_another(words: Words, place: Place) -> bool:
    """Return whether another bears the surname, too: “Hassan and Hossein Talaei”, “his son Ahmad Torek”."""
    before = place.first - 1
    if before < 0 or words.joints[before] not in {Joint.SPACE, Joint.COMMA}:
        return False
    if words.terms[before] in _SAME_SURNAME:
        return True
    paired = before > 0 and words.terms[before] in _AND and words.joints[before - 1] is Joint.SPACE
    # “Bin Salman and Osama bin Laden”: there the word before it is a surname.
    return paired and words.term_before(before - 1) not in _SONS_OF and _is_given_name(words, before - 1)


def _is_given_name(words: Words, word: int) -> bool:
    """Return whether a word is one, whatever stands before it: “Sisters Zahra and Maryam Nouri”."""
    term = words.terms[word]
    return is_given_name(term) if words.capital[word] else term in PERSIAN_SCRIPT_GIVEN_NAMES


def is_introduced(words: Words, place: Place, surname: str) -> bool:
    """Return whether a full name is introduced as somebody's relation: “his lawyer, Leila Karimi”.

    Args:
        words: the text.
        place: of the name.
        surname: the key of its surname: “Karimi's lawyer” is a relation, “Iran's president” is none.
    """
    before = place.first - 1
    if before >= 0 and words.joints[before] in {Joint.SPACE, Joint.COMMA}:
        if words.terms[before] in _RELATIONS and _is_somebodys(words, before, surname):
            return True
        if _is_relation_in_persian(words, before):
            return True
    after = place.end
    if words.joints[after - 1] is not Joint.COMMA or words.terms[after] not in _POSSESSIVES:
        return False
    reach = range(after + 1, min(after + 1 + _LONGEST_RELATION, len(words)))
    relation = next((word for word in reach if words.terms[word] in _RELATIONS), after)
    return relation > after and all(words.joints[word] is Joint.SPACE for word in range(after, relation))


def _is_somebodys(words: Words, relation: int, surname: str) -> bool:
    """Return whether “his”, or the genitive of this surname, stands within a few words before a relation."""
    for word in range(relation - 1, max(-1, relation - 1 - _LONGEST_RELATION), -1):
        if words.joints[word] is Joint.POSSESSIVE:
            return unit_key((words.terms[word],)) == surname
        if words.joints[word] is not Joint.SPACE or words.terms[word] in _STYLES:
            return False
        if words.terms[word] in _POSSESSIVES:
            return True
    return False


def _is_relation_in_persian(words: Words, before: int) -> bool:
    """Return whether “his lawyer” ends here, as in «وکیل او» and «وکیلش»."""
    term = words.terms[before]
    if term in _PERSIAN_POSSESSIVES:
        return before > 0 and words.terms[before - 1] in _PERSIAN_RELATIONS
    if term in {"اش", "ش"}:  # apart, or after a zero-width non-joiner
        return before > 0 and words.terms[before - 1] in _PERSIAN_RELATIONS
    return term.endswith("ش") and term.removesuffix("ش") in _PERSIAN_RELATIONS
