"""Articles like one article: those with the most of its telling words.

Rule: likeness is of words and says nothing else: not of one subject, not who took what from whom.
Other versions of the article are left out, they are its `shared`; of versions of one other article
the first stands for all. What it costs does not grow with the length of an article.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.analysis import tokenize
from index.answers.results import Similar
from index.document import Document, not_in_body
from index.engine import EngineRequest, IndexReader, Occurrences
from index.query.bound import All, BoundQuery, Or, Term, Value

# As many as Lucene's MoreLikeThis takes.
MOST_WORDS = 25
# Of a long article its beginning: some three thousand words.
LONGEST_TEXT = 20_000  # code points
# So many different words, the most frequent ones, are looked up in the index.
MOST_LOOKED_UP = 400
# A word of the title counts as so many of the body.
TITLE_TIMES = 3
# A word in more than this part of the articles tells nothing: many have it.
COMMONEST = 1 / 4
# An article with fewer of the telling words than this, or than this part of them, is not called similar.
LEAST_WORDS, LEAST_PART = 5, 0.3
# Of the words that two articles share, the first so many are shown to people; JSON has all.
MOST_WORDS_SHOWN = 6
# Versions of one article may take the places of others: so many times those wanted are looked at.
TIMES_LOOKED_AT = 4


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A word that tells an article from others.

    Attributes:
        term: as indexed.
        shown: as the article most often writes it.
    """

    term: str
    shown: str


def find_similar(reader: IndexReader, document: Document, most: int) -> tuple[Similar, ...]:
    """Return the articles most like one, best first.

    Args:
        reader: the index that holds them.
        document: the one.
        most: how many.
    """
    words = telling_words(document, reader)
    own = {document.id, *(shared.article for shared in document.shared)}
    if not words:
        return ()
    query, looked_at = Or(tuple(Term("text", word.term) for word in words)), most * TIMES_LOOKED_AT
    request = EngineRequest(query, limit=looked_at + len(own), near=False)
    ids = [hit.id for hit in reader.search(request).hits if hit.id not in own][:looked_at]
    shown = [word.shown for word in words]
    least = max(LEAST_WORDS, math.ceil(len(words) * LEAST_PART))
    found: list[Similar] = []
    seen: set[str] = set()
    for name, places in zip(ids, reader.occurrences(query, ids), strict=True):
        common = _in_common(shown, places)
        if len(common) < least or name in seen or len(found) == most:
            continue
        other = reader.document(name)
        if other is not None:
            seen.update(shared.article for shared in other.shared)
            found.append(Similar(other.summary(), common))
    return tuple(found)


def _in_common(shown: Sequence[str], places: Occurrences) -> tuple[str, ...]:
    """Return which words an article has, the most telling first."""
    return tuple(shown[number] for number in sorted(set(places.matchers)))


def telling_words(document: Document, reader: IndexReader) -> tuple[TellingWord, ...]:
    """Return the words of an article that are frequent in it and rare elsewhere, the most telling first.

    Not numbers; nor words that no other article has. What is rare is said of the articles of its
    language: in an archive of two, the commonest words of the other one are in few articles.
    """
    written = _written(document)
    counts = {term: times.total() for term, times in written.items()}
    asked = sorted(counts, key=lambda term: (-counts[term], term))[:MOST_LOOKED_UP]
    alike: BoundQuery = Value("lang", document.lang) if document.lang else All()
    documents = reader.search(EngineRequest(alike, limit=0)).total
    weights = dict(_weights(counts, asked, reader.document_frequencies(asked), documents))
    chosen = sorted(weights, key=lambda term: (-weights[term], term))[:MOST_WORDS]
    return tuple(TellingWord(term, _commonest(written[term])) for term in chosen)


def _weights(
    counts: Mapping[str, int], terms: Sequence[str], frequencies: Sequence[int], documents: int
) -> Iterator[tuple[str, float]]:
    """Yield the terms that may tell something, with tf · idf."""
    for term, found in zip(terms, frequencies, strict=True):
        if 1 < found <= max(2.0, documents * COMMONEST):
            yield term, (1.0 + math.log(counts[term])) * math.log(documents / found)


def _written(document: Document) -> dict[str, Counter[str]]:
    """Return the words of title and body, by term, with how often each way of writing them stands there."""
    body = document.body[:LONGEST_TEXT]
    furniture = [(start, min(end, len(body))) for start, end in not_in_body(document) if start < len(body)]
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, spans, times in ((document.title, (), TITLE_TIMES), (body, furniture, 1)):
        _count(written, text, spans, times)
    return written


def _count(
    written: Mapping[str, Counter[str]], text: str, furniture: Iterable[tuple[int, int]], times: int
) -> None:
    tokens = tokenize(text, furniture)
    for term, start, end in zip(tokens.terms, tokens.starts, tokens.ends, strict=True):
        if len(term) > 1 and not term.isnumeric():
            written[term][text[start:end]] += times


def _commonest(times: Counter[str]) -> str:
    return min(times, key=lambda word: (-times[word], word))
