"""From a question to an answer that can be linked to, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.conftest import OpenPage

pytestmark = pytest.mark.browser


def facet_count(page: Page, label: str) -> str:
    """Return the count beside a value, as read aloud."""
    page.wait_for_load_state()  # the first result can be seen before the last filter is there
    return " ".join(
        page.get_by_role("checkbox", name=re.compile(rf"^{label} ")).locator("..").inner_text().split()
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_search_choose_read_return_share_save_embed(private: str, open_page: OpenPage, scripts: bool) -> None:
    page = open_page(private, java_script_enabled=scripts)
    page.get_by_label("Search the archive").fill("velani")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(f"{private}/search?q=velani" if scripts else re.compile(r"/search\?q=velani&"))
    expect(page.get_by_role("heading", name="1 to 4 of 4 articles")).to_be_visible()
    before = [facet_count(page, label) for label in ("Rustam Velani", "Okto Brand")]

    page.get_by_role("checkbox", name=re.compile("^Sima Tarvel")).check()
    if not scripts:
        page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", name="1 to 2 of 2 articles")).to_be_visible()
    assert [facet_count(page, label) for label in ("Rustam Velani", "Okto Brand")] == before
    expect(page.locator(".snippet mark").first).to_have_text(re.compile("Vela+ni"))
    page.wait_for_load_state()
    searched = page.url
    titles = page.locator(".hit-title").all_inner_texts()

    page.get_by_role("link", name="Minister heard in the harbour case").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Minister heard in the harbour case")
    expect(page.locator(".body mark")).to_have_count(2)
    page.get_by_role("link", name="go to the first").click()
    expect(page.get_by_text("1 of 2", exact=True)).to_be_visible()
    page.get_by_role("link", name="next").click()
    expect(page.get_by_text("2 of 2", exact=True)).to_be_visible()
    for _ in range(3):
        page.go_back()
    expect(page).to_have_url(searched)
    expect(page.locator(".hit-title")).to_have_text(titles)

    elsewhere = open_page(searched, java_script_enabled=scripts)
    expect(elsewhere.locator(".hit-title")).to_have_text(titles)
    expect(elsewhere.get_by_role("checkbox", name=re.compile("^Sima Tarvel"))).to_be_checked()

    page.get_by_text("Save this search").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(re.compile(r"/q/[\w-]+$"))
    expect(page.locator(".hit-title")).to_have_text(titles)
    embedded = open_page(page.url.replace("/q/", "/embed/q/"), java_script_enabled=scripts)
    expect(embedded.locator(".hit-title")).to_have_text(titles)


def test_a_title_gives_an_edit_link(private: str, open_page: OpenPage) -> None:
    page = open_page(f"{private}/search?q=velani")
    page.get_by_text("Save this search").click()
    page.get_by_role("textbox", name=re.compile("^Title")).fill("The harbour case")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Open the edit page").click()
    page.get_by_role("textbox", name="Title").fill("The case of the harbour")
    page.get_by_role("button", name="Change the title").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The case of the harbour")


def test_a_public_archive_asks_for_the_token(public: str, open_page: OpenPage) -> None:
    page = open_page(f"{public}/search?q=velani")
    page.get_by_text("Save this search").click()
    page.get_by_label("Token").fill("token of the readers")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(re.compile(r"/q/[\w-]+$"))


def test_a_persian_search_goes_through_the_address(private: str, open_page: OpenPage) -> None:
    page = open_page(private)
    page.get_by_label("Search the archive").fill("ولانی")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(f"{private}/search?q=%D9%88%D9%84%D8%A7%D9%86%DB%8C")
    expect(page.get_by_role("heading", name="1 to 4 of 4 articles")).to_be_visible()


def test_without_an_index_the_page_names_the_command(empty: str, open_page: OpenPage) -> None:
    expect(open_page(empty).get_by_text("bayegan build CORPUS", exact=True)).to_be_visible()
