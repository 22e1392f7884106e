"""SQLite's FTS5, with facets counted in SQL.

What made it fast, each measured: matches and their ranks gathered once in a temporary table (asking
FTS5 to order by rank and then again for the counts costs twice as much); values as integers in
tables without rowid, clustered by article for few matches and by value for many, where the
grouping needs no sorting; join orders fixed, for the planner's filters cost more than they save.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.articles import Article
from benchmarks.engines.engine import FACETS, HITS, VALUES, Answer, Mode
from benchmarks.questions import Kind, Question, write_expanded

_FILE = "articles.db"
_BUILDING = """
pragma journal_mode = off;
pragma synchronous = off;
pragma cache_size = -200000;
"""
_TABLES = """
create table article (n integer primary key, id text, title text, body text);
create table fact (n integer primary key, day integer, source integer, month integer);
create table person_of (n integer, v integer, primary key (n, v)) without rowid;
create table org_of (n integer, v integer, primary key (n, v)) without rowid;
create table value (v integer primary key, facet text, name text);
create virtual table words using fts5 (
    title, body, content = article, content_rowid = n, tokenize = "unicode61 remove_diacritics 0"
);
"""
_FINISHING = """
create table of_person (v integer, n integer, primary key (v, n)) without rowid;
insert into of_person select v, n from person_of order by v, n;
create table of_org (v integer, n integer, primary key (v, n)) without rowid;
insert into of_org select v, n from org_of order by v, n;
create index by_source on fact (source, n);
create index by_month on fact (month, n);
create index by_name on value (facet, name);
insert into words (words) values ('optimize');
analyze;
"""
_READING = """
pragma mmap_size = 8000000000;
pragma cache_size = -200000;
pragma temp_store = memory;
create temp table found (n integer, score real);
create temp table found_set (n integer primary key);
"""
# Counting over few matches starts from them, over many from the values.
_FEW = {
    "person": "select v, count(*) k from found cross join person_of using (n) group by v",
    "org": "select v, count(*) k from found cross join org_of using (n) group by v",
    "source": "select source v, count(*) k from found cross join fact using (n) group by source",
    "date": "select month v, count(*) k from found cross join fact using (n) group by month",
}
_MANY = {
    "person": "select v, count(*) k from of_person cross join found_set using (n) group by v",
    "org": "select v, count(*) k from of_org cross join found_set using (n) group by v",
    "source": "select source v, count(*) k from fact indexed by by_source cross join found_set using (n) "
    "group by source",
    "date": "select month v, count(*) k from fact indexed by by_month cross join found_set using (n) "
    "group by month",
}
_MANY_FROM = 3  # one match in so many articles
_WITH_FACTS = "words cross join fact on fact.n = words.rowid"


def _commonest(counting: str) -> str:
    """Return SQL for the commonest values by name, from SQL for the counts by number."""
    return f"select name, k from ({counting} order by k desc limit ?) cross join value using (v)"


class Given(NamedTuple):
    """What SQLite gave."""

    hits: list[tuple[int, float]]
    total: int
    counts: dict[str, list[tuple[str, int]]]
    snippets: list[str]


class Fts5:
    """SQLite FTS5."""

    name = "fts5"

    @property
    def version(self) -> str:
        """Of SQLite."""
        return sqlite3.sqlite_version

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Index into one file, in one transaction without a journal."""
        connection = sqlite3.connect(folder / _FILE, isolation_level=None)
        connection.executescript(_BUILDING + _TABLES)
        numbers: dict[tuple[str, str], int] = {}
        write = connection.execute
        write("begin")
        for n, article in enumerate(articles):
            v = {
                facet: [
                    (n, numbers.setdefault((facet, name), len(numbers))) for name in article.values(facet)
                ]
                for facet in FACETS
            }
            texts = (n, article.title, article.body)
            write("insert into article values (?1, ?4, ?2, ?3)", (*texts, article.id))
            write("insert into words (rowid, title, body) values (?, ?, ?)", texts)
            day = article.date.toordinal()
            write("insert into fact values (?, ?, ?, ?)", (n, day, v["source"][0][1], v["date"][0][1]))
            connection.executemany("insert into person_of values (?, ?)", v["person"])
            connection.executemany("insert into org_of values (?, ?)", v["org"])
        values = ((v, facet, name) for (facet, name), v in numbers.items())
        connection.executemany("insert into value values (?, ?, ?)", values)
        write("commit")
        connection.executescript(_FINISHING)
        connection.close()

    def open(self, folder: Path) -> "OpenedFts5":
        """Open an index."""
        return OpenedFts5(folder)


