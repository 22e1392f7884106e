"""Ids of names that no entry covers.

Rule: an id is of the key, not of today's commonest spelling.
"""

from functools import lru_cache

from index.analysis import terms_of
from index.authority import NAME_PREFIX, ORGANIZATION_PREFIX, SURNAME_PREFIX
from index.names import name_key
from indexer.extract.record import NameKind


# An archive names the same people again and again.
@lru_cache(maxsize=131_072)
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
