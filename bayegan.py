"""The command `bayegan`: the composition root, the only module that may import both sides.

Rule: results on standard output, messages on standard error; exit status 0 done, 1 nothing could
be done, 2 wrong usage, 130 interrupted. What we foresaw is told in a line, without a traceback.
"""

import sys

try:
    import argparse
    import errno
    import io
    import json
    import os
    import re
    import shlex
    import time
    from collections.abc import Callable, Mapping, Sequence
    from dataclasses import dataclass, replace
    from datetime import date
    from functools import partial
    from importlib import metadata
    from pathlib import Path
    from typing import TYPE_CHECKING
    from wsgiref.types import WSGIApplication

    from index.dates import parse_date_range
    from index.document import FACETS
    from index.engines.whoosh import WhooshEngine
    from index.errors import BayeganError, DamagedIndexError, DateError, GenerationError, UsageError
    from index.generation import CurrentGeneration, Manifest, current_id, find_changed_files, read_manifest
    from index.request import DateFilter, FacetFilter, FacetRequest, Filter, SearchRequest, Sort
    from index.result_json import result_to_json
    from index.result_text import result_to_text
    from index.results import SearchResult
    from index.search import Searcher
    from index.settings import Settings
except KeyboardInterrupt:
    # Loading takes long enough to be stopped by Ctrl-C, before there is a command to tell of it.
    sys.stderr.write("bayegan: interrupted\n")
    sys.exit(130)

if TYPE_CHECKING:
    from indexer.build import Built
    from indexer.progress import Progress

DONE, NOTHING_DONE, WRONG_USAGE = 0, 1, 2
INTERRUPTED = 130  # what a shell reports for a program stopped by Ctrl-C
# What to do when the system refuses to write an index.
_WHAT_TO_DO = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "make room there and do this again"),
    **dict.fromkeys(
        (errno.EROFS, errno.EACCES, errno.EPERM),
        "name another folder with --index, or have this one made writable",
    ),
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_EVERY_VALUE = 1_000_000_000  # more values than a facet can have


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: without the program's name; those of the process, when None.

    Returns:
        The exit status.
    """
    try:
        options = _read_arguments(sys.argv[1:] if arguments is None else arguments)
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _complain("interrupted", INTERRUPTED)
    except UsageError as error:
        return _complain(error, WRONG_USAGE)
    except BayeganError as error:
        return _complain(error, NOTHING_DONE)
    except BrokenPipeError:
        # Whoever reads the results has enough of them; Python must not try to flush the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _complain(f"{error.filename or 'the machine'}: {error.strerror or error}", NOTHING_DONE)
    return status


def _read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    given = list(arguments)
    query: str | None = None
    if given[:1] == ["search"]:
        given, query = part_query(given)
    parser = make_parser()
    options = parser.parse_args(given)
    if options.command == "search":
        if query is None:
            parser.error('search: what is to be searched for? Write "" for every article.')
        options.query = query
    return options


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        "bayegan", description="Full-text search with facets over archives of articles.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=_program())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        child = commands.add_parser(
            command.name, help=command.help, description=command.help, allow_abbrev=False
        )
        command.add_options(child)
        child.set_defaults(run=command.run)
    return parser


def part_query(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Part the query of `search` from its options: a query may begin with `-`.

    What is no option of `search` is part of the query, and so is all after `--`.

    Args:
        arguments: of the command line, `search` first.

    Returns:
        The arguments without the query, values joined to their options, and the query; None without one.
    """
    options = ["search"]
    words: list[str] = []
    rest = iter(arguments[1:])
    for argument in rest:
        name, joined, _ = argument.partition("=")
        if argument == "--":
            words += rest
        elif name in _SEARCH_VALUES and not joined:
            value = next(rest, None)
            options.append(name if value is None else f"{name}={value}")
        elif name in _SEARCH_VALUES or argument in _SEARCH_FLAGS:
            options.append(argument)
        else:
            words.append(argument)
    return options, _text(" ".join(words)) if words else None


# build and update -------------------------------------------------------------------------------


def _add_build_options(parser: argparse.ArgumentParser) -> None:
    _add_corpus_options(parser, everybody="all", today="today")


def _add_update_options(parser: argparse.ArgumentParser) -> None:
    _add_corpus_options(parser, everybody="as before", today="as before")
    parser.add_argument(
        "--yes",
        action="store_true",
        help="remove more than a tenth of the articles, or take the corpus from another place, if need be",
    )


