"""The rule of imports, `indexer -> index <- webapp`, and one door for each outside library.

Read from the source, without importing anything: so a late import inside a function counts too.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = frozenset(
    {"index", "indexer", "webapp", "bayegan", "dev", "development", "corpus", "tests", "benchmarks"}
)

# What a part of the program may import of the other parts. `development` sets the machine up before there is
# anything to import; tests and benchmarks stand outside and may import all.
MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "index": frozenset({"index"}),
    "indexer": frozenset({"indexer", "index"}),
    "webapp": frozenset({"webapp", "index"}),
    "bayegan": frozenset({"index", "indexer", "webapp"}),
    "dev": frozenset({"development"}),
    "development": frozenset({"development"}),
    "tests": OURS - {"corpus"},
    "benchmarks": OURS - {"corpus", "tests"},
}

# An outside library and the files that may import it; another library needs a line here and a reason
# in docs/decisions/0005-dependencies.md.
DOORS: Mapping[str, tuple[str, ...]] = {
    # As an engine, and as it comes, to compare with.
    "whoosh": ("index/engines/whoosh/library.py", "benchmarks/engines/whoosh.py"),
    "tantivy": ("benchmarks/engines/tantivy.py",),
    "msgspec": (
        "index/generations/generation.py",  # the snapshots of a generation; next, its manifest
        "index/generations/manifest.py",
        "index/engines/whoosh/*.py",
        "index/document.py",  # values that every search makes by the dozen: these and the next
        "index/engine.py",
        "index/answers/meanings.py",
        "index/request.py",
        "index/answers/results.py",
        "index/query/bound.py",
        "indexer/extraction.py",  # articles and records on their way between processes, and as they are kept
        "indexer/recorded.py",
        "indexer/link_all.py",
        "indexer/inputs.py",  # the same bytes for the same articles and decisions
    ),
    "numpy": (
        "index/engines/whoosh/*.py",
        "index/analysis.py",
        "index/fuzzy.py",
        "indexer/extract/shingles.py",
        "indexer/link/containment.py",
    ),
    "dateutil": ("index/asked_dates.py",),
    "edtf": ("index/dates.py",),
    "yaml": ("indexer/yaml_tree.py",),
    "spacy": ("indexer/extract/model.py",),
    "thinc": ("indexer/extract/model.py",),
    "sqlite3": ("webapp/saved_queries.py", "indexer/records.py", "benchmarks/engines/fts5.py"),
    "flask": ("webapp/*.py",),
    "htmx_flask": ("webapp/*.py",),
    "werkzeug": ("webapp/*.py",),
    "jinja2": ("webapp/*.py",),
    "markupsafe": ("webapp/*.py",),
    "js_lib_htmx": ("webapp/assets.py",),
    "gunicorn": ("webapp/server.py",),
}
VAGUE_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "base", "misc"})


class Import(NamedTuple):
    """One import: the file (relative, with `/`), the line, the module and whether it is relative."""

    path: str
    line: int
    module: str
    relative: bool

    @property
    def top(self) -> str:
        """The package or library it is from."""
        return self.module.split(".")[0]

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"{self.path}:{self.line} imports {self.module}"


def source_files(*suffixes: str) -> list[Path]:
    """List the project's own files with one of the suffixes, without what tools and builds write."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        built = parts[0] in {"build", "dist", "state"} or parts[:2] == ("index", "data")
        hidden = parts[0] == ".git" or any(part.startswith(".") and part != ".ci" for part in parts[:-1])
        written = built or hidden or any(part.endswith((".egg-info", "__pycache__")) for part in parts)
        if path.is_file() and not written and (not suffixes or path.suffix in suffixes):
            found.append(path)
    return found


