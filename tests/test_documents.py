"""The documents name files that exist, and keep the form and length they promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents import DOCS, ROOT

README = ROOT / "README.md"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = [README, *sorted(DOCS.rglob("*.md"))]
PARTS = ["Context", "Decision", "What it costs", "What would change our mind"]
SUFFIXES = (".py", ".md", ".yaml", ".toml", ".lock", ".html", ".css", ".js", ".json", ".png")
# What a page may name though the source tree does not hold it: the program or an operator writes it.
WRITTEN_LATER = frozenset(
    {
        "CURRENT",
        "manifest.json",
        "families.json",
        "names.json",
        "files.json",
        ".venv",
        "index/data",
        "state",
        "NAME.meta.yaml",
    }
)

_CODE_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?")


def named_files(page: str) -> Iterator[str]:
    """Yield what a page names as a file or folder, in code marks or as a relative link."""
    prose = _CODE_BLOCK.sub("", page)
    for target in _LINK.findall(prose):
        if ":" not in target and not target.startswith("#"):
            yield target.split("#")[0]
    tops = {path.name for path in ROOT.iterdir()}
    for code in _CODE.findall(prose):
        if code in SUFFIXES or code == ".meta.yaml":
            continue  # a suffix, not a file
        if _PATH.fullmatch(code) and (
            code.endswith(SUFFIXES) or ("/" in code and code.split("/")[0] in tops)
        ):
            yield code


def missing_files(page: str, folder: Path) -> list[str]:
    """Return the files a page names that are neither below its folder nor below the project's.

    A bare name may stand for a file anywhere in the tree, such as `authority.yaml`.
    """
    everywhere = {path.name for path in ROOT.rglob("*") if ".git" not in path.parts}
    return [
        name
        for name in named_files(page)
        if name.rstrip("/") not in WRITTEN_LATER
        and not (ROOT / name).exists()
        and not (folder / name).exists()
        and not ("/" not in name and name in everywhere)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_a_document_names_exists(page: Path) -> None:
    assert missing_files(page.read_text("utf-8"), page.parent) == []


def test_a_file_that_does_not_exist_is_seen() -> None:
    page = "See `index/nowhere.py`, [here](nothing.md#part), `gone.yaml`, `index/names.py` and `person/x`."
    assert missing_files(page, DOCS) == ["nothing.md", "index/nowhere.py", "gone.yaml"]


def test_the_readme_fits_on_a_screen() -> None:
    assert len(README.read_text("utf-8").splitlines()) <= 80


def test_the_architecture_is_read_in_one_sitting() -> None:
    assert len((DOCS / "architecture.md").read_text("utf-8").splitlines()) <= 250


@pytest.mark.parametrize("record", DECISIONS, ids=lambda record: record.stem)
def test_a_decision_record_has_its_four_parts_and_is_short(record: Path) -> None:
    lines = record.read_text("utf-8").splitlines()
    assert re.fullmatch(rf"# {int(record.stem[:4])}\. .+", lines[0])
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == PARTS
    assert len(lines) <= 40


def test_decision_records_are_numbered_without_a_gap() -> None:
    assert [int(record.stem[:4]) for record in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_architecture_has_a_place_for_every_package_and_every_module_of_the_waist() -> None:
    text = (DOCS / "architecture.md").read_text("utf-8")
    packages = [
        path.parent for name in ("index", "indexer", "webapp") for path in (ROOT / name).glob("*/__init__.py")
    ]
    modules = [path for path in (ROOT / "index").glob("*.py") if path.name != "__init__.py"]
    names = [path.relative_to(ROOT).as_posix() for path in (*modules, *packages)]
    assert len(names) > 15
    assert [name for name in names if f"`{name}" not in text] == []
