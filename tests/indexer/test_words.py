"""The words of a text: what stands beside one of them, and where a capital is the sentence's."""

from indexer.words import read_words


def test_what_stands_beside_a_word_is_of_the_same_phrase() -> None:
    words = read_words("said Baker, of Vesna. Nobody")
    assert [words.term_before(word) for word in range(len(words))] == ["", "said", "", "of", ""]
    assert [words.term_after(word + 1) for word in range(len(words))] == ["baker", "", "vesna", "", ""]


def test_a_capital_may_be_the_sentences_own() -> None:
    words = read_words("Deploring what Baker said, Manning left. Hurt, he slept.")
    opened = [raw for word, raw in enumerate(words.raw) if words.opens_sentence(word)]
    assert opened == ["Deploring"]
