"""One analyzer for writing, searching and marking."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import LONGEST_TERM, collation_key, fold, terms_of, tokenize, tokenize_all
from index.answers.edges import splits_character
from index.document import Document, Mention, Original, index_document
from tests.strategies import awkward_texts

CASES = [
    ("Pour-Mohammadi", ("pour", "mohammadi")),
    ("Iran's Ra'isi and O’Brien’s", ("iran", "raisi", "and", "obrien")),
    ("don't, prisoners'", ("dont", "prisoners")),
    ("U.N. and U.S.A.", ("un", "and", "usa")),
    ("U.N.'s", ("un",)),
    ("the U.N, U.N's, J.F.Kennedy", ("the", "un", "un", "jf", "kennedy")),
    ("p.m.x x.y'z t.co www.a.b.c.", ("pmx", "x", "yz", "t", "co", "www", "abc")),
    ("5,000 1,234,567 ۵٬۰۰۰ 1,000's", ("5000", "1234567", "5000", "1000")),
    ("4,1988 12345,678 5,000th 1,234.56", ("4", "1988", "12345", "678", "5", "000th", "1234", "56")),
    ("Boss's's hat", ("boss", "hat")),
    ("Straße İstanbul naïve Ærø ﬁn", ("strasse", "istanbul", "naive", "aero", "fin")),
    ("كتابي كتابی", ("کتابی", "کتابی")),
    ("مُحَمَّد ـ محـمد", ("محمد", "محمد")),
    ("روح‌الله", ("روح", "الله")),
    ("رئیسی رییسی", ("رییسی", "رییسی")),
    ("۱۳۹۸ ٣ 2019", ("1398", "3", "2019")),
    ("a\u200fb", ("ab",)),
    ("हिन्दी", ("हिन्दी",)),
    ("1,000 3.5 c2c snake_case", ("1000", "3", "5", "c2c", "snake", "case")),
    ("ำ ¼", ("า", "14")),
    ("1\ufe0f\u20e3 a\u0489b 葛\U000e0100城", ("1", "ab", "葛城")),
    ("𑄌𑄋𑄴𑄟𑄳𑄦 here", ("𑄌𑄋𑄴𑄟𑄳𑄦", "here")),
    ("— … ()", ()),
]


@pytest.mark.parametrize(("text", "terms"), CASES)
def test_a_text_becomes_these_terms(text: str, terms: tuple[str, ...]) -> None:
    assert terms_of(text) == terms


def test_a_possessive_is_not_part_of_the_marked_word() -> None:
    tokens = tokenize("Khomeini's orders")

    assert (tokens.starts[0], tokens.ends[0]) == (0, len("Khomeini"))


def test_page_furniture_is_not_indexed_and_no_phrase_runs_across_it() -> None:
    text = "prison SHARE massacre"
    tokens = tokenize(text, [(7, 12)])

    assert list(tokens.terms) == ["prison", "massacre"]
    assert tokens.positions[1] - tokens.positions[0] > 1


def test_a_term_is_never_longer_than_engines_allow() -> None:
    assert len(fold("x" * 1_000)) == LONGEST_TERM
    assert len(fold("ß" * 1_000)) == LONGEST_TERM


def test_persian_sorts_by_its_own_alphabet() -> None:
    assert sorted(["یزد", "پارس", "تهران", "بابل", "گرگان"], key=collation_key) == [
        "بابل",
        "پارس",
        "تهران",
        "گرگان",
        "یزد",
    ]


texts = st.text(st.one_of(st.characters(), st.sampled_from("aA .'’-\u200cیيکك‌U.")), max_size=80)


@given(texts)
def test_offsets_are_code_points_of_the_text_as_stored(text: str) -> None:
    tokens = tokenize(text)

    for term, start, end in zip(tokens.terms, tokens.starts, tokens.ends, strict=True):
        assert fold(text[start:end]) == term


@given(awkward_texts)
def test_no_token_parts_a_character(text: str) -> None:
    tokens = tokenize(text)
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert not splits_character(text, start)
        # A ZWNJ parts words, though it makes no character of its own.
        assert not splits_character(text, end) or text[end] == "\u200c"


@given(texts)
def test_tokens_come_in_order_one_term_a_position(text: str) -> None:
    tokens = tokenize(text)

    assert list(tokens.positions) == sorted(set(tokens.positions))
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))


@given(texts)
def test_a_term_analysed_again_stays_itself(text: str) -> None:
    for term in terms_of(text):
        assert terms_of(term) == (term,)


def test_a_name_in_a_title_that_stands_in_the_body_is_a_name_of_the_title() -> None:
    body = "The judge\nSaeed Said\n\nspoke"
    span = (body.index("Saeed"), body.index("Saeed") + len("Saeed Said"))
    document = Document(
        "a",
        "The judge Saeed Said",
        body,
        "en",
        Original("a", None, "", 0, "text/plain"),
        title_span=(0, body.index("\n\n")),
        mentions=(Mention("person", "x", "body", span, "test", 1.0),),
    )
    tokens = index_document(document, "").tokens

    assert list(tokens["title_names"].terms) == ["saeed", "said"]
    assert list(tokens["body"].terms) == ["spoke"]
    assert list(tokens["body_names"].terms) == []


# Letters and signs of all kinds, and what several of them make one word.
pieces = st.sampled_from(
    [
        *"aSs'’`.,‘”—U1 \n\x01\x02",
        "000",
        "U.N.",
        "U.N.'s",
        "p.m",
        "5,000",
        "1,000’s",
        "'s",
        "’s",
        "o'clock",
        "-",
    ]
)
plain = st.lists(pieces, max_size=40)


@given(
    plain.map("".join),
    st.integers(0, 40),
    st.integers(1, 40),
)
def test_plain_text_is_cut_as_any_other(text: str, start: int, length: int) -> None:
    padding = " and so on" * 30
    furniture = [(start, start + length)] if start + length <= len(text) else []
    cut, as_any_other = tokenize(text + padding, furniture), tokenize(f"{text}{padding} é", furniture)

    assert list(cut.terms) == list(as_any_other.terms)[:-1]
    assert list(cut.positions) == list(as_any_other.positions)[:-1]
    assert list(cut.starts) == list(as_any_other.starts)[:-1]
    assert list(cut.ends) == list(as_any_other.ends)[:-1]


short = st.tuples(st.lists(pieces, max_size=3) | plain, st.sampled_from(("", "é", "ی\u200c", "ß's"))).map(
    lambda drawn: "".join(drawn[0]) + drawn[1]
)


@given(st.lists(short, max_size=6), st.booleans())
def test_texts_cut_together_are_cut_as_each_alone(several: list[str], furnished: bool) -> None:
    cut = [(text, ((0, 2),) if furnished and len(text) > 2 else ()) for text in several]

    assert tokenize_all(cut) == [tokenize(*text) for text in cut]


@given(short)
@example("5,000")
def test_the_terms_of_a_short_text_are_those_of_its_tokens(text: str) -> None:
    assert list(terms_of(text)) == list(tokenize(text).terms)
