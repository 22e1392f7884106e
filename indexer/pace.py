"""When does a build that takes long publish what it has? Text first, then at growing intervals.

Rule: readers wait for text no longer than they must, and publishing takes a bounded share of the time:
each time it has taken so long, it waits the longer until the next.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from indexer.extraction import Done


@dataclass(frozen=True, slots=True)
class Pace:
    """What is worth publishing before all of it is done.

    Attributes:
        believed: seconds of extraction after which its rate is believed.
        long: seconds of extraction left, from which on it is worth it.
        share: of the time, how much publishing may take; text first is published whatever it takes.
        cheap: of the time that analysis takes, how much outlines may take: by rules alone, both take as long.
    """

    believed: float = 5.0
    long: float = 60.0
    share: float = 0.1
    cheap: float = 0.25


@dataclass
class Schedule:
    """Follows one extraction.

    Attributes:
        pace: when to publish.
        total: what is to be done.
        clock: seconds, rising.
        done: how much of it is done.
        published: whether anything was.
    """

    pace: Pace
    total: Done
    clock: Callable[[], float] = time.monotonic
    done: Done = field(default_factory=lambda: Done(0, 0))
    published: bool = False
    _before: int = 0  # work done when the clock was started: with it models were loaded
    _began: float | None = None
    _paused: float = 0.0
    _cost: float = 0.0
    _resumed: float = 0.0

    def count(self, done: Done) -> None:
        """Take note of a batch that was done."""
        self.done = Done(self.done.articles + done.articles, self.done.work + done.work)
        if self._began is None:
            self._began, self._before = self.clock(), self.done.work

    @property
    def share_done(self) -> float:
        """How much of the work is done, 0 to 1."""
        return self.done.work / self.total.work if self.total.work else 1.0

    def due(self) -> bool:
        """Tell whether to publish now what there is."""
        each = self._seconds_each
        if each is None:
            return False
        waited = self.clock() - self._resumed >= self._cost * (1 / self.pace.share - 1)
        return each * (self.total.work - self.done.work) > self.pace.long and waited

    def finds_cheap(self, seconds: float, work: int) -> bool:
        """Tell whether outlines may be made, given how long those of so much work take."""
        each = self._seconds_each
        return each is not None and seconds <= self.pace.cheap * each * work

    @property
    def _seconds_each(self) -> float | None:
        """How long a code point takes; None until that is known."""
        if self._began is None:
            return None
        spent, done = self.clock() - self._began - self._paused, self.done.work - self._before
        return spent / done if done > 0 and spent >= self.pace.believed else None

    def publish(self, publish: Callable[[], object]) -> None:
        """Publish, and take note of how long that took."""
        began = self.clock()
        publish()
        self.published, self._resumed = True, self.clock()
        self._cost = self._resumed - began
        self._paused += self._cost
