"""What six other parsers' published tests expect of 760 queries, and what we read there.

Rule: a case is the same, differs by named intents, is not about queries, or is wrong; wrong must be
none. An intent only counts where it turns the meaning that was published into ours.

    python -m benchmarks.query_cases FOLDER [--show CLASS]
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from benchmarks.notations.intents import TYPED, explain
from benchmarks.notations.javascript import read_javascript
from benchmarks.notations.lucene import read_lucene
from benchmarks.notations.luqum import read_luqum
from benchmarks.notations.tantivy import read_tantivy
from benchmarks.notations.trees import Kind, Tree, agree, leaf, tree_of
from benchmarks.notations.whoosh import read_whoosh
from index.query.parser import parse_query
from index.query.writing import format_query

NOTHING_STATED = "no expected reading is stated"
# Tests whose expectation is not what the query says but what one configuration makes of it. Only asked
# where a case would be wrong otherwise; each by file and name of the test.
NOT_ABOUT_QUERIES: Mapping[tuple[str, str], str] = {
    ("bripkens_lucene_js", "retains position information"): "positions in another parser's tree",
    ("lucene_classic_queryparser", "testNumber"): "an analyzer that keeps letters only",
    ("lucene_classic_queryparser", "testQPA"): "an analyzer with stop words of its own",
    ("luqum_parser", "TestLexer.test_basic"): "tokens of another lexer",
    ("luqum_parser", "TestLexer.test_accept_flavours"): "tokens of another lexer",
    ("thoward_lucene_js", "handles escaped quotes"): "backslashes lost when the case was extracted",
    ("whoosh_parser", "test_fields"): "which fields are searched by default",
    ("whoosh_parser", "test_fieldname_chars"): "another name for a field, by configuration",
    ("whoosh_parser", "test_field_alias"): "another name for a field, by configuration",
    ("whoosh_parser", "test_copyfield"): "a plugin that searches a second field",
    ("whoosh_parser", "test_custom_tokens"): "a plugin with other signs",
    ("whoosh_parser", "test_pseudofield"): "a plugin that computes a query",
    ("whoosh_parser", "test_stopped"): "an analyzer with stop words of its own",
    ("whoosh_parser", "test_analyzing_terms"): "an analyzer that stems",
    ("whoosh_parser", "test_ngrams"): "an analyzer that cuts words into pieces",
    ("whoosh_parser", "test_ngramwords"): "an analyzer that cuts words into pieces",
    ("whoosh_parser", "test_regex"): "an analyzer of one field",
}


class Verdict(StrEnum):
    """What became of a case."""

    SAME = "same meaning"
    INTENT = "differs by intent"
    NOT_ABOUT = "not about queries"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Judged:
    """One case.

    Attributes:
        reasons: the keys of intents, or why it is not about queries; of a wrong one both readings.
    """

    file: str
    test: str
    query: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    file: str
    test: str
    query: str
    before: int
    fields: Mapping[str, object]

    @property
    def expected(self) -> str:
        return str(self.fields["expected"])

    @property
    def claims(self) -> list[str]:
        stated = self.fields["expected"]
        return [str(claim) for claim in stated] if isinstance(stated, list) else []


def judge_cases(folder: Path) -> tuple[Judged, ...]:
    """Judge every case of a folder.

    Raises:
        ValueError: there is no case in it, or one is in a notation that is not known.
    """
    judged = tuple(judge_case(case) for case in read_cases(folder))
    if not judged:
        raise ValueError(f"{folder}: no cases; a folder with *.jsonl is needed")
    return judged


def read_cases(folder: Path) -> Iterator[_Case]:
    """Yield the cases of all files of a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        seen = Counter[str]()
        for line in path.read_text("utf-8").splitlines():
            fields = json.loads(line)
            test = str(fields.get("test", fields.get("kind")))
            yield _Case(path.stem, test, fields["query"], seen[test], fields)
            seen[test] += 1


