"""A small extractor and linker that keep the contract of `indexer.stages`: fakes, not the product.

Persons are words that begin with `P` and a digit, organizations those with `O` and a digit; the
source is the field, or the host in a line `at <source>`. Pure, and independent of order.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from index.authority import Authority
from index.document import Attribution, Coverage, Document, Mention, PublicationDate
from indexer.article import Article
from indexer.decisions import Decision, Decisions
from indexer.stages import Stages

_PERSON, _ORGANIZATION, _AT = (
    re.compile(r"\bP\d\w*"),
    re.compile(r"\bO\d\w*"),
    re.compile(r"^at (\S+)$", re.M),
)


@dataclass(frozen=True, slots=True)
class PlainRecord:
    """What was found: (facet, word, span), and the source."""

    found: tuple[tuple[str, str, tuple[int, int]], ...]
    source: str
    coverage: Coverage = Coverage.ANALYSED


def extract(article: Article) -> PlainRecord:
    """Find the words that stand for people and organizations."""
    if "break the extractor" in article.body:
        raise RuntimeError("the extractor broke")
    found = tuple(
        (facet, match[0], match.span())
        for facet, pattern in (("person", _PERSON), ("org", _ORGANIZATION))
        for match in pattern.finditer(article.body)
    )
    at = _AT.search(article.body)
    return PlainRecord(found, article.source or (at[1] if at else ""))


@dataclass(frozen=True)
class PlainExtractor:
    """Extracts one after the other."""

    version: str = "plain-1"

    def outline(self, article: Article) -> PlainRecord:
        """Return what is known without looking for the words."""
        at = _AT.search(article.body)
        return PlainRecord((), article.source or (at[1] if at else ""), Coverage.PENDING)

    def extract(self, articles: Sequence[Article]) -> list[PlainRecord]:
        """Return the record of each article."""
        return list(map(extract, articles))


@dataclass
class PlainLinker:
    """Gives ids to the words."""

    known: Authority
    decisions: Decisions
    as_of: date
    for_public: bool = False
    forms: Counter[tuple[str, str]] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def observe(self, article: Article, record: PlainRecord) -> None:
        """Count how each word is written."""
        self.seen.add(article.id)
        values = ((self._value(facet, word), word) for facet, word, _ in record.found)
        self.forms.update((value, word) for value, word in values if self.known.entry(value) is None)
        if record.source and self.known.source(record.source) is None:
            self.forms[f"sourcename-{record.source}", record.source] += 1

    def authority(self) -> Authority:
        """Return the authority with labels."""
        names = {value: word for (value, word), _ in sorted(self.forms.items(), key=lambda item: item[1])}
        return Authority(self.known.entries, self.known.sources, names)

    def link(self, article: Article, record: PlainRecord) -> Document:
        """Return the document of an article that was observed."""
        if article.id not in self.seen:
            raise ValueError(f"{article.id} was not observed")
        ruling = self.decisions.for_article(article.id)
        source = ruling.source.source if ruling.source else record.source
        if source and self.known.source(source) is None:
            source = f"sourcename-{source}"
        stated = article.date
        if ruling.date is not None and ruling.date.date is not None:
            stated = ruling.date.date.edtf
        elif not stated and "today" in article.body:
            stated = f"{self.as_of.isoformat()}~"
        mentions = tuple(
            Mention(facet, self._value(facet, word), "body", span, "plain", 1.0)
            for facet, word, span in record.found
            if self._value(facet, word) not in ruling.rejected(facet)
        )
        return Document(
            id=article.id,
            title=ruling.title.title if ruling.title else article.title,
            body=article.body,
            lang=article.lang,
            original=article.original,
            visibility=article.visibility,
            date=self._date(stated, ruling.date) if stated else None,
            source=self._source(source, ruling.source) if source else None,
            mentions=mentions,
            coverage=record.coverage,
            notes=article.notes,
        )

    def _date(self, stated: str, decision: Decision | None) -> PublicationDate:
        if decision is None:
            return PublicationDate(stated, "metadata", stated)
        return PublicationDate(stated, "decision", "", decided=decision.decided)

    def _source(self, source: str, decision: Decision | None) -> Attribution:
        if decision is None:
            return Attribution(source, "operator", source)
        return Attribution(source, "decision", "", decided=decision.decided)

    def _value(self, facet: str, word: str) -> str:
        entry = next((entry for entry in self.known.entries if word in entry.forms), None)
        if entry is not None:
            return entry.id
        return f"{'name' if facet == 'person' else 'orgname'}-{word.lower()}"


STAGES: Stages[PlainRecord] = Stages(PlainExtractor(), PlainRecord, PlainLinker)
