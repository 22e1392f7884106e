"""A word searched in its forms ranks as in an index of stems, whatever the articles."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, IndexedDocument, index_document
from index.engine import EngineRequest
from index.engines.memory import MemoryReader
from index.query.bound import And, BoundQuery, Or, Term
from index.request import SearchRequest
from index.search import Searcher
from indexer.word_forms import group_words
from tests.index.archive import article, generation

WORDS = (
    "executed", "execution", "Executions", "executive", "guards", "guard", "organised", "Organizations",
    "women", "woman", "کتابها", "کتاب", "زندانی", "زندان", "1988",
)  # fmt: skip


# Words that are not in an archive have the forms that they would have there.
TYPED = (*WORDS, "executing", "organising", "guarded")
GROUPS = group_words(dict.fromkeys((word.lower() for word in TYPED), 1), {}, lambda _: False)


def stem(term: str) -> str:
    """Return what a word and its forms have in common: the first of them."""
    word = (term.lower(),)
    return min([word, *GROUPS.of(word).others])[0]


texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
archives = st.lists(st.tuples(texts, texts), min_size=1, max_size=6).map(
    lambda texts: [article(f"a{n}", body, title=title) for n, (title, body) in enumerate(texts)]
)
typed = st.lists(
    st.sampled_from(TYPED),
    min_size=1,
    max_size=3,
    unique_by=stem,  # how near a word is to itself is no question in an index of stems
)


def stemmed(document: Document) -> IndexedDocument:
    """Return a document as an index of stems takes it."""
    indexed = index_document(document, "")
    tokens = {
        name: replace(tokens, terms=[stem(term) for term in tokens.terms])
        for name, tokens in indexed.tokens.items()
    }
    return replace(indexed, tokens=tokens)


@pytest.mark.parametrize("joined", [And, Or])
@given(documents=archives, words=typed)
def test_forms_score_as_an_index_of_stems_does(
    joined: type[And] | type[Or], documents: list[Document], words: list[str]
) -> None:
    ours = Searcher(generation(*documents)).find(
        SearchRequest((" OR " if joined is Or else " ").join(words), per=100)
    )
    terms: tuple[BoundQuery, ...] = tuple(Term("text", stem(word)) for word in words)
    stems = MemoryReader([stemmed(document) for document in documents])
    theirs = stems.search(EngineRequest(joined(terms), limit=100))

    assert [hit.id for hit in ours.hits] == [hit.id for hit in theirs.hits]
    assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits], abs=1e-12)
