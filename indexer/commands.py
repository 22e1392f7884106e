"""The commands that write an index or look after it: options, messages, exit status.

Rule: what a command works with is handed to it by `bayegan.py`. The rest of this side is imported where
it is needed: searching and serving do without it.
"""

import argparse
import errno
import os
import shlex
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.command_line import (
    DONE,
    INTERRUPTED,
    NOTHING_DONE,
    Command,
    add_index_option,
    as_text,
    complain,
    index_folder,
    read_offline_settings,
    whole_number,
)
from index.engine import Engine
from index.errors import GenerationError
from index.generations.generation import current_id
from index.generations.manifest import Audience, Manifest, read_manifest
from indexer.stages import RecordT, Stages

if TYPE_CHECKING:
    from indexer.build import BuildRequest, Built
    from indexer.progress import Progress

# What to do when the system refuses to write an index.
_WHAT_TO_DO = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "make room there and do this again"),
    **dict.fromkeys(
        (errno.EROFS, errno.EACCES, errno.EPERM),
        "name another folder with --index, or have this one made writable",
    ),
}


def make_commands(
    engine: Engine, make_stages: Callable[[], Stages[RecordT]], program: str
) -> tuple[Command, ...]:
    """Return the commands.

    Args:
        engine: what indexes are written and read with.
        make_stages: makes what analyses and what links; called when an index is written.
        program: name and version of the program, for the manifest.
    """
    write, check = partial(_write_index, engine, make_stages, program), partial(_check, engine)
    return (
        Command("build", "index a corpus of articles", _add_build_options, write),
        Command("update", "bring the index up to date with its corpus", _add_update_options, write),
        Command("check", "see whether the index is still what was written", add_index_option, check),
        Command("report", "show what the last build took and refused", add_index_option, _report),
    )


# build and update -------------------------------------------------------------------------------


def _add_build_options(parser: argparse.ArgumentParser) -> None:
    _add_corpus_options(parser, everybody="all", today="today", light="no")


def _add_update_options(parser: argparse.ArgumentParser) -> None:
    _add_corpus_options(
        parser, everybody="as before", today="as asked for before, else today", light="as before"
    )
    parser.add_argument(
        "--yes",
        action="store_true",
        help="remove more than a tenth of the articles, or take the corpus from another place, if need be",
    )


def _add_corpus_options(parser: argparse.ArgumentParser, *, everybody: str, today: str, light: str) -> None:
    parser.add_argument("corpus", metavar="CORPUS", type=Path, help="a file or a folder of articles")
    add_index_option(parser)
    for name in ("authority", "sources", "decisions"):
        parser.add_argument(f"--{name}", metavar="FILE", type=Path, help=f"instead of CORPUS/{name}.yaml")
    parser.add_argument(
        "--audience",
        choices=[audience.value for audience in Audience],
        help=f"whom the index is for; for the public, restricted articles are left out ({everybody})",
    )
    parser.add_argument(
        "--as-of", metavar="DATE", type=_day, help=f"the latest day an inferred date may fall on ({today})"
    )
    parser.add_argument(
        "--light",
        action=argparse.BooleanOptionalAction,
        help=f"find names by rules alone, without the model ({light})",
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=whole_number(1, 256),
        default=_cores(),
        help="processes to analyse and link with (one a core)",
    )


def _write_index(
    engine: Engine,
    make_stages: Callable[[], Stages[RecordT]],
    program: str,
    options: argparse.Namespace,
) -> int:
    from indexer.build import build, update  # noqa: PLC0415 -- the module's rule
    from indexer.interrupts import Interrupts  # noqa: PLC0415

    request = _make_request(options, program)
    index = request.index
    write = partial(update, confirmed=options.yes) if options.command == "update" else build
    began = time.monotonic()
    before = _in_use(index)
    stages = make_stages()
    try:
        with Interrupts() as interrupts:
            built = write(request, stages, engine, interrupts.watch(_progress()))
            interrupts.check()
    except KeyboardInterrupt:
        return complain(f"interrupted; {_say_what_is_in_use(index, before)}", INTERRUPTED)
    except OSError as error:
        if not (reason := _say_what_to_do(error, index)):
            raise
        return complain(reason, NOTHING_DONE)
    if stages.advice and built.manifest is not None and not built.manifest.light:
        complain(stages.advice, DONE)
    return _tell(built, options.corpus, index, time.monotonic() - began)


def _make_request(options: argparse.Namespace, program: str) -> "BuildRequest":
    from indexer.build import BuildRequest  # noqa: PLC0415 -- the module's rule
    from indexer.corpus_files import GivenFiles  # noqa: PLC0415

    settings = read_offline_settings({"index": options.index})
    return BuildRequest(
        corpus=options.corpus,
        index=settings.index,
        as_of=options.as_of,
        avoid={settings.state: "state folder"},
        files=GivenFiles(options.authority, options.sources, options.decisions),
        audience=Audience(options.audience) if options.audience else None,
        light=options.light,
        jobs=options.jobs,
        program=program,
    )


