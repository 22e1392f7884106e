"""Killed at any instant, an index is whole: the old one or the new one; the next build mends the rest."""

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from index.engines.whoosh.file_list import FILES
from index.errors import NoIndexError
from index.generations.generation import current_id
from index.generations.index_folder import ENGINE, GENERATIONS, checksums
from index.generations.manifest import read_manifest
from tests.crash.answers import Answers, answers, strangers
from tests.crash.chance import SEED
from tests.crash.corpora import write_corpus
from tests.crash.scenarios import SCENARIOS, Scenario
from tests.crash.writing import Order, Writers

LATER = 600.0  # seconds: by then what a build replaced before may go


@pytest.fixture(scope="module")
def writers() -> Iterator[Writers]:
    with Writers() as process:
        yield process


@dataclass
class Stage:
    """A scenario, played up to its last step once, to be copied for each kill."""

    scenario: Scenario
    writers: Writers
    folder: Path
    before: Answers | None
    after: Answers
    steps: int
    seconds: float

    def order(self, index: Path) -> Order:
        command, state = self.scenario.last
        return Order(command, str(self.folder / f"corpus{state}"), str(index))

    def kill(self, order: Order) -> None:
        """Kill the last step once, and see that nothing is lost."""
        told = f"BAYEGAN_CRASH_SEED={SEED} replays {self.scenario.name} killed at {order}"
        index = Path(order.index)
        if self.before is not None:
            shutil.copytree(self.folder / "before", index)
        outcome = self.writers.write(order)
        assert outcome.error == "", told
        assert outcome.killed or order.after, told
        self._check(index, told)
        calm = replace(order, at_step=0, after=0.0, later=LATER)
        assert self.writers.write(calm).error == "", told
        assert answers(index) == self.after, told
        assert strangers(index) == [], told
        assert len(list((index / GENERATIONS).iterdir())) <= 2, told
        shutil.rmtree(index)

    def _check(self, index: Path, told: str) -> None:
        try:
            found = answers(index)
        except NoIndexError:
            found = None
        assert found in (self.before, self.after), told
        if found is not None:
            in_use = current_id(index)
            assert checksums(index / GENERATIONS / in_use) == read_manifest(index, in_use).checksums, told


@pytest.fixture(scope="module", params=SCENARIOS, ids=lambda scenario: scenario.name.replace(" ", "-"))
def stage(
    request: pytest.FixtureRequest, writers: Writers, tmp_path_factory: pytest.TempPathFactory
) -> Stage:
    scenario, folder = request.param, tmp_path_factory.mktemp("crash")
    for _, state in scenario.steps:
        write_corpus(folder / f"corpus{state}", state)
    *earlier, (command, state) = scenario.steps
    for calm, shown in earlier:
        order = Order(calm, str(folder / f"corpus{shown}"), str(folder / "before"))
        assert writers.write(order).error == ""
    before = answers(folder / "before") if earlier else None
    if earlier:
        shutil.copytree(folder / "before", folder / "after")
    outcome = writers.write(Order(command, str(folder / f"corpus{state}"), str(folder / "after")))
    assert outcome.error == ""
    after = answers(folder / "after")
    return Stage(scenario, writers, folder, before, after, outcome.steps, outcome.seconds)


def segments(index: Path) -> set[str]:
    files = index / GENERATIONS / current_id(index) / ENGINE / FILES
    return {segment["name"] for segment in json.loads(files.read_text("utf-8"))["segments"]}


def test_the_last_step_of_a_scenario_does_what_it_says(stage: Stage) -> None:
    assert stage.before != stage.after
    assert stage.steps > 30
    before = segments(stage.folder / "before") if stage.before else set()
    assert len(before) == stage.scenario.had
    assert len(before & segments(stage.folder / "after")) == stage.scenario.kept


def test_a_kill_at_a_random_step_or_moment_loses_nothing(stage: Stage) -> None:
    chance = random.Random(f"{SEED} {stage.scenario.name}")  # noqa: S311 -- no secret
    order = stage.order(stage.folder / "killed")
    stage.kill(replace(order, at_step=chance.randint(1, stage.steps)))
    stage.kill(replace(order, after=chance.uniform(0.001, stage.seconds)))


@pytest.mark.slow
def test_a_kill_at_any_step_loses_nothing(stage: Stage) -> None:
    order = stage.order(stage.folder / "killed")
    for step in range(1, stage.steps + 1):
        stage.kill(replace(order, at_step=step))


@pytest.mark.slow
def test_kills_at_many_moments_lose_nothing(stage: Stage) -> None:
    chance = random.Random(f"{SEED} {stage.scenario.name} at length")  # noqa: S311 -- no secret
    order = stage.order(stage.folder / "killed")
    for _ in range(20):
        stage.kill(replace(order, after=chance.uniform(0.001, stage.seconds)))
