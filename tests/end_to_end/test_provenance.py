"""In the browser: a name opens to its sentences, they lead to the text, and the text leads back."""

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.conftest import OpenPage
from tests.end_to_end.test_accessibility import violations

pytestmark = pytest.mark.browser


def open_value(page: Page, label: str) -> None:
    page.locator(".named > li > details > summary", has_text=label).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_name_leads_to_its_words_in_the_text_and_back(
    private: str, open_page: OpenPage, scripts: bool, width: int
) -> None:
    page = open_page(
        f"{private}/a/trial", java_script_enabled=scripts, viewport={"width": width, "height": 700}
    )
    expect(page.get_by_text("Okto Brand spoke for the board.", exact=True)).to_be_hidden()
    expect(page.get_by_text("back to the evidence")).to_have_count(7)
    expect(page.get_by_text("back to the evidence").first).to_be_hidden()
    open_value(page, "Okto Brand")
    evidence = page.locator(".named details[open]")
    expect(evidence.locator("mark")).to_have_text("Okto Brand")
    expect(evidence).to_contain_text("Name, not verified as one person")
    expect(evidence).to_contain_text("confidence 1.00")

    evidence.get_by_role("link", name="in the text").click()
    back = page.locator(".back-to:visible")
    expect(back).to_have_count(1)
    expect(back).to_be_in_viewport()
    assert "Okto Brand" in page.locator(".body p", has=back).inner_text()

    back.click()
    expect(page.locator(".rests-on:target")).to_be_in_viewport()
    expect(page.locator(".rests-on:target mark")).to_have_text("Okto Brand")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_opens_a_value(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/a/trial")
    page.locator(".named > li > details > summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".named details[open]")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".named details[open] .how a").first).to_be_focused()


def test_axe_finds_nothing_where_a_place_was_followed(private: str, open_page: OpenPage) -> None:
    for address in ("/a/trial#person-1-1", "/a/persian#person-1-1"):
        assert violations(open_page(private + address)) == "", address


def test_evidence_in_persian_stands_on_the_right(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/a/persian")
    open_value(page, "Rustam Velani")
    sentence = page.locator(".named details[open] .evidence").first
    assert sentence.evaluate("part => getComputedStyle(part).direction") == "rtl"
    expect(page.locator(".named details[open] .how").first).to_have_css("direction", "ltr")
