"""Scores dates: those an article speaks of, and the day it was published."""

from benchmarks.findings.annotation import Marked
from benchmarks.findings.score import Finding, Score
from index.document import Document


def score_dates(measure: str, marked: Marked, document: Document) -> Score:
    """Score the distinct dates of a body: right when value and precision are, each counted once.

    Args:
        measure: what errors are listed under.
        marked: what was marked; what was found and is marked as optional is left out.
        document: what was found.
    """
    found = {(date.edtf, date.precision.value) for date in document.mentioned_dates}
    right: set[tuple[str, str]] = set()
    core = [date for date in marked.dates if date.core]
    missed = []
    for date in core:
        stated = {(edtf, date.precision) for edtf in date.accepted} & found
        right |= stated
        if not stated:
            missed.append(f"{min(date.accepted)} ({date.text})")
    optional = {edtf for date in marked.dates if not date.core for edtf in date.accepted}
    extra = sorted(edtf for edtf, precision in found - right if edtf not in optional)
    errors = [
        *(Finding(measure, marked.file, "extra", edtf) for edtf in extra),
        *(Finding(measure, marked.file, "missed", what) for what in missed),
    ]
    return Score(len(core) - len(missed), len(extra), len(missed), tuple(errors))


def score_publication(measure: str, marked: Marked, document: Document) -> Score:
    """Score the day an article was published, `~` and `%` aside.

    Args:
        measure: what errors are listed under.
        marked: what was marked.
        document: what was found; a bound on one side is right only where the annotation says so.
    """
    published = None if document.date is None else document.date.edtf
    exact = None if published is None else published.rstrip("~%")
    if not {published, exact}.isdisjoint(marked.published):
        return Score(found=1)
    wanted = ", ".join(sorted(str(edtf) for edtf in marked.published))
    error = Finding(measure, marked.file, "wrong", f"{published}, and should be one of {wanted}")
    return Score(missed=1, errors=(error,))
