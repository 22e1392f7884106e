"""Readers while builds publish every moment: every answer is of one whole generation, and none fails."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from index.engines.whoosh import WhooshEngine
from index.generations.generation import CurrentGeneration
from index.generations.index_folder import GENERATIONS
from indexer.build import BuildRequest, build, update
from indexer.extract import RuleExtractor
from indexer.extract.record import Record
from indexer.linking import Linker
from indexer.publishing import KEPT
from indexer.stages import Stages
from tests.crash.answers import Answers, answers, answers_of
from tests.crash.corpora import write_corpus
from tests.crash.writing import AS_OF

READERS = 3
PUBLISHED = 4
STATES = 2


@dataclass
class Clock:
    """A clock that runs ahead so that each build removes what the one before it replaced."""

    now: float = field(default_factory=time.time)

    def __call__(self) -> float:
        return self.now


@dataclass
class Reader:
    """Asks for everything again and again, as the pages do: for each answer the generation in use."""

    current: CurrentGeneration
    known: dict[int, Answers]
    stop: threading.Event
    seen: list[int] = field(default_factory=list)
    generations: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                generation = self.current.get()
                found = answers_of(generation)
            except Exception as error:  # noqa: BLE001 -- none may fail
                self.failures.append(repr(error))
                return
            states = [state for state, answer in self.known.items() if answer == found]
            if len(states) != 1:
                self.failures.append(f"{generation.manifest.id} answers in parts")
                return
            self.seen.append(states[0])
            self.generations.add(generation.manifest.id)
            self.stop.wait(0.02)  # seconds: the builder has to come to its turn as well


def test_readers_see_whole_generations_while_builds_publish(tmp_path: Path) -> None:
    corpora = [write_corpus(tmp_path / f"corpus{state}", state) for state in range(STATES)]
    index, clock = tmp_path / "index", Clock()

    def write(command: Callable[..., object], state: int, folder: Path) -> None:
        confirmed = {"confirmed": True} if command is update else {}
        request = BuildRequest(corpora[state], folder, AS_OF)
        command(request, Stages(RuleExtractor(), Record, Linker), WhooshEngine(), None, clock, **confirmed)

    known = {}
    for state in range(STATES):
        write(build, state, tmp_path / f"alone{state}")
        known[state] = answers(tmp_path / f"alone{state}")
    write(build, 0, index)
    stop, current = threading.Event(), CurrentGeneration(index, WhooshEngine())
    readers = [Reader(current, known, stop) for _ in range(READERS)]
    threads = [threading.Thread(target=reader.run) for reader in readers]
    for thread in threads:
        thread.start()
    for number in range(1, PUBLISHED + 1):
        clock.now += 2 * KEPT
        write(update if number % 2 else build, number % STATES, index)
    stop.set()
    for thread in threads:
        thread.join()

    assert [reader.failures for reader in readers] == [[]] * READERS
    assert {state for reader in readers for state in reader.seen} == set(known)
    assert len({name for reader in readers for name in reader.generations}) > 2
    assert len(list((index / GENERATIONS).iterdir())) <= 2
