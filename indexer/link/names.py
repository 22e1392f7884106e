"""Decides whom the names of one article mean: an entry of the authority, else a name by its key.

Rule: longest first, the authority before the rules; but what the article itself says an acronym
stands for wins over another organization's. Nobody is guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from index.authority import Authority, Entry
from index.document import Mention
from indexer.extract.persian_lexicon import PLAIN_HEADS
from indexer.extract.record import NameCandidate, NameKind, Record
from indexer.link.compounds import Meant, part_names
from indexer.link.definitions import (
    MAYBE,
    NO_NAME,
    find_recorded_definitions,
    is_contested,
    judge_contextual,
    read_definitions,
)
from indexer.link.forms import Form, FormIndex, Match, find_domains, stands_alone
from indexer.link.initials import resolve_initials
from indexer.link.parts import take_parts
from indexer.link.places import Place, Text, words_of
from indexer.link.things import find_thing
from indexer.link.unexplained import Unexplained, is_newsflash
from indexer.link.usage import NO_USAGE, Usage
from indexer.link.values import unverified_value
from indexer.words import Words, read_words

_SHORTEST_ACRONYM = 3  # letters; two are a word of some language
_HIDDEN = "hidden"  # of places that become no mention
_UNDECIDED = 0.5  # confidence of what is said of two

# Of names alone the article's full names tell whom they mean.
_ALONE = frozenset({NameKind.SURNAME, NameKind.GIVEN})


class NameLinking:
    """Links names to the entries of one authority."""

    def __init__(self, authority: Authority, hidden: Iterable[Entry] = (), usage: Usage = NO_USAGE) -> None:
        """Take the authority; its forms are made ready once.

        Args:
            authority: whose entries names mean.
            hidden: entries whose hidden labels name nobody, neither them nor a name of its own.
            usage: what the archive tells of names that an article does not explain.
        """
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
        self._hidden = {entry.id: entry for entry in hidden}
        self._hidden_index = FormIndex(
            Form(entry.id, entry.facet, label) for entry in hidden for label in entry.hidden_labels
        )
        self._exact_index = FormIndex((form for form in forms if not form.contextual), as_written=True)
        self._known_forms: dict[str, str | None] = {}
        recorded = [form.text for form in forms]
        recorded += [label for entry in self._hidden.values() for label in entry.hidden_labels]
        self._unexplained = Unexplained(usage, recorded)

    def link(self, article_id: str, texts: Mapping[str, Words], record: Record) -> tuple[Mention, ...]:
        """Return the mentions of one article, in order of field and place.

        Args:
            article_id: decides which entries' forms count here.
            texts: the words of each text field, in the order of the result.
            record: the candidates found in the body.
        """
        known = {field: list(self._known_places(article_id, words)) for field, words in texts.items()}
        known = _without_lone_contextual(known)
        brief = is_newsflash(texts["body"])
        names = self._unexplained.correct(texts["body"], record.names)
        names = _without_known(texts["body"], names, known["body"])
        meant = [
            (candidate, value)
            for candidate in names
            if candidate.kind not in _ALONE
            and ((value := self._value_of(article_id, candidate)) or candidate.kind is NameKind.TERM)
        ]
        meant, known = self._weigh_definitions(texts, meant, known)
        recorded = (
            (
                texts["body"].phrase(place.first, place.end),
                place.value,
                texts["body"].span(place.first, place.end)[0],
            )
            for place in known["body"]
            if place.full and place.facet == "person"
        )
        meant, names = part_names(meant, names, recorded)
        local = FormIndex(_local_forms(meant))
        fields = {field: Text(words, [], set()) for field, words in texts.items()}
        for field, text in fields.items():
            candidates = _candidate_places(text.words, meant) if field == "body" else ()
            found = _repeated(local.find(text.words, title=field == "title"))
            # A contextual form counts here because its entry is named in full: nobody has to guess.
            stated = (place for place in known[field] if place.full or place.contextual)
            hidden = self._hidden_places(article_id, text.words, known[field])
            text.take([*stated, *hidden, *candidates, *found])
            self._take_unexplained(text, brief=brief, title=field == "title")
        resolve_initials(fields.values())
        take_parts(fields, known, names, partial(self._bearers_of, article_id))
        for text in fields.values():
            text.take(self._unexplained.find_acronyms(text))
            if brief:
                text.take(self._unexplained.find_surnames(text, partial(self._person_of, article_id)))
        return tuple(_mentions(fields))

    def _weigh_definitions(
        self, texts: Mapping[str, Words], meant: list[Meant], known: dict[str, list[Place]]
    ) -> tuple[list[Meant], dict[str, list[Place]]]:
        """Return candidates and places of known forms less what the article's definitions speak against."""
        recorded = list(find_recorded_definitions(texts["body"], known["body"]))
        known = judge_contextual(texts, known, read_definitions([*meant, *recorded]))
        if not (defined := read_definitions(meant)):
            return meant, known
        meant = [*meant, *(pair for pair in recorded if pair[0].form in defined)]
        defined = read_definitions(meant)
        contested = {
            (field, place)
            for field, places in known.items()
            for place in places
            if is_contested(self._authority, texts[field], place, defined)
        }
        forms = {texts[field].raw[place.first] for field, place in contested}
        told = {form for form, values in defined.items() if set(values.values()) != {MAYBE}}
        return (
            # What the article says of an acronym wins over a guess at the bare acronym.
            [
                (candidate, value)
                for candidate, value in meant
                if (candidate.form in forms or value != MAYBE)
                and (candidate.stands_for or candidate.form not in told)
            ],
            {
                field: [place for place in places if (field, place) not in contested]
                for field, places in known.items()
            },
        )

    def _take_unexplained(self, text: Text, *, brief: bool, title: bool) -> None:
        """Keep the names of several words that the archive knows from elsewhere."""
        text.take(self._unexplained.find_names(text.words, brief=brief or title))
        if brief and text.words.shouted():
            text.take(self._unexplained.find_people(text.words))

    def link_exactly(self, article_id: str, texts: Mapping[str, Words]) -> tuple[Mention, ...]:
        """Return the mentions of an article in a language that is not analysed: known forms, as written.

        A form of one word counts only where a longer form of its entry, or an acronym, stands there too:
        in another language it may be any word.

        Args:
            article_id: decides which entries' forms count here.
            texts: the words of each text field, in the order of the result.
        """
        found = {field: list(self._exact_places(article_id, words)) for field, words in texts.items()}
        sure = {place.value for places in found.values() for place in places if place.full}
        fields = {field: Text(words, [], set()) for field, words in texts.items()}
        for field, text in fields.items():
            text.take(place for place in found[field] if place.full or place.value in sure)
        return tuple(_mentions(fields))

    def _exact_places(self, article_id: str, words: Words) -> Iterator[Place]:
        """Yield the places of forms as they are recorded; `full` are those that are no single plain word."""
        domains = find_domains(words)
        places: defaultdict[tuple[int, int], list[Form]] = defaultdict(list)
        for match in self._exact_index.find(words):
            if domains.isdisjoint(range(match.first, match.end)):
                places[match.first, match.end] += match.forms
        for (first, end), found in places.items():
            forms = [form for form in found if self._names_in(form.value, article_id)]
            values = {form.value for form in forms}
            full = end > first + 1 or _is_acronym(words, first)
            if forms and (full or stands_alone(words, first, end)):
                value = values.pop() if len(values) == 1 else None
                yield Place(first, end, forms[0].facet, value, "exact form", 0.8, full)

    def _known_places(self, article_id: str, words: Words) -> Iterator[Place]:
        """Yield the places of the authority's forms; a form that two entries share is not resolved."""
        domains = find_domains(words)
        addressed: set[tuple[int, int]] = set()
        for match in self._index.find(words):
            if (match.first, match.end) in addressed:
                continue
            forms = [form for form in match.forms if self._names_in(form.value, article_id)]
            if not forms or (
                not domains.isdisjoint(range(match.first, match.end)) and "." not in forms[0].text
            ):
                continue
            values = {form.value for form in forms}
            form = forms[0]
            value = form.value if len(values) == 1 else None
            if match.addressed:
                if find_thing(words, match.first, match.end):
                    continue  # the street, the hospital of that name
                addressed.add((match.first, match.end))
            yield Place(
                match.first,
                match.end,
                form.facet,
                value,
                form.method,
                form.confidence,
                # A surname with its honorific is as good as a full name.
                match.full or match.addressed,
                all(form.contextual for form in forms),
            )

    def _hidden_places(self, article_id: str, words: Words, known: Iterable[Place]) -> Iterator[Place]:
        """Yield the places of hidden forms that name nobody, but for those that a shown form names."""
        shown = {(place.first, place.end) for place in known}
        for match in self._hidden_index.find(words):
            here = any(self._hidden[form.value].names_in(article_id) for form in match.forms)
            if here and (match.first, match.end) not in shown:
                yield Place(match.first, match.end, match.forms[0].facet, None, _HIDDEN, 0.0)

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

    def _bearers_of(self, article_id: str, surname: str) -> frozenset[str]:
        """Return the ids of the people of the authority who have this surname, and who may be meant here.

        Args:
            article_id: of the article.
            surname: its key.
        """
        people = self._authority.people_of(surname)
        return frozenset(entry.id for entry in people if entry.names_in(article_id))

    def _person_of(self, article_id: str, form: str) -> str | None:
        """Return the id of the one person of the authority who has this form, and who may be meant here."""
        value = self._entry_of(form, "person")
        return value if value is not None and self._names_in(value, article_id) else None

    def _value_of(self, article_id: str, candidate: NameCandidate) -> str:
        """Return the id of what a candidate means, or of what it stands for; empty without a name."""
        if candidate.kind is NameKind.TERM:
            return NO_NAME
        form = candidate.stands_for or candidate.form
        value = self._entry_of(form, _facet_of(candidate))
        if value is not None and self._names_in(value, article_id):
            return value
        return MAYBE if candidate.kind is NameKind.SPELLED_OUT else unverified_value(candidate.kind, form)


