"""How far a build is, for somebody who waits at a terminal; silent anywhere else.

Rule: time left follows from the share of the work, not from the number of articles: long ones take longer.
"""

import time
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TextIO

_EVERY = 0.2  # seconds between two lines
_CERTAIN_AFTER = 1.0  # seconds before a guess at the time left is worth showing
_MANY = 20  # articles a second, from which on a tenth of one tells nothing


class Progress(Protocol):
    """Told what a build does."""

    def begin(self, stage: str) -> None:
        """Begin a stage, such as `Analysing`."""

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


class Since(NamedTuple):
    """What was done in some time: articles, their share of all work, and seconds."""

    articles: int
    share: float
    seconds: float


class _Known(NamedTuple):
    articles: int
    share: float
    at: float


@dataclass
class TerminalProgress:
    """Keeps one line of a terminal up to date."""

    stream: TextIO
    _stage: str = ""
    _shown: float = 0.0
    # What was done when the stage was first told of: it says nothing of how fast the rest will be.
    _first: _Known | None = None

    def begin(self, stage: str) -> None:
        """Begin a stage on the same line."""
        self._stage, self._shown, self._first = stage, 0.0, None
        self._write(f"{stage} …")

    def advance(self, articles: int, share: float) -> None:
        """Show articles, articles a second and time left, a few times a second."""
        now = time.monotonic()
        if self._first is None:
            self._first = _Known(articles, share, now)
        if now - self._shown < _EVERY:
            return
        self._shown = now
        since = Since(articles - self._first.articles, share - self._first.share, now - self._first.at)
        self._write(describe(self._stage, articles, share, since))

    def end(self) -> None:
        """Clear the line."""
        self._write("")

    def _write(self, line: str) -> None:
        self.stream.write(f"\r\x1b[K{line}")
        self.stream.flush()


def describe(stage: str, articles: int, share: float, since: Since) -> str:
    """Return a line of progress.

    Args:
        stage: what is being done.
        articles: how many are done.
        share: of all the stage's work, 0 to 1.
        since: what of it was done in how long: from it follow rate and time left.
    """
    line = f"{stage}: {articles:,} articles"
    if since.seconds < _CERTAIN_AFTER or since.share <= 0:
        return line
    rate = since.articles / since.seconds
    line += f", {rate:,.0f} a second" if rate >= _MANY else f", {rate:.1f} a second"
    if share < 1:
        left = round(since.seconds / since.share * (1 - share))
        line += f", {_say_seconds(left)} left"
    return line


def _say_seconds(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60:02} s"
    return f"{seconds // 3600} h {seconds // 60 % 60:02} min"
