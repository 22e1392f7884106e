"""Whom a part of a name means that stands alone: a surname, or a given name.

Rule: one bearer is enough, two are too many, and nobody is guessed. Where the same word is a place, a
company or another person's surname in the article, it means nobody.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from index.authority import SURNAME_PREFIX
from index.names import name_key
from indexer.extract.record import NameCandidate, NameKind
from indexer.link.bearers import SOMEBODY, Bearers, find_bearers
from indexer.link.forms import Form, FormIndex, Match, stands_alone
from indexer.link.places import Place, Text, words_of
from indexer.link.things import Thing, find_thing, is_addressed, is_known_place
from indexer.link.values import unverified_value
from indexer.words import Words

_MODEL = "model"
_OF_ANOTHER = "surname of another"
_OF_A_THING = "surname or thing"


@dataclass(frozen=True, slots=True)
class _Found:
    """A surname that stands alone.

    Attributes:
        number: of the text it stands in.
        text: that text.
        match: where, and whose it may be.
        key: of the surname.
        recorded: the place of an entry's form that is this surname; None when there is none.
        thing: what it stands for there instead of a person.
        title: whether the text is the article's title, which is about those whom the text names.
    """

    number: int
    text: Text
    match: Match
    key: str
    recorded: Place | None
    thing: Thing
    title: bool

    @property
    def values(self) -> frozenset[str]:
        """Who bears it."""
        return frozenset(form.value for form in self.match.forms)

    @property
    def unknown(self) -> bool:
        """Whether nobody in the article bears it in full."""
        return all(value.startswith(SURNAME_PREFIX) for value in self.values)

    @property
    def spoils(self) -> bool:
        """Whether the same word may be a thing elsewhere in the article, too."""
        return self.thing is Thing.THING or (self.thing is Thing.LOCATION and self.unknown)

    @property
    def entry(self) -> str | None:
        """The entry that has this surname for a form and is one of those who bear it here."""
        value = self.recorded.value if self.recorded is not None else None
        return value if value in self.values else None

    @property
    def address(self) -> str:
        """The word before it."""
        return self.text.words.term_before(self.match.first)

    def means_another(self, bearers: Bearers, recorded: Callable[[str], Set[str]]) -> bool:
        """Return whether the article means, or may mean, somebody else than the one who bears it.

        Args:
            bearers: everybody whom it names.
            recorded: returns who of the authority has a surname.
        """
        here = self.number, self.match.first
        if bearers.came_later(self.key, *here):
            return True
        if len(self.values) > 1 or self.entry is not None:
            return False
        (value,) = self.values
        if not bearers.may_mean(self.address, value):
            return True
        # A well-known man is not introduced: who is named in full only later may be another.
        early = not self.title and value in bearers.named and here < bearers.named[value]
        return early and not recorded(self.key) <= {value}

    def meant_by_address(self, bearers: Bearers) -> bool:
        """Return whether of all who bear it the word of address leaves the recorded one: Ayatollah Torek."""
        others = self.values - {self.entry}
        return self.entry is not None and not any(
            value == SOMEBODY or bearers.may_mean(self.address, value) for value in others
        )


def take_parts(
    fields: Mapping[str, Text],
    known: Mapping[str, Sequence[Place]],
    candidates: Sequence[NameCandidate],
    recorded: Callable[[str], Set[str]],
) -> None:
    """Keep the surnames and given names that stand alone in an article whose full names are decided.

    Where a word of address, or of relation, shows that somebody else of a surname is spoken of, that
    surname alone is not resolved anywhere in the article.

    Args:
        fields: the article's, by name; the candidates are of the one called `body`.
        known: of each field, the places of the authority's forms.
        candidates: the article's.
        recorded: returns the ids of those of the authority who have a surname, by its key.
    """
    bearers = find_bearers(tuple(fields.values()), known.values())
    forms = FormIndex(_surname_forms(bearers, candidates))
    found = [
        one
        for number, (field, text) in enumerate(fields.items())
        for one in _find_alone(number, text, forms, known[field], title=field == "title")
    ]
    others = {one.key for one in found if one.means_another(bearers, recorded)}
    things = {one.key for one in found if one.spoils}
    for number, text in enumerate(fields.values()):
        here = (one for one in found if one.number == number)
        text.take(place for one in here if (place := _resolve(one, bearers, others, things)) is not None)
    body = fields["body"]
    body.take([*_find_given_names(body, bearers, candidates)])


def _surname_forms(bearers: Bearers, candidates: Sequence[NameCandidate]) -> list[Form]:
    """Return the surnames of those whom the article names, and those of nobody it names in full."""
    forms = {
        Form(value, "person", surname) for named in bearers.by_surname.values() for value, surname in named
    }
    known = {
        name_key(candidate.form)
        for candidate in candidates
        if candidate.kind is NameKind.SURNAME and candidate.method != _MODEL
    }
    forms |= {
        Form(
            value,
            "person",
            candidate.form,
            method="surname only" if name_key(candidate.form) in known else "single name",
        )
        for candidate in candidates
        if candidate.kind is NameKind.SURNAME
        and name_key(candidate.form) not in bearers.by_surname
        and (value := unverified_value(candidate.kind, candidate.form))
    }
    return sorted(forms, key=lambda form: (form.value, form.text))


def _find_alone(
    number: int, text: Text, forms: FormIndex, known: Sequence[Place], *, title: bool
) -> Iterator[_Found]:
    """Yield the surnames that stand alone in a text, but for what may be an ordinary word."""
    words = text.words
    matches = list(forms.find(words, title=title or words.shouted()))
    if not matches:
        return
    lower = {term for term, capital in zip(words.terms, words.capital, strict=True) if not capital}
    recorded = {(place.first, place.end): place for place in known if not place.full}
    for match in matches:
        if match.full and not (
            text.taken.isdisjoint(range(match.first, match.end))
            and stands_alone(words, match.first, match.end, title=title)
        ):
            continue  # a compound surname inside a longer name
        if match.end == match.first + 1 and _may_be_a_word(words, match.first, lower):
            continue
        yield _Found(
            number,
            text,
            match,
            name_key(words.phrase(match.first, match.end)),
            recorded.get((match.first, match.end)),
            find_thing(words, match.first, match.end),
            title,
        )


def _may_be_a_word(words: Words, word: int, lower: set[str]) -> bool:
    """Return whether a surname at the beginning of a sentence is an ordinary word elsewhere: “Price”."""
    term = words.terms[word]
    return term in lower and term.isascii() and words.starts_sentence(word)


def _resolve(one: _Found, bearers: Bearers, others: Set[str], things: Set[str]) -> Place | None:
    """Return the place of a surname with the one it means, if it means one; None where it is no name.

    Args:
        one: the surname.
        bearers: everybody whom the article names.
        others: keys of surnames that others than their bearers have in the article.
        things: keys of surnames that are places or companies in it, too.
    """
    first, end = one.match.first, one.match.end
    if one.thing:
        return None
    if len(one.values) > 1:
        if one.meant_by_address(bearers):
            return one.recorded
        return Place(first, end, "person", None, "surname of several", 0.5, full=False)
    if one.key in others:
        return Place(first, end, "person", None, _OF_ANOTHER, 0.5, full=False)
    if one.entry is not None:
        return one.recorded
    words = one.text.words
    if not is_addressed(words, first) and (one.key in things or is_known_place(words, first, end)):
        if one.unknown:
            return None
        return Place(first, end, "person", None, _OF_A_THING, 0.5, full=False)
    method, confidence = (one.match.forms[0].method, 0.6) if one.unknown else ("surname", 0.85)
    return Place(first, end, "person", one.match.forms[0].value, method, confidence, full=False)


def _find_given_names(text: Text, bearers: Bearers, candidates: Sequence[NameCandidate]) -> Iterator[Place]:
    """Yield given names that stand alone: resolved when the article names one such person only.

    After a title only where that person has the same: a King Abdullah is not the Prince of that name.
    """
    for candidate in candidates:
        first, end = words_of(text.words, candidate)
        if candidate.kind is not NameKind.GIVEN or first == end:
            continue
        values = bearers.by_given.get(name_key(candidate.form), frozenset())
        value = next(iter(values)) if len(values) == 1 else None
        title = text.words.term_before(first)
        if value and candidate.method == "honorific" and title not in bearers.titles[value]:
            value = None
        yield Place(first, end, "person", value, "given name", candidate.confidence, full=False)
