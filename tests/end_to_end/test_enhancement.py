"""What JavaScript adds: no page is loaded again, focus stays, changes are spoken, Back goes back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.conftest import OpenPage

pytestmark = pytest.mark.browser


def remember(page: Page) -> None:
    """Leave a sign in the page that loading it again would wipe out."""
    page.evaluate("window.stayed = document.querySelector('#status')")


def stayed(page: Page) -> bool:
    """Return whether the page and its live region are the ones that were there before."""
    return bool(page.evaluate("window.stayed === document.querySelector('#status')"))


def test_choosing_a_value_keeps_page_focus_and_speaks(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search?q=velani")
    remember(page)
    box = page.get_by_role("checkbox", name=re.compile("^Sima Tarvel"))
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("1 to 2 of 2 articles for velani, 1 filter.")
    expect(page).to_have_url(f"{private}/search?person=tarvel&q=velani")
    expect(page).to_have_title("velani, Sima Tarvel (2 articles) · Bayegan")
    expect(box).to_be_focused()
    assert stayed(page)
    page.go_back()
    expect(page.get_by_role("heading", name="1 to 4 of 4 articles")).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^Sima Tarvel"))).not_to_be_checked()


def test_typing_searches_and_replaces_the_address(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/help")
    page.goto(f"{private}/search")
    remember(page)
    page.get_by_label("Search the archive").press_sequentially("minutes", delay=20)
    expect(page.get_by_role("heading", name="1 to 1 of 1 article")).to_be_visible()
    expect(page).to_have_url(f"{private}/search?q=minutes")
    expect(page.get_by_label("Search the archive")).to_be_focused()
    assert stayed(page)
    page.go_back()
    expect(page).to_have_url(f"{private}/help")


def test_a_filter_is_removed_and_what_is_saved_follows(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search?q=velani&person=tarvel")
    remember(page)
    page.get_by_role("link", name=re.compile("Remove the filter")).click()
    expect(page.get_by_role("heading", name="1 to 4 of 4 articles")).to_be_visible()
    assert stayed(page)
    assert page.locator("#save input[name=state]").input_value() == "q=velani"


def test_order_and_dates_apply_at_once(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search")
    page.get_by_label("Order").select_option("title")
    expect(page.locator(".hit-title").first).to_have_text("Council for Liberties publishes Velaani letter")
    page.get_by_label("Published").fill("May 1998")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{private}/search?date=1998-05&sort=title")
    expect(page.locator(".hit-title")).to_have_text(["Minister heard in the harbour case"])


def test_a_bar_of_the_histogram_chooses_its_time(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search")
    page.get_by_label("Published").fill("1998")
    page.locator(".histogram a").last.click()
    expect(page).to_have_url(f"{private}/search?date=2001")
    expect(page.get_by_label("Published")).to_have_value("2001")


def test_open_filters_stay_open_on_a_small_screen(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search?q=velani", viewport={"width": 400, "height": 800})
    page.locator(".filters > summary").click()
    page.get_by_role("checkbox", name=re.compile("^Sima Tarvel")).check()
    expect(page.locator(".filters > summary")).to_have_text("Filters (1)")
    expect(page.get_by_role("checkbox", name=re.compile("^Sima Tarvel"))).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_what_is_offered_is_followed_and_the_box_shows_what_is_asked(
    private: str, open_page: OpenPage, scripts: bool
) -> None:
    page = open_page(f"{private}/search?q=velani", java_script_enabled=scripts)
    page.get_by_role("link", name="Narrow to the person Rustam Velani (3 articles)").click()
    expect(page).to_have_url(f"{private}/search?person=velani&q=velani")
    expect(page.get_by_role("heading", name="1 to 3 of 3 articles")).to_be_visible()

    page.goto(f"{private}/search?q=harbuor")
    page.get_by_role("link", name="harbour (2 articles)").click()
    expect(page.locator("#q")).to_have_value("harbour")
    expect(page.get_by_role("heading", name="1 to 2 of 2 articles")).to_be_visible()
