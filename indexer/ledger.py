"""What was offered, taken, refused, passed over and repaired, while a build goes on.

Rule: every article offered ends up in exactly one of indexed, refused and withheld; a test adds
them up. A warning is told once, with how many articles it concerns and the first few of them.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from index.errors import ArticleRefused
from index.generations.build_report import Refusal

MOST_PLACES = 3  # named with a warning


@dataclass(slots=True)
class Ledger:
    """The running account of one build.

    Attributes:
        offered: articles offered so far.
        withheld: articles left out by decision or because of the audience.
        expected_bytes: size of all files to be read.
        read_bytes: how much of it has been read.
    """

    offered: int = 0
    withheld: int = 0
    expected_bytes: int = 0
    read_bytes: int = 0
    _refused: list[Refusal] = field(default_factory=list)
    _skipped: Counter[str] = field(default_factory=Counter)
    _warned: Counter[str] = field(default_factory=Counter)
    _places: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def offer(self) -> None:
        """Count an article that was offered."""
        self.offered += 1

    def refuse(self, refusal: ArticleRefused) -> None:
        """Record that an article offered was not taken."""
        self._refused.append(Refusal(refusal.path, refusal.line, refusal.reason))

    def withhold(self) -> None:
        """Count an article that was offered and is left out on purpose."""
        self.withheld += 1

    def skip(self, reason: str) -> None:
        """Count a file or folder that was passed over by rule."""
        self._skipped[reason] += 1

    def warn(self, what: str, where: str) -> None:
        """Record something repaired or not understood in one article.

        Args:
            what: the same words for every article it concerns.
            where: the article's file and line, or its id.
        """
        self._warned[what] += 1
        if len(places := self._places[what]) < MOST_PLACES:
            places.append(where)

    def expect(self, size: int) -> None:
        """Count bytes of a file that is to be read."""
        self.expected_bytes += size

    def consume(self, size: int) -> None:
        """Count bytes of a file that were read."""
        self.read_bytes += size

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What was refused, in the order of the corpus."""
        return tuple(self._refused)

    @property
    def skipped(self) -> dict[str, int]:
        """How many files were passed over, by reason."""
        return dict(sorted(self._skipped.items()))

    @property
    def warnings(self) -> dict[str, int]:
        """Each warning with the first places it concerns, and how many articles it concerns."""
        return {
            f"{what} (first: {'; '.join(self._places[what])})": count
            for what, count in sorted(self._warned.items())
        }


def place_of(path: str, line: int | None) -> str:
    """Return a place as people read it."""
    return path if line is None else f"{path}, line {line}"
