"""When segments are merged: seldom enough that an update is cheap, often enough that they stay few.

Segments are in order of age, and what is new comes last. One is merged with all that is newer when
it is not at least `growth` times as large as all of that, or when too much of it is deleted. So there
are at most 1 + log₅ n segments of n documents at a growth of 4, and a document that is merged comes
into a segment at least a quarter larger than its own. By default nothing deleted may stay: who
withdraws an article, or takes a name out of it, must not find either in a file afterwards; rewriting a
segment is bulk work of seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SegmentSize:
    """What a segment holds.

    Attributes:
        documents: how many.
        live: how many of them live.
    """

    documents: int
    live: int


@dataclass(frozen=True, slots=True)
class MergePolicy:
    """What is merged.

    Attributes:
        growth: how many times as large as all newer ones a segment must be to stay.
        most_deleted: the share of deleted documents with which a segment may stay.
    """

    growth: float = 4.0
    most_deleted: float = 0.0

    def first_merged(self, segments: Sequence[SegmentSize], added: int) -> int:
        """Return from which segment on all are merged; none are from the number of segments on.

        Args:
            segments: in order of age, none without live documents.
            added: how many documents are new.
        """
        newer = added + sum(segment.live for segment in segments)
        for place, segment in enumerate(segments):
            newer -= segment.live
            deleted = segment.documents - segment.live
            too_small = segment.live < self.growth * newer
            if too_small or deleted > self.most_deleted * segment.documents:
                return place
        return len(segments)
