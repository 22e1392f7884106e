"""The environment: what it is made for, and what is said when pip fails."""

from pathlib import Path

from development.environment import pip_failure, wanted_environment


def test_a_missing_network_is_told_from_pips_retries() -> None:
    output = (
        "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError(...)'\n"
        "ERROR: Could not find a version that satisfies the requirement blinker==1.9.0\n"
    )
    assert "check the network" in pip_failure(output)


def test_any_other_failure_of_pip_is_given_in_its_own_words() -> None:
    output = "Collecting x\n  ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\nERROR: second\n"
    assert pip_failure(output).endswith(": THESE PACKAGES DO NOT MATCH THE HASHES")


def test_the_environment_belongs_to_its_lock_and_its_folder(tmp_path: Path) -> None:
    for name in ("here", "there"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pyproject.toml").write_text('[project]\nname = "bayegan"\n[tool.x]\na = 1\n')
        (folder / "some.lock").write_text("a==1\n")
    here = tmp_path / "here"
    first = wanted_environment("some.lock", here)
    assert wanted_environment("some.lock", here) == first
    assert wanted_environment("some.lock", tmp_path / "there") != first
    (here / "pyproject.toml").write_text('[project]\nname = "bayegan"\n[tool.x]\na = 2\n')
    assert wanted_environment("some.lock", here) == first, "a tool's setting needs no new environment"
    (here / "some.lock").write_text("a==2\n")
    assert wanted_environment("some.lock", here) != first
