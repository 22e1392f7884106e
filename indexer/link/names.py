"""Decides whom the names of one article mean: an entry of the authority, else a name by its key.

Rule: longest first, the authority before the rules. A surname alone means its bearer in the same
article; with two bearers it is not resolved; with none it is a surname only. Nobody is guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.analysis import terms_of
from index.authority import NAME_PREFIX, ORGANIZATION_PREFIX, SURNAME_PREFIX, Authority
from index.document import Mention
from index.names import name_key, name_units, unit_key
from indexer.extract.persian_lexicon import PLAIN_HEADS
from indexer.extract.record import NameCandidate, NameKind, Record
from indexer.link.forms import Form, FormIndex, find_domains
from indexer.words import Words, read_words


def unverified_value(kind: NameKind, form: str) -> str:
    """Return the id of a name that no entry covers; empty when nothing is left of it but honorifics.

    Args:
        kind: what it stands for.
        form: as written.
    """
    if kind is NameKind.ORGANIZATION or kind is NameKind.ACRONYM:
        words = "-".join(terms_of(form))
        return ORGANIZATION_PREFIX + words if words else ""
    key = name_key(form)
    prefix = NAME_PREFIX if kind is NameKind.PERSON else SURNAME_PREFIX
    return prefix + key if key else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A name at a place of a text, with the value it means, or None."""

    first: int
    end: int
    facet: str
    value: str | None
    method: str
    confidence: float
    full: bool = True
    contextual: bool = False


@dataclass
class _Text:
    """One text field while its names are being decided."""

    words: Words
    places: list[_Place]
    taken: set[int]

    def take(self, places: Iterable[_Place]) -> None:
        """Keep those that overlap nothing kept before; longest first, then in the order given."""
        for place in sorted(places, key=lambda place: place.first - place.end):
            inside = range(place.first, place.end)
            if self.taken.isdisjoint(inside):
                self.taken.update(inside)
                self.places.append(place)