def judge_case(case: _Case) -> Judged:
    """Compare what is expected of one query with what we read."""
    if case.fields.get("kind") == "assertEscapedQueryEquals":
        return _judge_escaped(case)
    stated = _READERS[case.file](case)
    if stated is None:
        reason = NOT_ABOUT_QUERIES.get((case.file, case.test), NOTHING_STATED)
        return Judged(case.file, case.test, case.query, Verdict.NOT_ABOUT, (reason,))
    keys = explain(stated, case.query)
    if keys is None and case.fields.get("kind") == "parse_error_lenient":
        keys = explain(leaf(Kind.ERROR), case.query)  # it is an error there, with a guess beside
    if keys is not None:
        verdict = Verdict.INTENT if keys else Verdict.SAME
        return Judged(case.file, case.test, case.query, verdict, keys)
    if (case.file, case.test) in NOT_ABOUT_QUERIES:
        reason = NOT_ABOUT_QUERIES[case.file, case.test]
        return Judged(case.file, case.test, case.query, Verdict.NOT_ABOUT, (reason,))
    return _wrong(case, case.query)


def _judge_escaped(case: _Case) -> Judged:
    """Judge a function that escapes: what it makes must be read as the words of the query."""
    ours = tree_of(parse_query(case.expected).tree)
    if agree(TYPED, ours, case.query):
        return Judged(case.file, case.test, case.query, Verdict.SAME)
    return _wrong(case, case.expected)


def _wrong(case: _Case, query: str) -> Judged:
    readings = (f"expected {case.fields['expected']}", f"read {format_query(parse_query(query).tree)}")
    return Judged(case.file, case.test, case.query, Verdict.WRONG, readings)


def _lucene(case: _Case) -> Tree:
    if case.fields["expected"] is None:
        return leaf(Kind.ERROR)
    by_default = str(case.fields["kind"]).endswith("DOA")
    return read_lucene(case.expected, case.query, and_by_default=by_default)


def _javascript(case: _Case) -> Tree | None:
    return read_javascript(case.claims, case.query, case.before)


_READERS: Mapping[str, Callable[[_Case], Tree | None]] = {
    "bripkens_lucene_js": _javascript,
    "lucene_classic_queryparser": _lucene,
    "luqum_parser": lambda case: read_luqum(case.expected),
    "tantivy_query_grammar": lambda case: read_tantivy(case.expected),
    "thoward_lucene_js": _javascript,
    "whoosh_parser": lambda case: read_whoosh(case.claims, case.query),
}


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield lines: verdicts by file, then how often each intent and each other reason."""
    files = sorted({case.file for case in judged})
    yield f"{'':30}" + "".join(f"{verdict:>20}" for verdict in Verdict)
    for file in (*files, "all"):
        counts = Counter(case.verdict for case in judged if file in {case.file, "all"})
        yield f"{file:30}" + "".join(f"{counts[verdict]:>20}" for verdict in Verdict)
    for verdict in (Verdict.INTENT, Verdict.NOT_ABOUT):
        reasons = Counter(reason for case in judged if case.verdict is verdict for reason in case.reasons)
        yield ""
        yield f"{verdict} (one case may have several reasons)"
        yield from (f"{count:>5}  {reason}" for reason, count in reasons.most_common())


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what became of the cases; return 0 when none is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.query_cases", description=__doc__.splitlines()[0]
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the published cases, *.jsonl")
    parser.add_argument("--show", choices=[verdict.name.lower() for verdict in Verdict], default="wrong")
    given = parser.parse_args(arguments)
    judged = judge_cases(given.folder)
    shown = (case for case in judged if case.verdict.name.lower() == given.show)
    lines = [
        *report(judged),
        *(f"{case.file} {case.test}: {case.query!r}: {'; '.join(case.reasons)}" for case in shown),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if any(case.verdict is Verdict.WRONG for case in judged) else 0


if __name__ == "__main__":
    sys.exit(main())
