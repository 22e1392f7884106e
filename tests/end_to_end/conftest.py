"""Servers over the invented archive, each a process of its own, and pages of the browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.webapp.archives import build

END_SECONDS = 60.0
# What a page is expected to become, it becomes at once; a busy machine is not a wrong page.
expect.set_options(timeout=30_000)  # milliseconds, as of all else that a page is waited for
# A page that answers 4xx or 5xx is told of by the browser, and a request overtaken by another by htmx.
EXPECTED_COMPLAINTS = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")
OpenPage = Callable[..., Page]


@contextmanager
def serving(folder: Path, **variables: str) -> Iterator[str]:
    """Serve the index of a folder in a process of its own, and give its address, which it tells itself."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("BAYEGAN_")},
        "BAYEGAN_INDEX": str(folder / "index"),
        "BAYEGAN_STATE": str(folder / "state"),
        **variables,
    }
    command = [sys.executable, str(ROOT / "bayegan.py"), "serve", "--port", "0"]
    log = folder / "server.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(  # noqa: S603 -- our own interpreter and program
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            # It ends or says where it is: no time is set for either, a busy machine takes its own.
            said = process.stdout.readline() if process.stdout else ""
            if not said:
                pytest.fail(f"the server did not start: {log.read_text('utf-8', errors='replace')}")
            yield said.split()[-1].rstrip("/")
        finally:
            process.terminate()
            process.wait(timeout=END_SECONDS)


@pytest.fixture(scope="session")
def private(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a private archive."""
    folder = tmp_path_factory.mktemp("private")
    build(folder / "index")
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a public archive whose readers may save with a token."""
    folder = tmp_path_factory.mktemp("public")
    build(folder / "index", audience="public")
    (folder / "token").write_text("token of the readers")
    token = str(folder / "token")
    with serving(folder, BAYEGAN_PUBLIC="1", BAYEGAN_SAVE_TOKEN_FILE=token) as address:
        yield address


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server without an index."""
    with serving(tmp_path_factory.mktemp("empty")) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open an address in a context of its own, and fail if the page complains or asks elsewhere.

    Yields:
        A function of an address and of what `Browser.new_context` takes.
    """
    complaints: list[str] = []
    contexts = []

    def note(complaint: str) -> None:
        if complaint and not complaint.startswith(EXPECTED_COMPLAINTS):
            complaints.append(complaint)

    def open_at(address: str, **options: Any) -> Page:  # noqa: ANN401 -- what the browser takes
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        origin = "/".join(address.split("/")[:3])
        page.on("console", lambda message: note(message.text if message.type == "error" else ""))
        page.on("pageerror", lambda error: note(str(error)))
        page.on("request", lambda asked: note("" if asked.url.startswith((origin, "data:")) else asked.url))
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert complaints == []
