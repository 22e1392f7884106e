"""How well names are told: keys and proposals against pairs that were labelled by hand.

Rule: the half that is held back judges; the open half is for tuning. An error is shown as the two
names, never only counted.

    python -m benchmarks.names tests/gold/name_pairs.tsv [--parts tests/gold/spelling_pairs.tsv]
        [--half open|held]
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.analysis import terms_of
from index.authority import NAME_PREFIX, Authority
from index.names import name_key
from index.spellings import closer_key
from indexer.proposals import propose_merges

SAME, DIFFERENT = "same", "different"
# Set beforehand: one value by equal key, and the list of what a person may want to join.
KEY_PRECISION, KEY_RECALL, LIST_RECALL = 1.0, 0.65, 0.90
# Set when both halves had been measured (precision .95 and .92, recall .90 twice): so that neither falls far.
PARTS_PRECISION, PARTS_RECALL = 0.90, 0.87


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two full names, or parts; the file of the pairs explains the labels and how its halves are made."""

    label: str
    name: str
    other: str

    @property
    def held_back(self) -> bool:
        """Whether the pair belongs to the half that nothing is tuned on."""
        written = f"{self.name}\t{self.other}".encode()
        return int(hashlib.sha256(written).hexdigest()[-1], 16) % 2 == 0

    @property
    def one_script(self) -> bool:
        """Whether both names are written in one script: a key never joins two."""
        return name_key(self.name).isascii() is name_key(self.other).isascii()


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure and what it must be at least."""

    value: float
    bar: float
    met: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """The bars by name, and every error as a sentence."""

    bars: Mapping[str, Bar]
    errors: tuple[str, ...]


def read_pairs(path: Path) -> tuple[NamePair, ...]:
    """Return all pairs of a file; lines that begin with # explain it."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple(NamePair(*row[:3]) for row in rows)


def judge_names(pairs: Sequence[NamePair]) -> Judged:
    """Return precision and recall of the key, and recall of key and proposals together.

    Homographs are counted neither way: no key can tell them.
    """
    same = [pair for pair in pairs if pair.label == SAME]
    joined = [pair for pair in pairs if pair.label in {SAME, DIFFERENT} and _one_value(pair)]
    wrong = [pair for pair in joined if pair.label == DIFFERENT]
    missed = [pair for pair in same if not _one_value(pair)]
    unlisted = _unlisted(missed, pairs)
    in_one_script = [pair for pair in same if pair.one_script]
    missed_in_one_script = [pair for pair in missed if pair.one_script]
    bars = {
        "names: precision of equal keys": _bar(len(joined) - len(wrong), len(joined), KEY_PRECISION),
        "names: recall of equal keys": _bar(len(same) - len(missed), len(same), KEY_RECALL),
        "names: recall of equal keys, one script": _bar(
            len(in_one_script) - len(missed_in_one_script), len(in_one_script), KEY_RECALL
        ),
        "names: recall with proposals": _bar(len(same) - len(unlisted), len(same), LIST_RECALL),
    }
    errors = (
        *(f"one key, two names: {pair.name} / {pair.other}" for pair in wrong),
        *(f"one name, not in the list: {pair.name} / {pair.other}" for pair in unlisted),
        *(f"one name, two keys: {pair.name} / {pair.other}" for pair in missed if pair not in unlisted),
    )
    return Judged(bars, errors)


def judge_parts(pairs: Sequence[NamePair]) -> Judged:
    """Return precision and recall of the closer key on parts of names that sound alike.

    Pairs of which we were not sure are counted neither way.
    """
    same, different = (
        [pair for pair in pairs if pair.label == label and _one_value(pair)] for label in (SAME, DIFFERENT)
    )
    wrong = [pair for pair in different if _is_kin(pair)]
    missed = [pair for pair in same if not _is_kin(pair)]
    right = len(same) - len(missed)
    bars = {
        "parts of names: precision of closer keys": _bar(right, right + len(wrong), PARTS_PRECISION),
        "parts of names: recall of closer keys": _bar(right, len(same), PARTS_RECALL),
    }
    errors = (
        *(f"one closer key, two names: {pair.name} / {pair.other}" for pair in wrong),
        *(f"one name, two closer keys: {pair.name} / {pair.other}" for pair in missed),
    )
    return Judged(bars, errors)


def _is_kin(pair: NamePair) -> bool:
    return closer_key(terms_of(pair.name)) == closer_key(terms_of(pair.other))


def _one_value(pair: NamePair) -> bool:
    return name_key(pair.name) == name_key(pair.other)


def _unlisted(missed: Iterable[NamePair], pairs: Iterable[NamePair]) -> list[NamePair]:
    """Return the missed pairs that are not proposed where all names are names of one archive."""
    names = {NAME_PREFIX + name_key(name): name for pair in pairs for name in (pair.name, pair.other)}
    proposals = propose_merges(Authority(names=names), {})
    listed = {frozenset((proposal.one, proposal.other)) for proposal in proposals}
    return [
        pair
        for pair in missed
        if frozenset((NAME_PREFIX + name_key(pair.name), NAME_PREFIX + name_key(pair.other))) not in listed
    ]


def _bar(right: int, of: int, bar: float) -> Bar:
    value = right / of if of else 0.0
    return Bar(value, bar, met=value >= bar)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the bars as JSON; return 0 when all are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path, metavar="FILE", help="labelled pairs of names")
    parser.add_argument("--parts", type=Path, metavar="FILE", help="labelled pairs of parts of names")
    parser.add_argument("--half", choices=("open", "held"), default="held", help="which half judges")
    given = parser.parse_args(arguments)
    held = given.half == "held"
    judged = judge_names([pair for pair in read_pairs(given.pairs) if pair.held_back is held])
    if given.parts is not None:
        parts = judge_parts([pair for pair in read_pairs(given.parts) if pair.held_back is held])
        judged = Judged({**judged.bars, **parts.bars}, (*judged.errors, *parts.errors))
    sys.stdout.write(json.dumps(asdict(judged), ensure_ascii=False, indent=1) + "\n")
    return 0 if all(bar.met for bar in judged.bars.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