def _add_corpus_options(parser: argparse.ArgumentParser, *, everybody: str, today: str) -> None:
    parser.add_argument("corpus", metavar="CORPUS", type=Path, help="a file or a folder of articles")
    _add_index_option(parser)
    for name in ("authority", "sources", "decisions"):
        parser.add_argument(f"--{name}", metavar="FILE", type=Path, help=f"instead of CORPUS/{name}.yaml")
    parser.add_argument(
        "--audience",
        choices=["all", "public"],
        help=f"whom the index is for; for the public, restricted articles are left out ({everybody})",
    )
    parser.add_argument(
        "--as-of", metavar="DATE", type=_day, help=f"the latest day an inferred date may fall on ({today})"
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_jobs,
        default=_cores(),
        help="processes to analyse and link with (one a core)",
    )


def _build(options: argparse.Namespace) -> int:
    # The write side is imported where it is needed: searching and serving do without it.
    from indexer.build import build  # noqa: PLC0415

    return _write_index(options, build)


def _update(options: argparse.Namespace) -> int:
    from indexer.build import update  # noqa: PLC0415 -- as above

    return _write_index(options, partial(update, confirmed=options.yes))


def _write_index(options: argparse.Namespace, write: "Callable[..., Built]") -> int:
    from indexer.build import BuildRequest  # noqa: PLC0415 -- as above
    from indexer.corpus_files import GivenFiles  # noqa: PLC0415
    from indexer.extract import RuleExtractor  # noqa: PLC0415
    from indexer.extract.record import Record  # noqa: PLC0415
    from indexer.interrupts import Interrupts  # noqa: PLC0415
    from indexer.linking import Linker  # noqa: PLC0415
    from indexer.pipeline import Audience  # noqa: PLC0415
    from indexer.report_text import report_to_text  # noqa: PLC0415
    from indexer.stages import Stages  # noqa: PLC0415

    # Building serves nobody: a host set for serving is no concern of it.
    settings = _settings({"index": options.index, "host": "127.0.0.1"})
    request = BuildRequest(
        corpus=options.corpus,
        index=settings.index,
        as_of=options.as_of,
        avoid={settings.state: "state folder"},
        files=GivenFiles(options.authority, options.sources, options.decisions),
        audience=Audience(options.audience) if options.audience else None,
        jobs=options.jobs,
        program=_program(),
    )
    began = time.monotonic()
    before = _in_use(settings.index)
    try:
        with Interrupts() as interrupts:
            stages = Stages(RuleExtractor(), Record, Linker)
            built = write(request, stages, WhooshEngine(), interrupts.watch(_progress()))
            interrupts.check()
    except KeyboardInterrupt:
        late = _in_use(settings.index) != before
        found = "the new index was already in use" if late else "the index in use is as it was before"
        return _complain(f"interrupted; {found}", INTERRUPTED)
    except OSError as error:
        where = Path(error.filename or settings.index)
        advice = _WHAT_TO_DO.get(error.errno or 0)
        if advice is None or not (where.is_relative_to(settings.index) or where in settings.index.parents):
            raise
        rest = f"{error.strerror}; {advice}; the index in use is as it was before"
        return _complain(f"{_text(str(where))}: {rest}", NOTHING_DONE)
    print(report_to_text(built.report))
    if built.manifest is None:
        return _complain(f"{options.corpus}: no article could be taken; nothing was changed", NOTHING_DONE)
    folder, seconds = _text(str(settings.index)), time.monotonic() - began
    if built.new:
        print(f"Built {built.manifest.id} in {folder} in {seconds:.1f} seconds")
    else:
        print(f"Nothing is new: {built.manifest.id} in {folder} stays in use ({seconds:.1f} seconds)")
    return DONE


def _in_use(index: Path) -> str | None:
    try:
        return current_id(index)
    except (GenerationError, OSError):
        return None


# check ------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    from indexer.check import check_index  # noqa: PLC0415 -- as above

    index = _settings({"index": options.index, "host": "127.0.0.1"}).index
    checked = check_index(index, WhooshEngine(), _progress())
    manifest = checked.manifest
    for fault in checked.faults:
        _complain(f"{manifest.id}: {fault}", NOTHING_DONE)
    if checked.faults:
        return _complain(
            f"the index in {index} is damaged; build it again: {_build_command(manifest, index)}",
            NOTHING_DONE,
        )
    print(f"{manifest.id} is whole: {len(manifest.checksums):,} files, {manifest.documents:,} articles")
    return DONE


