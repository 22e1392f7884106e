"""The whole way on real articles: built by the command, searched and narrowed in the browser."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT
from tests.end_to_end.conftest import OpenPage, serving
from tests.end_to_end.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.shared]


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an archive of the five seed articles."""
    folder = tmp_path_factory.mktemp("seeds")
    command = [sys.executable, str(ROOT / "bayegan.py"), "build", str(shared / "seeds"), "--index"]
    built = subprocess.run(  # noqa: S603 -- our own program
        [*command, str(folder / "index")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert re.search(r"^Offered +5 ", built.stdout, re.MULTILINE)
    assert re.search(r"^Indexed +5$", built.stdout, re.MULTILINE)
    with serving(folder) as address:
        yield address


def search(page: Page, words: str) -> None:
    page.get_by_label("Search the archive").fill(words)
    page.get_by_role("button", name="Search").click()


def counts(page: Page) -> dict[str, str]:
    """Return how many articles name each person shown, as read aloud, by value."""
    page.wait_for_load_state()  # the first result can be seen before the last filter is there
    found = {}
    for row in page.locator("input[type=checkbox][name=person]").all():
        label = " ".join(row.locator("..").inner_text().split())
        counted = re.search(r"(\d+) articles?$", label)
        assert counted is not None
        found[row.get_attribute("value") or ""] = counted[1]
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_name_finds_the_four_articles_that_name_him_however_it_is_typed(
    seeds: str, open_page: OpenPage, scripts: bool
) -> None:
    page = open_page(seeds, java_script_enabled=scripts)
    for words in ("pourmohammadi", "pour mohammadi", "pour-mohammadi", "پورمحمدی"):
        search(page, words)
        expect(page.get_by_role("heading", name="1 to 4 of 4 articles")).to_be_visible()
        expect(page.get_by_label("Search the archive")).to_have_value(words)
        expect(page.locator(".snippet mark").first).to_have_text(re.compile("^Pour[ -]?[mM]ohammadi$"))
        page.goto(seeds)
    search(page, "pourmohammadi")
    expect(page.get_by_role("heading", name="1 to 4 of 4 articles")).to_be_visible()
    assert not scripts or violations(page) == ""


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_choosing_a_person_keeps_the_others_counts_and_the_address_says_it_all(
    seeds: str, open_page: OpenPage, scripts: bool
) -> None:
    page = open_page(seeds, java_script_enabled=scripts)
    search(page, "raisi")
    expect(page.get_by_role("heading", name="1 to 5 of 5 articles")).to_be_visible()
    before = counts(page)
    assert before["raisi"] == "5"

    page.locator("input[type=checkbox][name=person][value=pourmohammadi]").check()
    if not scripts:
        page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", name="1 to 4 of 4 articles")).to_be_visible()
    assert counts(page) == before

    elsewhere = open_page(page.url, java_script_enabled=scripts)
    assert elsewhere.locator(".hit-title").all_inner_texts() == page.locator(".hit-title").all_inner_texts()
    page.locator(".hit-title a").first.click()
    expect(page.locator(".body mark").first).to_have_text(re.compile("^Ra(ee|i|ei)si$"))
    assert not scripts or violations(page) == ""