class OpenedFts5:
    """A connection; it keeps its prepared statements."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / _FILE, isolation_level=None, cached_statements=256)
        self._db.executescript(_READING)
        (self._articles,) = self._db.execute("select max(n) + 1 from fact").fetchone()

    def ask(self, question: Question, mode: Mode) -> Given:
        """Search; the words are parsed by FTS5."""
        words = _written(question)
        condition = "words match ?"
        given: list[str | int] = [words]
        if question.source and question.first and question.last:
            condition = f"{condition} and source = ? and day between ? and ?"
            given += [self._source(question.source), question.first.toordinal(), question.last.toordinal()]
        tables = _WITH_FACTS if question.source else "words"
        ranked = f"select words.rowid, bm25(words) from {tables} where {condition}"
        if mode is Mode.TOP:
            hits = self._db.execute(f"{ranked} order by 2 limit ?", (*given, HITS)).fetchall()
            return Given(hits, -1, {}, [])
        self._db.execute("delete from found")
        total = self._db.execute(f"insert into found {ranked}", given).rowcount
        hits = self._db.execute("select n, score from found order by score limit ?", (HITS,)).fetchall()
        counts = dict(self._counts(total, given if question.source else None))
        return Given(hits, total, counts, self._snippets(words, hits) if mode is Mode.SNIPPETS else [])

    def _source(self, name: str) -> int:
        found = self._db.execute("select v from value where facet = 'source' and name = ?", (name,))
        return int(found.fetchone()[0])

    def _counts(
        self, total: int, filtered: list[str | int] | None
    ) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        counting = _FEW
        if total * _MANY_FROM > self._articles:
            counting = _MANY
            self._db.execute("delete from found_set")
            self._db.execute("insert into found_set select n from found")
        for facet in FACETS if filtered is None else ("person", "org"):
            most = -1 if facet == "date" else VALUES
            yield facet, self._db.execute(_commonest(counting[facet]), (most,)).fetchall()
        if filtered is not None:
            # A facet does not count its own selection.
            words, source, first, last = filtered
            by_source = (
                f"select source v, count(*) k from {_WITH_FACTS} "
                "where words match ? and day between ? and ? group by source"
            )
            yield "source", self._db.execute(_commonest(by_source), (words, first, last, VALUES)).fetchall()
            by_month = (
                f"select month v, count(*) k from {_WITH_FACTS} "
                "where words match ? and source = ? group by month"
            )
            yield "date", self._db.execute(_commonest(by_month), (words, source, -1)).fetchall()

    def _snippets(self, words: str, hits: list[tuple[int, float]]) -> list[str]:
        cut = "select snippet(words, -1, '<b>', '</b>', '…', 40) from words where words match ? and rowid = ?"
        return [self._db.execute(cut, (words, n)).fetchone()[0] for n, _ in hits]

    def read(self, given: Given) -> Answer:
        """Return the answer in the words of the comparison."""
        named = "select id from article where n = ?"
        return Answer(
            given.total,
            {facet: dict(counted) for facet, counted in given.counts.items()},
            sum(bool(text) for text in given.snippets),
            tuple(self._db.execute(named, (n,)).fetchone()[0] for n, _ in given.hits),
        )


def _written(question: Question) -> str:
    if question.expanded is not None:
        return write_expanded(question.expanded)
    quoted = [f'"{word}"' for word in question.words]
    match question.kind:
        case Kind.OR:
            return " OR ".join(quoted)
        case Kind.PHRASE:
            return f'"{" ".join(question.words)}"'
        case Kind.PREFIX:
            return f"{quoted[0]}*"
        case _:
            return " AND ".join(quoted)
