"""Finds the forms of known names in a text: people by how a name sounds, organizations by its words.

Rule: only what is written as a name is one: a form that has a capital is met by a capital alone.
A surname that stands inside a longer name is not met at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.analysis import terms_of
from index.names import ARTICLES, HONORIFICS, name_key, name_units
from indexer.extract.given_names import PERSIAN_SCRIPT_GIVEN_NAMES
from indexer.extract.lexicon import (
    ADJECTIVES,
    MONTHS,
    PARTICLES,
    PLACES,
    STOP_WORDS,
    TITLES,
    WEEKDAYS,
)
from indexer.extract.persian_lexicon import NO_SURNAMES
from indexer.extract.persian_lexicon import STOP_WORDS as PERSIAN_STOP_WORDS
from indexer.hyphens import is_cut_at, is_small_half
from indexer.words import HEAD_LENGTH, Joint, Words

_LONGEST_NAME = 8  # words
_INSIDE = frozenset({Joint.SPACE, Joint.HYPHEN})
_INSIDE_ORGANIZATION = _INSIDE | {Joint.POSSESSIVE, Joint.AMPERSAND, Joint.SLASH}
_BEFORE_A_NAME = TITLES | STOP_WORDS | ADJECTIVES | PLACES | HONORIFICS | ARTICLES
_DEPUTIES = frozenset("vice deputy معاون قایم".split())
_AFTER_A_NAME = STOP_WORDS | WEEKDAYS | MONTHS | TITLES


# An archive names the same people again and again.
_key = lru_cache(maxsize=131_072)(name_key)


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a value is written.

    Attributes:
        value: the facet value's id.
        facet: `person` or `org`.
        text: the form.
        contextual: whether it counts only where another form of the value stands.
        method: what a mention found by it says.
        confidence: 0 to 1.
    """

    value: str
    facet: str
    text: str
    contextual: bool = False
    method: str = "authority"
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Match:
    """Forms that stand at one place.

    Attributes:
        first: number of the first word.
        end: number after the last word.
        forms: what stands there; of several values when the form is shared.
        full: whether it is more than a surname.
        addressed: whether it is a surname with the honorific that is recorded with it.
    """

    first: int
    end: int
    forms: tuple[Form, ...]
    full: bool
    addressed: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    """A form word by word: what must stand and with which capitals."""

    form: Form
    terms: tuple[str, ...]
    capital: tuple[bool, ...]
    acronym: bool


@dataclass(frozen=True, slots=True)
class _Sounded:
    """A form of a person: honorifics that must stand before it, and whether it is a surname only."""

    form: Form
    before: tuple[str, ...]
    full: bool
    capital: bool


class FormIndex:
    """All forms of some values, to be found in texts."""

    def __init__(self, forms: Iterable[Form], *, as_written: bool = False) -> None:
        """Take the forms; those without any word are left out.

        Args:
            forms: what is to be found.
            as_written: whether people, too, are found by their words instead of by how these sound.
        """
        self._by_key: defaultdict[str, list[_Sounded]] = defaultdict(list)
        self._by_first: defaultdict[str, list[_Written]] = defaultdict(list)
        for form in forms:
            if form.facet == "person" and not as_written:
                self._add_person(form)
            else:
                self._add_written(form)
        self._heads = {key[:length] for key in self._by_key for length in range(1, HEAD_LENGTH + 1)}
        self._beginnings = {key[:length] for key in self._by_key for length in range(len(key) + 1)}

    def _add_person(self, form: Form) -> None:
        key = name_key(form.text)
        if not key:
            return
        terms = list(terms_of(form.text))
        before = []
        while len(terms) > 1 and terms[0] in HONORIFICS:
            before.append(terms.pop(0))
        # “Ayatollah Khomeini” asks for its honorific; before a full name it may be left out.
        full = len(name_units(form.text)) > 1
        capital = any(letter.isupper() for letter in form.text)
        self._by_key[key].append(_Sounded(form, () if full else tuple(before), full, capital))

    def _add_written(self, form: Form) -> None:
        terms = terms_of(form.text)
        if not terms:
            return
        raw = [word for word in form.text.replace("-", " ").replace("/", " ").split() if terms_of(word)]
        capital = [word[0].isupper() for word in raw]
        # Where the analyzer cuts otherwise than white space does, capitals are not told apart.
        capital = capital if len(capital) == len(terms) else [any(capital)] * len(terms)
        acronym = len(terms) == 1 and form.text.isupper()
        self._by_first[terms[0]].append(_Written(form, terms, tuple(capital), acronym))

    def find(self, words: Words, *, title: bool = False) -> Iterator[Match]:
        """Yield every place where a form stands; places may overlap.

        Args:
            words: the text.
            title: whether it is a title, where what follows a name may have capitals too.
        """
        if self._by_first:
            for first, term in enumerate(words.terms):
                if (written := self._by_first.get(term)) is not None:
                    yield from _match_written(words, first, written)
        if self._by_key:
            for first, head in enumerate(words.heads):
                if head in self._heads:
                    yield from self._match_sounded(words, first, title=title)

    def _match_sounded(self, words: Words, first: int, *, title: bool) -> Iterator[Match]:
        term = words.terms[first]
        cased = term.isascii()
        end = first
        while end < min(len(words), first + _LONGEST_NAME):
            end += 1
            key = _key(" ".join(words.terms[first:end]))
            if (found := self._by_key.get(key)) is not None and (_ends_name(words, end - 1) or not cased):
                yield from _match_people(words, first, end, found, title=title)
            # The next word may change how the last two letters sound, as in Montazeri-ye.
            if key[:-2] not in self._beginnings or words.joints[end - 1] not in _INSIDE:
                return
            if end >= len(words) or not (
                _ends_name(words, end) or words.terms[end] in PARTICLES or not cased
            ):
                return