class NameLinking:
    """Links names to the entries of one authority."""

    def __init__(self, authority: Authority) -> None:
        """Take the authority; its forms are made ready once."""
        self._authority = authority
        forms = [
            Form(
                entry.id, entry.facet, text, contextual, "contextual form" if contextual else "authority form"
            )
            for entry in authority.entries
            for contextual, texts in ((False, entry.forms), (True, entry.contextual))
            for text in texts
        ]
        self._index = FormIndex(forms)
        self._known_forms: dict[str, str | None] = {}

    def covers(self, value: str, form: str) -> bool:
        """Return whether an entry has this form, so that the unverified value is not the form's."""
        facet = "org" if value.startswith(ORGANIZATION_PREFIX) else "person"
        return self._entry_of(form, facet) is not None

    def link(self, article_id: str, texts: Mapping[str, Words], record: Record) -> tuple[Mention, ...]:
        """Return the mentions of one article, in order of field and place.

        Args:
            article_id: decides which entries' forms count here.
            texts: the words of each text field, in the order of the result.
            record: the candidates found in the body.
        """
        known = {field: list(self._known_places(article_id, words)) for field, words in texts.items()}
        known = _without_lone_contextual(known)
        names = _without_known(texts["body"], record.names, known["body"])
        local = FormIndex(self._local_forms(article_id, names))
        fields = {field: _Text(words, [], set()) for field, words in texts.items()}
        for field, text in fields.items():
            candidates = list(_candidate_places(text.words, names)) if field == "body" else []
            found = [
                _Place(match.first, match.end, form.facet, form.value, form.method, form.confidence)
                for match in local.find(text.words, title=field == "title")
                for form in match.forms[:1]
                if match.full
            ]
            text.take([*(place for place in known[field] if place.full), *candidates, *found])
        bearers = _bearers(fields.values(), known)
        for field, text in fields.items():
            text.take(_surname_places(text, known[field], bearers, names, title=field == "title"))
        _take_given_names(fields["body"], names)
        return tuple(_mentions(fields))

    def _known_places(self, article_id: str, words: Words) -> Iterator[_Place]:
        """Yield the places of the authority's forms; a form that two entries share is not resolved."""
        domains = find_domains(words)
        for match in self._index.find(words):
            forms = [form for form in match.forms if self._names_in(form.value, article_id)]
            if not forms or (
                not domains.isdisjoint(range(match.first, match.end)) and "." not in forms[0].text
            ):
                continue
            values = {form.value for form in forms}
            form = forms[0]
            value = form.value if len(values) == 1 else None
            contextual = all(form.contextual for form in forms)
            yield _Place(
                match.first,
                match.end,
                form.facet,
                value,
                form.method,
                form.confidence,
                match.full,
                contextual,
            )

    def _names_in(self, value: str, article_id: str) -> bool:
        entry = self._authority.entry(value)
        return entry is not None and entry.names_in(article_id)

    def _entry_of(self, form: str, facet: str) -> str | None:
        """Return the id of the one entry that has this form, without context; None when there is none."""
        asked = f"{facet}:{form}"
        if asked not in self._known_forms:
            words = read_words(form)
            values = {
                found.value
                for match in self._index.find(words)
                if match.first == 0 and match.end == len(words)
                for found in match.forms
                if found.facet == facet and not found.contextual
            }
            self._known_forms[asked] = values.pop() if len(values) == 1 else None
        return self._known_forms[asked]

    def _local_forms(self, article_id: str, candidates: Sequence[NameCandidate]) -> Iterator[Form]:
        """Yield the forms that the article itself makes known, each once."""
        seen = set()
        for candidate in candidates:
            if candidate.kind in {NameKind.SURNAME, NameKind.GIVEN} or candidate.form in seen:
                continue
            seen.add(candidate.form)
            facet = "person" if candidate.kind is NameKind.PERSON else "org"
            value = self._entry_of(candidate.stands_for or candidate.form, facet)
            if value is None or not self._names_in(value, article_id):
                kind = NameKind.ORGANIZATION if facet == "org" else NameKind.PERSON
                value = unverified_value(kind, candidate.stands_for or candidate.form)
            if value:
                yield Form(value, facet, candidate.form, method="repeated", confidence=candidate.confidence)


def _without_lone_contextual(known: Mapping[str, list[_Place]]) -> dict[str, list[_Place]]:
    """Leave out contextual forms of values of which no other form stands in the article."""
    present = {place.value for places in known.values() for place in places if not place.contextual}
    return {
        field: [place for place in places if not place.contextual or place.value in present]
        for field, places in known.items()
    }


def _without_known(
    words: Words, candidates: Iterable[NameCandidate], known: Iterable[_Place]
) -> list[NameCandidate]:
    """Leave out Persian organizations of the rules that the authority knows better.

    Persian has no capitals: where a name ends is a guess of the rules, and the authority's form that
    begins at the same word, or after a head word such as سازمان, is none.
    """
    begun = {
        place.first
        for place in known
        if place.facet == "org" and place.end > place.first + 1 and not words.terms[place.first].isascii()
    }

    def is_known(candidate: NameCandidate) -> bool:
        first, end = _words_of(words, candidate)
        plain = first < end and words.terms[first] in PLAIN_HEADS and first + 1 in begun
        return candidate.kind is NameKind.ORGANIZATION and (first in begun or plain)

    return [candidate for candidate in candidates if not is_known(candidate)]


def _candidate_places(words: Words, candidates: Iterable[NameCandidate]) -> Iterator[_Place]:
    """Yield the places of the rules' full names; acronyms come with the forms they stand for."""
    for candidate in candidates:
        if candidate.kind not in {NameKind.PERSON, NameKind.ORGANIZATION}:
            continue
        first, end = _words_of(words, candidate)
        value = unverified_value(candidate.kind, candidate.form)
        if first < end and value:
            facet = "person" if candidate.kind is NameKind.PERSON else "org"
            yield _Place(first, end, facet, value, candidate.method, candidate.confidence)


