"""The histogram of dates: counts by year or month to bars, each a link. Geometry only.

Rule: the horizontal axis is time, so a gap in the archive is a gap in the picture; the same
figures stand in a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.answers.results import Bucket

WIDTH, HEIGHT = 300.0, 64.0  # units of the drawing
# A bar of one article must be seen beside one of thousands.
LOWEST_BAR = 2.0
WIDEST_BAR = 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        bucket: what it counts.
        x, y, width, height: in units of the drawing, from its top left.
    """

    bucket: Bucket
    x: float
    y: float
    width: float
    height: float


def draw(buckets: Sequence[Bucket]) -> tuple[Bar, ...]:
    """Return the bars of a histogram.

    Args:
        buckets: in order of time; ids `YYYY` or `YYYY-MM`.
    """
    if not buckets:
        return ()
    places = [_place(bucket.id) for bucket in buckets]
    slots = places[-1] - places[0] + 1
    slot = WIDTH / slots
    width = min(slot - min(1.0, slot / 5), WIDEST_BAR)
    most = max(1, *(bucket.count for bucket in buckets))
    bars = []
    for bucket, place in zip(buckets, places, strict=True):
        height = max(LOWEST_BAR, HEIGHT * bucket.count / most) if bucket.count else 0.0
        bars.append(
            Bar(
                bucket,
                x=round((place - places[0]) * slot + (slot - width) / 2, 2),
                y=round(HEIGHT - height, 2),
                width=round(width, 2),
                height=round(height, 2),
            )
        )
    return tuple(bars)


def _place(bucket_id: str) -> int:
    year, _, month = bucket_id.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)
