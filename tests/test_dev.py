"""The script that comes first: which Python it takes, and that any Python can read it."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent


def nothing(_name: str) -> str | None:
    """Find no program."""
    return None


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_supported_python_is_no_problem(version: tuple[int, int]) -> None:
    assert dev.python_problem(version, nothing) is None


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14), (4, 0)])
def test_another_python_is_refused_in_one_line_that_names_it(version: tuple[int, int]) -> None:
    problem = dev.python_problem(version, nothing)
    assert problem is not None
    assert f"this is {version[0]}.{version[1]}" in problem
    assert "\n" not in problem


def test_a_refused_python_points_to_a_fitting_one_on_the_machine() -> None:
    problem = dev.python_problem((3, 10), lambda name: name if name == "python3.12" else None)
    assert problem is not None
    assert problem.endswith("run it with python3.12")


def test_an_old_python_can_read_the_script_that_refuses_it() -> None:
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 8))


def test_the_pythons_it_takes_are_those_of_the_project() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert asked == f">={dev.OLDEST[0]}.{dev.OLDEST[1]},<{dev.NEWEST[0]}.{dev.NEWEST[1] + 1}"
