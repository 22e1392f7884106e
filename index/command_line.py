"""What all commands share: their shape, exit statuses, complaints, and how options are read.

Rule: results on standard output, messages on standard error.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.settings import Settings

DONE, NOTHING_DONE, WRONG_USAGE = 0, 1, 2
INTERRUPTED = 130  # what a shell reports for a program stopped by Ctrl-C
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        name: as typed.
        help: one line.
        add_options: declares its options.
        run: does it and returns the exit status.
    """

    name: str
    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def complain(message: object, status: int) -> int:
    """Say on standard error what is wrong.

    Args:
        message: a sentence.
        status: the exit status of that.

    Returns:
        The exit status.
    """
    print(f"bayegan: {message}", file=sys.stderr)
    return status


def add_index_option(parser: argparse.ArgumentParser) -> None:
    """Declare `--index`."""
    parser.add_argument("--index", metavar="DIR", type=Path, help="the index folder (./index/data)")


def read_settings(options: Mapping[str, object]) -> Settings:
    """Return the settings: of options by name, else of the environment, else as they are.

    Raises:
        UsageError: a value cannot be read, or serving like this would expose a private archive.
    """
    return Settings.from_sources(os.environ, options)


def read_offline_settings(options: Mapping[str, object]) -> Settings:
    """Return the settings of a command that serves nobody: a host set for serving is no concern of it.

    Raises:
        UsageError: a value cannot be read.
    """
    return read_settings({**options, "host": "127.0.0.1"})


def index_folder(options: argparse.Namespace) -> Path:
    """Return the index folder of a command that serves nobody.

    Raises:
        UsageError: a setting cannot be read.
    """
    return read_offline_settings({"index": options.index}).index


def as_text(argument: str) -> str:
    """Replace what is not text: bytes of the command line that are no UTF-8 come as lone surrogates."""
    return _SURROGATE.sub("\ufffd", argument)


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number from `least` to `most`, both included."""

    def read(argument: str) -> int:
        if argument.isascii() and argument.isdigit() and least <= int(argument) <= most:
            return int(argument)
        raise argparse.ArgumentTypeError(f"{argument} is no whole number from {least} to {most}")

    return read
