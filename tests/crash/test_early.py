"""Killed while it analyses and publishes what it has, a build loses nothing: the next goes on from there."""

import json
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from index.document import Coverage
from index.errors import NoIndexError
from index.generations.generation import current_id
from index.generations.index_folder import GENERATIONS, checksums
from index.generations.manifest import read_manifest
from indexer.records import RECORDS
from tests.crash.answers import Answers, answers, opened, strangers
from tests.crash.chance import SEED
from tests.crash.writing import Order, Writers

ARTICLES, BATCHES = 10, 5
LATER = 600.0  # seconds: by then what a build replaced before may go
_NAMES = ("Mina Tavanaei", "Omid Sohrabi", "Laleh Darvani")


@dataclass
class Stage:
    """A corpus that takes several batches, what is made of it, and how long that takes."""

    folder: Path
    writers: Writers
    after: Answers
    steps: int
    seconds: float

    @property
    def order(self) -> Order:
        return Order("build", str(self.folder / "corpus"), str(self.folder / "index"), early=True)

    def kill(self, order: Order) -> int:
        """Kill the build once, see that nothing is lost, and return how many records were there."""
        told = f"BAYEGAN_CRASH_SEED={SEED} replays {order}"
        index = Path(order.index)
        outcome = self.writers.write(order)
        assert outcome.error == "", told
        kept = self._check(index, told)
        calm = replace(order, at_step=0, after=0.0, later=LATER)
        assert self.writers.write(calm).error == "", told
        assert answers(index) == self.after, told
        assert strangers(index) == [], told
        shutil.rmtree(index)
        return kept

    def _check(self, index: Path, told: str) -> int:
        """See that what is in use is whole, and as the last will be where it is analysed."""
        kept = records_in(index)
        try:
            with opened(index) as generation:
                found = {document.id: document for document in generation.reader.documents()}
        except NoIndexError:
            return kept
        last = self.after["documents"]
        assert isinstance(last, dict)
        assert found.keys() == last.keys(), told
        for name, document in found.items():
            pending = document.coverage is Coverage.PENDING
            assert document.body == last[name].body, told
            assert document.mentions == () if pending else document == last[name], told
        in_use = current_id(index)
        assert checksums(index / GENERATIONS / in_use) == read_manifest(index, in_use).checksums, told
        return kept


def records_in(index: Path) -> int:
    """Return how many records are kept, as the next build finds them."""
    copy = index.parent / "copy"
    shutil.copytree(index, copy) if index.exists() else copy.mkdir()
    try:
        with closing(sqlite3.connect(copy / RECORDS)) as connection:
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            counted = "SELECT count(*) FROM records WHERE version NOT LIKE 'outline%'"
            return int(connection.execute(counted).fetchone()[0]) if tables else 0
    finally:
        shutil.rmtree(copy)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("early")
    (folder / "corpus").mkdir()
    for number in range(ARTICLES):
        body = f"Dr. {_NAMES[number % 3]} saw prisoner {number} in March {1970 + number}.{' ' * 26_000}Ice."
        article = {"id": f"a{number}", "title": f"The harbour {number}", "body": body}
        (folder / "corpus" / f"{number}.jsonl").write_text(json.dumps(article), "utf-8")
    with Writers() as writers:
        stage = Stage(folder, writers, {}, 0, 0.0)
        outcome = writers.write(replace(stage.order, index=str(folder / "after"), early=False))
        assert outcome.error == ""
        outcome = writers.write(replace(stage.order, index=str(folder / "early")))
        assert outcome.error == ""
        assert answers(folder / "early") == answers(folder / "after")
        yield replace(stage, after=answers(folder / "after"), steps=outcome.steps, seconds=outcome.seconds)


def test_a_build_publishes_on_its_way(stage: Stage) -> None:
    assert len(list((stage.folder / "early" / GENERATIONS).iterdir())) == BATCHES - 1
    assert read_manifest(stage.folder / "early", current_id(stage.folder / "early")).pending == 0


def test_a_build_that_is_killed_on_its_way_is_gone_on_with(stage: Stage) -> None:
    chance = random.Random(f"{SEED} early")  # noqa: S311 -- no secret
    orders = (
        replace(stage.order, at_step=chance.randint(1, stage.steps)),
        replace(stage.order, after=chance.uniform(0.3, 1) * stage.seconds),
    )
    kept = [stage.kill(order) for order in orders]
    assert all(0 <= count <= ARTICLES for count in kept)


@pytest.mark.slow
def test_a_kill_at_any_step_of_it_loses_nothing(stage: Stage) -> None:
    kept = [stage.kill(replace(stage.order, at_step=step)) for step in range(1, stage.steps + 1)]
    # At which step how many are kept depends on the pace, and that on the time that steps take.
    assert (min(kept), max(kept)) == (0, ARTICLES)
