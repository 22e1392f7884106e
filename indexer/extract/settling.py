"""Gives each form one type in an article, and each place one name.

Rule: by the weight of all evidence in the article; where it is equal, nothing is a name.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from index.names import name_units, unit_key
from indexer.extract.disputes import sort_of
from indexer.extract.lexicon import CALLED_BY_SHORT_NAMES
from indexer.extract.model import NameSort
from indexer.extract.record import ORGANIZATIONS, PERSONS, NameCandidate, NameKind

_TITLED = frozenset({"honorific", "title"})


def settle_types(
    candidates: Sequence[NameCandidate], otherwise: Mapping[str, int] | None = None
) -> list[NameCandidate]:
    """Give each form one type in the article, by the weight of its evidence, and each place one name.

    Args:
        candidates: what all rules, and the model, found.
        otherwise: forms that were seen as something else, as a place, with the weight of that.

    Returns:
        Those of the winning type; a form on which the evidence is equal is left out. Of two that
        overlap, the longer stays.
    """
    # What the article itself says of an acronym that is no organization's stands beside the vote on names.
    terms = [candidate for candidate in candidates if candidate.kind is NameKind.TERM]
    spelled_out = [candidate for candidate in candidates if candidate.kind is NameKind.SPELLED_OUT]
    candidates = [candidate for candidate in candidates if candidate.kind in PERSONS | ORGANIZATIONS]
    votes: defaultdict[str, Counter[NameSort]] = defaultdict(Counter)
    for candidate in candidates:
        votes[_word(candidate.form)][sort_of(candidate)] += round(100 * candidate.confidence)
    # After a title a word is a person's whatever it is taken for elsewhere: Energy Minister Subroto.
    titled = {_word(one.form) for one in candidates if one.kind in PERSONS and one.method in _TITLED}
    for form, weight in (otherwise or {}).items():
        if _word(form) in votes and _word(form) not in titled:
            votes[_word(form)][NameSort.OTHER] += weight
    longer = _short_names(candidates)
    won = [
        candidate
        for candidate in candidates
        if _wins(votes[_word(candidate.form)], sort_of(candidate))
        and not (candidate.kind in PERSONS and candidate.form in longer)
    ]
    bearers = _surnames(won)
    # “Khomeini” is the man where “Ruhollah Khomeini” stands; linking finds every such place.
    won = [
        candidate for candidate in won if candidate.kind in PERSONS or _word(candidate.form) not in bearers
    ]
    return [*_take_longest([*terms, *won]), *spelled_out]


def _short_names(candidates: Sequence[NameCandidate]) -> frozenset[str]:
    """Return the words by which names begin that are of organizations by themselves.

    “Philip Morris” is a company where “Philip Morris Cos Inc” stands. A committee or a brigade is called
    after somebody, and nobody calls it by that name alone.
    """
    return frozenset(
        " ".join(words[:end])
        for candidate in candidates
        if candidate.kind is NameKind.ORGANIZATION
        and (words := candidate.form.split())[-1].casefold() in CALLED_BY_SHORT_NAMES
        for end in range(2, len(words))
    )


def _word(form: str) -> str:
    """Return a form with the case of a single word left out: TOREK is Torek, where one of them is a name."""
    return form if " " in form else form.casefold()


def _wins(votes: Counter[NameSort], sort: NameSort) -> bool:
    return all(votes[sort] > weight for other, weight in votes.items() if other is not sort)


def _surnames(candidates: Sequence[NameCandidate]) -> frozenset[str]:
    """Return the last words of the full names of persons, case left out."""
    return frozenset(
        candidate.form.split()[-1].casefold()
        for candidate in candidates
        if candidate.kind is NameKind.PERSON
        and (units := name_units(candidate.form))
        and len(unit_key(units[-1])) > 2
    )


def _take_longest(candidates: Sequence[NameCandidate]) -> list[NameCandidate]:
    taken: set[int] = set()
    kept: list[NameCandidate] = []
    for candidate in sorted(candidates, key=lambda found: (found.span[0] - found.span[1], found.span[0])):
        places = range(*candidate.span)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(candidate)
    return kept