def _build_command(manifest: Manifest, index: Path) -> str:
    """Return the command that builds the same index again, for the same audience by the same decisions."""
    options = {
        "index": str(index),
        **manifest.curation,
        "audience": manifest.audience,
        "as-of": manifest.as_of,
    }
    words = ["bayegan", "build", manifest.corpus]
    return shlex.join([*words, *(word for name, value in options.items() for word in (f"--{name}", value))])


# report -----------------------------------------------------------------------------------------


def _report(options: argparse.Namespace) -> int:
    from indexer.report_text import report_to_text  # noqa: PLC0415 -- as above

    index = _settings({"index": options.index, "host": "127.0.0.1"}).index
    manifest = read_manifest(index, current_id(index))
    print(_describe_manifest(manifest))
    print(report_to_text(manifest.report, None))
    return DONE


def _describe_manifest(manifest: Manifest) -> str:
    return (
        f"Generation {manifest.id}, built {manifest.built} by {manifest.program}\n"
        f"of {manifest.corpus}, for {manifest.audience}, as of {manifest.as_of}, engine {manifest.engine}"
    )


# search -----------------------------------------------------------------------------------------

_SEARCH_FLAGS = frozenset({"--json", "--verify", "-h", "--help"})
_SEARCH_VALUES = frozenset({"--index", "--person", "--org", "--source", "--date", "--sort", "--page"})


def _add_search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="QUERY", nargs="*", help='what to search for; "" for every article')
    _add_index_option(parser)
    for name in ("person", "org", "source"):
        text = f"only articles with this {name}; repeated: any of them"
        parser.add_argument(f"--{name}", metavar="ID", type=_text, action="append", default=[], help=text)
    parser.add_argument(
        "--date",
        metavar="A..B",
        type=_text,
        action="append",
        default=[],
        help="only articles of these days; repeated: any",
    )
    parser.add_argument("--sort", choices=[sort.value for sort in Sort], default=Sort.RELEVANCE.value)
    parser.add_argument("--page", metavar="N", type=_page, default=1, help="20 articles a page")
    parser.add_argument("--json", action="store_true", help="the answer as JSON")
    parser.add_argument("--verify", action="store_true", help="recount total and facets by brute force")


def _search(options: argparse.Namespace) -> int:
    settings = _settings({"index": options.index, "host": "127.0.0.1"})
    searcher = Searcher(CurrentGeneration(settings.index, WhooshEngine()).get())
    request = _search_request(options, searcher)
    result = _answer(searcher, request, settings.index)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if options.json:
        print(json.dumps(result_to_json(result), ensure_ascii=False, indent=2))
    else:
        print(result_to_text(result))
    return _verify(searcher, request) if options.verify else DONE


def _answer(searcher: Searcher, request: SearchRequest, index: Path) -> SearchResult:
    """Search; where that goes wrong in a way that nobody foresaw, look whether a file is damaged.

    Files are not compared with their checksums when they are opened, and arrays are not looked through.
    """
    try:
        return searcher.search(request)
    except BayeganError:
        raise
    except (LookupError, ValueError, ArithmeticError, MemoryError) as error:
        changed = find_changed_files(index, searcher.generation.manifest.id)
        if not changed:
            raise
        reason = f"{', '.join(changed)}: not what was written; build it again"
        raise DamagedIndexError(index, reason) from error


def _search_request(options: argparse.Namespace, searcher: Searcher) -> SearchRequest:
    current = searcher.generation.authority.current_id
    filters: list[Filter] = [
        FacetFilter(facet, any_of=tuple(dict.fromkeys(current(value) or value for value in values)))
        for facet in ("person", "org", "source")
        if (values := getattr(options, facet))
    ]
    try:
        if intervals := tuple(parse_date_range(text) for text in options.date):
            filters.append(DateFilter("date", intervals))
    except DateError as error:
        raise UsageError(f"--date: {error}") from None
    facets = tuple(FacetRequest(name) for name in FACETS)
    return SearchRequest(options.query, tuple(filters), Sort(options.sort), options.page, facets=facets)


def _verify(searcher: Searcher, request: SearchRequest) -> int:
    """Recount all values of all facets, not only those shown; in an order that needs no scores."""
    facets = tuple(replace(facet, limit=_EVERY_VALUE) for facet in request.facets)
    whole = replace(request, facets=facets, sort=Sort.NEWEST)
    differences = searcher.recount(whole)
    for difference in differences:
        _complain(difference, NOTHING_DONE)
    if differences:
        return NOTHING_DONE
    count = searcher.index_state.documents
    print(f"Recounted over {count:,} articles: total and all facet counts agree.", file=sys.stderr)
    return DONE


