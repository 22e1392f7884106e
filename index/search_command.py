"""The command `search`: a query and filters of the command line to an answer as lines or as JSON."""

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from index.answers.result_json import Json, concordance_to_json, result_to_json
from index.answers.result_text import concordance_to_text, result_to_text
from index.asked_dates import read_asked_dates
from index.command_line import (
    DONE,
    NOTHING_DONE,
    Command,
    add_index_option,
    as_text,
    complain,
    index_folder,
    whole_number,
)
from index.document import FACETS
from index.engine import Engine
from index.errors import DateError, UsageError
from index.generations.generation import CurrentGeneration, naming_damage
from index.request import (
    DateFilter,
    Expansion,
    FacetFilter,
    FacetRequest,
    Filter,
    RowOrder,
    SearchRequest,
    Sort,
)
from index.search import Searcher

_FLAGS = frozenset({"--json", "--kwic", "--verify", "-h", "--help"})
_VALUES = frozenset(
    {"--index", "--person", "--org", "--source", "--date", "--sort", "--page", "--names", "--forms"}
)
_EVERY_VALUE = 1_000_000_000  # more values than a facet can have


def make_search_command(engine: Engine) -> Command:
    """Return the command.

    Args:
        engine: what the index is read with.
    """
    return Command("search", "search the index", _add_options, partial(_search, engine))


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
        elif name in _VALUES and not joined:
            value = next(rest, None)
            options.append(name if value is None else f"{name}={value}")
        elif name in _VALUES or argument in _FLAGS:
            options.append(argument)
        else:
            words.append(argument)
    return options, as_text(" ".join(words)) if words else None


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="QUERY", nargs="*", help='what to search for; "" for every article')
    add_index_option(parser)
    for name in ("person", "org", "source"):
        parser.add_argument(
            f"--{name}",
            metavar="ID",
            type=as_text,
            action="append",
            default=[],
            help=f"only articles with this {name}; repeated: any of them",
        )
    parser.add_argument(
        "--date",
        metavar="A..B",
        type=as_text,
        action="append",
        default=[],
        help="only articles of these days; repeated: any",
    )
    for name, what in (("names", "names in no other spellings"), ("forms", "words in no other forms")):
        parser.add_argument(f"--{name}", choices=["exact"], help=f"search {what} than those typed")
    orders = [order.value for order in (*Sort, *RowOrder)]
    parser.add_argument("--sort", choices=orders, default=Sort.RELEVANCE.value)
    parser.add_argument(
        "--page", metavar="N", type=whole_number(1, 1_000_000), default=1, help="20 articles or places a page"
    )
    parser.add_argument("--kwic", action="store_true", help="every place where it matches, in its context")
    parser.add_argument("--json", action="store_true", help="the answer as JSON")
    parser.add_argument("--verify", action="store_true", help="recount total and facets by brute force")


def _search(engine: Engine, options: argparse.Namespace) -> int:
    index = index_folder(options)
    searcher = Searcher(CurrentGeneration(index, engine).get())
    request = _make_request(options, searcher)
    with naming_damage(index, searcher.generation.manifest.id):
        data, text = _answer(options, searcher, request)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(data(), ensure_ascii=False, indent=2) if options.json else text())
    return _verify(searcher, request) if options.verify else DONE


def _answer(
    options: argparse.Namespace, searcher: Searcher, request: SearchRequest
) -> tuple[Callable[[], Json], Callable[[], str]]:
    """Return what makes the answer as JSON, and as text."""
    if options.kwic:
        places = searcher.concordance(request, _row_order(options))
        return partial(concordance_to_json, places), partial(concordance_to_text, places)
    result = searcher.search(request)
    return partial(result_to_json, result), partial(result_to_text, result)


def _row_order(options: argparse.Namespace) -> RowOrder | None:
    return RowOrder(options.sort) if options.sort in set(RowOrder) else None


def _make_request(options: argparse.Namespace, searcher: Searcher) -> SearchRequest:
    current = searcher.generation.authority.current_id
    filters: list[Filter] = [
        FacetFilter(facet, any_of=tuple(dict.fromkeys(current(value) or value for value in values)))
        for facet in ("person", "org", "source")
        if (values := getattr(options, facet))
    ]
    if _row_order(options) and not options.kwic:
        raise UsageError(f"--sort {options.sort}: this is an order of places; ask for them with --kwic")
    try:
        asked = {given: read_asked_dates(given) for given in options.date}
    except DateError as error:
        raise UsageError(f"--date: {error}") from None
    if asked:
        filters.append(DateFilter("date", tuple(dates.interval for dates in asked.values())))
    facets = tuple(FacetRequest(name) for name in FACETS)
    return SearchRequest(
        options.query,
        tuple(filters),
        sort=Sort.RELEVANCE if _row_order(options) else Sort(options.sort),
        page=options.page,
        facets=facets,
        expansion=Expansion(names=options.names is None, forms=options.forms is None),
        notes=tuple(note for given, dates in asked.items() for note in dates.tell(given)),
    )


def _verify(searcher: Searcher, request: SearchRequest) -> int:
    """Recount all values of all facets, not only those shown; in an order that needs no scores."""
    facets = tuple(replace(facet, limit=_EVERY_VALUE) for facet in request.facets)
    whole = replace(request, facets=facets, sort=Sort.NEWEST)
    differences = searcher.recount(whole)
    for difference in differences:
        complain(difference, NOTHING_DONE)
    if differences:
        return NOTHING_DONE
    count = searcher.index_state.documents
    print(f"Recounted over {count:,} articles: total and all facet counts agree.", file=sys.stderr)
    return DONE
