"""Two builds at once: the second is told who is first, and nothing of either is lost."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crash.answers import answers, strangers
from tests.crash.corpora import write_corpus
from tests.crash.scenes import ROOT, command_line, write

# Builds, and stops where the lock is held and articles are being written; goes on at a line of input.
STALLING = """
import sys
import indexer.progress
class Stalling(indexer.progress.SilentProgress):
    def begin(self, stage):
        if stage == "Linking and indexing":
            print("inside", flush=True)
            sys.stdin.readline()
indexer.progress.SilentProgress = Stalling
import bayegan
sys.exit(bayegan.main(sys.argv[1:]))
"""


@contextmanager
def stalled(corpus: Path, index: Path) -> Iterator["subprocess.Popen[str]"]:
    """Start a build that holds the lock, and wait until it does."""
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and script
        [sys.executable, "-c", STALLING, *command_line("build", corpus, index)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "inside\n"
        yield process


@pytest.fixture
def index(tmp_path: Path) -> Path:
    for state in (0, 1, 2):
        write_corpus(tmp_path / f"corpus{state}", state)
    assert write("build", tmp_path / "corpus0", tmp_path / "index") == (0, "")
    return tmp_path / "index"


def test_the_second_of_two_is_told_who_holds_the_lock_and_the_first_goes_on(index: Path) -> None:
    corpora = index.parent
    with stalled(corpora / "corpus1", index) as process:
        for command in ("build", "update"):
            status, err = write(command, corpora / "corpus2", index)
            assert (status, err.count("\n")) == (1, 1)
            assert f"another build is writing here (process {process.pid}); wait until it is done" in err
        process.communicate("go on\n", timeout=60)
        assert process.returncode == 0
    assert write("build", corpora / "corpus1", corpora / "alone") == (0, "")
    assert answers(index) == answers(corpora / "alone")
    assert strangers(index) == []


def test_the_lock_goes_with_its_holder(index: Path) -> None:
    before = answers(index)
    with stalled(index.parent / "corpus1", index) as process:
        process.send_signal(signal.SIGKILL)
        process.wait(60)
    assert answers(index) == before
    assert write("update", index.parent / "corpus1", index) == (0, "")
    assert strangers(index) == []
