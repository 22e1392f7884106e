"""The browser that tests drive: whether this machine has one, and how it gets one."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

from development.environment import tell

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PACKAGES = ("chromium", "libatomic1")
GET_CHROMIUM = "apt-get install --no-install-recommends " + " ".join(CHROMIUM_PACKAGES)


def browser_problem(
    environ: Mapping[str, str] = os.environ, which: Callable[[str], str | None] = shutil.which
) -> str | None:
    """Say what the browser tests lack on this machine.

    Args:
        environ: BAYEGAN_CHROMIUM may name the browser.
        which: finds a program by name.

    Returns:
        One line with the command that installs it; None if they can run.
    """
    if find_chromium(environ, which) is None:
        return f"no Chromium for the browser tests: {GET_CHROMIUM}, or set BAYEGAN_CHROMIUM"
    if sys.platform == "linux" and not has_library("libatomic.so.1"):
        return f"no libatomic for the browser tests: {GET_CHROMIUM}"
    return None


def find_chromium(
    environ: Mapping[str, str] = os.environ, which: Callable[[str], str | None] = shutil.which
) -> str | None:
    """Find the browser: the one BAYEGAN_CHROMIUM names, else the first of the usual names on the path."""
    named = environ.get("BAYEGAN_CHROMIUM")
    return next(filter(None, map(which, [named] if named else CHROMIUM_NAMES)), None)


def has_library(name: str) -> bool:
    """Tell whether a shared library can be loaded; Playwright's own node needs libatomic."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def get_chromium() -> None:
    """Install what the browser tests lack, where that is ours to do: as root, or on a CI machine."""
    problem = browser_problem()
    if problem is None:
        return
    root = os.getuid() == 0
    if not shutil.which("apt-get") or not (root or os.environ.get("CI") == "true"):
        tell(f"Browser tests will be skipped: {problem}")
        return
    tell("Installing Chromium for the browser tests: " + " ".join(CHROMIUM_PACKAGES))
    apt = [*([] if root else ["sudo", "-n"]), "apt-get", "-qq"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", *CHROMIUM_PACKAGES]):
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(
            [*apt, *command],
            env=environ,
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
    problem = browser_problem()
    if problem:
        tell(f"Browser tests will be skipped: {problem}")
