"""When segments are merged: seldom enough that an update is cheap, often enough that they stay few.

Segments are in order of age, and what is new comes last. One is merged with all that is newer when
it is not at least `growth` times as large as all of that, when too much of it is deleted, or when it
holds a text that is no longer in the index: who withdraws an article must not find it in a file. So there
are at most 1 + log₅ n segments of n documents at a growth of 4, and a document that is merged comes
into a segment at least a quarter larger than its own, or is rid of a quarter of dead weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SegmentSize:
    """What a segment holds.

    Attributes:
        documents: how many.
        live: how many of them live.
        withdrawn: how many of the others have a text that is no longer in the index.
    """

    documents: int
    live: int
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class MergePolicy:
    """What is merged.

    Attributes:
        growth: how many times as large as all newer ones a segment must be to stay.
        most_deleted: the share of deleted documents with which a segment may stay.
        keeps_withdrawn: whether it may stay with texts that are no longer in the index.
    """

    growth: float = 4.0
    most_deleted: float = 0.25
    keeps_withdrawn: bool = False

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
            withdrawn = segment.withdrawn and not self.keeps_withdrawn
            too_small = segment.live < self.growth * newer
            if withdrawn or too_small or deleted > self.most_deleted * segment.documents:
                return place
        return len(segments)