def imports_of(source: str, path: str) -> Iterator[Import]:
    """Yield every import of a module, those inside functions, conditions and `import_module` included."""
    for node in ast.walk(ast.parse(source, path)):
        match node:
            case ast.Import(names=names):
                yield from (Import(path, node.lineno, alias.name, relative=False) for alias in names)
            case ast.ImportFrom(module=module, level=level):
                yield Import(path, node.lineno, module or "", relative=level > 0)
            case ast.Call(
                func=ast.Attribute(attr="import_module") | ast.Name(id="import_module" | "__import__"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                yield Import(path, node.lineno, module, relative=module.startswith("."))
            case _:
                pass


def part_of(path: str) -> str:
    """Return the part of the program a file belongs to: its folder, or itself at the top."""
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def wrong_imports(imports: list[Import]) -> list[str]:
    """Say which imports cross a border of `MAY_IMPORT`."""
    return [
        f"{found.place}: {part_of(found.path)} may not import {found.top}"
        for found in imports
        if found.top in OURS and found.top not in MAY_IMPORT[part_of(found.path)]
    ]


def wrong_doors(imports: list[Import]) -> list[str]:
    """Say which imports of an outside library stand beside its door; tests may look behind them."""
    wrong = []
    for found in imports:
        if part_of(found.path) == "tests" or found.top in OURS:
            continue
        if found.top in DOORS:
            doors = DOORS[found.top]
            if not any(fnmatch(found.path, door) for door in doors):
                wrong.append(f"{found.place}: its door is {', '.join(doors)}")
        elif found.top not in sys.stdlib_module_names:
            wrong.append(f"{found.place}: it has no door in tests/test_architecture.py")
    return wrong


@pytest.fixture(scope="module")
def imports() -> list[Import]:
    """Read every import of the project.

    Returns:
        All of them, in order of file.
    """
    files = source_files(".py")
    return [
        found
        for path in files
        for found in imports_of(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
    ]


def test_the_two_sides_meet_in_the_waist_and_in_the_command_only(imports: list[Import]) -> None:
    assert any(found.top == "index" for found in imports)
    assert wrong_imports(imports) == []


def test_every_part_of_the_program_has_a_rule() -> None:
    assert {part_of(path.relative_to(ROOT).as_posix()) for path in source_files(".py")} <= MAY_IMPORT.keys()


def test_each_outside_library_has_one_door(imports: list[Import]) -> None:
    assert wrong_doors(imports) == []


@pytest.mark.parametrize(
    ("path", "source", "said"),
    [
        ("index/search.py", "from indexer.article import Article", "index may not import indexer"),
        ("index/search.py", "def f():\n    import webapp.links", "index may not import webapp"),
        ("indexer/build.py", "import webapp", "indexer may not import webapp"),
        ("webapp/views/search.py", "from indexer import build", "webapp may not import indexer"),
        ("webapp/links.py", "import bayegan", "webapp may not import bayegan"),
        ("indexer/build.py", "import corpus.articles", "indexer may not import corpus"),
        ("tests/test_corpus.py", "import corpus", "tests may not import corpus"),
        ("index/search.py", "import_module('indexer.build')", "index may not import indexer"),
    ],
)
def test_a_crossed_border_is_seen(path: str, source: str, said: str) -> None:
    (wrong,) = wrong_imports(list(imports_of(source, path)))
    assert wrong.endswith(said)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("index/search.py", "from whoosh.fields import TEXT"),
        ("webapp/views/saved.py", "import sqlite3"),
        ("indexer/build.py", "import flask"),
        ("index/names.py", "import numpy"),
    ],
)
def test_a_library_beside_its_door_is_seen(path: str, source: str) -> None:
    assert len(wrong_doors(list(imports_of(source, path)))) == 1


def test_every_import_is_absolute(imports: list[Import]) -> None:
    assert [found.place for found in imports if found.relative] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {path: {part.removesuffix(".py") for part in path.parts} for path in source_files(".py")}
    assert [path for path, parts in names.items() if parts & VAGUE_NAMES] == []


# Written in pieces, or this file would be the first to be found.
MACHINES = "|".join(["work", "tmp", "root", "home", "Users"])
MACHINE_PATH = re.compile(rf"(?<![\w.:/\\])/(?:{MACHINES})/\w")
REGISTRIES = "|".join(["pypi", "pythonhosted", "npmjs"])
REGISTRY = re.compile(rf"\b(?:{REGISTRIES})\.(?:org|com)\b")


def test_no_file_names_a_path_of_a_machine_or_the_address_of_a_registry() -> None:
    found = []
    for path in source_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or a sample that is not UTF-8 on purpose
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE_PATH.search(line) or REGISTRY.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize("text", ["see /work" + "/main", '"/tmp' + '/x"', "files.pythonhosted" + ".org"])
def test_a_path_of_a_machine_or_a_registry_is_seen(text: str) -> None:
    assert MACHINE_PATH.search(text) or REGISTRY.search(text)
