"""For everybody: axe finds nothing, the keyboard reaches everything, nothing runs off a small screen."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.end_to_end.conftest import OpenPage

pytestmark = pytest.mark.browser

AXE_OPTIONS: dict[str, object] = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# Nothing else depends on the colours.
CONTRAST: dict[str, object] = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
PAGES = {
    "home": "/",
    "search": "/search?q=velani&person=tarvel&person:not=name-x",
    "repaired": '/search?q="velani&colour=red',
    "not read": "/search?q=velani&date=soon&person=name-okto&sort=best",
    "nothing found": "/search?q=nowhere&person=tarvel",
    "Persian search": "/search?q=ولانی",
    "offers": "/search?q=velani OR brand OR harbuor",
    "corrected": "/search?q=harbuor",
    "words in context": "/search?q=velani&view=kwic&sort=before",
    "facet": "/search/facet/person?q=velani&fq=a",
    "dates": "/search/facet/date",
    "article": "/a/trial?q=velani#h1",
    "Persian article": "/a/persian?q=velani",
    "not analysed": "/a/undated",
    "person": "/person/velani",
    "name": "/name/name-okto",
    "source": "/source/morning",
    "help": "/help",
    "error": "/nothing",
}


def violations(page: Page) -> str:
    """Return what axe finds in light and in dark colours, in words; every part that can be opened is open."""
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    # Results fade while new ones are awaited: contrast is judged when they stand still.
    expect(page.locator(".htmx-request")).to_have_count(0)
    return _found(page, AXE_OPTIONS, "light") + _found(page, CONTRAST, "dark")


def _found(page: Page, options: dict[str, object], scheme: Literal["light", "dark"]) -> str:
    page.emulate_media(color_scheme=scheme)
    page.evaluate("Promise.allSettled(document.getAnimations().map(animation => animation.finished))")
    found = Axe().run(page, options=options)
    return f"{scheme}: {found.generate_report()}" if found.violations_count else ""


def width_on_a_small_screen(page: Page) -> int:
    """Return how wide a page is where the screen has 320 pixels, with every part open."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert isinstance(width, int)
    return width


def saved_address(open_page: OpenPage, server: str) -> str:
    """Save a search and return its address."""
    page = open_page(f"{server}/search?q=velani")
    page.get_by_text("Save this search").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/q/*")
    return page.url


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_runs_off_a_small_screen(
    private: str, open_page: OpenPage, name: str
) -> None:
    page = open_page(private + PAGES[name])
    assert violations(page) == ""
    assert width_on_a_small_screen(page) <= 320


def test_axe_finds_nothing_on_saved_and_embedded_pages_and_they_fit_a_small_screen(
    private: str, open_page: OpenPage
) -> None:
    address = saved_address(open_page, private)
    for place in (address, address.replace("/q/", "/embed/q/"), f"{private}/embed/q/none"):
        page = open_page(place)
        assert violations(page) == "", place
        assert width_on_a_small_screen(page) <= 320, place


def test_axe_finds_nothing_without_an_index(empty: str, open_page: OpenPage) -> None:
    assert violations(open_page(empty)) == ""


def test_axe_finds_nothing_on_a_small_screen(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search?q=velani", viewport={"width": 320, "height": 800})
    assert violations(page) == ""


def test_the_keyboard_alone_searches_and_chooses(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Search the archive")).to_be_focused()
    page.keyboard.type("velani")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{private}/search?q=velani")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    page.keyboard.press("Space")
    expect(page).to_have_url(f"{private}/search?person=velani&q=velani")


def test_a_mouse_only_picture_has_its_figures_in_a_table(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search")
    assert page.locator(".histogram").get_attribute("aria-hidden") == "true"
    assert page.locator(".histogram a").count() == page.locator(".date-table tbody tr").count() > 0
    assert page.locator(".histogram a:not([tabindex='-1'])").count() == 0


def test_marks_are_told_apart_in_forced_colours(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/a/trial?q=velani", forced_colors="active")
    colours = page.evaluate(
        "['mark', '.body'].map(part => getComputedStyle(document.querySelector(part)).backgroundColor)"
    )
    assert colours[0] != colours[1]


@pytest.mark.parametrize("address", ["/search", "/search/facet/person", "/a/trial"])
def test_a_name_that_nobody_has_verified_is_marked_in_every_script(
    private: str, open_page: OpenPage, address: str
) -> None:
    label = open_page(private + address).locator(".unverified .facet-text", has_text="Okto Brand").first
    name = label.element_handle()
    assert name is not None
    for words in ("Okto Brand", "رستم ولانی"):
        name.evaluate("(name, words) => { name.textContent = words }", words)
        for colours in ("none", "active"):
            for medium in ("screen", "print"):
                label.page.emulate_media(media=medium, forced_colors=colours)
                style = "style.textDecorationLine + ' ' + style.textDecorationStyle"
                line = name.evaluate(f"name => {{ const style = getComputedStyle(name); return {style} }}")
                assert line == "underline dotted", (words, colours, medium)


def test_a_persian_article_stands_on_the_right(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/a/persian")
    assert page.evaluate("getComputedStyle(document.querySelector('.body p')).direction") == "rtl"
    assert page.locator("html").get_attribute("lang") == "en"


def test_words_in_context_are_a_table_with_headers_whatever_its_looks(
    private: str, open_page: OpenPage
) -> None:
    page = open_page(f"{private}/search?q=velani&view=kwic")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        table = page.get_by_role("table", name="Places in their context")
        expect(table.get_by_role("columnheader")).to_have_text(["In context", "Source", "Date"])
        rows = table.get_by_role("row")
        assert rows.count() == 1 + page.locator(".kwic .match").count() > 4
        expect(rows.nth(1).get_by_role("cell")).to_have_count(3)


def test_a_context_lines_up_about_the_match_in_both_directions(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search?q=velani&view=kwic", viewport={"width": 1280, "height": 800})
    seen = set()
    for line in page.locator(".kwic-line").all():
        boxes = [line.locator(part).bounding_box() for part in (".before", ".match", ".after")]
        direction = line.get_attribute("dir")
        left = [box["x"] for box in boxes if box is not None]
        assert left == sorted(left, reverse=direction == "rtl")
        seen.add(direction)
    assert seen == {"ltr", "rtl"}
