"""The command line of `dev.py`: what is passed on, and what is wrong usage."""

import pytest

from development.commands import main, read_command_line


def test_what_follows_the_dashes_goes_to_serve() -> None:
    options, rest = read_command_line(["up", "--port", "8001", "--", "--public", "--port", "9"])
    assert options.port == 8001
    assert rest == ["--public", "--port", "9"]


def test_arguments_of_pytest_keep_their_order() -> None:
    options, rest = read_command_line(["test", "tests/index", "--quick", "-k", "dates", "-x"])
    assert options.quick
    assert rest == ["tests/index", "-k", "dates", "-x"]


@pytest.mark.parametrize("arguments", [["up", "--prot", "8001"], ["bench", "--", "x"], ["fly"], []])
def test_wrong_usage_ends_with_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        read_command_line(arguments)
    assert stopped.value.code == 2


def test_every_command_and_option_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("up", "test", "prove", "bench"):
        with pytest.raises(SystemExit) as stopped:
            read_command_line([command, "--help"])
        assert stopped.value.code == 0
        shown = capsys.readouterr().out
        assert f"usage: dev.py {command}" in shown
        assert shown.count("\n") > 4


@pytest.mark.parametrize("port", ["-1", "70000", "99999", "x", "٣"])
def test_an_impossible_port_is_wrong_usage(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["up", f"--port={port}"])
    assert ended.value.code == 2
    assert f"{port} is no whole number from 0 to 65535" in capsys.readouterr().err
