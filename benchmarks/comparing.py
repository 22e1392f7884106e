"""Whether all engines gave the same answers: totals, and counts of facets."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.engines.engine import FACETS, VALUES, Answer
from benchmarks.questions import Question
from benchmarks.running import Measured
from index.asked_dates import parse_date_range
from index.facets import by_month


def differences(
    answers: Mapping[str, Sequence[Answer]], measured: Mapping[str, Measured], questions: Sequence[Question]
) -> tuple[str, ...]:
    """Return in whole sentences to which questions an engine answered otherwise than ours.

    Questions that only ours can answer as they are meant are passed over.
    """
    ours = dict(zip(measured["bayegan"].asked, answers["bayegan"], strict=True))
    return tuple(
        f"{questions[at]}: {name} {said}"
        for name in answers
        if name != "bayegan"
        for at, answer in zip(measured[name].asked, answers[name], strict=True)
        if not questions[at].at_mentions
        for said in _differences(ours[at], answer)
    )


def _differences(ours: Answer, theirs: Answer) -> Iterator[str]:
    if ours.total != theirs.total:
        yield f"found {theirs.total} articles, bayegan {ours.total}."
        return
    if len(ours.top) != len(theirs.top) or ours.snippets != theirs.snippets:
        yield (
            f"gave {len(theirs.top)} hits and {theirs.snippets} snippets, "
            f"bayegan {len(ours.top)} and {ours.snippets}."
        )
    for facet in FACETS:
        mine, other = _counted(ours, facet), _counted(theirs, facet)
        if mine != other:
            yield f"counted {facet} as {other}, bayegan as {mine}."


def _counted(answer: Answer, facet: str) -> object:
    """Return what can be compared: of equally frequent values engines may show different ones."""
    # A selected value is shown by us even at 0.
    counts = {value: count for value, count in answer.counts[facet].items() if count}
    if facet == "date":
        return _buckets(counts)
    ranked = sorted(counts.values(), reverse=True)[:VALUES]
    least = ranked[-1] if len(ranked) == VALUES else 0
    return ranked, {value: count for value, count in counts.items() if count > least}


def _buckets(months: Mapping[str, int]) -> dict[str, int]:
    """Return counts by month, or by year where a histogram shows years."""
    days = [parse_date_range(month) for month in sorted(months)]
    first, last = (days[0].start, days[-1].last) if days else (None, None)
    if first is None or last is None or by_month(first, last):
        return dict(months)
    years: dict[str, int] = {}
    for month, count in months.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    return years
