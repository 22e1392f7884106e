"""A snippet shows what matched, from the text as stored."""

import re
from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import tokenize
from index.answers.edges import splits_character
from index.answers.meanings import Meaning
from index.answers.results import Snippet
from index.answers.snippets import LEAD, MOST_MATCHES, MOST_SNIPPETS, WIDTH, make_snippets
from index.document import Span
from index.query.bound import Tier
from tests.strategies import awkward_texts


def means(words: Sequence[str], forms: Sequence[str] | None = None) -> list[Meaning]:
    """Return what matches stand for: of each the query's words, and the form, if that is another."""
    return [Meaning(Tier.EXACT, word, form) for word, form in zip(words, forms or words, strict=True)]


def shown(text: str, *words: str, furniture: tuple[Span, ...] = ()) -> tuple[Snippet, ...]:
    """Return the snippets of a text in which some terms matched."""
    tokens = tokenize(text, furniture)
    rows = [row for row, term in enumerate(tokens.terms) if term in words]
    terms = [tokens.terms[row] for row in rows]
    return make_snippets(
        text,
        [tokens.starts[row] for row in rows],
        [tokens.ends[row] for row in rows],
        means(terms),
        furniture,
    )


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


FILLER = "Nothing of note was said about it that day in the valley. " * 12


def test_a_snippet_marks_just_what_matched() -> None:
    text = FILLER + "They spoke of the prison's gate. " + FILLER
    (snippet,) = shown(text, "prison")

    assert marked(snippet) == ["prison"]
    assert snippet.starts_midway
    assert snippet.ends_midway


def test_a_snippet_begins_at_a_sentence_when_one_is_near() -> None:
    text = FILLER + "They spoke of the prison. " + FILLER
    (snippet,) = shown(text, "prison")

    assert snippet.text.startswith(("They spoke", "Nothing of note"))


def test_the_piece_with_the_most_different_words_comes_first() -> None:
    text = f"The prison was far. {FILLER}\n\nThe prison and the massacre. {FILLER}"
    first, *_ = shown(text, "prison", "massacre")

    assert "massacre" in first.text


def test_a_line_break_inside_a_match_is_shown_as_a_space() -> None:
    text = "said by Mostafa Pour\nMohammadi today"
    (snippet,) = make_snippets(text, [16], [30], means(["pour"], ["pour mohammadi"]))

    assert marked(snippet) == ["Pour Mohammadi"]


def test_runs_of_white_space_are_shown_as_one_space_and_marks_stay_with_their_words() -> None:
    text = "Said\n    of the  prison \t by Pour   \n Mohammadi,  of no other"
    words = ("prison", "Pour   \n Mohammadi", "no")
    starts = [text.index(word) for word in words]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    (snippet,) = make_snippets(text, starts, ends, means(words))

    assert snippet.text == "Said of the prison by Pour Mohammadi, of no other"
    assert marked(snippet) == ["prison", "Pour Mohammadi", "no"]


def test_a_sentence_that_just_fits_is_shown_whole() -> None:
    fits = "A prison. " + "word " * 45 + "end."
    assert len(fits) < WIDTH
    sentence = fits.replace(" end.", "x" * (WIDTH - len(fits)) + " end.")
    (snippet,) = shown(f"{sentence} The next one says no more of it.", "prison")

    assert snippet.text == sentence
    assert snippet.ends_midway


