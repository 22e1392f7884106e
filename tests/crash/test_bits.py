"""A file that was cut or in which a bit turned over: told, or answered rightly; never a crash."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.generations.index_folder import MANIFEST
from tests.crash.chance import SEED
from tests.crash.corpora import write_corpus
from tests.crash.damaging import RIGHT, TOLD, WRONG, Damage, Seen
from tests.crash.scenes import ROOT, write


@dataclass
class Damaged:
    """An updated index, to be damaged."""

    index: Path

    def see(self, rounds: int) -> list[Seen]:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and script
            [sys.executable, "-m", "tests.crash.damaging", str(self.index), str(rounds), str(SEED)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return [
            Seen(Damage(**line["damage"]), line["answered"], line["said"], tuple(line["checked"]))
            for line in lines
        ]


@pytest.fixture
def updated(tmp_path: Path) -> Damaged:
    index = tmp_path / "index"
    for command, state in (("build", 0), ("update", 1)):
        corpus = write_corpus(tmp_path / f"corpus{state}", state)
        assert write(command, corpus, index) == (0, "")
    return Damaged(index)


def check(seen: list[Seen], rounds: int) -> None:
    assert len({one.damage.file for one in seen}) >= 14
    assert len(seen) >= 14 * 2 * rounds
    for one in seen:
        told = f"BAYEGAN_CRASH_SEED={SEED} replays {one}"
        # What a bit says may be wrong, where only a checksum can tell; what is cut is always told.
        assert one.answered in ({RIGHT, TOLD} if one.damage.bit < 0 else {RIGHT, TOLD, WRONG}), told
        assert one.answered != TOLD or "Traceback" not in one.said, told
        assert any(one.damage.file in fault for fault in one.checked) or changed_version(one), told


def changed_version(one: Seen) -> bool:
    """Tell whether a bit turned over in the version of the format: that is told as another version."""
    return one.damage.file == MANIFEST and "it has format" in one.said


def test_a_cut_file_or_a_turned_bit_is_told_or_does_no_harm(updated: Damaged) -> None:
    check(updated.see(1), 1)


@pytest.mark.slow
def test_many_cut_files_and_turned_bits_are_told_or_do_no_harm(updated: Damaged) -> None:
    check(updated.see(40), 40)
