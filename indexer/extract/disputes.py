"""Decides of single words that a model takes for names which of them are to be believed.

Rule: a model judges one word by its neighbours, and guesses. Where it takes the word for different
things, or for an organization and nothing else speaks for that, a second witness is asked for: the
words around it, or the word again. A common noun is no name, nor is a misprint of somebody's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from index.names import name_units
from indexer.extract.model import NameSort
from indexer.extract.record import PERSONS, NameCandidate, NameKind
from indexer.extract.witnesses import (
    is_acronym,
    is_among_capitals,
    is_listed_with,
    says,
    speaks_of_organization,
)
from indexer.words import Words

# Of an acronym that is one by its looks. Two are as often RT or KO, and more a word that is shouted.
_LETTERS = range(3, 7)
_SHORTEST_MISPRINT = 6  # letters: shorter words are one letter from many others


@dataclass
class _Case:
    """All that is seen of one word.

    Attributes:
        seen: how often the model took it for what.
        says: whether it stands where somebody says something: a person, or an organization.
        organized: whether it stands where only an organization can.
        calm: whether it stands somewhere with no other word in capitals beside it.
    """

    seen: Counter[NameSort] = field(default_factory=Counter)
    says: bool = False
    organized: bool = False
    calm: bool = False

    def believes(self, sort: NameSort) -> bool:
        """Return whether the word is a name of a sort."""
        witnessed = self.says or (self.organized and sort is NameSort.ORGANIZATION)
        others = [times for other, times in self.seen.items() if other is not sort]
        if not others:
            return sort is NameSort.PERSON or witnessed or self.seen[sort] > 1
        return witnessed and self.seen[sort] >= max(others)


class Disputes:
    """What a model takes the single words of one article for, and what else speaks of them."""

    def __init__(self, words: Words, found: Sequence[NameCandidate], others: Mapping[str, int]) -> None:
        """Hear all witnesses.

        Args:
            words: of the body.
            found: the candidates of the model.
            others: forms that it takes for neither a person nor an organization, with how often.
        """
        self._cases: defaultdict[str, _Case] = defaultdict(_Case)
        for form, times in others.items():
            self._cases[form.casefold()].seen[NameSort.OTHER] += times
        others_inside = {
            word
            for one in found
            if one.kind is NameKind.ORGANIZATION and (" " in one.form or is_acronym(one.form))
            for word in range(words.at(one.span[0]), words.at(one.span[1]))
        }
        for one in found:
            first, end = words.at(one.span[0]), words.at(one.span[1])
            case = self._cases[one.form.casefold()]
            case.seen[sort_of(one)] += 1
            case.says |= says(words, first, end)
            case.organized |= speaks_of_organization(words, first, end)
            if not is_acronym(one.form):
                case.organized |= is_listed_with(words, first, end, others_inside)
            case.calm |= not is_among_capitals(words, first, end)
        for word in _first_words(found):
            self._cases[word].organized = True
        self._common = {term for term, capital in zip(words.terms, words.capital, strict=True) if not capital}
        self._surnames = {
            one.form.split()[-1].casefold()
            for one in found
            if one.kind is NameKind.PERSON and len(name_units(one.form)) > 1
        }

    def believes(self, one: NameCandidate) -> bool:
        """Return whether a candidate is to be believed; one of several words always is."""
        if " " in one.form:
            return True
        word, sort = one.form.casefold(), sort_of(one)
        case = self._cases[word]
        if sort is NameSort.ORGANIZATION and is_acronym(one.form):
            plain = case.calm and word not in self._common and len(word) in _LETTERS
            borne_out = plain or case.says or case.organized
            return borne_out and case.seen[NameSort.PERSON] < max(1, case.seen[sort])
        if word in self._common:
            return False
        if sort is NameSort.ORGANIZATION and not case.organized and self._is_misprint(word):
            return False
        return case.believes(sort)

    def _is_misprint(self, word: str) -> bool:
        return any(_differs_by_a_letter(word, surname) for surname in self._surnames)


def sort_of(candidate: NameCandidate) -> NameSort:
    """Return whether a candidate is a person or an organization."""
    return NameSort.PERSON if candidate.kind in PERSONS else NameSort.ORGANIZATION


def _first_words(found: Sequence[NameCandidate]) -> Iterator[str]:
    """Yield the words by which longer names of organizations begin: “Siemens” of Siemens AG."""
    for one in found:
        if one.kind is NameKind.ORGANIZATION and " " in one.form:
            yield one.form.split()[0].casefold()


def _differs_by_a_letter(word: str, name: str) -> bool:
    """Return whether a word is a name but for one letter, or for two that changed places."""
    if word == name or min(len(word), len(name)) < _SHORTEST_MISPRINT or abs(len(word) - len(name)) > 1:
        return False
    same = 0
    while same < min(len(word), len(name)) and word[same] == name[same]:
        same += 1
    rest, other = word[same:], name[same:]
    swapped = len(rest) > 1 and len(other) > 1 and (rest[0], rest[1]) == (other[1], other[0])
    return (swapped and rest[2:] == other[2:]) or other[1:] in {rest, rest[1:]} or rest[1:] == other