def test_a_word_that_begins_where_a_piece_may_is_shown() -> None:
    lead = "word " * (LEAD // 5)
    (snippet,) = shown(f"{'far ' * 50}{lead}prison", "prison")

    assert snippet.text == f"{lead}prison"
    assert snippet.starts_midway


def test_no_snippet_reaches_into_page_furniture() -> None:
    text = "SHARE THIS prison gate SUBSCRIBE"
    (snippet,) = shown(text, "prison", furniture=((0, 10), (23, 32)))

    assert snippet.text == "prison gate"


def test_of_a_match_over_a_blank_line_or_furniture_each_piece_marks_its_part() -> None:
    text = f"{FILLER}The old\n\nprison. {FILLER}"
    start = text.index("old")
    (before,) = make_snippets(text, [start], [start + len("old\n\nprison")], means(["old prison"]))
    assert marked(before) == ["old"]

    text = "The old SHARE prison."
    (before,) = make_snippets(text, [4], [20], means(["old prison"]), [(8, 13)])
    assert marked(before) == ["old"]


def test_a_piece_that_begins_amid_a_match_of_two_blocks_marks_the_rest() -> None:
    text = "The old\n\nprison and the prison gate."
    pieces = make_snippets(text, [4, 24], [15, 30], means(["old prison", "prison"]))
    assert [marked(piece) for piece in pieces] == [["old"], ["prison", "prison"]]


def test_without_a_match_the_beginning_is_shown() -> None:
    (snippet,) = shown("SHARE\n\nThe valley was quiet.", furniture=((0, 5),))

    assert snippet.text == "The valley was quiet."
    assert snippet.marks == ()


def test_an_empty_text_has_no_snippet() -> None:
    assert shown("") == ()
    assert shown(" \n\n ") == ()
    assert shown("SHARE", furniture=((0, 5),)) == ()


pieces = st.lists(
    st.sampled_from(
        ("a", "prison", "رئیسی", "word" * 9, "end.", "“Said!”", " ", " ", " ", "  ", "\n", "\n\n", "\n \n")
    ),
    max_size=300,
)
texts = pieces.map("".join)


@given(texts)
def test_every_mark_is_a_matched_word_and_snippets_are_few_and_short(text: str) -> None:
    snippets = shown(text, "prison", "رییسی", "a")

    assert len(snippets) <= MOST_SNIPPETS
    for snippet in snippets:
        assert len(snippet.text) <= WIDTH
        assert snippet.text == " ".join(snippet.text.split())
        assert {tokenize(word).terms[0] for word in marked(snippet)} <= {"prison", "رییسی", "a"}


@given(texts)
def test_a_text_with_a_match_has_a_snippet_with_a_mark(text: str) -> None:
    if "prison" in tokenize(text).terms:
        assert any(snippet.marks for snippet in shown(text, "prison"))


@given(texts, st.lists(st.integers(0, 600), max_size=4).map(sorted))
def test_a_snippet_lies_between_blank_lines_and_furniture_and_says_what_it_leaves_out(
    text: str, cuts: list[int]
) -> None:
    cuts = [min(cut, len(text)) for cut in cuts]
    furniture = tuple((start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if start < end)
    kept = text
    for start, end in furniture:
        kept = f"{kept[:start]}{' ' * (end - start - 1)}\0{kept[end:]}"
    blocks = {" ".join(block.split()) for block in re.split(r"\n[^\S\n]*\n|\0", kept)} - {""}
    snippets = shown(text, "prison", "a", furniture=furniture)

    assert bool(snippets) == bool(blocks)
    for snippet in snippets:
        around = [block for block in blocks if snippet.text in block]
        assert around
        if not snippet.starts_midway:
            assert any(block.startswith(snippet.text) for block in around)
        if not snippet.ends_midway:
            assert any(block.endswith(snippet.text) for block in around)
        if snippet.starts_midway or snippet.ends_midway:
            assert any(block != snippet.text for block in around)


@given(awkward_texts, st.lists(st.integers(0, 500), max_size=4).map(sorted))
def test_of_an_awkward_text_pieces_are_apart_whole_and_in_their_block(text: str, cuts: list[int]) -> None:
    cuts = [min(cut, len(text)) for cut in cuts]
    furniture = tuple((start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if start < end)
    words = ("prison", "رییسی", "word" * 9)
    snippets = shown(text, *words, furniture=furniture)

    assert len(snippets) <= MOST_SNIPPETS
    for snippet in snippets:
        assert snippet.text == " ".join(snippet.text.split()) != ""
        assert all(tokenize(mark).terms[0] in words for mark in marked(snippet))
        assert tokenize(snippet.text).terms.count("prison") >= marked(snippet).count("prison")
    everything = tokenize(text, furniture).terms
    # One piece has room for one word at least: so many different ones are shown.
    present = {word for word in words if word in everything}
    assert {tokenize(mark).terms[0] for snippet in snippets for mark in marked(snippet)} == present


@given(awkward_texts)
def test_no_piece_is_cut_inside_a_character(text: str) -> None:
    collapsed = " ".join(text.split())
    for snippet in shown(text, "prison", "رییسی"):
        places = [m.start() for m in re.finditer(f"(?={re.escape(snippet.text)})", collapsed)]
        whole = [
            not splits_character(collapsed, at) and not splits_character(collapsed, at + len(snippet.text))
            for at in places
        ]
        assert any(whole)


@st.composite
def numbered_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, ...]]]:
    """Draw a text in which each word has its number behind it, and the numbers of the words of each match."""
    some = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)
    length = draw(st.sampled_from((0, 40, 120, 250)))
    words = draw(some) + (draw(some) * length)[:length] + draw(some)
    separators = draw(
        st.lists(st.sampled_from((" ", " ", " ", "  ", ". ", "\n", "\n\n")), min_size=1, max_size=9)
    )
    text, matches = "", list[tuple[int, ...]]()
    for number, word in enumerate(words):
        separator = separators[number % len(separators)]
        text += f"{word}{number}{separator}"
        if word == "death" and words[number + 1 : number + 2] == ["commission"] and separator != "\n\n":
            matches.append((number, number + 1))
        elif word in {"prison", "زندان"}:
            matches.append((number,))
    return text, matches


