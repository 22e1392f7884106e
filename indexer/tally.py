"""What is counted of the documents while they are indexed: for the report, and to verify the index.

Rule: counted from the documents themselves, beside the engine, so that an engine that lost
something is found out.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from index.authority import Authority
from index.document import FACETS, IndexedDocument
from index.generation import BuildReport
from indexer.ledger import Ledger

SAMPLE = 25  # documents looked up again after building


@dataclass(slots=True)
class Tally:
    """The running count.

    Attributes:
        total: how many documents there will be at most, to spread the sample over them.
        documents: documents so far.
        values: documents by value, by facet (but for the date).
        missing: documents without a value, by facet.
        sample: documents to look up again.
    """

    total: int
    documents: int = 0
    values: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in FACETS if name != "date"}
    )
    missing: Counter[str] = field(default_factory=Counter)
    sample: list[IndexedDocument] = field(default_factory=list)
    _coverage: Counter[str] = field(default_factory=Counter)
    _furniture: int = 0
    _first: date | None = None
    _last: date | None = None

    def count(self, indexed: IndexedDocument) -> None:
        """Count a document."""
        if self.documents % (self.total // SAMPLE + 1) == 0:
            self.sample.append(indexed)
        self.documents += 1
        self._coverage[indexed.document.coverage.value] += 1
        self._furniture += sum(end - start for start, end in indexed.document.furniture)
        for name, counts in self.values.items():
            counts.update(indexed.values[name])
            self.missing[name] += not indexed.values[name]
        self._count_date(indexed)

    def _count_date(self, indexed: IndexedDocument) -> None:
        if indexed.date is None or indexed.date.start is None or indexed.date.last is None:
            self.missing["date"] += 1
            return
        self._first = min(self._first or indexed.date.start, indexed.date.start)
        self._last = max(self._last or indexed.date.last, indexed.date.last)

    def used(self, facet: str) -> frozenset[str]:
        """Return the values of a facet that some document has."""
        return frozenset(self.values[facet])

    def report(self, ledger: Ledger, authority: Authority) -> BuildReport:
        """Return the report of the build."""
        people = self.used("person")
        verified = sum(authority.entry(value) is not None for value in people)
        return BuildReport(
            offered=ledger.offered,
            indexed=self.documents,
            refused=ledger.refused,
            withheld=ledger.withheld,
            skipped=ledger.skipped,
            warnings=ledger.warnings,
            undated=self.missing["date"],
            unsourced=self.missing["source"],
            furniture=self._furniture,
            coverage=dict(sorted(self._coverage.items())),
            persons=verified,
            names=len(people) - verified,
            organizations=len(self.used("org")),
            sources=len(self.used("source")),
            first_day=self._first.isoformat() if self._first else "",
            last_day=self._last.isoformat() if self._last else "",
        )
