"""Columns: what is asked of a document by its number, written as arrays and mapped when reading.

Rule: document numbers are those of the segment, from 0, in the order of adding. Days are
ordinals of `datetime.date`, half-open, 0 for undated. Strings are UTF-8, end to end.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.analysis import Tokens
from index.dates import DateInterval
from index.document import FACETS, FacetKind, IndexedDocument
from index.engine import date_key
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.inversion import body_start
from index.request import Sort

COUNTED = tuple(facet.name for facet in FACETS.values() if facet.kind is not FacetKind.DATE)


@dataclass
class ColumnsBuilder:
    """Collects what columns need, document by document."""

    ids: list[str] = field(default_factory=list)
    _values: dict[str, list[tuple[str, ...]]] = field(default_factory=lambda: {name: [] for name in COUNTED})
    _days: "array[int]" = field(default_factory=lambda: array("i"))
    _mentions: list["array[int]"] = field(default_factory=list)
    _sort_keys: list[tuple[int, str, str]] = field(default_factory=list)  # date, title, source
    _token_ends: "array[int]" = field(default_factory=lambda: array("Q", [0]))
    _tokens: bytearray = field(default_factory=bytearray)

    def add(self, document: IndexedDocument) -> None:
        """Take a document; its number is how many were added before."""
        self.ids.append(document.id)
        for name, rows in self._values.items():
            rows.append(document.values[name])
        self._days.extend(_days(document.date) if document.date else (0, 0))
        self._mentions.append(array("i", [day for interval in document.mentions for day in _days(interval)]))
        keys = document.sort_keys
        self._sort_keys.append((date_key(document.date), keys["title"], keys["source"]))
        table = _token_table(document.tokens["title"], document.tokens["body"])
        self._tokens += table
        self._token_ends.append(self._token_ends[-1] + len(table) // 8)

    def arrays(self) -> dict[str, Array]:
        """Return all columns by name."""
        days = np.frombuffer(self._days, np.int32)
        columns = {
            **_strings("ids", self.ids),
            "by_id": np.array(sorted(range(len(self.ids)), key=self.ids.__getitem__), np.uint32),
            "date.starts": days[::2],
            "date.ends": days[1::2],
            "token.ends": np.frombuffer(self._token_ends, np.uint64),
            "token.spans": np.frombuffer(self._tokens, np.uint32),
        }
        counts = np.array([len(days) // 2 for days in self._mentions], np.int64)
        mentions = np.array([day for days in self._mentions for day in days], np.int32)
        columns |= {
            "mentions.rows": np.repeat(np.arange(len(self.ids), dtype=np.uint32), counts),
            "mentions.starts": mentions[::2],
            "mentions.ends": mentions[1::2],
        }
        for name, rows in self._values.items():
            columns |= _facet(name, rows)
        for sort, order in self._orders().items():
            places = np.empty(len(order), np.uint32)
            places[order] = np.arange(len(order), dtype=np.uint32)
            columns[f"rank.{sort.value}"] = places
        return columns

    def _orders(self) -> dict[Sort, list[int]]:
        """Return the orders the port asks for; each begins with newest, undated last, then id."""
        days, titles, sources = zip(*self._sort_keys, strict=True) if self.ids else ((), (), ())
        newest = sorted(range(len(self.ids)), key=lambda n: (not days[n], -days[n], self.ids[n]))
        return {
            Sort.NEWEST: newest,
            Sort.OLDEST: sorted(newest, key=lambda n: (not days[n], days[n])),
            Sort.TITLE: sorted(newest, key=lambda n: titles[n]),
            Sort.SOURCE: sorted(newest, key=lambda n: (not sources[n], sources[n])),
        }


def read_strings(columns: Mapping[str, Array], name: str) -> list[str]:
    """Return the strings of a column."""
    content = columns[name].tobytes()
    ends = columns[f"{name}.ends"].tolist()
    return [content[start:end].decode() for start, end in zip([0, *ends], ends, strict=False)]


def _strings(name: str, texts: Sequence[str]) -> dict[str, Array]:
    encoded = [text.encode() for text in texts]
    ends = np.cumsum([len(text) for text in encoded], dtype=np.uint64)
    return {name: np.frombuffer(b"".join(encoded), np.uint8), f"{name}.ends": ends}


def _facet(name: str, rows: list[tuple[str, ...]]) -> dict[str, Array]:
    values = sorted({value for row in rows for value in row})
    place = {value: number for number, value in enumerate(values)}
    offsets = np.zeros(len(rows) + 1, np.uint32)
    np.cumsum([len(row) for row in rows], out=offsets[1:])
    return {
        **_strings(f"{name}.values", values),
        f"{name}.offsets": offsets,
        f"{name}.places": np.array([place[value] for row in rows for value in row], np.uint32),
    }


def _days(interval: DateInterval) -> tuple[int, int]:
    if interval.start is None or interval.end is None:
        raise ValueError(f"{interval} is open on a side: only bounded dates are indexed")
    return interval.start.toordinal(), interval.end.toordinal()


def _token_table(title: Tokens, body: Tokens) -> bytes:
    """Return start and end of the token at each position, title then body; 0 where there is none."""
    base = body_start(len(title))
    size = base + (body.positions[-1] + 1 if len(body) else 0)
    table = np.zeros((size, 2), np.uint32)
    for tokens, start in ((title, 0), (body, base)):
        positions = np.frombuffer(tokens.positions, np.uint32) + start
        table[positions, 0] = np.frombuffer(tokens.starts, np.uint32)
        table[positions, 1] = np.frombuffer(tokens.ends, np.uint32)
    return table.tobytes()
