"""Damages a file of an index and asks the index everything, in a process that may crash.

    python -m tests.crash.damaging INDEX ROUNDS SEED

For each damage one line of JSON on standard output: the file, what was done to it, and what came of it.
"""

import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

from index.engines.whoosh import WhooshEngine
from index.errors import GenerationError
from index.generations.generation import current_id
from index.generations.index_folder import GENERATIONS
from indexer.check import check_index
from tests.crash.answers import QUERIES, Answers, answers
from tests.crash.scenes import run

RIGHT, TOLD, WRONG, FAILED = "right", "told", "wrong", "failed"


@dataclass(frozen=True, slots=True)
class Damage:
    """What was done to a file.

    Attributes:
        file: its path in the generation.
        bit: the bit that was turned over, -1 when the file was cut.
        length: the bytes that were left, -1 when a bit was turned over.
    """

    file: str
    bit: int = -1
    length: int = -1


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of it.

    Attributes:
        answered: `right`, `told` (that the index is damaged), `wrong`, `failed` (an error that nobody
            foresaw), or the signal that ended the process.
        said: the message.
        checked: what the check found.
    """

    damage: Damage
    answered: str
    said: str
    checked: tuple[str, ...]


def damages(generation: Path, rounds: int, chance: random.Random) -> Iterator[Damage]:
    """Yield damages of every file."""
    for path in sorted(path for path in generation.rglob("*") if path.is_file()):
        size, name = path.stat().st_size, path.relative_to(generation).as_posix()
        for _ in range(rounds if size else 0):
            yield Damage(name, bit=chance.randrange(8 * size))
            yield Damage(name, length=chance.randrange(size))


def damaged(index: Path, copy: Path, damage: Damage) -> None:
    """Make a damaged copy of an index."""
    shutil.copytree(index, copy)
    path = copy / GENERATIONS / current_id(index) / damage.file
    content = bytearray(path.read_bytes())
    if damage.bit >= 0:
        content[damage.bit // 8] ^= 1 << damage.bit % 8
    else:
        del content[damage.length :]
    path.write_bytes(content)


def ask(index: Path, right: Answers) -> tuple[str, str]:
    """Ask an index everything; return what came of it, and what was said."""
    try:
        return (RIGHT if answers(index) == right else WRONG), ""
    except GenerationError as error:
        return TOLD, str(error)
    except Exception:  # noqa: BLE001 -- told by the command, which looks why
        return ask_the_command(index)


def ask_the_command(index: Path) -> tuple[str, str]:
    """Search by the command; return what came of it, and what it said."""
    said = ""
    for query in QUERIES:
        try:
            said += run("search", query, "--index", str(index))[2]
        except Exception as error:  # noqa: BLE001 -- that is what is looked for
            return FAILED, repr(error)
    return (TOLD, said) if said else (RIGHT, "")


def check(index: Path) -> tuple[str, ...]:
    """Return what the check finds."""
    try:
        return check_index(index, WhooshEngine()).faults
    except GenerationError as error:
        return (str(error),)


def _ask_and_end(index: Path, right: Answers, answer: int) -> NoReturn:
    answered, said = ask(index, right)
    os.write(answer, json.dumps([answered, said[:500], check(index)]).encode())
    os._exit(0)


def see(index: Path, damage: Damage, right: Answers) -> Seen:
    """Damage a copy and ask it in a process of its own."""
    with tempfile.TemporaryDirectory(dir=index.parent) as folder:
        copy = Path(folder) / "index"
        damaged(index, copy, damage)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _ask_and_end(copy, right, writing)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Seen(damage, f"signal {os.WTERMSIG(status)}", "", ())
    answered, message, faults = json.loads(said)
    return Seen(damage, answered, message, tuple(faults))


def main(index: Path, rounds: int, seed: int) -> None:
    """Damage each file so many times in each way."""
    right = answers(index)
    generation = index / GENERATIONS / current_id(index)
    for damage in damages(generation, rounds, random.Random(seed)):  # noqa: S311 -- no secret
        sys.stdout.write(json.dumps(asdict(see(index, damage, right))) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
