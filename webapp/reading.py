"""The text of an article as paragraphs of runs: what matched, where names and dates first stand.

Rule: every code point of the body is shown but for the white space between paragraphs; page
furniture is dimmed, never left out. A run carries what is true of all of its text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from index.document import Span

_PARAGRAPH_BREAK = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
# Lines this long were wrapped by a program; shorter ones end where their writer wanted it.
WRAPPED_LINE = 60  # code points


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a name or a date in the text.

    Attributes:
        id: of the place on the page.
        home: id of the evidence that it leads back to.
    """

    id: str
    home: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text.

    Attributes:
        text: never empty.
        mark: number of the hit it is (part of), from 1; 0 for none.
        opens: whether it is the first run of that hit, and so carries its address.
        anchors: of the names and dates that begin here.
    """

    text: str
    mark: int = 0
    opens: bool = False
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body.

    Attributes:
        runs: in order.
        dimmed: page furniture.
        repeats_title: where the title stands in the body.
        keeps_lines: whether its line breaks mean something.
        direction: where it runs otherwise than its article, `rtl`, `ltr` or `auto`; else empty.
    """

    runs: tuple[Run, ...]
    dimmed: bool = False
    repeats_title: bool = False
    keeps_lines: bool = False
    direction: str = ""

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join([run.text for run in self.runs])


@dataclass(frozen=True)
class Overlay:
    """What is to be shown in one text field.

    Attributes:
        marks: spans of hits, in order, apart.
        first_mark: the number of the first of them.
        anchors: by the offset where they stand.
        furniture: spans, in order, apart.
        title_span: where the title stands, if it does.
    """

    marks: tuple[Span, ...] = ()
    first_mark: int = 1
    anchors: Mapping[int, Sequence[Anchor]] = field(default_factory=dict)
    furniture: tuple[Span, ...] = ()
    title_span: Span | None = None

    @cached_property
    def anchor_places(self) -> tuple[int, ...]:
        """The offsets of the anchors, in order."""
        return tuple(sorted(self.anchors))


def cut_paragraphs(text: str, overlay: Overlay) -> tuple[Paragraph, ...]:
    """Cut a body into paragraphs: at empty lines, and where page furniture and the title begin and end."""
    title = () if overlay.title_span is None else (overlay.title_span,)
    cuts = {0, len(text)}
    for span in (*overlay.furniture, *title, *(match.span() for match in _PARAGRAPH_BREAK.finditer(text))):
        cuts |= set(span)
    paragraphs = []
    for piece in pairwise(sorted(cuts)):
        span = _stripped(text, piece)
        if span[0] < span[1]:
            paragraphs.append(
                Paragraph(
                    cut_runs(text, span, overlay),
                    dimmed=_inside(span, overlay.furniture),
                    repeats_title=_inside(span, title),
                    keeps_lines=_keeps_lines(text[slice(*span)]),
                )
            )
    return tuple(paragraphs)


def cut_runs(text: str, within: Span, overlay: Overlay) -> tuple[Run, ...]:
    """Cut a stretch of a text wherever a mark begins or ends or an anchor stands."""
    start, end = within
    runs: list[Run] = []
    done = start
    first = bisect_right(overlay.marks, start, key=itemgetter(1))
    for number, (left, right) in enumerate(overlay.marks[first:], overlay.first_mark + first):
        if left >= end:
            break
        runs += _anchored(text, (done, max(left, start)), overlay)
        runs += _anchored(text, (max(left, start), min(right, end)), overlay, number, opens=left >= start)
        done = min(right, end)
    return (*runs, *_anchored(text, (done, end), overlay))


def _anchored(text: str, span: Span, overlay: Overlay, number: int = 0, *, opens: bool = False) -> list[Run]:
    """Return a stretch that is one mark or none, cut where anchors stand."""
    every = overlay.anchor_places
    places = every[bisect_right(every, span[0]) : bisect_left(every, span[1])]
    return [
        Run(text[left:right], number, opens and left == span[0], tuple(overlay.anchors.get(left, ())))
        for left, right in pairwise((span[0], *places, span[1]))
        if left < right
    ]


def _stripped(text: str, span: Span) -> Span:
    """Return a span without the white space on its sides."""
    piece = text[slice(*span)]
    return span[0] + len(piece) - len(piece.lstrip()), max(
        span[0], span[1] - len(piece) + len(piece.rstrip())
    )


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _keeps_lines(paragraph: str) -> bool:
    """Return whether a paragraph's line breaks were made by hand: most of its lines are short."""
    lines = paragraph.split("\n")[:-1]
    return bool(lines) and sum(len(line) < WRAPPED_LINE for line in lines) * 2 > len(lines)
