"""Suggestions below the search field: for keys, fingers and screen readers, and in nobody's way."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.end_to_end.conftest import OpenPage
from tests.end_to_end.test_accessibility import violations, width_on_a_small_screen

pytestmark = pytest.mark.browser


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search the archive")


def suggestions(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions")


def write(page: Page, text: str) -> None:
    """Type a text and wait for the suggestions that belong to all of it."""
    field(page).press_sequentially(text)
    expect(suggestions(page)).to_be_visible()
    expect(suggestions(page)).to_have_attribute("aria-busy", "false")


def chosen(page: Page) -> str | None:
    """Return the text of the suggestion that a screen reader says is chosen."""
    told: str | None = page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent"
    )
    return told


def test_the_keyboard_chooses_and_a_screen_reader_is_told(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search?source=morning")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    write(page, "harbour vel")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    assert field(page).get_attribute("aria-controls") == suggestions(page).get_attribute("id")
    expect(page.locator("[aria-live=polite]")).to_have_text("1 suggestion, use the up and down arrow keys.")
    expect(page.get_by_role("group", name="People").get_by_role("option")).to_have_count(1)
    assert chosen(page) is None
    page.keyboard.press("ArrowDown")
    assert chosen(page) == "Rustam Velani 1 article"  # with the rest and the filter
    expect(suggestions(page).get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("ArrowDown")  # past the last one, back to the text
    assert chosen(page) is None
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    assert chosen(page) is None
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{private}/search?person=velani&q=harbour&source=morning")
    page.go_back()
    expect(suggestions(page)).to_be_hidden()


def test_enter_and_escape_are_the_fields_own_where_nothing_is_chosen(
    private: str, open_page: OpenPage
) -> None:
    page = open_page(f"{private}/help")
    write(page, "velani")
    page.keyboard.press("Escape")
    expect(suggestions(page)).to_be_hidden()
    expect(field(page)).to_have_value("velani")
    page.keyboard.press("ArrowDown")  # asks again, and goes to the first
    expect(suggestions(page).get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("Alt+ArrowUp")
    expect(suggestions(page)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{private}/search?q=velani")


def test_keys_of_an_input_method_are_left_to_it(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search")
    write(page, "vel")
    taken = page.evaluate(
        "['ArrowDown', 'Escape'].map(key => !document.activeElement.dispatchEvent(new KeyboardEvent("
        "'keydown', {key, isComposing: true, bubbles: true, cancelable: true})))"
    )
    assert taken == [False, False]
    assert chosen(page) is None
    expect(suggestions(page)).to_be_visible()


def test_a_finger_chooses_and_leaving_the_field_closes(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/a/undated", has_touch=True, viewport={"width": 320, "height": 640})
    field(page).tap()
    write(page, "harb")
    expect(suggestions(page).get_by_role("option")).to_have_count(3)
    page.get_by_role("heading", level=1).focus()
    page.evaluate("document.activeElement.blur()")
    expect(suggestions(page)).to_be_hidden()
    field(page).tap()
    page.keyboard.press("ArrowDown")
    suggestions(page).get_by_role("option", name=re.compile("^Minister heard")).tap()
    expect(page).to_have_url(f"{private}/a/trial")


def test_axe_finds_nothing_and_nothing_runs_off_a_small_screen(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/")
    write(page, "o")  # of every kind but sources
    page.keyboard.press("ArrowDown")
    assert violations(page) == ""
    assert width_on_a_small_screen(page) <= 320
    expect(suggestions(page)).to_be_visible()


def test_persian_is_found_and_shown_from_right_to_left(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/")
    write(page, "ولا")
    expect(suggestions(page).get_by_role("option")).to_have_text(
        ["Rustam Velani also written رستم ولانی 3 articles", "ولانی در دادگاه 2001"]
    )
    label = suggestions(page).get_by_role("option").last.locator(".facet-text")
    assert label.evaluate("label => getComputedStyle(label).direction") == "rtl"
    suggestions(page).get_by_role("option").first.click()
    expect(page).to_have_url(f"{private}/search?person=velani")


def test_keys_pressed_before_the_list_is_there_choose_from_the_list_of_the_whole_text(
    private: str, open_page: OpenPage
) -> None:
    page = open_page(f"{private}/")
    write(page, "o")
    field(page).select_text()
    field(page).press_sequentially("harb")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(suggestions(page)).to_have_attribute("aria-busy", "false")
    options = suggestions(page).get_by_role("option")
    expect(options).to_have_count(3)
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")


def test_the_chosen_one_is_seen_in_forced_colours(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/", forced_colors="active")
    write(page, "vel")
    page.keyboard.press("ArrowDown")
    widths = page.evaluate(
        "[...document.querySelectorAll('[role=option]')].map(one => getComputedStyle(one).outlineStyle)"
    )
    assert widths[0] == "solid"
    assert set(widths[1:]) <= {"none"}


def test_without_scripts_the_field_is_a_plain_one(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/help", java_script_enabled=False)
    field_without = page.get_by_role("searchbox", name="Search the archive")
    field_without.fill("velani")
    expect(page.get_by_role("listbox")).to_have_count(0)
    field_without.press("Enter")
    expect(page).to_have_url(f"{private}/search?q=velani")
