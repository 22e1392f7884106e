"""Whom a name with initials means: the one full name of the article that it fits.

Rule: an initial stands for any name it begins; where it fits two, it means neither.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from index.authority import NAME_PREFIX
from index.family_first import units_surname_last
from index.names import initials_fit, unit_key
from indexer.link.places import Place, Text


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
    units = units_surname_last(text.phrase(place)) if place.facet == "person" else ()
    if len(units) < 2:
        return "", ()
    return unit_key(units[-1]), tuple(word for unit in units[:-1] for word in unit)


def _has_initial(given: tuple[str, ...]) -> bool:
    return any(len(word) == 1 for word in given)