def _words_of(words: Words, candidate: NameCandidate) -> tuple[int, int]:
    """Return the words of a candidate; none when page furniture has taken its place."""
    first, end = words.at(candidate.span[0]), words.at(candidate.span[1])
    standing = first < end and words.span(first, end) == candidate.span
    return (first, end) if standing else (0, 0)


def _surname(phrase: str) -> str:
    units = name_units(phrase)
    return " ".join(units[-1]).title() if units else ""


def _bearers(texts: Iterable[_Text], known: Mapping[str, list[_Place]]) -> dict[str, set[tuple[str, str]]]:
    """Return (value, surname as written) of everybody whom the article names, by the surname's key."""
    bearers: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for text, places in zip(texts, known.values(), strict=True):
        surnames = (place for place in places if not place.full)
        for place in (*text.places, *surnames):
            if place.facet != "person" or not place.value:
                continue
            surname = _surname(text.words.phrase(place.first, place.end))
            units = name_units(surname)
            if units and len(unit_key(units[-1])) > 2:
                bearers[unit_key(units[-1])].add((place.value, surname))
    return bearers


def _surname_places(
    text: _Text,
    known: Sequence[_Place],
    bearers: Mapping[str, set[tuple[str, str]]],
    candidates: Iterable[NameCandidate],
    *,
    title: bool,
) -> Iterator[_Place]:
    """Yield the places of surnames that stand alone."""
    forms = {Form(value, "person", surname) for found in bearers.values() for value, surname in found}
    forms |= {
        Form(value, "person", candidate.form, method="surname only", confidence=0.6)
        for candidate in candidates
        if candidate.kind is NameKind.SURNAME
        and name_key(candidate.form) not in bearers
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
            yield _Place(match.first, match.end, "person", None, "surname of several", 0.5, full=False)
        elif place is not None and place.value in values:
            yield place
        else:
            form = match.forms[0]
            only = form.value.startswith(SURNAME_PREFIX)
            method, confidence = ("surname only", 0.6) if only else ("surname", 0.85)
            yield _Place(match.first, match.end, "person", form.value, method, confidence, full=False)


def _may_be_a_word(words: Words, word: int, lower: set[str]) -> bool:
    """Return whether a surname at the beginning of a sentence is an ordinary word elsewhere: “Price”."""
    term = words.terms[word]
    return term in lower and term.isascii() and words.starts_sentence(word)


def _take_given_names(text: _Text, candidates: Iterable[NameCandidate]) -> None:
    """Keep given names that stand alone: resolved when the article names one such person only."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for place in text.places:
        units = name_units(text.words.phrase(place.first, place.end)) if place.facet == "person" else ()
        if len(units) > 1 and place.value:
            bearers[unit_key(units[0])].add(place.value)
    given = []
    for candidate in candidates:
        first, end = _words_of(text.words, candidate)
        if candidate.kind is not NameKind.GIVEN or first == end:
            continue
        values = bearers.get(name_key(candidate.form), set())
        value = next(iter(values)) if len(values) == 1 else None
        given.append(_Place(first, end, "person", value, "given name", candidate.confidence, full=False))
    text.take(given)


def _mentions(fields: Mapping[str, _Text]) -> Iterator[Mention]:
    for field, text in fields.items():
        for place in sorted(text.places, key=lambda place: place.first):
            span = text.words.span(place.first, place.end)
            yield Mention(place.facet, place.value, field, span, place.method, place.confidence)


def without_values(
    mentions: Iterable[Mention], rejected: Mapping[str, frozenset[str]]
) -> tuple[Mention, ...]:
    """Return the mentions of an article less the values that a person has rejected for it."""
    return tuple(
        mention for mention in mentions if mention.value not in rejected.get(mention.facet, frozenset())
    )
