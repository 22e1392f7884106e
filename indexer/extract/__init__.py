"""Works out of one article what it says itself about who, when and from whom: candidates and evidence.

Rule: pure; it never reads the authority, the sources, the decisions or the clock. What it finds is
kept by (content, version) and linked again when one of those changes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.document import Coverage, Span
from index.names import KEY_VERSION
from indexer.article import Article
from indexer.extract.dates import find_dates
from indexer.extract.language import covered, guess_language
from indexer.extract.lines import Paragraph, find_title, join_lines, read_lines
from indexer.extract.organizations import find_organizations
from indexer.extract.persian import find_persian_persons
from indexer.extract.persian_organizations import find_persian_organizations
from indexer.extract.persons import find_persons
from indexer.extract.record import NameCandidate, NameKind, Record
from indexer.extract.sayings import find_sayings
from indexer.extract.shingles import find_shingles
from indexer.extract.sources import find_source_evidence
from indexer.words import Words, read_words

# Raise the first number whenever the same article would give another record.
EXTRACTOR_VERSION = f"rules-6.{KEY_VERSION}"


@dataclass(frozen=True, slots=True)
class RuleExtractor:
    """Analyses articles by rules alone."""

    @property
    def version(self) -> str:
        """What a record depends on besides its article."""
        return EXTRACTOR_VERSION

    def outline(self, article: Article) -> Record:
        """Return the record of an article without the names: those are still to be looked for."""
        return _extract(article, names=False)

    def extract(self, articles: Sequence[Article]) -> tuple[Record, ...]:
        """Return the record of each article."""
        return tuple(map(extract, articles))


def extract(article: Article) -> Record:
    """Return what the rules find in one article.

    Args:
        article: as read.

    Returns:
        Its record; every span is in code points of the body.
    """
    return _extract(article, names=True)


def _extract(article: Article, *, names: bool) -> Record:
    body = article.body
    lines = read_lines(body)
    furniture = tuple(line.span for line in lines if line.furniture)
    paragraphs = list(join_lines(lines))
    title = None if article.title else find_title(paragraphs)
    language = article.lang or guess_language(f"{article.title}\n{body}")
    coverage = covered(language)
    found: tuple[NameCandidate, ...] = ()
    if coverage.analysed and not names:
        coverage = Coverage.PENDING
    elif coverage.analysed:
        walls = (title.span[1],) if title else ()
        words = read_words(body, furniture, walls)
        found = _find_names(words, paragraphs, language)
    dates = tuple(find_dates(body, lines, paragraphs, language))
    return Record(
        version=EXTRACTOR_VERSION,
        lang=language,
        coverage=coverage,
        title=article.title or (title.text if title else ""),
        title_span=title.span if title else None,
        source=article.source,
        furniture=furniture,
        names=found,
        dates=dates,
        sources=tuple(find_source_evidence(lines)),
        sayings=tuple(find_sayings(body, dates)),
        shingles=find_shingles(body, furniture),
    )


def _find_names(words: Words, paragraphs: Sequence[Paragraph], language: str) -> tuple[NameCandidate, ...]:
    if language.partition("-")[0].lower() == "fa":
        found = [*find_persian_persons(words), *find_persian_organizations(words)]
    else:
        headline = _words_inside(words, (paragraph.span for paragraph in paragraphs if paragraph.headline))
        found = [*find_persons(words, headline), *find_organizations(words, headline)]
    return tuple(sorted(settle_types(found), key=lambda candidate: (candidate.span, candidate.kind)))


def _words_inside(words: Words, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(word for start, end in spans for word in range(words.at(start), words.at(end)))


_PERSONS = frozenset({NameKind.PERSON, NameKind.SURNAME, NameKind.GIVEN})


def settle_types(candidates: Sequence[NameCandidate]) -> list[NameCandidate]:
    """Give each form one type in the article, by the weight of its evidence, and each place one name.

    Args:
        candidates: what all rules found.

    Returns:
        Those of the winning type; a form on which the evidence is equal is left out. Of two that
        overlap, the longer stays.
    """
    votes: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for candidate in candidates:
        votes[candidate.form][candidate.kind in _PERSONS] += round(100 * candidate.confidence)
    # “Philip Morris” is a company where “Philip Morris Cos Inc” stands.
    longer = {
        " ".join(words[:end])
        for candidate in candidates
        if candidate.kind is NameKind.ORGANIZATION and (words := candidate.form.split())
        for end in range(2, len(words))
    }
    won = [
        candidate
        for candidate in candidates
        if _wins(votes[candidate.form], person=candidate.kind in _PERSONS)
        and not (candidate.kind in _PERSONS and candidate.form in longer)
    ]
    won.sort(key=lambda candidate: (candidate.span[0] - candidate.span[1], candidate.span[0]))
    taken: set[int] = set()
    kept: list[NameCandidate] = []
    for candidate in won:
        places = range(*candidate.span)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(candidate)
    return kept


def _wins(votes: Counter[bool], *, person: bool) -> bool:
    return votes[person] > votes[not person]
