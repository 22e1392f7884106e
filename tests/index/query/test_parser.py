"""The query language is read without ever failing, and what was repaired is said."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.query.ast import And, Everything, Field, Fuzzy, Node, Not, Or, Prefix, Quoted, Range, Span, Word
from index.query.parser import LONGEST_QUERY, MOST_CLAUSES, MOST_NESTING, parse_query
from index.query.writing import format_query

READ = [
    ("raisi", Word("raisi")),
    ("", Everything()),
    ("*", Everything()),
    ("prison massacre", And((Word("prison"), Word("massacre")))),
    ("prison AND massacre", And((Word("prison"), Word("massacre")))),
    ("prison && massacre", And((Word("prison"), Word("massacre")))),
    ("+prison massacre", And((Word("prison"), Word("massacre")))),
    ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
    ("a || b", Or((Word("a"), Word("b")))),
    ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
    ("a -b", And((Word("a"), Not(Word("b"))))),
    ("NOT b", Not(Word("b"))),
    ("!b", Not(Word("b"))),
    ("pour-mohammadi", Word("pour-mohammadi")),
    ("execut*", Prefix("execut")),
    ("jounalist~", Fuzzy("jounalist", None)),
    ("date:1987~", Field("date", Fuzzy("1987", None))),
    ("a~b", Word("a~b")),
    (r'"a b"\~-3', And((Quoted("a b"), Word("~-3")))),
    ("jounalist~1", Fuzzy("jounalist", 1)),
    ('"death commission"', Quoted("death commission")),
    ("“death commission”", Quoted("death commission")),
    ("«هیئت مرگ»", Quoted("هیئت مرگ")),
    ('"death commission"~5', Quoted("death commission", 5)),
    ("title:amnesty", Field("title", Word("amnesty"))),
    ("title:(a OR b)", Field("title", Or((Word("a"), Word("b"))))),
    ('person:"Ebrahim Raisi"', Field("person", Quoted("Ebrahim Raisi"))),
    ("date:2018-12..2020-10", Field("date", Range("2018-12", "2020-10"))),
    ("date:[2018-12 TO 2020-10]", Field("date", Range("2018-12", "2020-10"))),
    ("date:[* TO 2019]", Field("date", Range("", "2019"))),
    ("date:2019..", Field("date", Range("2019", ""))),
    ("mentions:1988-22", Field("mentions", Word("1988-22"))),
    ("lang:fa", Field("lang", Word("fa"))),
    (r"\-5 a\:b \(x\)", And((Word("-5"), Word("a:b"), Word("(x)")))),
    ("10:30", Word("10:30")),
    ("http://example.org/?q=a", Word("http://example.org/?q=a")),
    ("what?", Word("what?")),
    ("*:*", Everything()),
    ("a ANDNOT b", And((Word("a"), Not(Word("b"))))),
    ("title:-a", Field("title", Not(Word("a")))),
    ("title:NOT a", And((Word("title:"), Not(Word("a"))))),
    ("title:(-date:..)", Field("title", Not(Field("date", Word(".."))))),
    ("title:(a -b)", Field("title", And((Word("a"), Not(Word("b")))))),
    ("[a TO b] c", And((Range("a", "b"), Word("c")))),
    ("[back to work]", And((Word("[back"), Word("to"), Word("work]")))),
    ("[a b TO c]", And((Word("[a"), Word("b"), Word("TO"), Word("c]")))),
    ('["a b" TO c]', Range("a b", "c")),
    ("date:[July 1988 to 1 May 1989]", Field("date", Range("July 1988", "1 May 1989"))),
    ('date:["before 1988" TO *]', Field("date", Range("before 1988", ""))),
    ("date:[2018 to]", Field("date", Range("2018", ""))),
    ("date:[TO 2018]", Field("date", Range("", "2018"))),
    (r"date:[a\] TO b]", Field("date", Range("a]", "b"))),
    ("date:>=2018", Field("date", Range("2018", ""))),
    ("date:-2018..2020", Field("date", Not(Range("2018", "2020")))),
    ("date:(>=2018 <=2019)", Field("date", And((Range("2018", ""), Range("", "2019"))))),
    ("a >2018", And((Word("a"), Word(">2018")))),
    ("(a -) !", And((Word("a"), Word("-"), Word("!")))),
]


@pytest.mark.parametrize(("text", "tree"), READ)
def test_a_query_in_the_language_is_read_without_repair(text: str, tree: Node) -> None:
    parsed = parse_query(text)

    assert parsed.tree == tree
    assert parsed.repairs == ()


REPAIRED = [
    ("AND", Word("AND"), (0, 3)),
    ("OR b", And((Word("OR"), Word("b"))), (0, 2)),
    ("a OR", And((Word("a"), Word("OR"))), (2, 4)),
    ("NOT", Word("NOT"), (0, 3)),
    ('"open', Quoted("open"), (0, 5)),
    ("(a", Word("a"), (0, 1)),
    ("a)", Word("a"), (1, 2)),
    ("a ()", Word("a"), (2, 4)),
    ("te*t", Word("te*t"), (0, 4)),
    ("?aisi", Word("?aisi"), (0, 5)),
    ("foo^2", Word("foo"), (0, 5)),
    ("foo~0.8", Fuzzy("foo", 2), (0, 7)),
    ('"a b"~51', Quoted("a b", 50), (0, 8)),
    ('"a b"~99999', Quoted("a b", 50), (0, 11)),
    ('"a b"*', Quoted("a b"), (0, 6)),
    ('"a b"~-3', Quoted("a b"), (0, 8)),
    ('"a b"~1e5 c', And((Quoted("a b"), Word("c"))), (0, 9)),
    ('"a b"^2x', Quoted("a b"), (0, 8)),
    ("foo~-3", Word("foo"), (0, 6)),
    ("foo~1e5", Word("foo"), (0, 7)),
    ("~1e5", Word("~1e5"), (0, 4)),
    ("co*~", Prefix("co"), (0, 4)),
    ("co**", Prefix("co"), (0, 4)),
    ("co^2*", Prefix("co"), (0, 5)),
    ("foo~1*", Fuzzy("foo", 1), (0, 6)),
    ("foo~~", Fuzzy("foo", None), (0, 5)),
    ("date:{2018 TO 2019}", Field("date", Range("2018", "2019")), (5, 19)),
    ("date:<2018", Field("date", Range("", "2018")), (5, 10)),
    ("date:[2018 TO 2019 a", And((Field("date", Range("2018", "2019")), Word("a"))), (5, 18)),
    ("(a b)^2 c", And((Word("a"), Word("b"), Word("c"))), (5, 7)),
    ("[a TO b]^2", Range("a", "b"), (8, 10)),
    ('"a b"~2^2', Quoted("a b", 2), (0, 9)),
    ("*^2 a", And((Everything(), Word("a"))), (0, 3)),
    ("a^", Word("a"), (0, 2)),
    ("*john*", Prefix("*john"), (0, 6)),
    ("te?t", Word("te?t"), (0, 4)),
    ("a AND b) OR c", Or((And((Word("a"), Word("b"))), Word("c"))), (7, 8)),
    ("(" * 21 + "a" + ")" * 21 + " OR b", Or((Word("a"), Word("b"))), (20, 21)),
    ("(" * 20 + "(a" + ")" * 22 + " OR b", Or((Word("a"), Word("b"))), (20, 21)),
]


@pytest.mark.parametrize(("text", "tree", "span"), REPAIRED)
def test_what_cannot_be_read_is_repaired_and_the_place_is_said(text: str, tree: Node, span: Span) -> None:
    parsed = parse_query(text)

    assert parsed.tree == tree
    assert parsed.repairs[0].span == span
    assert parsed.repairs[0].message.endswith(".")


def test_a_query_is_cut_at_its_most_clauses_with_a_repair() -> None:
    parsed = parse_query(" ".join(f"w{n}" for n in range(MOST_CLAUSES + 10)))

    assert isinstance(parsed.tree, And)
    assert len(parsed.tree.children) == MOST_CLAUSES
    assert len(parsed.repairs) == 1


@pytest.mark.parametrize("before", [0, 60, 63, 64, 70])
def test_the_words_of_a_quotation_count_and_what_is_too_many_of_them_is_left_out(before: int) -> None:
    text = "a " * before + '"b c d e" f'
    parsed = parse_query(text)
    read = format_query(parsed.tree).replace('"', "").split()

    assert read == text.replace('"', "").split()[:MOST_CLAUSES]
    assert [repair.span[1] for repair in parsed.repairs] == [len(text)] * (before >= 60)


@pytest.mark.parametrize(
    "text", ["(" * 10_000 + "x", "-" * 10_000 + "x", "x" * (LONGEST_QUERY + 1), '"' * 9_999]
)
def test_a_hostile_query_is_read_and_what_was_left_out_is_said(text: str) -> None:
    parsed = parse_query(text)

    assert parsed.repairs
    assert parse_query(format_query(parsed.tree)).tree == parsed.tree


def test_the_same_repair_of_signs_side_by_side_is_one_and_repairs_are_in_the_order_of_the_text() -> None:
    repairs = parse_query("((a ^2 b)))) te*t").repairs

    assert [repair.span for repair in repairs] == [(4, 6), (10, 12), (13, 17)]


def nodes(node: Node) -> Iterator[Node]:
    """Yield a node and all below it."""
    yield node
    match node:
        case And(children) | Or(children):
            below: tuple[Node, ...] = children
        case Not(child) | Field(_, child):
            below = (child,)
        case _:
            below = ()
    for child in below:
        yield from nodes(child)


pieces = st.sampled_from(
    [
        *'ab  ()"«*~:-+[]{}\\>?',
        *(
            "~2",
            "^3",
            "..",
            "TO",
            " TO ",
            " to ",
            "AND",
            " OR ",
            "NOT ",
            "title:",
            "date:",
            "<=",
            "*:*",
            "2018",
        ),
        "\u0338",  # joins what stands before it when letters are composed
    ]
)
texts = st.text(max_size=60) | st.lists(pieces, max_size=40).map("".join)


@given(texts)
def test_any_text_is_read_and_its_written_form_reads_the_same(text: str) -> None:
    parsed = parse_query(text)

    assert parse_query(format_query(parsed.tree)).tree == parsed.tree


@given(texts)
def test_whatever_is_said_of_a_query_stands_inside_it(text: str) -> None:
    parsed = parse_query(text)
    spans = [*(repair.span for repair in parsed.repairs), *(node.span for node in nodes(parsed.tree))]

    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(parsed.tree.span[0] <= start for start, _ in spans[len(parsed.repairs) :])


@given(st.lists(pieces, max_size=400).map("".join))
def test_a_query_never_has_more_leaves_or_depth_than_its_budget(text: str) -> None:
    found = list(nodes(parse_query(text).tree))

    assert sum(not isinstance(node, And | Or | Not | Field) for node in found) <= MOST_CLAUSES
    assert sum(isinstance(node, Not) for node in found) <= MOST_CLAUSES * MOST_NESTING


plain = st.lists(
    st.sampled_from(["oil", "Prices", "قیمت", "²", "x_1", "AND", "OR", "NOT", "TO", "to", "ي"])
    | st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=4),
    min_size=1,
    max_size=MOST_CLAUSES + 2,
).map(" ".join)


@given(plain)
def test_words_alone_are_read_as_they_are_beside_anything_else(text: str) -> None:
    # The space behind them makes no other query of it, but one of more than words and a space between two.
    alone, beside = parse_query(text), parse_query(f"{text} ")

    assert repr(alone.tree) == repr(beside.tree)  # places in the text as well, which do not make trees differ
    assert [repair.message for repair in alone.repairs] == [repair.message for repair in beside.repairs]


# Any text, what is almost nothing but signs, and what joins or parts words.
words = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
    | st.text('ab1-−!+<>=*~^?:.,/"”«()[]{}\\|&', min_size=1, max_size=4)
    | st.sampled_from(
        ["AND", "OR", "NOT", "ANDNOT", "TO", "&&", "||", "..", "title:", "te?t", "http://a?b", "می\u200cروند"]
    )
).filter(lambda text: not any(character.isspace() for character in text))
range_ends = st.sampled_from(["", "1988", "2019-07", "198X", "July 1988", "*", "to", 'a"]', "\\"])
leaves: st.SearchStrategy[Node] = st.one_of(
    words.map(Word),
    words.map(Prefix),
    st.builds(Fuzzy, words, st.sampled_from([1, 2])),
    st.builds(Quoted, st.text(max_size=12), st.sampled_from([None, 0, 5])),
    st.builds(Range, range_ends, range_ends),
    st.builds(Field, st.sampled_from(["title", "person"]), words.map(Word)),
    st.builds(Field, st.just("title"), words.map(Word).map(Not)),
    st.builds(Field, st.just("date"), st.builds(Range, range_ends, range_ends)),
    st.just(Everything()),
)


def _joined(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def of(kind: type[And] | type[Or], others: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        parts = st.lists(children.filter(lambda c: not isinstance(c, kind)), min_size=2, max_size=3)
        return parts.map(lambda found: kind(tuple(found))) | others

    return of(And, of(Or, children.map(Not)))


trees = st.recursive(leaves, _joined, max_leaves=8)


@given(trees)
@example(Field("title", Not(And((Word("te?t"), Word("!"))))))
def test_a_tree_written_and_read_is_the_same_tree(tree: Node) -> None:
    parsed = parse_query(format_query(tree))

    assert parsed.tree == tree
    assert parsed.repairs == ()
