"""A build's report as plain text."""

from collections.abc import Iterator, Mapping

from index.generations.build_report import BuildReport
from indexer.ledger import place_of

MOST_REFUSALS = 20  # named in a summary; the report of the generation names all


def report_to_text(report: BuildReport, most: int | None = MOST_REFUSALS) -> str:
    """Return a report as lines of text.

    Args:
        report: of a build.
        most: how many refusals to name, the rest is counted; None names all.
    """
    return "\n".join([*_counts(report), *_found(report), *_left_out(report, most)])


def _counts(report: BuildReport) -> Iterator[str]:
    yield f"Offered        {report.offered:>9,} articles"
    yield f"Indexed        {report.indexed:>9,}"
    yield f"Refused        {len(report.refused):>9,}"
    yield f"Withheld       {report.withheld:>9,}"
    yield f"Passed over    {sum(report.skipped.values()):>9,}{_in_brackets(report.skipped)}"
    if report.changes is not None:
        yield f"Added          {report.changes.added:>9,}  (since the index before)"
        yield f"Changed        {report.changes.changed:>9,}"
        yield f"Unchanged      {report.changes.unchanged:>9,}"
        yield f"Removed        {report.changes.removed:>9,}"


def _found(report: BuildReport) -> Iterator[str]:
    if not report.indexed:
        return
    span = f"  ({report.first_day} to {report.last_day})" if report.first_day else ""
    states = {state.replace("-", " "): count for state, count in report.coverage.items()}
    yield f"People         {report.persons:>9,}  (verified by the authority file)"
    yield f"Names          {report.names:>9,}  (of people, not verified)"
    yield f"Organizations  {report.organizations:>9,}"
    yield f"To decide      {report.proposals:>9,}  (pairs of names that may be one)"
    yield f"Sources        {report.sources:>9,}"
    yield f"Dated          {report.indexed - report.undated:>9,}{span}"
    yield f"Undated        {report.undated:>9,}"
    yield f"No source known{report.unsourced:>9,}"
    yield f"Page furniture {report.furniture:>9,}  characters, not searched"
    yield f"Analysed for names: {', '.join(f'{state} {count:,}' for state, count in states.items())}"


def _left_out(report: BuildReport, most: int | None) -> Iterator[str]:
    for what, count in report.warnings.items():
        yield f"Warning: {what}: {count:,} {'article' if count == 1 else 'articles'}"
    for refusal in report.refused[:most]:
        yield f"Refused: {place_of(refusal.path, refusal.line)}: {refusal.reason}"
    if most is not None and len(report.refused) > most:
        yield f"… and {len(report.refused) - most:,} more; `bayegan report` names all of them"


def _in_brackets(counts: Mapping[str, int]) -> str:
    listed = ", ".join(f"{reason} {count:,}" for reason, count in counts.items())
    return f"  ({listed})" if listed else ""
