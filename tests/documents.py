"""Reading the project's own documents, so that tests can hold them to what they say."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
_CELL = re.compile(r"(?<!\\)\|")


def table_rows(text: str, *columns: str) -> list[tuple[str, ...]]:
    """Read the rows of all Markdown tables with these columns.

    Args:
        text: a document.
        columns: the headings, all of them, in order.

    Returns:
        The cells, code marks taken off and an escaped bar read as a bar.

    Raises:
        ValueError: there is no such table, or a row has another number of cells.
    """
    rows: list[tuple[str, ...]] = []
    inside = False
    for line in text.splitlines():
        cells = _cells(line)
        if not cells:
            inside = False
        elif cells == columns:
            inside = True
        elif inside and set("".join(cells)) - set("-:"):
            if len(cells) != len(columns):
                raise ValueError(f"{len(cells)} cells instead of {len(columns)}: {line}")
            rows.append(cells)
    if not rows:
        raise ValueError(f"no table with the columns {columns}")
    return rows


def _cells(line: str) -> tuple[str, ...]:
    if not line.startswith("|"):
        return ()
    return tuple(_plain(cell.strip()) for cell in _CELL.split(line.strip())[1:-1])


def _plain(cell: str) -> str:
    """Return a cell without its code marks; two are written around text that holds one."""
    for mark in ("``", "`"):
        if len(cell) > 2 * len(mark) and cell.startswith(mark) and cell.endswith(mark):
            return cell.removeprefix(mark).removesuffix(mark).strip().replace("\\|", "|")
    return cell.replace("\\|", "|")
