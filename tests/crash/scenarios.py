"""What is killed: a list, so that one more way of writing an index is one more entry."""

from dataclasses import dataclass

from tests.crash.corpora import EMPTY


@dataclass(frozen=True, slots=True)
class Scenario:
    """Some writing into one index folder, the last of which is killed.

    Attributes:
        name: for the test.
        steps: each a command and the state of the corpus it is given; those but the last are done in peace.
        had: segments of the index before the last step.
        kept: how many of them the last step keeps; the others are merged.
    """

    name: str
    steps: tuple[tuple[str, int], ...]
    had: int
    kept: int

    @property
    def before(self) -> int | None:
        """The state that the index shows before the last step; None when there is no index."""
        return self.steps[-2][1] if len(self.steps) > 1 else None

    @property
    def last(self) -> tuple[str, int]:
        """What is killed."""
        return self.steps[-1]


_UPDATES = tuple(("update", state) for state in range(1, 4))

SCENARIOS = (
    Scenario("a first build", (("build", 0),), 0, 0),
    Scenario("a build beside an index", (("build", 0), ("build", 1)), 1, 0),
    Scenario("an update", (("build", 0), *_UPDATES[:1]), 1, 1),
    Scenario("an update that merges some", (("build", 0), *_UPDATES[:2]), 2, 1),
    Scenario("an update that merges all", (("build", 0), *_UPDATES), 2, 0),
    Scenario("an update that removes all", (("build", 0), ("update", EMPTY)), 1, 0),
    Scenario("an update of nothing", (("build", 0), ("update", EMPTY), ("update", 1)), 1, 0),
)
