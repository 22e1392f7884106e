"""`dev.py up`: the index is built if corpus, code or options changed, and served.

Rule: an index that somebody built of another corpus is never replaced.
"""

import argparse
import hashlib
import json
import os
import socket
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from development.environment import (
    LOCK,
    MODEL_LOCK,
    ROOT,
    VENV,
    SetupError,
    install,
    install_model,
    run,
    tell,
)


def up(options: argparse.Namespace, serve_options: Sequence[str]) -> None:
    """Install, build the index if needed, and serve it until stopped."""
    # Paths are meant from where the person stands; the programs run in the source tree.
    corpus = Path(options.corpus).absolute() if options.corpus else ROOT / "corpus"
    index = Path(options.index or os.environ.get("BAYEGAN_INDEX") or ROOT / "index" / "data").absolute()
    problem = None if options.no_serve else port_problem(options.host, options.port)
    if problem:
        raise SetupError(problem)
    install(LOCK)
    light = options.light or not install_model()
    build(corpus, index, "public" if "--public" in serve_options else "all", light=light)
    if not options.no_serve:
        serve(options.host, options.port, index, serve_options)


def serve(host: str, port: int, index: Path, options: Sequence[str]) -> NoReturn:
    """Become `bayegan serve`, so that Ctrl-C and signals reach the server and nothing stands between.

    The address is told by it, once it serves there: it may refuse.
    """
    bayegan = str(VENV / "bin" / "bayegan")
    address = ("--host", host, "--port", str(port))
    os.chdir(ROOT)
    os.execv(bayegan, [bayegan, "serve", "--index", str(index), *address, *options])  # noqa: S606 - no shell


def port_problem(host: str, port: int) -> str | None:
    """Say why a server could not listen at an address; None if it could."""
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as server:
                server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                server.bind(address)
    except OSError as error:
        return f"cannot listen on {host} port {port} ({error.strerror}): choose another with --port or --host"
    return None


def build(corpus: Path, index: Path, audience: str, *, light: bool) -> None:
    """Build the index, unless corpus, code and options are those it was built from.

    Args:
        corpus: the articles.
        index: the index folder.
        audience: `all` or `public`.
        light: whether names are found by rules only.

    Raises:
        SetupError: there is no corpus, it cannot be built, or the index is somebody's of another corpus.
    """
    if not corpus.exists():
        raise SetupError(f"there is no {corpus}: name a folder of articles with --corpus DIR")
    code = [*files_below(ROOT / "indexer", index), *files_below(ROOT / "index", index), ROOT / LOCK]
    options = [str(corpus), audience, sys.version, "light" if light else MODEL_LOCK]
    inputs = fingerprint([*files_below(corpus, index), *code, ROOT / "bayegan.py"], options)
    stamp = index / "dev-up.stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == build_stamp(index, inputs):
        tell(f"The index {index} is up to date")
        return
    held = foreign_corpus(index, corpus)
    if held is not None:
        raise SetupError(
            f"{index} holds an index of {held}, not of {corpus}: name another index with --index FOLDER, "
            f"build that corpus with --corpus FOLDER, or delete {index}"
        )
    tell(f"Building the index {index} from {corpus}")
    run(
        VENV / "bin" / "bayegan",
        "build",
        corpus,
        "--index",
        index,
        "--audience",
        audience,
        *(["--light"] if light else []),
    )
    built = build_stamp(index, inputs)
    if built is None:
        raise SetupError(f"the build ended well but left no {index / 'CURRENT'}: this is a fault in Bayegan")
    stamp.write_text(built, encoding="utf-8")


def foreign_corpus(index: Path, corpus: Path) -> str | None:
    """Say of which other corpus somebody has built an index with another command than `dev.py up`.

    Args:
        index: the index folder.
        corpus: what is to be built there.

    Returns:
        The corpus it was built of; None if there is no index, or one that may be replaced.
    """
    current, stamp = index / "CURRENT", index / "dev-up.stamp"
    if not current.is_file():
        return None
    generation = current.read_text(encoding="utf-8").strip()
    stamped = stamp.read_text(encoding="utf-8").splitlines() if stamp.is_file() else []
    if stamped[1:] == [generation]:
        return None
    try:
        content = (index / "generations" / generation / "manifest.json").read_text(encoding="utf-8")
        manifest = json.loads(content)
    except (OSError, ValueError):
        manifest = None
    held = manifest.get("corpus") if isinstance(manifest, dict) else None
    if not isinstance(held, str):
        return "a corpus it does not name"
    # A path that does not begin at the root was meant from a folder that is not known here.
    same = Path(held).is_absolute() and Path(held).resolve() == corpus.resolve()
    return None if same else held


def build_stamp(index: Path, inputs: str) -> str | None:
    """Say what the stamp of an up-to-date index holds.

    The name of the generation belongs to it, so that an index which another command has built since is
    built again.

    Args:
        index: the index folder.
        inputs: fingerprint of what the index would be built from.

    Returns:
        The stamp; None where nothing has been built.
    """
    current = index / "CURRENT"
    return f"{inputs}\n{current.read_text(encoding='utf-8').strip()}\n" if current.is_file() else None


def fingerprint(files: Iterable[Path], options: Sequence[str]) -> str:
    """Hash all that a build depends on, so that the same hash means the same index.

    Args:
        files: what is read, names and contents counting.
        options: anything else that counts.

    Returns:
        SHA-256 in hexadecimal.
    """
    whole = hashlib.sha256(json.dumps([*options]).encode())
    for path in files:
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(json.dumps([str(path), content]).encode())
    return whole.hexdigest()


def files_below(folder: Path, without: Path) -> Iterator[Path]:
    """List what may be read below a folder, in a fixed order: no hidden name, no link, nothing of the index.

    Args:
        folder: a folder, or one file, which is then the list.
        without: a folder to leave out.

    Yields:
        Paths of plain files.
    """
    if folder.is_file():
        yield folder
        return
    for here, folders, names in os.walk(folder):
        seen = (name for name in folders if not name.startswith((".", "__pycache__")))
        folders[:] = sorted(name for name in seen if Path(here, name) != without)
        paths = (Path(here, name) for name in sorted(names) if not name.startswith("."))
        yield from (path for path in paths if path.is_file() and not path.is_symlink())
