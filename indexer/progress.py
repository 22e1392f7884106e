"""How far a build is, for somebody who waits at a terminal; silent anywhere else."""

import time
from dataclasses import dataclass, field
from typing import Protocol, TextIO

_EVERY = 0.2  # seconds between two lines
_CERTAIN_AFTER = 1.0  # seconds before a guess at the time left is worth showing


class Progress(Protocol):
    """Told what a build does."""

    def begin(self, stage: str) -> None:
        """Begin a stage, such as `Reading and analysing`."""

    def advance(self, articles: int, share: float) -> None:
        """Say that so many articles of the stage are done, and what share of all its work that is."""

    def end(self) -> None:
        """End the last stage."""


class SilentProgress:
    """Says nothing."""

    def begin(self, stage: str) -> None:
        """Say nothing."""

    def advance(self, articles: int, share: float) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""


@dataclass
class TerminalProgress:
    """Keeps one line of a terminal up to date."""

    stream: TextIO
    _stage: str = ""
    _began: float = field(default_factory=time.monotonic)
    _shown: float = 0.0

    def begin(self, stage: str) -> None:
        """Begin a stage on the same line."""
        self._stage, self._began, self._shown = stage, time.monotonic(), 0.0
        self._write(f"{stage} …")

    def advance(self, articles: int, share: float) -> None:
        """Show articles, articles a second and time left, a few times a second."""
        now = time.monotonic()
        if now - self._shown < _EVERY:
            return
        self._shown = now
        self._write(describe(self._stage, articles, share, now - self._began))

    def end(self) -> None:
        """Clear the line."""
        self._write("")

    def _write(self, line: str) -> None:
        self.stream.write(f"\r\x1b[K{line}")
        self.stream.flush()


def describe(stage: str, articles: int, share: float, seconds: float) -> str:
    """Return a line of progress.

    Args:
        stage: what is being done.
        articles: how many are done.
        share: of all the stage's work, 0 to 1.
        seconds: since the stage began.
    """
    line = f"{stage}: {articles:,} articles"
    if seconds < _CERTAIN_AFTER:
        return line
    line += f", {articles / seconds:,.0f} a second"
    if 0 < share < 1:
        left = round(seconds / share * (1 - share))
        line += f", {left // 60} min {left % 60:02} s left" if left >= 60 else f", {left} s left"
    return line