def _say_what_to_do(error: OSError, index: Path) -> str:
    """Return what to do where the system refuses to write an index; empty where something else went wrong."""
    where = Path(error.filename or index)
    advice = _WHAT_TO_DO.get(error.errno or 0)
    if advice is None or not (where.is_relative_to(index) or where in index.parents):
        return ""
    return f"{as_text(str(where))}: {error.strerror}; {advice}; the index in use is as it was before"


def _say_what_is_in_use(index: Path, before: str | None) -> str:
    """Return what has become of the index when a build was interrupted."""
    after = _in_use(index)
    if after is None or after == before:
        return "the index in use is as it was before; what was analysed is kept"
    if read_manifest(index, after).pending:
        return "an index with what was analysed so far is in use, and the next build goes on from there"
    return "the new index was already in use"


def _tell(built: "Built", corpus: Path, index: Path, seconds: float) -> int:
    from indexer.publishing import KEPT  # noqa: PLC0415 -- the module's rule
    from indexer.report_text import report_to_text  # noqa: PLC0415

    print(report_to_text(built.report))
    if built.lost:
        complain("what was kept of earlier analyses could not be read; all was analysed again", DONE)
    if built.damaged:
        complain(f"{built.damaged:,} records of earlier analyses were damaged, and made again", DONE)
    if built.manifest is None:
        stays = _say_what_stays(corpus, index)
        return complain(f"{corpus}: no article could be taken; {stays}", NOTHING_DONE)
    folder = as_text(str(index))
    if built.new:
        print(f"Built {built.manifest.id} in {folder} in {seconds:.1f} seconds")
    else:
        print(f"Nothing is new: {built.manifest.id} in {folder} stays in use ({seconds:.1f} seconds)")
    if built.holds_back:
        print(
            f"The index before, with all its text, is still in {as_text(str(built.replaced))} for those who "
            f"read in it; the first build or update after {KEPT // 60} minutes clears it. To clear it now, "
            "end every server and delete that folder"
        )
    return DONE


def _say_what_stays(corpus: Path, index: Path) -> str:
    """Return what has become of the index when nothing could be built, and how it would be emptied."""
    try:
        articles = read_manifest(index, current_id(index)).documents
    except GenerationError:
        return "nothing was changed"
    words = ["bayegan", "update", as_text(str(corpus)), "--index", as_text(str(index)), "--yes"]
    return (
        f"the index in use is as it was before, with {articles:,} articles; "
        f"if they are to go: {shlex.join(words)}"
    )


def _in_use(index: Path) -> str | None:
    try:
        return current_id(index)
    except (GenerationError, OSError):
        return None


# check ------------------------------------------------------------------------------------------


def _check(engine: Engine, options: argparse.Namespace) -> int:
    from indexer.check import check_index  # noqa: PLC0415 -- the module's rule

    index = index_folder(options)
    checked = check_index(index, engine, _progress())
    manifest = checked.manifest
    for fault in checked.faults:
        complain(f"{manifest.id}: {fault}", NOTHING_DONE)
    if checked.faults:
        return complain(
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
        **({"as-of": manifest.as_of} if manifest.as_of_given else {}),
    }
    words = ["bayegan", "build", manifest.corpus, *(["--light"] if manifest.light else [])]
    return shlex.join([*words, *(word for name, value in options.items() for word in (f"--{name}", value))])


# report -----------------------------------------------------------------------------------------


def _report(options: argparse.Namespace) -> int:
    from indexer.report_text import report_to_text  # noqa: PLC0415 -- the module's rule

    index = index_folder(options)
    manifest = read_manifest(index, current_id(index))
    print(_describe_manifest(manifest))
    print(report_to_text(manifest.report, None))
    return DONE


def _describe_manifest(manifest: Manifest) -> str:
    as_of = f"{manifest.as_of} ({'as asked for' if manifest.as_of_given else 'the day it was built'})"
    return (
        f"Generation {manifest.id}, built {manifest.built} by {manifest.program}\n"
        f"of {manifest.corpus}, for {manifest.audience}, as of {as_of}, engine {manifest.engine}"
    )


# What they share --------------------------------------------------------------------------------


def _progress() -> "Progress":
    from indexer.progress import SilentProgress, TerminalProgress  # noqa: PLC0415 -- the module's rule

    return TerminalProgress(sys.stderr) if sys.stderr.isatty() else SilentProgress()


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _day(argument: str) -> date:
    try:
        return date.fromisoformat(argument)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{argument} is no day; write YYYY-MM-DD") from None
