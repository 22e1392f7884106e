"""Works out of one article what it says itself about who, when and from whom: candidates and evidence.

Rule: pure; it never reads the authority, the sources, the decisions or the clock. What it finds is
kept by (content, version) and linked again when one of those changes.

In reading order: `record` is what comes out. `lines`, `language` and `lexicon` are for all that follows.
Names by rules: `persons`, `shouted`, `organizations`, `definitions`; in Persian `persian`,
`persian_organizations`. By the model: `passages`, `model`, `sightings`, `disputes`, `witnesses`; `settling`
gives each form one type.
Dates: `dates`, which asks `english_dates`, `iranian_dates` and `persian_dates`. Last `sources`, `sayings` and
`shingles`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.document import Coverage, Span
from index.names import KEY_VERSION
from indexer.article import Article
from indexer.directions import settle_direction
from indexer.extract.dates import find_dates
from indexer.extract.definitions import find_definitions
from indexer.extract.language import covered, guess_language, is_persian
from indexer.extract.lines import Paragraph, find_title, find_walls, join_lines, read_lines
from indexer.extract.model import InstalledModel, NameSort
from indexer.extract.organizations import find_organizations
from indexer.extract.passages import choose_prose, cut_passages
from indexer.extract.persian import find_persian_persons
from indexer.extract.persian_organizations import find_persian_organizations
from indexer.extract.persons import find_persons
from indexer.extract.record import PERSONS, DateCandidate, NameCandidate, Record
from indexer.extract.sayings import find_sayings
from indexer.extract.settling import settle_types
from indexer.extract.shingles import find_shingles
from indexer.extract.shouted import find_shouted_persons
from indexer.extract.sightings import judge_sightings
from indexer.extract.sources import find_source_evidence
from indexer.words import Words, read_words

# Raise the first number whenever the same article would give another record.
EXTRACTOR_VERSION = f"rules-16.{KEY_VERSION}"


@dataclass(frozen=True, slots=True)
class RuleExtractor:
    """Analyses articles by rules alone."""

    @property
    def version(self) -> str:
        """What a record depends on besides its article."""
        return EXTRACTOR_VERSION

    def outline(self, article: Article) -> Record:
        """Return the record of an article without the names: those are still to be looked for."""
        return _Reading(article, self.version).outline()

    def extract(self, articles: Sequence[Article]) -> tuple[Record, ...]:
        """Return the record of each article."""
        return tuple(map(extract, articles))


@dataclass(frozen=True, slots=True)
class ModelExtractor:
    """Analyses articles by rules, and English ones by a model as well.

    Attributes:
        model: what sees names.
    """

    model: InstalledModel

    @property
    def version(self) -> str:
        """What a record depends on besides its article."""
        return f"{EXTRACTOR_VERSION}+{self.model.version}"

    def outline(self, article: Article) -> Record:
        """Return the record of an article without the names: those are still to be looked for."""
        return _Reading(article, self.version).outline()

    def extract(self, articles: Sequence[Article]) -> tuple[Record, ...]:
        """Return the record of each article; each goes through the model on its own."""
        return tuple(_Reading(article, self.version).extract(self.model) for article in articles)


def extract(article: Article) -> Record:
    """Return what the rules find in one article.

    Args:
        article: as read.

    Returns:
        Its record; every span is in code points of the body.
    """
    return _Reading(article, EXTRACTOR_VERSION).extract(None)


class _Reading:
    """One article while its record is made."""

    def __init__(self, article: Article, version: str) -> None:
        self._article = article
        self._version = version
        self._lines = read_lines(article.body)
        self._paragraphs = list(join_lines(self._lines, titled=bool(article.title)))
        self._furniture = tuple(line.span for line in self._lines if line.furniture)
        self._title = None if article.title else find_title(self._paragraphs)
        self._language = article.lang or guess_language(f"{article.title}\n{article.body}")

    def outline(self) -> Record:
        """Return all but the names."""
        coverage = covered(self._language)
        return self._record(Coverage.PENDING if coverage.analysed else coverage, ())

    def extract(self, model: InstalledModel | None) -> Record:
        """Return all, names by rules and, in English, by the model."""
        coverage = covered(self._language)
        if not coverage.analysed:
            return self._record(coverage, ())
        walls = find_walls(self._article.body, self._title.span if self._title else None)
        words = read_words(self._article.body, self._furniture, walls)
        if is_persian(self._language):
            found = [*find_persian_persons(words), *find_persian_organizations(words)]
            return self._record(coverage, _in_order(settle_types(found)))
        headline = _words_inside(words, (one.span for one in self._paragraphs if one.headline))
        found = [*find_persons(words, headline), *find_shouted_persons(words)]
        found += find_organizations(words, headline)
        found += find_definitions(words, headline, found)
        if model is None:
            return self._record(coverage, _in_order(settle_types(found)))
        prose = choose_prose(self._paragraphs)
        candidates, others = judge_sightings(words, self._see(model, prose))
        return self._record(Coverage.ANALYSED, _in_order(settle_types([*found, *candidates], others)))

    def _see(self, model: InstalledModel, prose: Iterable[Paragraph]) -> list[tuple[NameSort, Span]]:
        passages = list(cut_passages(self._article.body, prose))
        sightings = model.find([passage.text for passage in passages])
        return [(one.sort, passages[one.passage].span(one.start, one.end)) for one in sightings]

    def _record(self, coverage: Coverage, names: tuple[NameCandidate, ...]) -> Record:
        article, title = self._article, self._title
        dates = tuple(find_dates(article.body, self._lines, self._paragraphs, self._language))
        return Record(
            version=self._version,
            lang=self._language,
            coverage=coverage,
            title=article.title or (settle_direction(title.text) if title else ""),
            title_span=title.span if title else None,
            source=article.source,
            furniture=self._furniture,
            names=_without_dates(names, dates),
            dates=dates,
            sources=tuple(find_source_evidence(self._lines)),
            sayings=tuple(find_sayings(article.body, dates)),
            shingles=find_shingles(article.body, self._furniture),
        )


def _words_inside(words: Words, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(word for start, end in spans for word in range(words.at(start), words.at(end)))


def _without_dates(
    names: Iterable[NameCandidate], dates: Sequence[DateCandidate]
) -> tuple[NameCandidate, ...]:
    """Leave out persons whose words are part of a date: Tir of “7 Tir 1360” is nobody."""
    return tuple(
        name
        for name in names
        if name.kind not in PERSONS
        or not any(date.span[0] <= name.span[0] and name.span[1] <= date.span[1] for date in dates)
    )


def _in_order(candidates: Iterable[NameCandidate]) -> tuple[NameCandidate, ...]:
    return tuple(sorted(candidates, key=lambda candidate: (candidate.span, candidate.kind)))
