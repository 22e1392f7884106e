"""The commands of the read side, `serve` and `saved`: options, messages, exit status.

Rule: what a command works with is handed to it by `bayegan.py`. Pages and their server are imported where
they are needed: building and searching do without them.
"""

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from wsgiref.types import WSGIApplication

from index.command_line import (
    DONE,
    Command,
    add_index_option,
    read_offline_settings,
    read_settings,
    whole_number,
)
from index.engine import Engine
from index.generations.generation import CurrentGeneration


def make_commands(engine: Engine) -> tuple[Command, ...]:
    """Return the commands.

    Args:
        engine: what the index is read with.
    """
    return (
        Command("serve", "serve the pages", _add_serve_options, partial(_serve, engine)),
        Command("saved", "list, show, delete, export or import saved queries", _add_saved_options, _saved),
    )


# serve ------------------------------------------------------------------------------------------


def _add_serve_options(parser: argparse.ArgumentParser) -> None:
    add_index_option(parser)
    _add_state_option(parser)
    parser.add_argument("--host", metavar="H", help="the address to serve on (127.0.0.1)")
    parser.add_argument(
        "--port", metavar="P", type=whole_number(0, 65_535), help="the port to serve on (8000)"
    )
    parser.add_argument("--public", action="store_true", default=None, help="serve to everybody")
    parser.add_argument("--public-url", metavar="URL", help="the address readers see")
    parser.add_argument(
        "--trusted-proxy", metavar="N", type=whole_number(0, 100), help="proxies that stand before the server"
    )
    parser.add_argument(
        "--save-token-file", metavar="F", type=Path, help="holds the token that allows saving when public"
    )


def _serve(engine: Engine, options: argparse.Namespace) -> int:
    from webapp.application import create_app  # noqa: PLC0415 -- the module's rule
    from webapp.server import listen, serve  # noqa: PLC0415

    settings = read_settings(vars(options))

    def make_app() -> WSGIApplication:
        # Each process opens the index for itself.
        return create_app(settings, CurrentGeneration(settings.index, engine), prepare=True)

    # What cannot be served is told here, not by each process.
    create_app(settings, CurrentGeneration(settings.index, engine))
    listening = listen(settings.host, settings.port)
    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    serve(make_app, listening, lambda: print(f"Bayegan is at {address}", flush=True))
    return DONE


# saved ------------------------------------------------------------------------------------------


def _add_saved_options(parser: argparse.ArgumentParser) -> None:
    _add_state_option(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, words, argument in (
        ("list", "slug, day and title or address of each", None),
        ("show", "what one searches for, as JSON", "slug"),
        ("delete", "delete one", "slug"),
        ("export", "all of them, a line of JSON each, on standard output", None),
        ("import", "take in what export wrote, all or nothing", "file"),
    ):
        action = actions.add_parser(name, help=words)
        # Before the action or behind it; where it is not given behind it, what stands before it counts.
        _add_state_option(action, default=argparse.SUPPRESS)
        if argument:
            action.add_argument(argument, metavar=argument.upper())


def _saved(options: argparse.Namespace) -> int:
    from webapp.saved_queries import SavedQueries  # noqa: PLC0415 -- the module's rule

    saved = SavedQueries(read_offline_settings({"state": options.state}).state)
    match options.action:
        case "list":
            for query in saved.list():
                print(f"{query.slug}  {query.created[:10]}  {query.title or query.stored_state}")
        case "show":
            query = saved.get(options.slug)
            print(json.dumps({"title": query.title, "created": query.created}, ensure_ascii=False))
            print(query.stored_state)
        case "delete":
            saved.delete(options.slug)
        case "export":
            for line in saved.export_lines():
                print(line)
        case "import":
            with Path(options.file).open(encoding="utf-8") as file:
                print(f"{saved.import_lines(file)} saved queries added", file=sys.stderr)
    return DONE


def _add_state_option(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    parser.add_argument(
        "--state", metavar="DIR", type=Path, default=default, help="the folder of saved queries (./state)"
    )
