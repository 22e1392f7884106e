"""Words of an article that may tell its publisher: copyright lines and “Reporting by …”.

Rule: evidence only; whether a publisher is known by these words is decided when linking.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.extract.lines import Line
from indexer.extract.record import SourceEvidence

# A line of its own: inside a sentence these words attribute a claim, not the article.
_BYLINE = re.compile(
    r"(?:reporting by|reported by|published by|source ?:|originally published (?:by|in|on)|منبع ?:)"
    r"\s*(.{2,80})",
    re.IGNORECASE,
)


def find_source_evidence(lines: Sequence[Line]) -> Iterator[SourceEvidence]:
    """Yield what the lines of an article say about its publisher, in order of place."""
    for line in lines:
        if line.copyright:
            yield SourceEvidence("copyright", line.text, line.span)
        elif len(line.text) <= 120 and (match := _BYLINE.fullmatch(line.text)) is not None:
            name = match[1].rstrip(" .")
            start = line.start + match.start(1)
            yield SourceEvidence("byline", name, (start, start + len(name)))
