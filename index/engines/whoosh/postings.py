"""The postings of many terms: whole arrays, one after the other by term, and the lexicon that cuts them.

    <name>.lexicon  terms, rows, places, titles: which terms there are, and where theirs begin
    <name>.pst      numbers, body, title, places: a row for each document that has a term

Rule: terms are sorted as UTF-8, which is the order of code points; a term's rows and places are
slices of the arrays, read where they lie. A run of a build and a segment have the same postings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from index.engines.whoosh.arrays import Array, ArraysFile, read_arrays, write_arrays
from index.engines.whoosh.blocks import Block
from index.errors import DamagedIndexError

LEXICON, POSTINGS = ".lexicon", ".pst"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms and how much each has.

    Attributes:
        terms: sorted.
        rows: where the rows of each term begin, and last where they end: one more than terms.
        places: likewise for places.
        titles: how many documents have each term in their title.
    """

    terms: Sequence[str]
    rows: Array
    places: Array
    titles: Array


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of consecutive terms, and their places.

    Attributes:
        numbers: document numbers.
        body: frequencies in the body.
        title: frequencies in the title.
        places: position × 2 + in a mention.
    """

    numbers: Array
    body: Array
    title: Array
    places: Array

    @property
    def frequencies(self) -> Array:
        """How many places each row has, i8."""
        return np.add(self.body, self.title, dtype=np.int64)

    def select(self, kept: Array) -> "Rows":
        """Return the rows that a mask keeps, with their places."""
        places = self.places[np.repeat(kept, self.frequencies)]
        return Rows(self.numbers[kept], self.body[kept], self.title[kept], places)


def write_postings(
    folder: Path, name: str, lexicon: Lexicon, types: dict[str, str], rows: Iterable[Rows]
) -> None:
    """Write postings.

    Args:
        folder: where.
        name: of the files, without their endings.
        lexicon: what is written.
        types: of `body`, `title` and `places`: wide enough for all their items.
        rows: all of them, in order, in pieces of any size.
    """
    encoded = "\n".join(lexicon.terms).encode()
    arrays: dict[str, Array] = {
        "terms": np.frombuffer(encoded, np.uint8),
        "rows": lexicon.rows.astype(np.uint64),
        "places": lexicon.places.astype(np.uint64),
        "titles": lexicon.titles.astype(np.uint32),
    }
    write_arrays(folder / f"{name}{LEXICON}", arrays)
    items = int(lexicon.rows[-1])
    sizes = {
        "numbers": ("u4", items),
        "body": (types["body"], items),
        "title": (types["title"], items),
        "places": (types["places"], int(lexicon.places[-1])),
    }
    with ArraysFile(folder / f"{name}{POSTINGS}", sizes) as file:
        for piece in rows:
            for of in sizes:
                file.append(of, getattr(piece, of))


def smallest_type(most: int) -> str:
    """Return the narrowest type for numbers up to `most`."""
    return "u1" if most < 2**8 else "u2" if most < 2**16 else "u4"


class Postings:
    """Postings that were written, mapped; safe to use from several threads."""

    def __init__(self, folder: Path, name: str) -> None:
        """Map them.

        Raises:
            DamagedIndexError: a file is missing or not what was written.
        """
        self.folder, self.name = folder, name
        lexicon, rows = read_arrays(folder / f"{name}{LEXICON}"), read_arrays(folder / f"{name}{POSTINGS}")
        try:
            self._encoded = lexicon["terms"]
            self.row_ends, self.place_ends = lexicon["rows"], lexicon["places"]
            self.titles = lexicon["titles"]
            self.numbers, self.places = rows["numbers"], rows["places"]
            self.body, self.title = rows["body"], rows["title"]
            lengths = {len(self.numbers), len(self.body), len(self.title), int(self.row_ends[-1])}
            if len(lengths) > 1 or len(self.places) != self.place_ends[-1]:
                raise DamagedIndexError(folder, f"{name} has a lexicon of other postings; build it again")
        except (KeyError, IndexError) as error:
            message = f"the postings of {name} cannot be read ({error}); build the index again"
            raise DamagedIndexError(folder, message) from error

    def __len__(self) -> int:
        """Return the number of terms."""
        return len(self.titles)

    @cached_property
    def terms(self) -> list[str]:
        """All terms, sorted."""
        content = self._encoded.tobytes().decode()
        return content.split("\n") if content else []

    @cached_property
    def documents(self) -> Array:
        """How many documents have each term, deleted ones too."""
        return np.diff(self.row_ends).astype(np.uint32)

    def slice(self, first: int, last: int) -> Rows:
        """Return the rows of the terms from one place of `terms` up to another."""
        rows = slice(int(self.row_ends[first]), int(self.row_ends[last]))
        places = slice(int(self.place_ends[first]), int(self.place_ends[last]))
        return Rows(self.numbers[rows], self.body[rows], self.title[rows], self.places[places])

    def block(self, first: int, last: int) -> Block:
        """Return the postings of the terms from one place of `terms` up to another, one term after the other.

        Raises:
            DamagedIndexError: they are not what was written.
        """
        row, row_end = self.row_ends.item(first), self.row_ends.item(last)
        place, place_end = self.place_ends.item(first), self.place_ends.item(last)
        numbers, body = self.numbers[row:row_end].astype(np.intp), self.body[row:row_end]
        counted, title = int(np.add.reduce(body)), None
        if self.titles.item(first) if last == first + 1 else self.titles[first:last].any():
            title = self.title[row:row_end]
            counted += int(np.add.reduce(title))
        if counted != place_end - place:
            message = f"the postings of {self.name} cannot be read (there are {place_end - place} places for "
            raise DamagedIndexError(self.folder, f"{message}{counted} occurrences); build the index again")
        return Block(numbers, body, title, self.places[place:place_end])
