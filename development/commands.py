"""The command line of `dev.py`: its commands and options, and what is passed on to other programs."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from development.checking import prove, test
from development.environment import MODEL_SIZE, ROOT, SetupError
from development.measuring import bench
from development.starting import up


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says.

    Returns:
        0 done, 1 something failed, 2 wrong usage.
    """
    options, rest = read_command_line(arguments)
    try:
        return do(options, rest)
    except SetupError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # what a shell reports for a program stopped by Ctrl-C


def do(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the chosen command.

    Raises:
        SetupError: this machine lacks something.
    """
    if options.command == "test":
        return test(quick=options.quick, arguments=rest)
    if options.command == "prove":
        return prove(rest)
    if options.command == "bench":
        return bench(Path(os.environ.get("BAYEGAN_SHARED", ROOT.parent / "shared")))
    up(options, rest)
    return 0


def read_command_line(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Part the command line into our options and what is passed on to `bayegan serve` or pytest.

    Args:
        arguments: the command line without the program's name.

    Returns:
        The options, and the rest in its order.
    """
    ours, passed = list(arguments), []
    if "--" in ours:
        cut = ours.index("--")
        ours, passed = ours[:cut], ours[cut + 1 :]
    whole = parser()
    options, unknown = whole.parse_known_args(ours)
    if unknown and options.command not in ("test", "prove"):
        whole.error(f"unknown option {unknown[0]}: see dev.py {options.command} --help")
    if passed and options.command == "bench":
        whole.error("bench passes nothing on")
    return options, [*unknown, *passed]


def parser() -> argparse.ArgumentParser:
    """Describe the commands."""
    whole = argparse.ArgumentParser(
        prog="dev.py", description="Set Bayegan up, start it, test and measure it.", allow_abbrev=False
    )
    commands = whole.add_subparsers(dest="command", required=True)

    start = commands.add_parser(
        "up",
        help="install, index corpus/ and serve it on 127.0.0.1:8000",
        description="Install into .venv, build the index if corpus or code changed, and serve it. "
        "What follows -- goes to `bayegan serve`; with --public there, the index is built for the public.",
        usage="dev.py up [options] [-- options of `bayegan serve`]",
        allow_abbrev=False,
    )
    _add_up_options(start)

    check = commands.add_parser(
        "test",
        help="run every check that a change must pass",
        description="Run ruff, mypy and pytest, all but the tests marked slow.",
        usage="dev.py test [--quick] [arguments of pytest]",
        allow_abbrev=False,
    )
    check.add_argument(
        "--quick",
        action="store_true",
        help="no browser tests, no measuring data, fewer examples of each property; under two minutes",
    )

    commands.add_parser(
        "prove",
        help="run the long proofs too",
        description="Run all tests, the slow ones too, and look longer for counter-examples; then, where no "
        "tests were chosen, those of the engine with whoosh3, Whoosh's successor, in Whoosh's place.",
        usage="dev.py prove [arguments of pytest]",
        allow_abbrev=False,
    )
    commands.add_parser(
        "bench",
        help="run the benchmarks in benchmarks/",
        description="Run the benchmarks there are on the data in $BAYEGAN_SHARED, else in ../shared.",
        allow_abbrev=False,
    )
    return whole


def _add_up_options(start: argparse.ArgumentParser) -> None:
    start.add_argument("--no-serve", action="store_true", help="install and build, but do not serve")
    start.add_argument("--corpus", metavar="DIR", help="the articles to index (default: corpus/)")
    start.add_argument(
        "--index", metavar="DIR", help="where the index is (default: $BAYEGAN_INDEX, else index/data)"
    )
    start.add_argument(
        "--light", action="store_true", help=f"find names by rules only, without the model ({MODEL_SIZE})"
    )
    start.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    start.add_argument(
        "--port", type=port_number, default=8000, help="port to listen on (default: %(default)s)"
    )


def port_number(text: str) -> int:
    """Read a port; 0 is any that is free.

    Raises:
        argparse.ArgumentTypeError: there is no such port.
    """
    if text.isascii() and text.isdigit() and int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no whole number from 0 to 65535")
