"""Counts of what was found, of what was not, and of what should not have been, with each error.

Rule: a score is sums of counts; scores of single articles add up to that of all.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One error.

    Attributes:
        measure: what was measured.
        article: where; several are joined by ` / `.
        error: `missed`, `extra` or `wrong`.
        what: the words or value, and what they should have been.
        reason: why, where that can be told; else empty.
    """

    measure: str
    article: str
    error: str
    what: str
    reason: str = ""

    def __str__(self) -> str:
        """Return it as a line."""
        line = f"{self.measure}: {self.error} in {self.article}: {self.what}"
        return f"{line} ({self.reason})" if self.reason else line


@dataclass(frozen=True, slots=True)
class Score:
    """How well something was found.

    Attributes:
        found: right ones.
        extra: found, and not right.
        missed: right, and not found.
        errors: one for each extra and each missed.
    """

    found: int = 0
    extra: int = 0
    missed: int = 0
    errors: tuple[Finding, ...] = field(default=())

    def __add__(self, other: "Score") -> "Score":
        """Return the score of both."""
        return Score(
            self.found + other.found,
            self.extra + other.extra,
            self.missed + other.missed,
            (*self.errors, *other.errors),
        )

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; 1 when nothing was."""
        return _share(self.found, self.extra)

    @property
    def recall(self) -> float:
        """Of what is right, the share that was found; 1 when there is nothing to find."""
        return _share(self.found, self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both: 2 found / (2 found + extra + missed)."""
        return _share(2 * self.found, self.extra + self.missed)


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0
