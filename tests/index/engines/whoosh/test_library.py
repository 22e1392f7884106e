"""Whoosh's warnings stop at its door."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
IMPORT = "import index.dates, warnings; warnings.simplefilter('error'); import index.engines.whoosh"


def test_compiling_whoosh_anew_warns_of_nothing(tmp_path: Path) -> None:
    # An empty cache makes Python compile every module again, which is when it warns.
    command = [sys.executable, "-X", f"pycache_prefix={tmp_path}", "-c", IMPORT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 -- ourselves
    assert (done.returncode, done.stderr) == (0, "")
