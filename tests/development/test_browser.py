"""The browser of the tests: which one, and what is said where there is none."""

from development.browser import browser_problem, find_chromium


def nothing(_name: str) -> str | None:
    """Find no program."""
    return None


def test_a_missing_chromium_is_named_with_the_command_that_installs_it() -> None:
    problem = browser_problem({}, nothing)
    assert problem is not None
    assert "apt-get install" in problem
    assert "\n" not in problem


def test_the_named_chromium_goes_before_those_on_the_path() -> None:
    def which(name: str) -> str | None:
        return f"found:{name}"

    assert find_chromium({"BAYEGAN_CHROMIUM": "mine"}, which) == "found:mine"
    assert find_chromium({}, which) == "found:chromium"
    assert find_chromium({"BAYEGAN_CHROMIUM": "gone"}, nothing) is None
