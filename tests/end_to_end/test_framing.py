"""Only `/embed/…` may stand inside another page: anybody's when public, nobody's when private."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

Framer = Callable[[str], str]


class _Framing(BaseHTTPRequestHandler):
    """Answers with a page that frames the address after `/?`."""

    def do_GET(self) -> None:
        """Answer."""
        body = f'<!doctype html><title>x</title><iframe src="{self.path[2:]}"></iframe>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def framer() -> Iterator[Framer]:
    """Another site: a function from an address to that of a page that frames it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Framing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield lambda address: f"http://127.0.0.1:{server.server_port}/?{address}"
    server.shutdown()
    thread.join()
    server.server_close()


def save(server: str, token: str = "") -> str:
    """Save a search and return its slug."""
    body = f"state=q%3Dvelani&token={token.replace(' ', '+')}".encode()
    with urlopen(Request(f"{server}/save", body), timeout=10) as response:  # noqa: S310 -- our own server
        return str(response.url).rsplit("/", 1)[1]


def framed_text(browser: Browser, address: str) -> str:
    """Return what stands in the frame of a page; nothing when the browser refused to show it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)  # a page is loaded when its frames are, whether they were allowed or refused
    texts = [frame.locator("body").inner_text() for frame in page.frames[1:] if frame.url.startswith("http")]
    context.close()
    return "".join(texts)


def test_a_public_saved_search_can_be_framed_and_nothing_else(
    public: str, framer: Framer, browser: Browser
) -> None:
    slug = save(public, "token of the readers")
    assert "4 articles" in framed_text(browser, framer(f"{public}/embed/q/{slug}"))
    for path in ("/", f"/q/{slug}", "/a/trial", "/search?q=velani"):
        assert "Bayegan" not in framed_text(browser, framer(public + path)), path


def test_a_private_saved_search_cannot_be_framed_by_another_site(
    private: str, framer: Framer, browser: Browser
) -> None:
    assert "articles" not in framed_text(browser, framer(f"{private}/embed/q/{save(private)}"))
