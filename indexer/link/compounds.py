"""Tells which names of several words are only a part of a longer name of the article.

Rule: the last words of a full name are a surname like any other, unless a given name begins them: Reza
Pahlavi is not Mohammad Reza Pahlavi. Given names alone, of however many words, are nobody's surname.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.authority import NAME_PREFIX
from index.family_first import units_surname_last
from index.names import GLUED_TO_NEXT, unit_key
from indexer.extract.given_names import PERSIAN_SCRIPT_GIVEN_NAMES, is_given_name
from indexer.extract.record import NameCandidate, NameKind

Units = tuple[tuple[str, ...], ...]  # the parts of a name, its surname last
Meant = tuple[NameCandidate, str]  # a candidate and the id of what it means
_Parts = dict[str, set[str | None]]  # of names, by their key: whose names begin or end so

# News agencies put it first as well: Hashemi Rafsanjani.
_SURNAMES_TOO = frozenset({"hashemi"})
# Mir Hossein, Abdol Karim, Gholam Hossein are given names; Pour Mohammadi and Bin Laden are surnames.
_BEFORE_GIVEN = GLUED_TO_NEXT - frozenset("pour pur poor bin ibn bint پور بن".split())


def compound_surnames(units: Units) -> Iterator[Units]:
    """Yield the last parts of a full name, two or more, that stand for it as a surname does."""
    for start in range(1, len(units) - 1):
        # Nor an initial: what stands before “H. Ross Perot” is no part of his name.
        if len(units[start][0]) > 1 and not _is_given(units[start]):
            yield units[start:]


def join_keys(units: Units) -> str:
    """Return the key of some parts of a name."""
    return "".join(map(unit_key, units))


def part_names(
    meant: Sequence[Meant], names: Sequence[NameCandidate], known: Iterable[tuple[str, str | None, int]]
) -> tuple[list[Meant], list[NameCandidate]]:
    """Leave out of the full names those that are a part of a longer one, and call given names so.

    Args:
        meant: the candidates that are taken for full names or organizations.
        names: all candidates.
        known: forms of the authority in the body, the ids of the people they mean, and their starts.

    Returns:
        Both without the parts; candidates that are given names alone are of that kind.
    """
    known = list(known)
    full = {(units_surname_last(form), value) for form, value, _ in known}
    full |= {(units_surname_last(one.form), value) for one, value in meant if one.kind is NameKind.PERSON}
    surnames = _by_key((part, value) for units, value in full for part in compound_surnames(units))
    given = _by_key(
        (units[:end], value)
        for units, value in full
        for end in range(1, len(units))
        if all(map(_is_given, units[:end]))
    )
    first: dict[str | None, int] = {}
    for start, value in [(start, value) for _, value, start in known] + [(o.span[0], v) for o, v in meant]:
        first[value] = min(start, first.get(value, start))

    def others(one: NameCandidate, value: str, parts: _Parts) -> set[str | None]:
        return parts.get(join_keys(units_surname_last(one.form)), set()) - {value}

    def is_given_alone(one: NameCandidate, value: str) -> bool:
        # “His friend Ali Reza is 16. Ali Reza Torek is 17”: only who was named in full before is called so.
        return any(first[other] < one.span[0] for other in others(one, value, given))

    kept, alone = [], set()
    for one, value in meant:
        unverified = one.kind is NameKind.PERSON and value.startswith(NAME_PREFIX)
        if unverified and is_given_alone(one, value):
            alone.add(one)
        elif not (unverified and others(one, value, surnames)):
            kept.append((one, value))
    alone |= {
        one
        for one in names
        if one.kind is NameKind.SURNAME
        and _is_compound_given(units_surname_last(one.form))
        and (one.method == "model" or others(one, "", given))
    }
    return kept, [replace(one, kind=NameKind.GIVEN) if one in alone else one for one in names]


def _by_key(parts: Iterable[tuple[Units, str | None]]) -> _Parts:
    found: defaultdict[str, set[str | None]] = defaultdict(set)
    for units, value in parts:
        found[join_keys(units)].add(value)
    return found


def _is_given(unit: tuple[str, ...]) -> bool:
    word = unit[-1]
    if _is_compound_given((unit,)):
        return True
    return word not in _SURNAMES_TOO and (is_given_name(word) or word in PERSIAN_SCRIPT_GIVEN_NAMES)


def _is_compound_given(units: Units) -> bool:
    """Return whether a name is one part of several words that is a given name: Mir Hossein."""
    if len(units) != 1 or len(units[0]) < 2 or units[0][0] not in _BEFORE_GIVEN:
        return False
    first, last = units[0][0], units[0][-1]
    return first.startswith(("abd", "عبد")) or is_given_name(last) or last in PERSIAN_SCRIPT_GIVEN_NAMES
