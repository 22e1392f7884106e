"""What is to be built, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from indexer.corpus import Corpus
from indexer.corpus_files import Curation

RESTRICTED = "restricted"


class Audience(StrEnum):
    """Whom an index is built for."""

    ALL = "all"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build.

    Attributes:
        corpus: where the articles are.
        curation: what people have written down.
        audience: for the public, restricted articles are left out.
        as_of: the latest day an inferred date may fall on.
        jobs: processes to analyse with.
        avoid: folders not to read, with what each is.
    """

    corpus: Corpus
    curation: Curation
    audience: Audience
    as_of: date
    jobs: int
    avoid: Mapping[Path, str]

    @property
    def hidden_sources(self) -> frozenset[str]:
        """The ids of sources whose articles are not for this audience."""
        if self.audience is Audience.ALL:
            return frozenset()
        sources = self.curation.authority.sources
        return frozenset(source.id for source in sources if source.visibility == RESTRICTED)
