"""Queries that nobody means well: published lines, and mixes of all that is costly in our language."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from index.query.costly import MOST_OPEN
from index.query.parser import LONGEST_QUERY, MOST_CLAUSES, MOST_NESTING, MOST_SLOP
from webapp.search_state import LONGEST_TEXT

# Of English news; each stands in a large part of the articles of any such archive.
COMMON = (
    "the of to in said a and for on it is mln by its at with from that was be as he will has an or not "
    "but year have were this would which more they been up us last are had also one his after new two "
    "market pct bank first over about who could shares some no there other company may than billion we if "
    "out into against their last "
).split()
_LONG = (
    "internationalisation",
    "responsibilities",
    "administration",
    "characteristics",
    "telecommunications",
)


def read_lines(paths: Sequence[Path]) -> list[str]:
    """Return the lines of files, each once: of a .json its strings, of others what stands on each line."""
    lines: dict[str, None] = {}
    for path in paths:
        text = path.read_text("utf-8")
        lines.update(dict.fromkeys(json.loads(text) if path.suffix == ".json" else text.split("\n")))
    return list(lines)


def hostile_queries() -> Iterator[str]:
    """Yield mixes: the most of each thing that the language allows, and more than it allows."""
    common = list(dict.fromkeys(COMMON))
    many = (common * 2)[:MOST_CLAUSES]
    prefixes = [f"{first}{second}*" for first in "abcdefgh" for second in "aeiorstu"]
    yield " ".join(prefixes[: MOST_CLAUSES * 2])
    yield " OR ".join(prefixes[:MOST_CLAUSES])
    yield " OR ".join(f"{first}{second}*" for first in "cdprs" for second in "aeo")
    yield " ".join(f"{word}~2" for word in _LONG * 13)
    yield " OR ".join(f"{word}~2" for word in (*_LONG, "markets", "company", "shares"))
    yield " OR ".join(f"{word}~2" for word in common if len(word) > 4)
    yield " OR ".join(many)
    yield " ".join(many)
    yield " OR ".join(f"-{word}" for word in many)
    yield " ".join(f"-{word}" for word in many)
    yield " OR ".join(f'"{one} {two}"' for one, two in pairwise(many))
    yield " OR ".join(f'"{one} {two}"~{MOST_SLOP}' for one, two in pairwise(many))
    yield f'"{" ".join(many[:12])}"~{MOST_SLOP}'
    yield f'"{" ".join(["the"] * 40)}"~{MOST_SLOP}'
    yield f'"{" ".join(["the", "of"] * 40)}"'
    yield f'"the of to in said"~{MOST_SLOP} OR "a and for on it"~{MOST_SLOP}'
    yield "(" * MOST_NESTING + " OR ".join(many) + ")" * MOST_NESTING
    yield "(" * (LONGEST_TEXT - 1) + "x"
    yield "-" * (LONGEST_TEXT - 1) + "x"
    yield "((a OR b) (c OR d)) OR " * 30 + "e"
    yield "NOT (" * 60 + "the" + ")" * 60
    yield "x" * LONGEST_TEXT
    yield "x" * LONGEST_QUERY
    yield "x" * 60 + "~2"
    yield "a" * LONGEST_TEXT + "~2"
    yield "ab" * 300 + "*"
    yield "?*?*?*?*"
    yield "*" * LONGEST_TEXT
    yield "~" * LONGEST_TEXT
    yield '"' * LONGEST_TEXT
    yield "\\" * LONGEST_TEXT
    yield "title:" * 130 + "x"
    yield "title:(" * 100 + "the"
    yield "date:[" * 130
    yield "date:[" + " " * 700 + "TO x]"
    yield " ".join(f"date:{year}..{year + 1}" for year in range(1950, 2014))
    yield " OR ".join(f"title:{word}" for word in many)
    yield " OR ".join(f"(title:{word} -{word})" for word in common[:32])
    yield " ".join(f"{one}-{two}" for one, two in pairwise(many))
    yield "-".join(common) + " " + ".".join(common)
    yield "é" * 400 + " " + "ا" * 399
    yield "a\u0301" * 399
    yield " ".join(["محمد", "علی", "رئیسی", "حسین"] * 16)
    yield " ".join(["mohammad", "ali", "hossein", "reza"] * 16)
    yield " ".join(["mohammad"] * MOST_OPEN) + " " + " ".join(["reuters*"] * MOST_CLAUSES)