# serve ------------------------------------------------------------------------------------------


def _add_serve_options(parser: argparse.ArgumentParser) -> None:
    _add_index_option(parser)
    parser.add_argument("--state", metavar="DIR", type=Path, help="the folder of saved queries (./state)")
    parser.add_argument("--host", metavar="H", help="the address to serve on (127.0.0.1)")
    parser.add_argument("--port", metavar="P", type=_port, help="the port to serve on (8000)")
    parser.add_argument("--public", action="store_true", default=None, help="serve to everybody")
    parser.add_argument("--public-url", metavar="URL", help="the address readers see")
    parser.add_argument(
        "--trusted-proxy", metavar="N", type=_proxies, help="proxies that stand before the server"
    )
    parser.add_argument(
        "--save-token-file", metavar="F", type=Path, help="holds the token that allows saving when public"
    )


def _serve(options: argparse.Namespace) -> int:
    # The read side's server is imported where it is needed: building and searching do without it.
    from webapp import create_app  # noqa: PLC0415
    from webapp.server import listen, serve  # noqa: PLC0415

    settings = _settings(vars(options))

    def make_app() -> WSGIApplication:
        # Each process opens the index for itself.
        return create_app(settings, CurrentGeneration(settings.index, WhooshEngine()))

    make_app()  # what cannot be served is told here, not by each process
    listening = listen(settings.host, settings.port)
    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    serve(make_app, listening, lambda: print(f"Bayegan is at {address}", flush=True))
    return DONE


# saved ------------------------------------------------------------------------------------------


def _add_saved_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--state", metavar="DIR", type=Path, help="the folder of saved queries (./state)")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="slug, day and title or address of each")
    for name, text in (("show", "what one searches for, as JSON"), ("delete", "delete one")):
        actions.add_parser(name, help=text).add_argument("slug", metavar="SLUG")
    actions.add_parser("export", help="all of them, a line of JSON each, on standard output")
    taking = actions.add_parser("import", help="take in what export wrote, all or nothing")
    taking.add_argument("file", metavar="FILE", type=Path)


def _saved(options: argparse.Namespace) -> int:
    from webapp.saved_queries import SavedQueries  # noqa: PLC0415 -- as above

    saved = SavedQueries(_settings({"state": options.state, "host": "127.0.0.1"}).state)
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
            with options.file.open(encoding="utf-8") as file:
                print(f"{saved.import_lines(file)} saved queries added", file=sys.stderr)
    return DONE


# What all commands share ------------------------------------------------------------------------


def _add_index_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--index", metavar="DIR", type=Path, help="the index folder (./index/data)")


COMMANDS = (
    Command("build", "index a corpus of articles", _add_build_options, _build),
    Command("update", "bring the index up to date with its corpus", _add_update_options, _update),
    Command("search", "search the index", _add_search_options, _search),
    Command("serve", "serve the pages", _add_serve_options, _serve),
    Command("saved", "list, show, delete, export or import saved queries", _add_saved_options, _saved),
    Command("report", "show what the last build took and refused", _add_index_option, _report),
    Command("check", "see whether the index is still what was written", _add_index_option, _check),
)


def _settings(options: Mapping[str, object]) -> Settings:
    return Settings.from_sources(os.environ, options)


def _progress() -> "Progress":
    from indexer.progress import SilentProgress, TerminalProgress  # noqa: PLC0415 -- as above

    return TerminalProgress(sys.stderr) if sys.stderr.isatty() else SilentProgress()


def _program() -> str:
    try:
        return f"bayegan {metadata.version('bayegan')}"
    except metadata.PackageNotFoundError:
        return "bayegan (not installed)"


def _complain(message: object, status: int) -> int:
    print(f"bayegan: {message}", file=sys.stderr)
    return status


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write YYYY-MM-DD") from None


def _text(argument: str) -> str:
    """Replace what is not text: bytes of the command line that are no UTF-8 come as lone surrogates."""
    return _SURROGATE.sub("\ufffd", argument)


def _number(text: str, least: int, most: int) -> int:
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no whole number from {least} to {most}")


def _jobs(text: str) -> int:
    return _number(text, 1, 256)


def _page(text: str) -> int:
    return _number(text, 1, 1_000_000)


def _proxies(text: str) -> int:
    return _number(text, 0, 100)


def _port(text: str) -> int:
    return _number(text, 0, 65_535)


if __name__ == "__main__":
    sys.exit(main())