def _is_acronym(words: Words, word: int) -> bool:
    """Return whether a word is written as an acronym in a text that is not in capitals throughout."""
    return words.raw[word].isupper() and len(words.terms[word]) >= _SHORTEST_ACRONYM and not words.shouted()


def _local_forms(meant: Iterable[Meant]) -> Iterator[Form]:
    """Yield the forms that the article itself makes known, each once for each meaning."""
    seen = set()
    for candidate, value in meant:
        if (candidate.form, value) not in seen:
            seen.add((candidate.form, value))
            facet = _facet_of(candidate)
            yield Form(value, facet, candidate.form, method="repeated", confidence=candidate.confidence)


def _candidate_places(words: Words, meant: Iterable[Meant]) -> Iterator[Place]:
    """Yield the places of the rules' full names, and of acronyms where they are defined."""
    for candidate, value in meant:
        first, end = words_of(words, candidate)
        if first < end:
            yield _place(first, end, _facet_of(candidate), value, candidate.method, candidate.confidence)


def _facet_of(candidate: NameCandidate) -> str:
    return "person" if candidate.kind is NameKind.PERSON else "org"


def _repeated(matches: Iterable[Match]) -> Iterator[Place]:
    """Yield the places of forms that the article makes known; not resolved where they mean several."""
    forms: defaultdict[tuple[int, int], list[Form]] = defaultdict(list)
    for match in matches:
        if match.full:
            forms[match.first, match.end] += match.forms
    for (first, end), meant in forms.items():
        values = {form.value for form in meant}
        one, value = meant[0], meant[0].value if len(values) == 1 else None
        yield _place(first, end, one.facet, value, one.method, one.confidence if value else _UNDECIDED)


