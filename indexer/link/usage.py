"""How an archive uses a word: as a surname, in the names of companies, as the acronym of a body.

A newsflash says “VOLCKER SAYS …” and explains nothing; what kind of name that is, other articles tell.

Rule: only running text is evidence, and only what nearly every article says of a word. It tells that a
word is a name and of which kind, never whose: a surname found so is a name, and nobody is merged.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from index.analysis import terms_of
from indexer.article import Article
from indexer.extract.given_names import is_given_name
from indexer.extract.lexicon import (
    ADJECTIVES,
    GENERIC,
    LEGAL_FORMS,
    MONTHS,
    ORGANIZATION_HEADS,
    ORGANIZATION_TAILS,
    PLACES,
    PORTFOLIOS,
    STOP_WORDS,
    TITLES,
)
from indexer.extract.record import ORGANIZATIONS, NameCandidate, NameKind, Record

# A shorter text is a newsflash, or a line of figures: it says nothing of how a word is used.
_RUNNING = 300  # code points
_SHORTEST = 3  # letters of a surname
_TIMES = 4  # as often a name of its kind as anything else, or more
_SHARE = 0.75  # of the articles that have an acronym take it for an organization
# “<GM>” is the sign of a share, and of no company that is spoken of.
_IN_CAPITALS = re.compile(r"[A-Z](?<![<\w].)(?:[A-Z]{1,5}(?!\w)|\.(?:[A-Z]\.){1,5})")
# Of words in a row every other one: enough to tell whether a word is an ordinary one, at a third of the time.
_IN_SMALL = re.compile(r" ([a-z]{2,}) ")
_UNSPECIFIC = (
    ORGANIZATION_HEADS | ORGANIZATION_TAILS | GENERIC | PLACES | ADJECTIVES | PORTFOLIOS | {"us", "uk"}
)
_NO_SURNAMES = STOP_WORDS | PLACES | MONTHS | TITLES

Terms = tuple[str, ...]


class _Use(Enum):
    FULL_NAME = auto()
    SURNAME = auto()
    IN_COMPANY = auto()  # a word of the name of an organization
    ACRONYM = auto()
    IN_CAPITALS = auto()  # a word in capitals, whatever it is
    IN_SMALL = auto()  # a word without a capital
    ORGANIZATION = auto()
    GUESSED = auto()  # what a model takes for an organization, or a rule
    DEFINED = auto()  # the long form of an acronym, after the acronym and a line break


# In how many articles at least. What a rule takes for a surname once or twice may be an ordinary word.
_FEWEST = {
    _Use.FULL_NAME: 2,
    _Use.SURNAME: 5,
    _Use.ACRONYM: 10,
    _Use.ORGANIZATION: 10,
    _Use.GUESSED: 2,
    _Use.DEFINED: 5,
}


@dataclass(frozen=True, slots=True)
class Usage:
    """What an archive tells of names.

    Attributes:
        surnames: words that are surnames, folded, each as it is written most often.
        people: full names by their words, folded, each as it is written most often.
        acronyms: of organizations.
        organizations: names of several words that organizations go by.
        defined: long forms that the archive explains an acronym of an organization by.
        heard: the words, folded and without a legal form, of what was taken for an organization more
            than once.
    """

    surnames: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[Terms, str] = field(default_factory=dict)
    acronyms: frozenset[str] = frozenset()
    organizations: tuple[str, ...] = ()
    defined: tuple[str, ...] = ()
    heard: frozenset[Terms] = frozenset()


NO_USAGE = Usage()


class UsageBuilder:
    """Gathers how the articles of an archive use words."""

    def __init__(self) -> None:
        """Begin with no article."""
        self._counts: dict[_Use, Counter[str]] = {use: Counter() for use in _Use}

    def observe(self, article: Article, record: Record) -> None:
        """Take note of one article, in which each use of a word counts once.

        Args:
            article: as read.
            record: what was found in it.
        """
        if len(article.body) <= _RUNNING or not record.names:
            return
        for use, word in set(_find_uses(article.body, record.names)):
            self._counts[use][word] += 1
        self._counts[_Use.IN_CAPITALS].update(set(_IN_CAPITALS.findall(article.body)))
        self._counts[_Use.IN_SMALL].update(set(_IN_SMALL.findall(article.body)))

    def judge(self) -> Usage:
        """Return what all articles observed tell."""
        surnames = self._judge_surnames()
        acronyms = frozenset(
            form for form, articles in self._often(_Use.ACRONYM) if self._is_acronym(form, articles)
        )
        defined = (form.split("\n", 1) for form, _ in self._often(_Use.DEFINED))
        return Usage(
            surnames,
            _judge_people(self._often(_Use.FULL_NAME), surnames),
            acronyms,
            tuple(sorted(form for form, _ in self._often(_Use.ORGANIZATION) if _is_specific(form))),
            tuple(sorted(form for acronym, form in defined if acronym in acronyms)),
            frozenset(without_legal_form(terms_of(form)) for form, _ in self._often(_Use.GUESSED)),
        )

    def _is_acronym(self, form: str, articles: int) -> bool:
        in_capitals, in_small = self._counts[_Use.IN_CAPITALS][form], self._counts[_Use.IN_SMALL]
        mostly = _SHARE * in_capitals <= articles <= in_capitals
        # AAA is a grade, and DOT may be a dot.
        return mostly and len(set(form)) > 1 and articles >= _TIMES * in_small[form.casefold()]

    def _judge_surnames(self) -> dict[str, str]:
        written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for word, articles in self._counts[_Use.SURNAME].items():
            written[word.casefold()][word] = articles
        otherwise = Counter(self._counts[_Use.IN_SMALL])
        for word, articles in self._counts[_Use.IN_COMPANY].items():
            otherwise[word.casefold()] += articles
        return {
            terms[0]: min(forms, key=lambda form: (-forms[form], form))
            for word, forms in sorted(written.items())
            if (articles := forms.total()) >= max(_FEWEST[_Use.SURNAME], _TIMES * otherwise[word])
            and _may_be_surname(terms := terms_of(word))
        }

    def _often(self, use: _Use) -> Iterator[tuple[str, int]]:
        """Yield what enough articles have, with their number."""
        fewest = _FEWEST[use]
        return ((word, articles) for word, articles in self._counts[use].items() if articles >= fewest)


def _find_uses(body: str, names: tuple[NameCandidate, ...]) -> Iterator[tuple[_Use, str]]:
    for name in names:
        words = name.form.split()
        kind = name.kind
        if kind is NameKind.PERSON:
            if not words[-1].isupper():
                yield _Use.FULL_NAME, name.form
                # A model guesses; a title before the name, or a given name in it, is no guess.
                if name.method != "model" or is_given_name(words[0].casefold()):
                    yield _Use.SURNAME, words[-1]
        elif kind is NameKind.SURNAME:
            if name.method != "model":
                yield _Use.SURNAME, words[-1]
        elif kind in ORGANIZATIONS:
            yield from _find_uses_of_organization(body, name, words)


def _find_uses_of_organization(
    body: str, name: NameCandidate, words: list[str]
) -> Iterator[tuple[_Use, str]]:
    yield _Use.GUESSED, name.form
    if name.stands_for:
        yield _Use.DEFINED, f"{name.form}\n{name.stands_for}"
    if len(words) > 1:
        for word in words:
            yield _Use.IN_COMPANY, word
        if name.method != "model":
            yield _Use.ORGANIZATION, name.form
    elif words[0].isupper() and not body.endswith("<", 0, name.span[0]):
        yield _Use.ACRONYM, words[0]


def _may_be_surname(terms: Terms) -> bool:
    """Return whether a word may stand for somebody alone; given names may be anybody's."""
    if len(terms) != 1 or len(terms[0]) < _SHORTEST:
        return False
    return terms[0].isalpha() and terms[0] not in _NO_SURNAMES and not is_given_name(terms[0])


def _is_specific(form: str) -> bool:
    """Return whether a name of an organization says which; “Central Bank” is some country's."""
    terms = terms_of(form)
    return len(terms) > 2 or not _UNSPECIFIC.issuperset(terms)


def without_legal_form(terms: Terms) -> Terms:
    """Return the words of a name less the “Inc” at its end, which a headline leaves out."""
    return terms[:-1] if len(terms) > 1 and terms[-1] in LEGAL_FORMS else terms


def _judge_people(forms: Iterator[tuple[str, int]], surnames: Mapping[str, str]) -> dict[Terms, str]:
    """Return full names by their words: those that end in a surname."""
    written: defaultdict[Terms, dict[str, int]] = defaultdict(dict)
    for form, articles in forms:
        terms = terms_of(form)
        if len(terms) > 1 and terms[-1] in surnames:
            written[terms][form] = articles
    return {
        terms: min(forms, key=lambda form: (-forms[form], form)) for terms, forms in sorted(written.items())
    }
