"""The articles of a build with their records: what linking works on.

Rule: an article has the record of its content and of this extractor; until that is made it has its
outline, which says that it is pending. Nothing else ever stands for a record.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import islice
from typing import Generic

import msgspec

from indexer.article import Article
from indexer.extraction import Outliner, encode, work_of
from indexer.records import Key, RecordStore
from indexer.spool import Spool
from indexer.stages import Extractor, RecordT

Encoded = tuple[bytes, bytes]  # an article and its record

_TOGETHER = 64  # records that are asked for at once
_decode_article = msgspec.msgpack.Decoder(Article).decode


@dataclass(frozen=True)
class RecordedArticles(Generic[RecordT]):
    """Articles in the order of the corpus, each with its record as it is kept.

    Attributes:
        spool: the articles.
        records: where the records are kept.
        extractor: what makes them.
        record: the type of a record.
    """

    spool: Spool
    records: RecordStore
    extractor: Extractor[RecordT]
    record: type[RecordT]

    @property
    def count(self) -> int:
        """How many articles there are."""
        return self.spool.count

    @property
    def outliner(self) -> Outliner[RecordT]:
        """What makes the outlines."""
        return Outliner(self.extractor)

    def find_missing(self) -> dict[bytes, int]:
        """Return the contents that have no record, each with its size in code points."""
        return {
            content: work_of(_decode_article(article))
            for content, article, record in self._with_records()
            if record is None
        }

    def encoded(self) -> Iterator[Encoded]:
        """Yield each article with its record or outline, as they are kept, in order."""
        for content, article, record in self._with_records():
            yield article, self._find(content, article) if record is None else record

    def __iter__(self) -> Iterator[tuple[Article, RecordT]]:
        """Yield each article with its record or outline, in order."""
        decode = msgspec.msgpack.Decoder(self.record).decode
        for article, record in self.encoded():
            yield _decode_article(article), decode(record)

    def of(self, contents: Set[bytes]) -> Iterator[Article]:
        """Yield the articles of some contents, named by their digests."""
        for content, article in self.spool:
            if content in contents:
                yield _decode_article(article)

    def keys(self, left_out: Set[str], *, outlines: bool) -> frozenset[Key]:
        """Return what the records of the articles are known by.

        Args:
            left_out: ids of articles that need none.
            outlines: whether outlines are needed, too.
        """
        spooled = (s for s in self.spool if not left_out or _decode_article(s.article).id not in left_out)
        versions = (self.extractor.version, self.outliner.version) if outlines else (self.extractor.version,)
        return frozenset(Key(s.content, version) for s in spooled for version in versions)

    def _with_records(self) -> Iterator[tuple[bytes, bytes, bytes | None]]:
        """Yield digest of the content, article and record, None where that is missing."""
        spooled = iter(self.spool)
        while batch := tuple(islice(spooled, _TOGETHER)):
            contents = tuple({content for content, _ in batch})
            found = self.records.get_all(contents, self.extractor.version)
            yield from ((content, article, found.get(content)) for content, article in batch)

    def _find(self, content: bytes, article: bytes) -> bytes:
        for version in (self.extractor.version, self.outliner.version):
            if (record := self.records.get(Key(content, version))) is not None:
                return record
        # Damaged since it was asked for: what is built on must not be missing.
        (record,) = map(encode, self.extractor.extract((_decode_article(article).content,)))
        self.records.put([(Key(content, self.extractor.version), record)])
        return record
