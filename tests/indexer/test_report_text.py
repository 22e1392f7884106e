"""A report as text: every number, the first refusals named, the rest counted."""

from index.generations.build_report import BuildReport, Refusal
from indexer.report_text import report_to_text

REPORT = BuildReport(
    offered=30,
    indexed=5,
    refused=tuple(Refusal("a.jsonl", line, "it has no body") for line in range(1, 25)),
    withheld=1,
    skipped={"README": 1, "hidden": 2},
    warnings={"unknown field “topic” (first: a.jsonl, line 3)": 4},
    undated=2,
    unsourced=3,
    furniture=1234,
    coverage={"not-analysed": 1, "rules": 4},
    persons=6,
    names=7,
    organizations=8,
    proposals=10,
    sources=9,
    first_day="1988-06-01",
    last_day="2019-12-31",
)


def test_every_number_is_told() -> None:
    lines = [" ".join(line.split()) for line in report_to_text(REPORT).splitlines()]
    assert lines[:16] == [
        "Offered 30 articles",
        "Indexed 5",
        "Refused 24",
        "Withheld 1",
        "Passed over 3 (README 1, hidden 2)",
        "People 6 (verified by the authority file)",
        "Names 7 (of people, not verified)",
        "Organizations 8",
        "To decide 10 (pairs of names that may be one)",
        "Sources 9",
        "Dated 3 (1988-06-01 to 2019-12-31)",
        "Undated 2",
        "No source known 3",
        "Page furniture 1,234 characters, not searched",
        "Analysed for names: not analysed 1, rules 4",
        "Warning: unknown field “topic” (first: a.jsonl, line 3): 4 articles",
    ]


def test_a_summary_names_twenty_refusals_and_counts_the_others() -> None:
    lines = report_to_text(REPORT).splitlines()
    assert sum(line.startswith("Refused: ") for line in lines) == 20
    assert lines[-1] == "… and 4 more; `bayegan report` names all of them"


def test_a_whole_report_names_every_refusal() -> None:
    lines = report_to_text(REPORT, None).splitlines()
    assert lines[-1] == "Refused: a.jsonl, line 24: it has no body"
    assert sum(line.startswith("Refused: ") for line in lines) == 24


def test_where_nothing_was_indexed_nothing_is_said_to_be_found() -> None:
    text = report_to_text(BuildReport(offered=1, refused=(Refusal("a.pdf", None, "not read"),)))
    assert "People" not in text
    assert text.endswith("Refused: a.pdf: not read")
