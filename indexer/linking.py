"""Makes documents of articles: decides on all records, authority, sources and decisions at once.

Rule: a pure function of what it is given; the same corpus gives the same documents, however and
in whatever order it was extracted. Two passes: first every record is observed, then each is linked.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.authority import Authority, value_facet
from index.document import Attribution, Coverage, Document, Mention, PublicationDate, Span
from indexer.article import RESTRICTED, Article
from indexer.decisions import Decisions, Ruling
from indexer.directions import settle_direction
from indexer.extract.lines import Line, find_title, find_walls, join_lines, read_lines
from indexer.extract.record import NameKind, Record
from indexer.link.dates import choose_publication_date, find_bounds, resolve_mentioned_dates
from indexer.link.names import NameLinking, without_values
from indexer.link.sources import SourceLinking
from indexer.link.syndication import Notice, Speakers, Syndication, SyndicationBuilder, find_statements
from indexer.link.unexplained import label_values
from indexer.link.usage import UsageBuilder
from indexer.link.values import unverified_value
from indexer.words import read_words


class Linker:
    """Links the articles of one corpus."""

    def __init__(
        self,
        authority: Authority,
        decisions: Decisions,
        as_of: date,
        for_public: bool = False,  # noqa: FBT001, FBT002 -- one of the four things a build hands over
    ) -> None:
        """Take what people have written down and decided.

        Args:
            authority: entries and sources; labels of names in it are not used.
            decisions: what was decided about articles.
            as_of: the latest day an inferred date may fall on where `collected` is not given.
            for_public: whether hidden labels name nobody: neither their entry nor anybody else.
        """
        hidden = authority.entries if for_public else ()
        if for_public:
            shown = tuple(entry.without_hidden_labels() for entry in authority.entries)
            authority = Authority(shown, authority.sources)
        self._given = authority
        self._decisions = decisions
        self._as_of = as_of
        self._hidden = hidden
        self._usage = UsageBuilder()
        self._names: NameLinking | None = None
        self._sources = SourceLinking(authority)
        self._speakers = Speakers(authority)
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._noticed = SyndicationBuilder()
        self._syndication: Syndication | None = None

    def __getstate__(self) -> dict[str, object]:
        """Leave at home what is of use before linking only: other processes get a copy to link with."""
        state = {**self.__dict__, "_syndication": self._compared(), "_names": self._name_linking()}
        gathered = {
            "_forms": defaultdict(Counter),
            "_noticed": SyndicationBuilder(),
            "_usage": UsageBuilder(),
        }
        return {**state, **gathered}

    def observe(self, article: Article, record: Record) -> None:
        """Take note of one article; to be called for every one before linking any.

        Args:
            article: as read.
            record: what was found in it.
        """
        self._syndication = self._names = None
        self._noticed.observe(self._notice(article, record), record.shingles)
        self._usage.observe(article, record)
        for candidate in record.names:
            if candidate.kind is NameKind.GIVEN or candidate.stands_for:
                continue
            if value := unverified_value(candidate.kind, candidate.form):
                self._forms[value][candidate.form] += 1
        decision = self._decisions.for_article(article.id).source
        name = " ".join((decision.source if decision is not None else record.source).split())
        if name and value_facet(value := self._sources.value_of(name)) == "source":
            self._forms[value][name] += 1

    def authority(self) -> Authority:
        """Return entries and sources with a label for each unverified value that may be one somewhere.

        The label is the commonest form; of two as common the one that sorts first. An entry's own forms
        have one, too: in an article that the entry is not in, they are a name like any other.
        """
        names = label_values(self._usage.judge()) | {
            value: min(forms, key=lambda form: (-forms[form], form)) for value, forms in self._forms.items()
        }
        names = dict(sorted(names.items()))
        return Authority(self._given.entries, self._given.sources, names)

    def link(self, article: Article, record: Record) -> Document:
        """Return the document of one article.

        Args:
            article: as read.
            record: what was found in it, by the same version of the extractor for all.
        """
        ruling = self._decisions.for_article(article.id)
        source, published, record = self._settle(article, record)
        syndication = self._compared()
        published = syndication.dates.get(article.id, published)
        document = Document(
            id=article.id,
            title=ruling.title.title if ruling.title is not None else record.title,
            body=article.body,
            lang=record.lang,
            original=article.original,
            title_span=record.title_span if ruling.title is None else None,
            url=article.url,
            author=article.author,
            based_on=article.based_on,
            visibility=self._visibility(article, source),
            lang_basis=("metadata" if article.lang else "text") if record.lang else "",
            date=published,
            source=source,
            mentioned_dates=resolve_mentioned_dates(record.dates, published),
            furniture=record.furniture,
            coverage=record.coverage,
            notes=article.notes,
            shared=syndication.shared.get(article.id, ()),
        )
        if record.coverage is Coverage.PENDING:
            return document
        return replace(document, mentions=self._find_mentions(document, record, ruling))

    def _settle(
        self, article: Article, record: Record
    ) -> tuple[Attribution | None, PublicationDate | None, Record]:
        """Return source and day as the article alone tells, and its record without the source's furniture."""
        ruling = self._decisions.for_article(article.id)
        lines = read_lines(article.body)
        source = self._sources.attribute(article, record, ruling, lines)
        signatures = self._sources.find_furniture(source, lines)
        if signatures:
            record = _without_signatures(article, record, lines, signatures)
        return source, choose_publication_date(article, record, ruling, self._as_of), record

    def _compared(self) -> Syndication:
        """Return what the comparison of all observed articles gives."""
        if self._syndication is None:
            self._syndication = self._noticed.compare()
        return self._syndication

    def _name_linking(self) -> NameLinking:
        """Return what links names by the authority and by what all observed articles tell."""
        if self._names is None:
            self._names = NameLinking(self._given, self._hidden, self._usage.judge())
        return self._names

    def _notice(self, article: Article, record: Record) -> Notice:
        """Return what is kept of an article until all have been observed."""
        source, published, record = self._settle(article, record)
        dated = published is not None and published.interval.bounded
        publisher = ""
        if source is not None:
            known = self._given.source(source.source)
            publisher = self._speakers.value_of(known.shown_label() if known else source.evidence)
        return Notice(
            article.id,
            published,
            None if dated else find_bounds(article, record, self._as_of),
            publisher,
            frozenset(self._speakers.value_of(one.speaker) for one in record.sayings if one.day is None),
            tuple(find_statements(article, record, published, self._speakers)) if published and dated else (),
        )

    def _visibility(self, article: Article, source: Attribution | None) -> str:
        """Return `restricted` when the article or its source is."""
        known = self._given.source(source.source) if source is not None else None
        return RESTRICTED if known is not None and known.visibility == RESTRICTED else article.visibility

    def _find_mentions(self, document: Document, record: Record, ruling: Ruling) -> tuple[Mention, ...]:
        walls = find_walls(document.body, document.title_span)
        texts = {
            "title": read_words(document.title),
            "body": read_words(document.body, document.furniture, walls),
        }
        if record.coverage.analysed:
            mentions = self._name_linking().link(document.id, texts, record)
        else:
            mentions = self._name_linking().link_exactly(document.id, texts)
        return without_values(mentions, {facet: ruling.rejected(facet) for facet in ("person", "org")})


def _without_signatures(
    article: Article, record: Record, lines: Sequence[Line], signatures: Sequence[Span]
) -> Record:
    """Return the record as it is when the signature lines of the source are page furniture."""
    furniture = tuple(sorted({*record.furniture, *signatures}))
    inside = frozenset(signatures)
    dates = tuple(
        candidate
        for candidate in record.dates
        if not any(start <= candidate.span[0] < end for start, end in signatures)
    )
    if article.title:
        return replace(record, furniture=furniture, dates=dates)
    title = find_title(list(join_lines(lines, inside)))
    return replace(
        record,
        furniture=furniture,
        dates=dates,
        title=settle_direction(title.text) if title else "",
        title_span=title.span if title else None,
    )
