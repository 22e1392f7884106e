"""Safe when the power fails: what the pointer leads to is on the disk before the pointer is."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.corpora import write_corpus
from tests.crash.scenes import ROOT, command_line, write

# Runs a command and prints each flush, each file opened for writing and each new name, in their order.
TRACING = """
import os, sys
fsync, top = os.fsync, sys.argv[1]
seen = []
def flush(descriptor):
    fsync(descriptor)
    seen.append(f"flushed {os.readlink(f'/proc/self/fd/{descriptor}')}")
def watch(event, arguments):
    if event == "open" and str(arguments[0]).startswith(top) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        seen.append(f"wrote {arguments[0]}")
    elif event == "os.rename":
        seen.append(f"named {arguments[1]}")
os.fsync = flush
sys.addaudithook(watch)
import bayegan
status = bayegan.main(sys.argv[2:])
sys.stdout = sys.__stdout__
for line in seen:
    print("event:", line)
sys.exit(status)
"""


def trace(index: Path, command: str, corpus: Path) -> list[str]:
    done = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, "-c", TRACING, str(index), *command_line(command, corpus, index)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.removeprefix("event: ") for line in done.stdout.splitlines() if line.startswith("event: ")]


NO_PROC = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="no /proc to ask which file is flushed"
)


@NO_PROC
def test_the_folders_above_a_new_index_are_on_the_disk_before_the_pointer(tmp_path: Path) -> None:
    index = tmp_path / "new" / "deep" / "index"
    seen = trace(index, "build", write_corpus(tmp_path / "corpus", 0))
    before = seen[: seen.index(f"named {index}/CURRENT")]
    for made in (index, index.parent, index.parent.parent):
        assert f"flushed {made.parent}" in before


@NO_PROC
@pytest.mark.parametrize("command", ["build", "update"])
def test_every_file_is_on_the_disk_before_the_pointer_and_the_pointer_before_the_end(
    tmp_path: Path, command: str
) -> None:
    corpora = [write_corpus(tmp_path / f"corpus{state}", state) for state in (0, 1)]
    index = tmp_path / "index"
    assert write("build", corpora[0], index) == (0, "")
    old = {folder.name for folder in (index / "generations").iterdir()}
    seen = trace(index, command, corpora[1])

    switched = seen.index(f"named {index}/CURRENT")
    (generation,) = (folder for folder in (index / "generations").iterdir() if folder.name not in old)
    whole = [generation, *generation.rglob("*"), generation.parent]
    last_flush = {line.removeprefix("flushed "): place for place, line in enumerate(seen)}
    last_write = {line.removeprefix("wrote "): place for place, line in enumerate(seen[:switched])}
    for path in map(str, whole):
        assert last_flush.get(path, switched) < switched, path
        assert last_write.get(path, -1) < last_flush[path], path
    assert f"flushed {index}/CURRENT.new" in seen[:switched]
    assert not [line for line in seen[switched:] if line.startswith("wrote ")]
    assert f"flushed {index}" in seen[switched:]
