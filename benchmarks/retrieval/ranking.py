"""The engine under measurement: a collection as a real index, and its rankings through the searcher.

Rule: questions are whole sentences, so any of their words may match; nothing of them is cut. All else
is as for a reader: the analyzer, the families, the ranking, pages of hits.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.archive import open_generation
from benchmarks.retrieval.collection import Text
from benchmarks.retrieval.measures import DEPTH
from index.analysis import terms_of
from index.document import Document, Original, index_document
from index.engines.whoosh import WhooshEngine
from index.query.ast import Everything, Node, Or, ParsedQuery, Word
from index.request import SearchRequest
from index.search import MOST_PER_PAGE, Searcher


def write_index(texts: Iterable[Text], folder: Path) -> None:
    """Write an index of a collection's documents."""
    with WhooshEngine().create(folder) as writer:
        for text in texts:
            writer.add(index_document(_document(text), ""))


def _document(text: Text) -> Document:
    return Document(
        id=text.id,
        title=text.title,
        body=text.body,
        lang="en",
        original=Original(text.id, None, "", len(text.body), "text/plain"),
    )


@contextmanager
def opened(folder: Path) -> Iterator[Searcher]:
    """Open a searcher over an index, with families, that reads a question as any of its words."""
    generation = open_generation(folder, families=True)
    with closing(generation.reader):
        yield Searcher(generation, parse=any_word)


def any_word(text: str) -> ParsedQuery:
    """Read a text as words of which one must match; the same word again counts again."""
    words = tuple(Word(term) for term in terms_of(text))
    tree: Node = Or(words) if len(words) > 1 else words[0] if words else Everything()
    return ParsedQuery(text, tree)


def rank(searcher: Searcher, question: str) -> list[str]:
    """Return the ids of the best documents, as many as measures look at, page by page."""
    ranking: list[str] = []
    for page in range(1, DEPTH // MOST_PER_PAGE + 1):
        found = searcher.find(SearchRequest(question, page=page, per=MOST_PER_PAGE))
        ranking += (hit.id for hit in found.hits)
        if len(ranking) == found.total:
            break
    return ranking
