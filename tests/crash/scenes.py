"""Scenes that need a disk of their own: played in a mount namespace, told as lines of JSON.

python -m tests.crash.scenes SCENE FOLDER
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path

import bayegan
from tests.crash.answers import Answers, answers, strangers
from tests.crash.corpora import write_corpus
from webapp.saved_queries import SavedQueries
from webapp.search_state import SearchState

ROOT = Path(__file__).parents[2]
DISK_SIZE = 16 * 1024 * 1024  # bytes
BLOCK = 4096  # bytes, of a tmpfs


@dataclass(frozen=True, slots=True)
class Told:
    """What was seen of one command.

    Attributes:
        what: which one.
        status: its exit status.
        err: what it wrote to standard error.
        shown: `old` or `new`, by what the index answers afterwards; else `neither`.
        strangers: what lies in the index folder and belongs to no generation.
    """

    what: str
    status: int
    err: str
    shown: str = ""
    strangers: tuple[str, ...] = ()


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command of the program in this process; return status, output and messages."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = bayegan.main(arguments)
    return status, out.getvalue(), err.getvalue()


def command_line(command: str, corpus: Path, index: Path) -> tuple[str, ...]:
    """Return what builds or updates an index in one process, without the model: loading it takes seconds."""
    light = ("--light",) if command == "build" else ("--yes",)  # an update does as the build before it
    return (command, str(corpus), "--index", str(index), "--jobs", "1", *light)


def write(command: str, corpus: Path, index: Path) -> tuple[int, str]:
    """Build or update an index in this process; return status and messages."""
    status, _, err = run(*command_line(command, corpus, index))
    return status, err


class Disk:
    """A small disk with an index on it, and the corpora before and after."""

    def __init__(self, folder: Path) -> None:
        self.top, self.index = folder / "disk", folder / "disk" / "index"
        self.top.mkdir()
        mount("-t", "tmpfs", "-o", f"size={DISK_SIZE}", "tmpfs", str(self.top))
        self.corpora = [write_corpus(folder / f"corpus{state}", state) for state in (0, 1)]
        self._shown: dict[str, Answers] = {}
        for name, corpus in zip(("old", "new"), self.corpora, strict=True):
            elsewhere = folder / name
            write("build", corpus, elsewhere)
            self._shown[name] = answers(elsewhere)
        self._old = folder / "old"
        self.needed = sum(BLOCK + file.stat().st_size for file in (folder / "new").rglob("*"))

    def restore(self) -> None:
        """Put the old index there."""
        shutil.rmtree(self.index, ignore_errors=True)
        shutil.copytree(self._old, self.index)

    def fill(self, free: int) -> Path:
        """Leave so many bytes free; return the file that takes the rest."""
        ballast = self.top / "ballast"
        size = max(0, shutil.disk_usage(self.top).free - free)
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(size, 1))
        return ballast

    def tell(self, what: str, command: str) -> Told:
        """Write the new state of the corpus, and see what came of it."""
        status, err = write(command, self.corpora[1], self.index)
        found = answers(self.index)
        shown = next((name for name, known in self._shown.items() if known == found), "neither")
        return Told(what, status, err, shown, tuple(strangers(self.index)))


def mount(*arguments: str) -> None:
    """Mount something, in this namespace only."""
    subprocess.run(["/bin/mount", *arguments], check=True)  # noqa: S603 -- a fixed program


def full_disk(folder: Path) -> Iterator[Told]:
    """Build and update where there is too little room, then where there is room again."""
    disk = Disk(folder)
    levels = int(os.environ.get("LEVELS", "4"))
    for command in ("build", "update"):
        disk.restore()
        for level in range(levels):
            ballast = disk.fill(disk.needed * level // levels)
            told = disk.tell(f"{command} {level} of {levels}", command)
            ballast.unlink()
            yield told
            if told.shown == "new":
                disk.restore()
        yield disk.tell(f"{command} with room again", command)


def read_only(folder: Path) -> Iterator[Told]:
    """Build, update, check, search and serve where nothing can be written."""
    disk = Disk(folder)
    disk.restore()
    slug = SavedQueries(disk.top / "state").save(SearchState("harbour"))
    mount("-o", "remount,ro", str(disk.top))
    for writing in ("build", "update"):
        yield disk.tell(writing, writing)
    for command, *query in (("search", "harbour"), ("check",), ("report",)):
        status, out, err = run(command, *query, "--index", str(disk.index))
        yield Told(command, status, err, out.splitlines()[0])
    yield from _serve(disk, slug)


def _serve(disk: Disk, slug: str) -> Iterator[Told]:
    options = ("--index", str(disk.index), "--state", str(disk.top / "state"), "--port", "0")
    command = [sys.executable, str(ROOT / "bayegan.py"), "serve", *options]
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            address = (process.stdout.readline() if process.stdout else "").split()[-1]
            for path in ("search.json?q=harbour", "search?q=ice", f"q/{slug}"):
                with urllib.request.urlopen(f"{address}{path}", timeout=60) as answer:  # noqa: S310 -- http
                    yield Told(path.replace("?q=harbour", "").replace(slug, "SLUG"), answer.status, "")
            yield _save(f"{address}save")
        finally:
            process.terminate()
            _, err = process.communicate(timeout=60)
        yield Told("serve", process.returncode, err)


def _save(address: str) -> Told:
    """Save a search, which cannot be done."""
    try:
        with urllib.request.urlopen(address, data=b"state=q%3Dice", timeout=60) as answer:  # noqa: S310 -- http
            return Told("save", answer.status, "")
    except urllib.error.HTTPError as error:
        with error:
            said = re.search(r"saved searches cannot be written here[^<]*", error.read().decode())
            return Told("save", error.code, said[0] if said else "")


SCENES = {"full_disk": full_disk, "read_only": read_only}

if __name__ == "__main__":
    for told in SCENES[sys.argv[1]](Path(sys.argv[2])):
        sys.stdout.write(json.dumps(asdict(told)) + "\n")
