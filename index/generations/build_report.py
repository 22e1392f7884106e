"""What a build took, refused, skipped and repaired, as its manifest keeps it.

Rule: nothing is left out in silence; what is not in the index is counted here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article that was offered and not taken; `line` is None for a whole file."""

    path: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update has done to the articles of the index before it."""

    added: int
    changed: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build took, refused, skipped and repaired; nothing is left out in silence.

    Attributes:
        offered: articles offered (records of a file count one by one).
        indexed: articles taken.
        refused: those not taken, with where and why.
        withheld: articles left out by decision or because of the audience.
        skipped: files passed over, by reason (hidden, link, index or state folder, …).
        warnings: what was repaired or could not be read, each once, with how many articles.
        undated: articles without a bounded publication date.
        unsourced: articles whose source is unknown.
        furniture: code points of page furniture left out of the index.
        coverage: articles by state of analysis.
        persons: values that are verified people; names: person values that are not.
        proposals: pairs of values that may be one, for a person to decide.
        first_day, last_day: ISO days of the publication dates, empty without any.
        changes: what became of the articles before; None for a build, which asks nothing of them.
    """

    offered: int = 0
    indexed: int = 0
    refused: tuple[Refusal, ...] = ()
    withheld: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    warnings: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0
    unsourced: int = 0
    furniture: int = 0
    coverage: Mapping[str, int] = field(default_factory=dict)
    persons: int = 0
    names: int = 0
    organizations: int = 0
    proposals: int = 0
    sources: int = 0
    first_day: str = ""
    last_day: str = ""
    changes: Changes | None = None
