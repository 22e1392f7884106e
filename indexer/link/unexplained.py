"""Finds names that an article does not explain and the archive does: in newsflashes, titles and tables.

Rule: what the article itself says of a word goes before. A surname found so is a surname only, as it
would be after “Mr”: a name, and no person, however many or few bear it elsewhere in the archive.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace

from index.analysis import terms_of
from indexer.extract.given_names import is_given_name
from indexer.extract.lexicon import LEGAL_FORMS, ORGANIZATION_HEADS, ORGANIZATION_TAILS, STOP_WORDS
from indexer.extract.record import NameCandidate, NameKind
from indexer.extract.witnesses import says, speaks_of_organization
from indexer.link.forms import Form, FormIndex, Match, find_domains, stands_alone
from indexer.link.places import Place, Text, words_of
from indexer.link.things import Thing, find_thing, is_known_place
from indexer.link.usage import Usage, without_legal_form
from indexer.link.values import unverified_value
from indexer.words import Joint, Words

_FLASH = 40  # words: one line, or two
_LONGEST_NAME = 4  # words
_NAME_JOINTS = frozenset({Joint.SPACE, Joint.HYPHEN})
_JOINED = frozenset({Joint.HYPHEN, Joint.SLASH, Joint.AMPERSAND})
_OF_COMPANIES = ORGANIZATION_HEADS | ORGANIZATION_TAILS | LEGAL_FORMS | {"sons"}
_MODEL = "model"


def is_newsflash(words: Words) -> bool:
    """Return whether a body is so short that it introduces nobody of whom it speaks."""
    return len(words) <= _FLASH


class Unexplained:
    """Finds the names of one archive."""

    def __init__(self, usage: Usage, recorded: Iterable[str]) -> None:
        """Make the forms ready once.

        Args:
            usage: what the archive tells.
            recorded: forms that stand in the authority, in whatever way: of them it alone decides.
        """
        known = {terms[0] for form in recorded if len(terms := terms_of(form)) == 1}
        self._usage = usage
        self._acronyms = frozenset(form for form in usage.acronyms if known.isdisjoint(terms_of(form)))
        self._given = frozenset(terms[0] for terms in usage.people)
        self._defined = FormIndex(_as_organizations(usage.defined))
        self._organizations = FormIndex(_as_organizations(usage.organizations))

    def correct(self, words: Words, names: Sequence[NameCandidate]) -> list[NameCandidate]:
        """Return an article's candidates with a model's guesses set right where the archive knows better.

        A single word that a model takes for an organization, and the archive for a surname, is a
        surname, unless the article speaks of a company with that word. In a newsflash in capitals a
        model takes half a sentence for a name: there a guess counts that the archive bears out.

        Args:
            words: of the body.
            names: the article's candidates.
        """
        if not any(name.method == _MODEL for name in names):
            return list(names)
        shouted = is_newsflash(words) and words.shouted()
        companies = {term for name in names for term in self._find_company(words, name)}
        surnames = self._usage.surnames.keys() - companies
        return [
            _with_kind(name, surnames)
            for name in names
            if not shouted or name.method != _MODEL or self._is_borne_out(name)
        ]

    def _find_company(self, words: Words, name: NameCandidate) -> Iterable[str]:
        """Return the words of a name that is a company's."""
        if name.kind is not NameKind.ORGANIZATION:
            return ()
        terms = name.form.casefold().split()
        first, end = words_of(words, name)
        if len(terms) > 1 or first == end or speaks_of_organization(words, first, end):
            return terms
        shouted = words.shouted()
        written = shouted or name.form[1:].islower()  # BAe is no surname
        alone = not _is_joined(words, first) and stands_alone(words, first, end, title=shouted)
        return () if written and alone else terms

    def _is_borne_out(self, name: NameCandidate) -> bool:
        """Return whether the archive knows a guess from running text."""
        terms = without_legal_form(terms_of(name.form))
        surname = len(terms) == 1 and terms[0] in self._usage.surnames
        known = self._usage.heard if name.kind is NameKind.ORGANIZATION else self._usage.people
        return surname or terms in known

    def find_names(self, words: Words, *, brief: bool) -> Iterator[Place]:
        """Yield the places of names of several words that the archive has elsewhere.

        Args:
            words: of a text.
            brief: whether it is a newsflash or a title, where a name is explained nowhere.
        """
        indexes = [self._defined, self._organizations] if brief else [self._defined]
        for index in indexes:
            for match in index.find(words):
                if not _ends_longer_name(words, match):
                    form = match.forms[0]
                    yield Place(match.first, match.end, form.facet, form.value, form.method, form.confidence)

    def find_people(self, words: Words) -> Iterator[Place]:
        """Yield the places of full names in a newsflash in capitals."""
        for first, term in enumerate(words.terms):
            if term in self._given:
                yield from self._find_person(words, first)

    def _find_person(self, words: Words, first: int) -> Iterator[Place]:
        for end in range(min(first + _LONGEST_NAME, len(words)), first + 1, -1):
            form = self._usage.people.get(tuple(words.terms[first:end]))
            if form and all(words.joints[word] in _NAME_JOINTS for word in range(first, end - 1)):
                value = unverified_value(NameKind.PERSON, form)
                yield Place(first, end, "person", value, "archive name", 0.7)
                return

    def find_acronyms(self, text: Text) -> Iterator[Place]:
        """Yield the acronyms of a text that nothing else in the article is about."""
        words = text.words
        found = [word for word, raw in enumerate(words.raw) if raw in self._acronyms]
        if not found:
            return
        domains = find_domains(words)
        for word in found:
            start = words.starts[word]
            sign = words.text.endswith("<", 0, start)
            if word in text.taken or word in domains or sign or _is_ampersand(words, word):
                continue
            value = unverified_value(NameKind.ACRONYM, words.raw[word])
            yield Place(word, word + 1, "org", value, "archive acronym", 0.6)

    def find_surnames(self, text: Text, find_entry: Callable[[str], str | None]) -> Iterator[Place]:
        """Yield the surnames of a newsflash.

        Args:
            text: of the newsflash, with all other names decided.
            find_entry: returns the one entry that has a surname among its forms, if there is one.
        """
        words = text.words
        known = [word for word, term in enumerate(words.terms) if term in self._usage.surnames]
        if not known:
            return
        companies = {
            words.terms[word]
            for place in text.places
            if place.facet == "org"
            for word in range(place.first, place.end)
        }
        for word in known:
            free = word not in text.taken and words.terms[word] not in companies
            if free and self._may_be_surname(words, word):
                yield self._surname(words, word, find_entry)

    def _surname(self, words: Words, word: int, find_entry: Callable[[str], str | None]) -> Place:
        """Return the place of a surname: its entry's where it cannot be the beginning of a longer name."""
        form = self._usage.surnames[words.terms[word]]
        ends = words.joints[word] is not Joint.SPACE or says(words, word, word + 1)
        if ends and (entry := find_entry(form)):
            return Place(word, word + 1, "person", entry, "authority form", 0.95, full=False)
        value = unverified_value(NameKind.SURNAME, form)
        return Place(word, word + 1, "person", value, "archive surname", 0.55, full=False)

    def _may_be_surname(self, words: Words, word: int) -> bool:
        """Return whether a word may be a surname where it stands, and is no part of another name."""
        if words.terms[word] not in self._usage.surnames or not words.capital[word]:
            return False
        if _is_joined(words, word) or _follows_given_name(words, word) or _goes_on_as_company(words, word):
            return False
        if find_thing(words, word, word + 1) is not Thing.NONE or is_known_place(words, word, word + 1):
            return False
        return words.shouted() or stands_alone(words, word, word + 1)


