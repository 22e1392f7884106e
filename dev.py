#!/usr/bin/env python3
"""Sets Bayegan up, starts it, tests and measures it, on a machine that has only Python and pip.

Rule: nothing in this file is newer than Python 3.8: an older Python must get as far as being told that it
is too old. All the rest is in `development/`.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OLDEST, NEWEST = (3, 11), (3, 13)  # requires-python in pyproject.toml


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says.

    Returns:
        0 done, 1 something failed, 2 wrong usage.
    """
    problem = python_problem(sys.version_info[:2])
    if problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return 1
    from development import commands  # noqa: PLC0415 - it may be newer than the Python that runs this

    return commands.main(arguments)


def python_problem(version: tuple[int, int], which: Callable[[str], str | None] = shutil.which) -> str | None:
    """Say why this Python cannot be used.

    Args:
        version: major and minor version of the running Python.
        which: finds a program by name.

    Returns:
        One line, with a fitting Python of this machine if there is one; None if all is well.
    """
    if OLDEST <= version <= NEWEST:
        return None
    others = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = next((name for name in others if which(name)), None)
    advice = f"run it with {found}" if found else "install one of these"
    return f"Bayegan needs Python 3.11, 3.12 or 3.13, and this is {version[0]}.{version[1]}: {advice}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
