"""Whom a surname, an initial or a given name alone means: its one bearer in the same article.

Rule: one bearer is enough, two are too many, and nobody is guessed. Whoever may be meant counts as a
bearer, too: the brother of whom only the given name stands, the father whose son is introduced.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.authority import NAME_PREFIX, SURNAME_PREFIX
from index.names import initials_fit, name_key, name_units, unit_key
from indexer.extract.given_names import PERSIAN_SCRIPT_GIVEN_NAMES, is_given_name
from indexer.extract.record import NameCandidate, NameKind
from indexer.link.forms import Form, FormIndex
from indexer.link.places import Place, Text, words_of
from indexer.link.values import unverified_value
from indexer.words import Joint, Words

_SHORTEST_KEY = 3  # of a surname that may stand alone
OF_ANOTHER = "surname of another"
# Somebody of the same surname whom the article does not name in full.
_SOMEBODY = ""
_AND = frozenset({"and", "و"})
# They share their surname with those they are introduced by; wives, husbands and mothers often do not.
_SAME_SURNAME = frozenset(
    "son daughter brother sister father uncle nephew niece cousin grandson granddaughter "
    "پسر دختر برادر خواهر پدر فرزند".split()
)
_OF_MEN, _OF_WOMEN = frozenset("mr آقای اقای".split()), frozenset("mrs ms miss خانم".split())
# A married woman's: her husband's surname, as often as not the only one the article has in full.
_OF_WIVES = frozenset({"mrs"})
# A cleric's: his son, who has the same surname, is not called so.
_OF_CLERICS = frozenset("ayatollah ayatullah imam hojjatoleslam hojatoleslam الله الاسلام".split())


@dataclass(frozen=True, slots=True)
class Bearers:
    """Everybody whom an article names.

    Attributes:
        by_surname: (value, surname as written) by the surname's key.
        titles: the words of address that stand before the names of each value.
    """

    by_surname: Mapping[str, frozenset[tuple[str, str]]]
    titles: Mapping[str, frozenset[str]]

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

    def with_somebody(self, surnames: Iterable[str]) -> "Bearers":
        """Return the same with somebody else who bears each of these surnames, given as written."""
        added = {
            key: self.by_surname[key] | {(_SOMEBODY, surname)}
            for surname in surnames
            if (key := name_key(surname)) in self.by_surname
        }
        return replace(self, by_surname={**self.by_surname, **added})


def take_surnames(
    fields: Mapping[str, Text], known: Mapping[str, Sequence[Place]], candidates: Sequence[NameCandidate]
) -> None:
    """Keep the surnames that stand alone in an article whose full names are decided.

    Where a word of address shows that somebody else of a surname is spoken of, the surname alone is
    not resolved anywhere in the article.

    Args:
        fields: the article's, by name.
        known: of each field, the places of the authority's forms.
        candidates: the article's.
    """
    bearers = find_bearers(tuple(fields.values()), known.values())

    def find() -> dict[str, list[Place]]:
        return {
            field: list(
                find_surnames(
                    text, known[field], bearers, candidates, title=field == "title" or text.words.shouted()
                )
            )
            for field, text in fields.items()
        }

    found = find()
    others = {
        fields[field].phrase(place)
        for field, places in found.items()
        for place in places
        if place.method == OF_ANOTHER
    }
    if others:
        bearers = bearers.with_somebody(sorted(others))
        found = find()
    for field, text in fields.items():
        text.take(found[field])


def find_bearers(texts: Sequence[Text], known: Iterable[Sequence[Place]]) -> Bearers:
    """Return everybody of whom a full name, or a form of the authority, stands in an article.

    Args:
        texts: its fields with the full names decided.
        known: of each field, the places of the authority's forms.
    """
    by_surname: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for text, places in zip(texts, known, strict=True):
        surnames = (place for place in places if not place.full)
        for place in (*text.places, *surnames):
            if place.facet != "person" or not place.value:
                continue
            units = name_units(text.phrase(place))
            surname = " ".join(units[-1]).title() if units else ""
            if len(unit_key(units[-1]) if units else "") < _SHORTEST_KEY:
                continue
            named = by_surname[unit_key(units[-1])]
            named.add((place.value, surname))
            titles[place.value].add(_word_before(text.words, place.first))
            if len(units) > 1 and (other := _implied(text.words, place)) is not None:
                named.add((other, surname))
    return Bearers(
        {key: frozenset(named) for key, named in by_surname.items()},
        {value: frozenset(words) for value, words in titles.items()},
    )


def _word_before(words: Words, first: int) -> str:
    return words.terms[first - 1] if first and words.joints[first - 1] is Joint.SPACE else ""


def _implied(words: Words, place: Place) -> str | None:
    """Return who else must bear the surname: “Hassan and Hossein Talaei”, “his son Ahmad Montazeri”."""
    before = place.first - 1
    if before < 0 or words.joints[before] not in {Joint.SPACE, Joint.COMMA}:
        return None
    if words.terms[before] in _SAME_SURNAME:
        return _SOMEBODY
    paired = before > 0 and words.terms[before] in _AND and words.joints[before - 1] is Joint.SPACE
    if paired and _is_given_name(words, before - 1):
        return _SOMEBODY
    return None


def _is_given_name(words: Words, word: int) -> bool:
    """Return whether a word is one, whatever stands before it: “Sisters Zahra and Maryam Nouri”."""
    term = words.terms[word]
    return is_given_name(term) if words.capital[word] else term in PERSIAN_SCRIPT_GIVEN_NAMES


def find_surnames(
    text: Text,
    known: Sequence[Place],
    bearers: Bearers,
    candidates: Iterable[NameCandidate],
    *,
    title: bool,
) -> Iterator[Place]:
    """Yield the places of surnames that stand alone.

    Args:
        text: where to look.
        known: the places of the authority's forms there.
        bearers: whom the article names.
        candidates: the article's.
        title: whether the text is a title.
    """
    forms = {
        Form(value, "person", surname) for named in bearers.by_surname.values() for value, surname in named
    }
    forms |= {
        Form(value, "person", candidate.form, method="surname only", confidence=0.6)
        for candidate in candidates
        if candidate.kind is NameKind.SURNAME
        and name_key(candidate.form) not in bearers.by_surname
        and (value := unverified_value(candidate.kind, candidate.form))
    }
    if not forms:
        return
    words = text.words
    lower = {term for term, capital in zip(words.terms, words.capital, strict=True) if not capital}
    by_authority = {(place.first, place.end): place for place in known if not place.full}
    for match in FormIndex(sorted(forms, key=lambda form: (form.value, form.text))).find(words, title=title):
        if match.end == match.first + 1 and _may_be_a_word(words, match.first, lower):
            continue
        values = {form.value for form in match.forms}
        place = by_authority.get((match.first, match.end))
        if len(values) > 1:
            yield Place(match.first, match.end, "person", None, "surname of several", 0.5, full=False)
        elif place is not None and place.value in values:
            yield place
        elif not bearers.may_mean(_word_before(words, match.first), *values):
            yield Place(match.first, match.end, "person", None, OF_ANOTHER, 0.5, full=False)
        else:
            form = match.forms[0]
            only = form.value.startswith(SURNAME_PREFIX)
            method, confidence = ("surname only", 0.6) if only else ("surname", 0.85)
            yield Place(match.first, match.end, "person", form.value, method, confidence, full=False)


def _may_be_a_word(words: Words, word: int, lower: set[str]) -> bool:
    """Return whether a surname at the beginning of a sentence is an ordinary word elsewhere: “Price”."""
    term = words.terms[word]
    return term in lower and term.isascii() and words.starts_sentence(word)


def resolve_initials(texts: Iterable[Text]) -> None:
    """Let a name with initials mean the one full name of the article that it fits."""
    texts = list(texts)
    if not any(_has_initial(_parts(text, place)[1]) for text in texts for place in text.places):
        return
    full: defaultdict[str, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    for text in texts:
        for place in text.places:
            surname, given = _parts(text, place)
            if given and place.value and not _has_initial(given):
                full[surname][place.value].add(given)
    for text in texts:
        for number, place in enumerate(text.places):
            surname, given = _parts(text, place)
            if not (place.value or "").startswith(NAME_PREFIX) or not _has_initial(given):
                continue
            bearers = full.get(surname, {})
            fitting = [v for v, names in bearers.items() if any(initials_fit(given, name) for name in names)]
            if len(fitting) == 1:
                text.places[number] = replace(place, value=fitting[0], method="initials", confidence=0.75)


def _parts(text: Text, place: Place) -> tuple[str, tuple[str, ...]]:
    """Return the key of a person's surname and the words before it; nothing for another name."""
    units = name_units(text.phrase(place)) if place.facet == "person" else ()
    if len(units) < 2:
        return "", ()
    return unit_key(units[-1]), tuple(word for unit in units[:-1] for word in unit)


def _has_initial(given: tuple[str, ...]) -> bool:
    return any(len(word) == 1 for word in given)


def find_given_names(text: Text, candidates: Iterable[NameCandidate]) -> list[Place]:
    """Return given names that stand alone: resolved when the article names one such person only.

    After a title only where that person has the same: a King Abdullah is not the Prince of that name.
    """
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for place in text.places:
        units = name_units(text.phrase(place)) if place.facet == "person" else ()
        if len(units) > 1 and place.value:
            bearers[unit_key(units[0])].add(place.value)
            titles[place.value].add(_word_before(text.words, place.first))
    given = []
    for candidate in candidates:
        first, end = words_of(text.words, candidate)
        if candidate.kind is not NameKind.GIVEN or first == end:
            continue
        values = bearers.get(name_key(candidate.form), set())
        value = next(iter(values)) if len(values) == 1 else None
        if value and candidate.method == "honorific" and _word_before(text.words, first) not in titles[value]:
            value = None
        given.append(Place(first, end, "person", value, "given name", candidate.confidence, full=False))
    return given