def label_values(usage: Usage) -> dict[str, str]:
    """Return a label for each value that a name found here may have."""
    people = [(NameKind.SURNAME, form) for form in usage.surnames.values()]
    people += [(NameKind.PERSON, form) for form in usage.people.values()]
    bodies = [(NameKind.ORGANIZATION, form) for form in (*usage.defined, *usage.organizations)]
    bodies += [(NameKind.ACRONYM, form) for form in sorted(usage.acronyms)]
    return {unverified_value(kind, form): form for kind, form in (*people, *bodies)}


def _with_kind(name: NameCandidate, surnames: Set[str]) -> NameCandidate:
    """Return a candidate as a surname where a model takes it for an organization."""
    guess = name.method == _MODEL and name.kind is NameKind.ORGANIZATION
    return replace(name, kind=NameKind.SURNAME) if guess and name.form.casefold() in surnames else name


def _as_organizations(forms: Iterable[str]) -> Iterator[Form]:
    for form in forms:
        value = unverified_value(NameKind.ORGANIZATION, form)
        yield Form(value, "org", form, method="archive organization", confidence=0.65)


def _ends_longer_name(words: Words, match: Match) -> bool:
    """Return whether a name may be the end of a longer one: AUSTRALIA AND …, CHEMICAL WASTE MANAGEMENT INC.

    What stands before the name of a company is its beginning, unless it is a verb or a small word.
    """
    before = match.first - 1
    if before < 0:
        return False
    term, joint = words.terms[before], words.joints[before]
    if joint in _JOINED or term == "and":
        return True
    company = words.terms[match.end - 1] in LEGAL_FORMS and joint is Joint.SPACE and words.capital[before]
    return company and term not in STOP_WORDS and not term.endswith("s")


def _goes_on_as_company(words: Words, word: int) -> bool:
    """Return whether a company follows from a surname: BAKER INTERNATIONAL, BAKER, FENTRESS AND CO <BKFR>."""
    for after in range(word + 1, min(word + 1 + _LONGEST_NAME, len(words))):
        if "<" in words.text[words.ends[after - 1] : words.starts[after]]:
            return True
        if words.joints[after - 1] not in {Joint.SPACE, Joint.COMMA}:
            return False
        follows = after == word + 1 or words.terms[after - 1] == "and"
        if follows and words.terms[after] in _OF_COMPANIES:
            return True
    return False


def _follows_given_name(words: Words, word: int) -> bool:
    """Return whether a given name or an initial stands before: then it is part of a name nobody knows."""
    before = word - 1
    if before < 0 or words.joints[before] is not Joint.SPACE:
        return False
    return is_given_name(words.terms[before]) or len(words.terms[before]) == 1


def _is_joined(words: Words, word: int) -> bool:
    """Return whether a word is joined to another by a hyphen, a slash or an ampersand."""
    return words.joints[word] in _JOINED or (word > 0 and words.joints[word - 1] in _JOINED)


def _is_ampersand(words: Words, word: int) -> bool:
    return Joint.AMPERSAND in {words.joints[word], words.joints[word - 1] if word else Joint.BREAK}
