"""A digest of all that an index is made of: where it is the same, so is the index.

Rule: whatever a document, a name or a label may depend on is taken in, the program's own code too. The day
up to which an inferred date may fall is taken in where there is an article that it may matter to.
"""

from hashlib import sha256

import msgspec

from index.dates import parse_date
from indexer.article import Article
from indexer.own_code import digest_code
from indexer.plan import Plan

_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class Inputs:
    """The digest of one build, as far as its articles were read."""

    def __init__(self, plan: Plan, version: str) -> None:
        """Begin with what is known before any article.

        Args:
            plan: what to build.
            version: of the extractor.
        """
        authority, decisions = plan.curation.authority, plan.curation.decisions
        self._digest = sha256(digest_code())
        self._as_of, self._depends_on_day = plan.as_of, False
        self._take(version, plan.audience)
        self._take(authority.entries, authority.sources, decisions.decisions)

    def add(self, article: Article, encoded: bytes) -> None:
        """Take in an article.

        Args:
            article: as it was read.
            encoded: all of it.
        """
        self._depends_on_day = self._depends_on_day or _may_be_dated_by_day(article)
        self._add(encoded)

    def finish(self, withheld: dict[str, str]) -> str:
        """Take in why articles are withheld, and return the digest."""
        self._take(withheld, self._as_of.isoformat() if self._depends_on_day else "")
        return self._digest.hexdigest()

    def _take(self, *parts: object) -> None:
        self._add(_encode(parts))

    def _add(self, content: bytes) -> None:
        self._digest.update(len(content).to_bytes(8, "little"))
        self._digest.update(content)


def _may_be_dated_by_day(article: Article) -> bool:
    """Return whether the as-of day is a bound for an article: it has no date, and no day of collection."""
    if article.date:
        return False
    return not article.collected or parse_date(article.collected).interval.last is None
