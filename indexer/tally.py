"""What is counted of the documents while they are indexed: for the report, and to verify the index.

Rule: counted from the documents themselves, beside the engine, so that an engine that lost
something is found out.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from index.authority import Authority
from index.dates import DateInterval
from index.document import FACETS, IndexedDocument
from index.generations.build_report import BuildReport
from indexer.ledger import Ledger
from indexer.proposals import propose_merges

SAMPLE = 25  # documents looked up again after building


@dataclass(slots=True)
class Tally:
    """The running count.

    Attributes:
        total: how many documents there will be at most, to spread the sample over them.
        documents: documents so far.
        values: documents by value, by facet (but for the date).
        missing: documents without a value, by facet.
        dates: documents by day or days of publication; None stands for those without.
        sample: documents to look up again.
    """

    total: int
    documents: int = 0
    values: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in FACETS if name != "date"}
    )
    missing: Counter[str] = field(default_factory=Counter)
    dates: Counter[DateInterval | None] = field(default_factory=Counter)
    sample: list[IndexedDocument] = field(default_factory=list)
    _coverage: Counter[str] = field(default_factory=Counter)
    _furniture: int = 0

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
        self.dates[indexed.date] += 1

    def used(self, facet: str) -> frozenset[str]:
        """Return the values of a facet that some document has."""
        return frozenset(self.values[facet])

    def report(self, ledger: Ledger, authority: Authority) -> BuildReport:
        """Return the report of the build."""
        people = self.used("person")
        verified = sum(authority.entry(value) is not None for value in people)
        first, last = self._span()
        return BuildReport(
            offered=ledger.offered,
            indexed=self.documents,
            refused=ledger.refused,
            withheld=ledger.withheld,
            skipped=ledger.skipped,
            warnings=ledger.warnings,
            undated=self.dates[None],
            unsourced=self.missing["source"],
            furniture=self._furniture,
            coverage=dict(sorted(self._coverage.items())),
            persons=verified,
            names=len(people) - verified,
            organizations=len(self.used("org")),
            proposals=len(propose_merges(authority, self.values["person"] + self.values["org"])),
            sources=len(self.used("source")),
            first_day=first.isoformat() if first else "",
            last_day=last.isoformat() if last else "",
        )

    def _span(self) -> tuple[date | None, date | None]:
        """Return the first and the last day of publication."""
        known = [interval for interval in self.dates if interval is not None]
        firsts = [interval.start for interval in known if interval.start is not None]
        lasts = [interval.last for interval in known if interval.last is not None]
        return min(firsts, default=None), max(lasts, default=None)
