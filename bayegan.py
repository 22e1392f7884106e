"""The command `bayegan`: the composition root, the only module that may import both sides.

Rule: nothing is decided here but which parts work together. Each side has its commands in a module of
its own; what we foresaw is told in a line, without a traceback.
"""

import sys

try:
    import argparse
    import os
    from collections.abc import Sequence
    from importlib import metadata
    from typing import TYPE_CHECKING

    import indexer.commands
    import webapp.commands
    from index.command_line import DONE, INTERRUPTED, NOTHING_DONE, WRONG_USAGE, Command, complain
    from index.engines.whoosh import WhooshEngine
    from index.errors import BayeganError, UsageError
    from index.explain_command import make_explain_command
    from index.search_command import make_search_command, part_query
except KeyboardInterrupt:
    # Loading takes long enough to be stopped by Ctrl-C, before there is a command to tell of it.
    sys.stderr.write("bayegan: interrupted\n")
    sys.exit(130)

if TYPE_CHECKING:
    from indexer.extract.record import Record
    from indexer.stages import Stages


_NO_MODEL = (
    "names are found by rules only: the model for names is not installed; get it with "
    'pip install "bayegan[ner]", or ask for this with --light'
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: without the program's name; those of the process, when None.

    Returns:
        The exit status: 0 done, 1 nothing could be done, 2 wrong usage, 130 interrupted.
    """
    try:
        options = _read_arguments(sys.argv[1:] if arguments is None else arguments)
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return complain("interrupted", INTERRUPTED)
    except UsageError as error:
        return complain(error, WRONG_USAGE)
    except BayeganError as error:
        return complain(error, NOTHING_DONE)
    except BrokenPipeError:
        # Whoever reads the results has enough of them; Python must not try to flush the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return complain(f"{error.filename or 'the machine'}: {error.strerror or error}", NOTHING_DONE)
    return status


def make_commands() -> tuple[Command, ...]:
    """Return all commands, each with the parts it works with."""
    engine = WhooshEngine()
    return (
        *indexer.commands.make_commands(engine, _make_stages, _program()),
        make_search_command(engine),
        make_explain_command(engine),
        *webapp.commands.make_commands(engine),
    )


def _make_stages() -> "Stages[Record]":
    # Imported when an index is written: searching and serving do without it.
    from indexer.extract import ModelExtractor, RuleExtractor  # noqa: PLC0415
    from indexer.extract.model import find_model  # noqa: PLC0415
    from indexer.extract.record import Record  # noqa: PLC0415
    from indexer.linking import Linker  # noqa: PLC0415
    from indexer.stages import Stages  # noqa: PLC0415

    rules, model = RuleExtractor(), find_model()
    if model is None:
        return Stages(rules, Record, Linker, advice=_NO_MODEL)
    return Stages(ModelExtractor(model), Record, Linker, light=rules)


def _read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    given = list(arguments)
    query: str | None = None
    if given[:1] == ["search"]:
        given, query = part_query(given)
    parser = _make_parser()
    options = parser.parse_args(given)
    if options.command == "search":
        if query is None:
            parser.error('search: what is to be searched for? Write "" for every article.')
        options.query = query
    return options


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bayegan", description="Full-text search with facets over archives of articles.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=_program())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in make_commands():
        child = commands.add_parser(
            command.name, help=command.help, description=command.help, allow_abbrev=False
        )
        command.add_options(child)
        child.set_defaults(run=command.run)
    return parser


def _program() -> str:
    try:
        return f"bayegan {metadata.version('bayegan')}"
    except metadata.PackageNotFoundError:
        return "bayegan (not installed)"


if __name__ == "__main__":
    sys.exit(main())