def _ends_name(words: Words, word: int) -> bool:
    """Return whether a word may be the last of a name: with a capital, or joined as in Geun-hye."""
    return words.capital[word] or is_small_half(words, word)


def _match_written(words: Words, first: int, written: Sequence[_Written]) -> Iterator[Match]:
    for form in written:
        end = first + len(form.terms)
        if tuple(words.terms[first:end]) != form.terms:
            continue
        if any(words.joints[word] not in _INSIDE_ORGANIZATION for word in range(first, end - 1)):
            continue
        if form.acronym and not words.raw[first].isupper():
            continue
        places = range(first, end)
        if all(words.capital[word] for word, capital in zip(places, form.capital, strict=True) if capital):
            yield Match(first, end, (form.form,), full=True)


def _match_people(
    words: Words, first: int, end: int, found: Sequence[_Sounded], *, title: bool
) -> Iterator[Match]:
    if is_cut_at(words, end):
        return
    capital = words.capital[first]
    people = [
        person
        for person in found
        if (capital or not person.capital or not words.terms[first].isascii())
        and _is_addressed_so(words, first, person.before)
    ]
    if forms := tuple(person.form for person in people if person.full):
        yield Match(first, end, forms, full=True)
    surnames = [person for person in people if not person.full]
    if not surnames or not stands_alone(words, first, end, title=title):
        return
    # With its honorific first: Imam Torek is whoever is recorded so, whatever other Toreks there are.
    for addressed in (True, False):
        if forms := tuple(person.form for person in surnames if bool(person.before) is addressed):
            yield Match(first, end, forms, full=False, addressed=addressed)


def _is_addressed_so(words: Words, first: int, honorifics: tuple[str, ...]) -> bool:
    """Return whether the honorifics of a form, if it has any, stand right before a surname."""
    if not honorifics:
        return True
    start = first - len(honorifics)
    if start < 0 or tuple(words.terms[start:first]) != honorifics:
        return False
    joined = all(words.joints[word] in _INSIDE for word in range(start, first))
    # A vice president is another than the president of that name.
    return joined and words.term_before(start) not in _DEPUTIES


def stands_alone(words: Words, first: int, end: int, *, title: bool = False) -> bool:
    """Return whether a surname is no part of a longer name.

    Args:
        words: the text.
        first: number of its first word.
        end: number after its last.
        title: whether the text is a title, where any word after it may have a capital.
    """
    before, after = first - 1, end
    if not words.terms[first].isascii():
        return _stands_alone_in_persian(words, first, end)
    if before >= 0 and words.joints[before] in _INSIDE and words.capital[before]:
        acronym = words.raw[before].isupper() and len(words.raw[before]) > 1
        if words.terms[before] not in _BEFORE_A_NAME and not acronym and not words.opens_sentence(before):
            return False
    if title or after >= len(words) or words.joints[end - 1] not in _INSIDE or not words.capital[after]:
        return True
    return words.terms[after] in _AFTER_A_NAME


def _stands_alone_in_persian(words: Words, first: int, end: int) -> bool:
    """Judge without capitals: a given name before, or a second surname in -i after, make a longer name."""
    before, after = first - 1, end
    if (
        before >= 0
        and words.joints[before] is Joint.SPACE
        and words.terms[before] in PERSIAN_SCRIPT_GIVEN_NAMES
    ):
        return False
    if after >= len(words) or words.joints[end - 1] is not Joint.SPACE:
        return True
    term = words.terms[after]
    return not (len(term) > 4 and term.endswith("ی")) or term in PERSIAN_STOP_WORDS | NO_SURNAMES


def find_domains(words: Words) -> frozenset[int]:
    """Return the numbers of the words of host names and addresses, such as `mek-iran.com`."""
    text, inside = words.text, set()
    for word, following in pairwise(range(len(words))):
        if words.joints[word] is not Joint.BREAK:
            continue
        gap = text[words.ends[word] : words.starts[following]]
        if gap in {".", "@", "://"} and not words.raw[following][0].isupper():
            inside |= {word, following}
            while word > 0 and words.joints[word - 1] is Joint.HYPHEN:
                word -= 1  # noqa: PLW2901 -- the host's other parts, to the left
                inside.add(word)
    return frozenset(inside)
