"""What tests of every part may ask for: measuring data, a browser, how long to look for counter-examples."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from development.browser import browser_problem, find_chromium

ROOT = Path(__file__).resolve().parent.parent

# A shell that starts the tests in the background has them ignore Ctrl-C, and nohup the end of the terminal;
# what they start inherits that: builds and servers that the tests end with it would go on.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

# No deadline: a shared machine is slow at times, and a slow example is not a wrong one.
# A change is judged by the same examples each time, so what passed passes again, within ten minutes;
# `dev.py prove` draws new ones, forty times as many.
settings.register_profile("default", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=20)
settings.register_profile(
    "long", deadline=None, print_blob=True, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("default")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data, which is not part of the project.

    Returns:
        The folder that BAYEGAN_SHARED names, else ``shared`` beside the checkout. Where there is neither,
        the test is skipped and says so.
    """
    folder = Path(os.environ.get("BAYEGAN_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no measuring data: set BAYEGAN_SHARED to its folder")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, headless; each test opens a context of its own in it.

    Yields:
        The browser. Where Chromium or a library it needs is missing, the test is skipped and says what
        installs it.
    """
    problem = browser_problem()
    if problem:
        pytest.skip(problem)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=find_chromium(),
            # The pages are our own and local: nothing else is to be fetched.
            args=["--disable-quic", "--disable-background-networking", "--disable-component-update"],
        )
        yield started
        started.close()
