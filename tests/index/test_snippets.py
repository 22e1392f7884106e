"""A snippet shows what matched, from the text as stored."""

from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokenize
from index.snippets import MOST_SNIPPETS, WIDTH, Match, make_snippets


def matches(text: str, *words: str) -> list[Match]:
    tokens = tokenize(text)
    rows = zip(tokens.terms, tokens.starts, tokens.ends, strict=True)
    return [Match((start, end), term) for term, start, end in rows if term in words]


FILLER = "Nothing of note was said about it that day in the valley. " * 12


def test_a_snippet_marks_just_what_matched() -> None:
    text = FILLER + "They spoke of the prison's gate. " + FILLER
    (snippet,) = make_snippets(text, matches(text, "prison"))

    assert [snippet.text[start:end] for start, end in snippet.marks] == ["prison"]
    assert snippet.starts_midway
    assert snippet.ends_midway


def test_a_snippet_begins_at_a_sentence_when_one_is_near() -> None:
    text = FILLER + "They spoke of the prison. " + FILLER
    (snippet,) = make_snippets(text, matches(text, "prison"))

    assert snippet.text.startswith(("They spoke", "Nothing of note"))


def test_the_piece_with_the_most_different_words_comes_first() -> None:
    text = f"The prison was far. {FILLER}\n\nThe prison and the massacre. {FILLER}"
    first, *_ = make_snippets(text, matches(text, "prison", "massacre"))

    assert "massacre" in first.text


def test_a_line_break_inside_a_match_is_shown_as_a_space() -> None:
    text = "said by Mostafa Pour\nMohammadi today"
    (snippet,) = make_snippets(text, [Match((16, 30), "pour mohammadi")])

    assert [snippet.text[start:end] for start, end in snippet.marks] == ["Pour Mohammadi"]


def test_no_snippet_reaches_into_page_furniture() -> None:
    text = "SHARE THIS prison gate SUBSCRIBE"
    (snippet,) = make_snippets(text, matches(text, "prison"), [(0, 10), (23, 32)])

    assert snippet.text == "prison gate"


def test_without_a_match_the_beginning_is_shown() -> None:
    (snippet,) = make_snippets("SHARE\n\nThe valley was quiet.", [], [(0, 5)])

    assert snippet.text == "The valley was quiet."
    assert snippet.marks == ()


def test_an_empty_text_has_no_snippet() -> None:
    assert make_snippets("", []) == ()
    assert make_snippets(" \n\n ", []) == ()


texts = st.text(st.sampled_from("ab prison رئیسی.\n!? "), max_size=600)


@given(texts)
def test_every_mark_is_a_matched_word_and_snippets_are_few_and_short(text: str) -> None:
    found = matches(text, "prison", "رییسی", "a")
    snippets = make_snippets(text, found)

    assert len(snippets) <= MOST_SNIPPETS
    for snippet in snippets:
        assert len(snippet.text) <= WIDTH + 100
        assert "\n" not in snippet.text
        assert {tokenize(snippet.text[start:end]).terms[0] for start, end in snippet.marks} <= {
            "prison",
            "رییسی",
            "a",
        }


@given(texts)
def test_a_text_with_a_match_has_a_snippet_with_a_mark(text: str) -> None:
    if found := matches(text, "prison"):
        assert any(snippet.marks for snippet in make_snippets(text, found))
