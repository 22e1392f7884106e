"""Queries with what they are read as: the one list that help, documentation and tests share.

Rule: an example stands here or nowhere. What it finds is said in words elsewhere, in each language
that the help speaks (`webapp.help_text`); docs/query-language.md is compared with this list line by line.
"""

from typing import NamedTuple


class Example(NamedTuple):
    """A query as typed, and the query that it is read as."""

    typed: str
    read: str


class Difference(NamedTuple):
    """A query that means something else in other query languages.

    `key` names the difference; `benchmarks.query_cases` judges published cases by those that they meet.
    """

    key: str
    typed: str
    read: str


def _as_typed(*queries: str) -> tuple[Example, ...]:
    return tuple(Example(query, query) for query in queries)


WORDS = (
    *_as_typed("raisi khomeini"),
    Example("raisi AND khomeini", "raisi khomeini"),
    Example("+raisi khomeini", "raisi khomeini"),
    *_as_typed('"death commission"'),
    Example("“death commission”", '"death commission"'),
    Example("«هیئت مرگ»", '"هیئت مرگ"'),
    *_as_typed("pour-mohammadi", "ra'isi", "U.N.", "5,000", "رئیسی", "execut*", "*"),
    Example("*:*", "*"),
)
JOINING = (
    *_as_typed(
        "raisi OR khomeini",
        "prison raisi OR khomeini",
        "prison (raisi OR khomeini)",
        "raisi -khamenei",
    ),
    Example("raisi NOT khamenei", "raisi -khamenei"),
    Example("raisi ANDNOT khamenei", "raisi -khamenei"),
    *_as_typed("-(raisi khomeini)"),
    Example("raisi && khomeini", "raisi khomeini"),
    Example("raisi || khomeini", "raisi OR khomeini"),
    Example("!khamenei raisi", "-khamenei raisi"),
)
FIELDS = (
    *_as_typed(
        "title:amnesty",
        "title:(amnesty report)",
        'title:"death commission"',
    ),
    Example("title:-amnesty", "title:(-amnesty)"),
    *_as_typed(
        'person:"Ebrahim Raisi"',
        "person:ebrahim-raisi",
        'org:"Amnesty International"',
        'source:"Radio Farda"',
        "lang:fa",
        "-lang:fa raisi",
    ),
)
DATES = (
    *_as_typed(
        "date:1988",
        "date:1988-07",
        "date:1988-07-30",
        "date:30/07/1988",
        "date:198X",
        "date:1980s",
        'date:"July 1988"',
        'date:"summer 1988"',
        'date:"before 2019"',
    ),
    Example("date:2018-12..2020-10", "date:[2018-12 TO 2020-10]"),
    *_as_typed("date:[2018-12 TO 2020-10]"),
    Example("date:[2018-12 to 2020-10]", "date:[2018-12 TO 2020-10]"),
    Example("date:[July 1988 TO 1989]", 'date:["July 1988" TO 1989]'),
    Example("date:2019..", "date:[2019 TO *]"),
    Example("date:>=2019", "date:[2019 TO *]"),
    Example("date:..1988", "date:[* TO 1988]"),
    Example("date:<=1988", "date:[* TO 1988]"),
    *_as_typed(
        "date:[* TO 1988]",
        "date:[* TO *]",
        "mentions:1988-22",
        "date:1367",
        'date:"3 Mordad 1367"',
        'date:"مرداد ۱۳۶۷"',
        'mentions:"1389 AD"',
    ),
)
NEAR = _as_typed("jounalist~", "jounalist~1", '"prison judge"~5')
REPAIRED = (
    Example('"death commission', '"death commission"'),
    Example("(raisi OR khomeini", "raisi OR khomeini"),
    Example("raisi)", "raisi"),
    Example("raisi AND", r"raisi \AND"),
    Example("OR raisi", r"\OR raisi"),
    Example("()", "*"),
    Example("*raisi", r"\*raisi"),
    Example("ra*si", r"ra\*si"),
    Example("ra?si", r"ra\?si"),
    Example("raisi~7", "raisi~2"),
    Example('"prison judge"~51', '"prison judge"~50'),
    Example('"prison judge"~-3', '"prison judge"'),
    Example("raisi^3", "raisi"),
    Example("(raisi khomeini)^3", "raisi khomeini"),
    Example("raisi~1e5", "raisi"),
    Example("rais*~", "rais*"),
    Example("date:[2018 TO 2020}", "date:[2018 TO 2020]"),
    Example("date:{2018 TO 2020]", "date:[2018 TO 2020]"),
    Example("date:[2018 TO 2020", "date:[2018 TO 2020]"),
    Example("date:>2018", "date:[2018 TO *]"),
)
TEXT = (
    *_as_typed("10:30", r"\-raisi", "raisi and khomeini", "author:smith", "title: amnesty", "what?"),
    Example(r"C\+\+", "C++"),
)
SECTIONS = {
    "words": WORDS,
    "joining": JOINING,
    "fields": FIELDS,
    "dates": DATES,
    "near": NEAR,
    "repaired": REPAIRED,
    "text": TEXT,
}

DIFFERENCES = (
    Difference("implicit and", "raisi khomeini", "raisi khomeini"),
    Difference("precedence", "prison raisi OR khomeini", "prison raisi OR khomeini"),
    Difference("or not", "raisi OR -khamenei", "raisi OR -khamenei"),
    Difference("plus", "+raisi OR +khomeini", "raisi OR khomeini"),
    Difference("operators", "raisi ANDMAYBE khomeini", "raisi ANDMAYBE khomeini"),
    Difference("signs between spaces", "raisi - khamenei", "raisi - khamenei"),
    Difference("empty", "()", "*"),
    Difference("wildcards", "ra?s*i", r"ra\?s\*i"),
    Difference("phrase prefix", '"death comm"*', '"death comm"'),
    Difference("signs in quotations", '"death comm*"', '"death comm*"'),
    Difference("regular expressions", "/rais[iy]/", "/rais[iy]/"),
    Difference("tilde", "jounalist~", "jounalist~"),
    Difference("similarity", "jounalist~0.8", "jounalist~2"),
    Difference("far", '"prison judge"~300', '"prison judge"~50'),
    Difference("boost", "raisi^3 khomeini", "raisi khomeini"),
    Difference("single quotes", "'death commission'", "'death commission'"),
    Difference("names of fields", "author.name:smith", "author.name:smith"),
    Difference("space at a colon", "title : amnesty", "title : amnesty"),
    Difference("exists", "person:*", "person:*"),
    Difference("sets", "lang: IN [en fa]", r"lang: IN \[en fa]"),
    Difference("both ends", "date:{2018 TO 2020}", "date:[2018 TO 2020]"),
    Difference("compared without a field", ">2018", ">2018"),
    Difference("small to", "[2018 to 2020]", r"\[2018 to 2020]"),
    Difference("dates", "date:last tuesday", "date:last tuesday"),
    Difference("fields of google", "intitle:amnesty", "intitle:amnesty"),
    Difference("dates of google", "after:2019", "after:2019"),
    Difference("around", "prison AROUND(5) judge", "prison AROUND 5 judge"),
    Difference("any word", '"death * commission"', '"death * commission"'),
    Difference("meaningless signs", '"death commission"~x', '"death commission"'),
    Difference("never an error", "raisi AND", r"raisi \AND"),
)
