"""A digest of all that an index is made of: where it is the same, so is the index.

Rule: whatever a document, a name or a label may depend on is taken in, the program's own code too.
"""

from hashlib import sha256

import msgspec

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
        self._take(version, plan.audience, plan.as_of.isoformat())
        self._take(authority.entries, authority.sources, decisions.decisions)

    def add(self, article: bytes) -> None:
        """Take in an article, encoded."""
        self._digest.update(len(article).to_bytes(8, "little"))
        self._digest.update(article)

    def finish(self, withheld: dict[str, str]) -> str:
        """Take in why articles are withheld, and return the digest."""
        self._take(withheld)
        return self._digest.hexdigest()

    def _take(self, *parts: object) -> None:
        self.add(_encode(parts))
