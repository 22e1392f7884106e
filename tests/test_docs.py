"""The reference names everything there is: commands, options, settings, fields, formats."""

import argparse
import re
from pathlib import Path

import pytest

import bayegan
from index.answers.concordance import CONTEXT, MOST_ORDERED
from index.command_line import Command
from index.settings import describe_settings
from indexer.article import FIELDS
from indexer.corpus import CURATION_FILES
from indexer.readers.files import FORMATS, MOST_UNPACKED
from indexer.readers.offer import LONGEST_ARTICLE

COMMANDS = bayegan.make_commands()
DOCS = Path(__file__).parent.parent / "docs"


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def options_of(command: Command) -> set[str]:
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    found = {option for action in parser._actions for option in action.option_strings}  # noqa: SLF001
    return {option for option in found if option.startswith("--")} - {"--help"}


def section_of(command: str) -> str:
    match = re.search(rf"^## bayegan {command}\b.*?(?=^## |\Z)", read("commands.md"), re.M | re.S)
    assert match is not None, f"docs/commands.md has no section on {command}"
    return match[0]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_and_option_is_in_the_reference_and_nothing_else(command: Command) -> None:
    documented = {
        option
        for row in re.findall(r"^\| (.*?) \|", section_of(command.name), re.M)
        for option in re.findall(r"--[a-z-]+", row)
    }
    assert documented == options_of(command)


def test_every_command_has_help() -> None:
    assert all(command.help for command in COMMANDS)


def test_every_setting_is_in_the_reference_as_it_is() -> None:
    rows = re.findall(r"^\| `(.*?)` \| `(.*?)` \| `(.*?)` \|(.*?)\| (.*?) \|$", read("settings.md"), re.M)
    assert rows == [
        (
            name,
            f"--{name.replace('_', '-')}",
            f"BAYEGAN_{name.upper()}",
            f" `{default}` " if default else " ",
            meaning,
        )
        for name, default, meaning in describe_settings()
    ]


def test_every_setting_of_serving_has_an_option() -> None:
    serve = next(command for command in COMMANDS if command.name == "serve")
    assert options_of(serve) == {f"--{name.replace('_', '-')}" for name, _, _ in describe_settings()}


def test_every_field_format_and_limit_is_in_the_reference_of_the_corpus() -> None:
    text = read("corpus.md")
    fields = re.findall(r"^\| `([a-z_]+)` \|", text, re.M)
    assert fields == [*FIELDS, "body"]
    for named in (*FORMATS, *CURATION_FILES):
        assert f"`{named}`" in text
    assert f"{LONGEST_ARTICLE // 1024 // 1024} MiB" in text
    assert f"{MOST_UNPACKED} times" in text


def test_the_limits_of_rows_in_context_are_in_the_reference_of_the_json() -> None:
    text = read("json.md")
    assert f"`reached` is at most {MOST_ORDERED:,}" in text
    assert f"up to {CONTEXT} code points" in text