WORDS = ("so", "say", "reportedly", "word" * 12, "prison", "زندان", "death", "commission")


MANY_THEN_ONE = " ".join(
    [f"death{n} commission{n + 1}" for n in range(0, 160, 2)] + ["reportedly160", "prison161"]
)


@given(numbered_texts())
@example((MANY_THEN_ONE, [*((n, n + 1) for n in range(0, 160, 2)), (161,)]))
def test_pieces_are_apart_of_whole_words_and_mark_all_they_hold(
    drawn: tuple[str, list[tuple[int, ...]]],
) -> None:
    text, matches = drawn
    spans = [word.span() for word in re.finditer(r"\w+", text)]
    number_of = {text[slice(*span)]: number for number, span in enumerate(spans)}
    asked = [re.sub(r"\d", "", text[slice(*spans[match[0]])]) for match in matches]
    snippets = make_snippets(
        text,
        [spans[match[0]][0] for match in matches],
        [spans[match[-1]][1] for match in matches],
        means(asked),
    )

    held: list[int] = []
    for snippet in snippets:
        words = re.findall(r"\w+", snippet.text)
        assert set(words) <= number_of.keys()
        numbers = [number_of[word] for word in words]
        assert numbers == list(range(numbers[0], numbers[-1] + 1))
        held += numbers
        marks = [tuple(int(number) for number in re.findall(r"\d+", mark)) for mark in marked(snippet)]
        assert marks == [match for match in matches if set(match) <= set(numbers)]
        # Where more match than are compared, a piece may end amid a match, and marks nothing of it.
        if len(matches) <= MOST_MATCHES:
            assert not any(match not in marks for match in matches if set(match) & set(numbers))
    assert len(held) == len(set(held))


def test_a_word_that_comes_late_among_many_others_is_shown() -> None:
    text = "said so. " * 200 + "And then the prison."
    pieces = shown(text, "said", "prison")

    assert "prison" in marked(pieces[0]) + marked(pieces[1])


def test_every_match_within_a_piece_is_marked_however_many_there_are() -> None:
    text = "a " * 400
    for snippet in shown(text, "a"):
        assert len(marked(snippet)) == snippet.text.count("a")


def test_words_of_the_query_count_more_than_forms_of_one() -> None:
    text = f"Raisi, Raeisi and Raeesi spoke. {FILLER} Raisi and the prison. {FILLER}"
    tokens = tokenize(text)
    asked = {"raisi": "raisi", "raeisi": "raisi", "raeesi": "raisi", "prison": "prison"}
    rows = [row for row, term in enumerate(tokens.terms) if term in asked]
    forms = [tokens.terms[row] for row in rows]
    first, second = make_snippets(
        text,
        [tokens.starts[row] for row in rows],
        [tokens.ends[row] for row in rows],
        means([asked[form] for form in forms], forms),
    )

    assert marked(first) == ["Raisi", "prison"]
    assert marked(second) == ["Raisi", "Raeisi", "Raeesi"]


def test_pieces_next_to_each_other_do_not_share_text() -> None:
    text = f"The prison is {'far ' * 50}away and the massacre {'far ' * 50}away. The judge left."
    pieces = shown(text, "prison", "massacre", "judge")

    assert sorted(word for piece in pieces for word in marked(piece)) == ["judge", "massacre", "prison"]
    assert sum(piece.text.count("far") for piece in pieces) <= 100
    assert sum(len(piece.text) for piece in pieces) <= len(text)


def test_a_text_without_spaces_shows_what_follows_a_match() -> None:
    (snippet,) = shown("漢字" * 200 + " prison，" + "漢字" * 200, "prison")

    assert snippet.text.startswith("prison，漢字")
    assert len(snippet.text) == WIDTH


def test_a_match_that_a_piece_cannot_hold_is_not_shown_in_part() -> None:
    text = "The prison " + "far " * 55 + "the old guard of it. " + FILLER
    start = text.index("old")
    pieces = make_snippets(text, [4, start], [10, start + 9], means(["prison", "old guard"]))

    assert [marked(piece) for piece in pieces] == [["prison"], ["old guard"]]
