"""The command `explain`: what every value of one article rests on, as lines or as JSON."""

import argparse
import io
import json
import sys
from functools import partial

from index.command_line import DONE, NOTHING_DONE, Command, add_index_option, as_text, complain, index_folder
from index.engine import Engine
from index.generations.generation import CurrentGeneration, Generation
from index.provenance.as_json import article_to_json
from index.provenance.as_text import article_to_text
from index.provenance.explaining import explain_document
from index.search import Searcher


def make_explain_command(engine: Engine) -> Command:
    """Return the command.

    Args:
        engine: what the index is read with.
    """
    return Command(
        "explain",
        "show what the names and dates of an article rest on",
        _add_options,
        partial(_explain, engine),
    )


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", type=as_text, help="the id of an article")
    add_index_option(parser)
    parser.add_argument(
        "--json", action="store_true", help="the answer as JSON, with the text of the article"
    )


def _explain(engine: Engine, options: argparse.Namespace) -> int:
    generation = CurrentGeneration(index_folder(options), engine).get()
    document = generation.reader.document(options.article)
    if document is None:
        return complain(_say_why_not(generation, options.article), NOTHING_DONE)
    told = explain_document(document, generation.authority)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    searcher = Searcher(generation)
    similar = searcher.similar(document)
    if options.json:
        data = article_to_json(document, told, searcher.index_state, similar)
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        print(article_to_text(document, told, similar))
    return DONE


def _say_why_not(generation: Generation, article: str) -> str:
    """Return why an article is not there; of one that is withheld, its public reason and nothing else."""
    if (reason := generation.withheld.get(article)) is not None:
        return f"this article has been withheld: {reason}"
    return f"no article of this index has the id “{article}”, or not any more; `bayegan search` shows ids"
