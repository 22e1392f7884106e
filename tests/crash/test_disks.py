"""A full disk and a read-only one: a clear message, the old index still answers, nothing is left behind."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.scenes import ROOT, Told


def play(scene: str, folder: Path, **environment: str) -> list[Told]:
    """Play a scene with a disk of its own.

    Returns:
        What was seen. Where no disk may be mounted, the test is skipped and says so.
    """
    unshare = [shutil.which("unshare") or "", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"])]
    trial = [*unshare, "mount", "-t", "tmpfs", "tmpfs", str(folder)]
    if not unshare[0] or subprocess.run(trial, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("no disk of its own for this test: unshare --mount is not there or not allowed")
    done = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [*unshare, sys.executable, "-m", "tests.crash.scenes", scene, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    assert (done.returncode, done.stderr) == (0, "")
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    return [Told(**{**told, "strangers": tuple(told["strangers"])}) for told in seen]


def check_full_disk(seen: list[Told], levels: int) -> None:
    assert len(seen) == 2 * (levels + 1)
    full = [told for told in seen if told.status]
    assert {told.what for told in full} >= {f"build 0 of {levels}", f"update 0 of {levels}"}
    for told in full:
        assert (told.status, told.shown, told.strangers) == (1, "old", ()), told
        assert told.err.endswith(
            ": No space left on device; make room there and do this again; "
            "the index in use is as it was before\n"
        ), told
        assert told.err.count("\n") == 1
    for told in seen:
        if not told.status:
            assert (told.err, told.shown, told.strangers) == ("", "new", ()), told
    assert [told.status for told in seen if told.what.endswith("with room again")] == [0, 0]


def test_a_full_disk_is_told_in_a_line_and_costs_nothing(tmp_path: Path) -> None:
    check_full_disk(play("full_disk", tmp_path), 4)


@pytest.mark.slow
def test_a_disk_that_is_full_at_any_moment_costs_nothing(tmp_path: Path) -> None:
    check_full_disk(play("full_disk", tmp_path, LEVELS="60"), 60)


def test_where_nothing_can_be_written_searching_goes_on_and_building_says_why(tmp_path: Path) -> None:
    seen = {told.what: told for told in play("read_only", tmp_path)}
    for command in ("build", "update"):
        told = seen.pop(command)
        assert (told.status, told.shown, told.strangers) == (1, "old", ()), told
        assert told.err.endswith(
            "Read-only file system; name another folder with --index, or have this one made writable; "
            "the index in use is as it was before\n"
        ), told
        assert told.err.count("\n") == 1
    assert {what: (told.status, told.err) for what, told in seen.items()} == {
        "search": (0, ""),
        "check": (0, ""),
        "report": (0, ""),
        "search.json": (200, ""),
        "search?q=ice": (200, ""),
        "q/SLUG": (200, ""),
        "save": (
            503,
            "saved searches cannot be written here (unable to open database file); nothing was saved",
        ),
        "serve": (0, ""),
    }
