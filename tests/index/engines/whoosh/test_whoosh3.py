"""The way out of Whoosh is open: its successor reads what it wrote, and it what its successor wrote."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from development.environment import WHOOSH3

ROOT = Path(__file__).resolve().parents[4]

# Run in a process of its own: writes an index, or reads one with our engine and with the library's queries.
PROGRAM = """
import json, sys
from contextlib import closing
from pathlib import Path
from index.engines.whoosh import WhooshEngine, library
from index.engines.whoosh.codec import FIELD, make_schema
from index.engine import EngineRequest
from index.query.bound import Phrase, Term
from tests.contracts.archive import ARCHIVE, analyse

command, folder, base = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
if command == "write":
    with WhooshEngine().create(folder, *map(Path, base)) as writer:
        for document in ARCHIVE[: len(ARCHIVE) - (not base)]:
            writer.add(analyse(document))
else:
    with closing(WhooshEngine().open(folder)) as reader:
        terms = sorted(entry[0] for entry in reader.vocabulary("text"))
        ours = [
            [(hit.id, round(hit.score, 9)) for hit in reader.search(EngineRequest(query)).hits]
            for query in (*(Term("text", term) for term in terms), Phrase("text", tuple(terms[:2])))
        ]
        documents = [repr(document) for document in reader.documents()]
    from whoosh.query import Prefix, Term as Stock
    stored = library.FileIndex(library.FileStorage(str(folder)), schema=make_schema())
    with stored.searcher() as searcher:
        theirs = [
            sorted((hit.docnum, round(hit.score, 6)) for hit in searcher.search(query, limit=None))
            for query in (*(Stock(FIELD, term) for term in terms), Prefix(FIELD, "p"))
        ]
    print(json.dumps([terms, ours, documents, theirs]))
import whoosh
print(json.dumps([list(whoosh.__version__), whoosh.__file__]))
"""


def run(library: Path | None, command: str, *folders: Path) -> list[object]:
    """Run the program with Whoosh, or with the library of a folder in its place; return what it printed."""
    path = [str(ROOT), *([str(library)] if library else [])]
    done = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, "-c", PROGRAM, command, *map(str, folders)],
        cwd=folders[0].parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def successor() -> Path:
    """The folder of whoosh3.

    Returns:
        Where `dev.py prove` has installed it. Where it has not, the test is skipped and says so.
    """
    if not (WHOOSH3 / "whoosh").is_dir():
        pytest.skip("no whoosh3: python3 dev.py prove installs it")
    return WHOOSH3


@pytest.mark.slow
def test_each_library_reads_and_goes_on_with_what_the_other_wrote(successor: Path, tmp_path: Path) -> None:
    read = []
    for name, writer, reader in (("old", None, successor), ("new", successor, None)):
        first, second = tmp_path / name, tmp_path / f"{name}-updated"
        (library,) = run(writer, "write", first)
        run(reader, "write", second, first)
        by_writer, _ = run(writer, "read", first)
        by_reader, other = run(reader, "read", first)
        assert library != other
        assert by_reader == by_writer
        updated_by_writer, _ = run(writer, "read", second)
        updated_by_reader, _ = run(reader, "read", second)
        assert updated_by_reader == updated_by_writer
        read.append((by_reader, updated_by_reader))
    assert read[0] == read[1]
