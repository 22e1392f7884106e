"""What is to be built, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.generations.manifest import Audience
from indexer.article import RESTRICTED
from indexer.corpus import Corpus
from indexer.corpus_files import Curation


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build.

    Attributes:
        corpus: where the articles are.
        curation: what people have written down.
        audience: whom the index is for.
        as_of: the latest day an inferred date may fall on.
        jobs: processes to analyse and to link with.
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