def _place(first: int, end: int, facet: str, value: str | None, method: str, confidence: float) -> Place:
    """Return a place; one that shows nothing where the words are no name."""
    if value == NO_NAME:
        return Place(first, end, facet, None, _HIDDEN, 0.0)
    if value == MAYBE:
        return Place(first, end, facet, None, method, _UNDECIDED)
    return Place(first, end, facet, value, method, confidence)


def _without_lone_contextual(known: Mapping[str, list[Place]]) -> dict[str, list[Place]]:
    """Leave out contextual forms of values of which no other form stands in the article."""
    present = {place.value for places in known.values() for place in places if not place.contextual}
    return {
        field: [place for place in places if not place.contextual or place.value in present]
        for field, places in known.items()
    }


def _without_known(
    words: Words, candidates: Iterable[NameCandidate], known: Iterable[Place]
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
        first, end = words_of(words, candidate)
        plain = first < end and words.terms[first] in PLAIN_HEADS and first + 1 in begun
        return candidate.kind is NameKind.ORGANIZATION and (first in begun or plain)

    return [candidate for candidate in candidates if not is_known(candidate)]


def _mentions(fields: Mapping[str, Text]) -> Iterator[Mention]:
    for field, text in fields.items():
        shown = (place for place in text.places if place.method != _HIDDEN)
        for place in sorted(shown, key=lambda place: place.first):
            span = text.words.span(place.first, place.end)
            yield Mention(place.facet, place.value, field, span, place.method, place.confidence)


def without_values(
    mentions: Iterable[Mention], rejected: Mapping[str, frozenset[str]]
) -> tuple[Mention, ...]:
    """Return the mentions of an article less the values that a person has rejected for it."""
    return tuple(
        mention for mention in mentions if mention.value not in rejected.get(mention.facet, frozenset())
    )
