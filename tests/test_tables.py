"""Tables of words made by hand are in order, and say nothing twice.

Those of subjects (titles, kinds of organizations) are in the order of their subjects; all others are in that
of the alphabet, each group that an empty line begins by itself.
"""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from index.analysis import collation_key
from tests.conftest import ROOT

IN_ORDER = (
    "index/language_names.py",
    "index/languages/english.py",
    "index/languages/english_forms.py",
    "index/languages/english_inflection.py",
    "index/languages/english_nouns.py",
    "indexer/extract/given_names.py",
)
FEWEST = 12  # words of a table


def _texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts that are tables: cut at spaces, or lines of entries."""
    for part in ast.walk(node):
        match part:
            case ast.Call(ast.Attribute(ast.Constant(str(text)), "split")):
                yield text
            case ast.Constant(str(text)) if re.search(r"^ +[\w-]+: ", text, re.MULTILINE):
                yield text


def _tables(path: str) -> dict[str, list[list[str]]]:
    """Return the tables of a module by name, each as groups of words or of the words before colons."""
    found = {}
    for node in ast.parse((ROOT / path).read_text("utf-8")).body:
        if isinstance(node, ast.Assign):
            for number, text in enumerate(_texts(node.value)):
                groups = [_keys(group) for group in re.split(r"\n *\n", text)]
                if sum(map(len, groups)) >= FEWEST:
                    found[f"{ast.unparse(node.targets[0])}.{number}"] = groups
    return found


def _keys(text: str) -> list[str]:
    if ": " not in text:
        return text.split()
    several = any(line.count(": ") > 1 for line in text.splitlines())  # entries on a line, bars between them
    entries = re.split(r"[|\n]", text) if several else text.splitlines()
    return [entry.partition(":")[0].strip() for entry in entries if entry.strip()]


MODULES = sorted(
    str(path.relative_to(ROOT))
    for folder in ("index", "indexer")
    for path in (ROOT / folder).rglob("*.py")
    if _tables(str(path.relative_to(ROOT)))
)


@pytest.mark.parametrize("path", IN_ORDER)
def test_the_tables_of_a_module_are_in_the_order_of_the_alphabet(path: str) -> None:
    tables = _tables(path)
    misplaced = [
        f"{name}: {word} before {following}"
        for name, groups in tables.items()
        for group in groups
        for word, following in pairwise(group)
        if collation_key(word) > collation_key(following)
    ]

    assert tables
    assert misplaced == []


@pytest.mark.parametrize("path", MODULES)
def test_no_word_stands_twice_in_a_table(path: str) -> None:
    for name, groups in _tables(path).items():
        words = [word for group in groups for word in group]
        assert sorted({word for word in words if words.count(word) > 1}) == [], name
