"""All compared engines answer alike: the same totals, the same counts, a snippet for each hit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.articles import Article, plain_words, read_articles, write_articles, written_articles
from benchmarks.comparing import differences
from benchmarks.engines.bayegan import OpenedBayegan, write_families
from benchmarks.engines.engine import FACETS, HITS, Answer, Mode, OpenedEngine
from benchmarks.questions import Kind, Question, draw_questions, write_expanded
from benchmarks.running import Measured
from benchmarks.splicing import splice
from benchmarks.synthetic import make_articles
from benchmarks.worker import ENGINES, Built, engine_named
from index.analysis import terms_of
from index.query.bound import Alternative, And, Or, Phrase, Synonym, Term, Tier


def inflected(articles: list[Article], word: str) -> list[Article]:
    """Give each second article a word in the plural; invented words have no other forms."""
    return [
        replace(article, body=article.body.replace(f" {word} ", f" {word}s ")) if number % 2 else article
        for number, article in enumerate(articles)
    ]


INVENTED = make_articles(300)
COMMON = next(q for q in draw_questions(INVENTED, 64) if q.kind is Kind.COMMON).words[0]
ARTICLES = inflected(INVENTED, COMMON)
QUESTIONS = draw_questions(ARTICLES, 64)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every engine over the same articles, each in a folder of its name."""
    folder = tmp_path_factory.mktemp("engines")
    for name in ENGINES:
        (folder / name).mkdir()
        engine_named(name).build(ARTICLES, folder / name)
    return folder


@pytest.fixture(scope="module")
def opened(folder: Path) -> dict[str, OpenedEngine]:
    """Open all of them."""
    return {name: engine_named(name).open(folder / name) for name in ENGINES}


def answers(opened: dict[str, OpenedEngine], mode: Mode) -> dict[str, list[Answer]]:
    return {
        name: [one.read(one.ask(question, mode)) for question in QUESTIONS] for name, one in opened.items()
    }


def measured() -> dict[str, Measured]:
    return {name: Measured(Built(300, 1.0, 1.0, 1.0, 1.0), tuple(range(len(QUESTIONS)))) for name in ENGINES}


def test_every_engine_gives_the_same_totals_and_counts(opened: dict[str, OpenedEngine]) -> None:
    given = answers(opened, Mode.SNIPPETS)
    assert differences(given, measured(), QUESTIONS) == ()
    assert sum(answer.total > 0 for answer in given["bayegan"]) > len(QUESTIONS) // 2
    assert all(answer.counts.keys() == set(FACETS) for name in given for answer in given[name])


def test_every_engine_answers_alike_with_families(opened: dict[str, OpenedEngine], folder: Path) -> None:
    write_families(ARTICLES, folder / "bayegan")
    ours = engine_named("bayegan").open(folder / "bayegan")
    assert isinstance(ours, OpenedBayegan)
    asked_for = [Question(Kind.COMMON, (COMMON,)), *(q for q in QUESTIONS if q.kind is not Kind.PREFIX)]
    questions = [replace(question, expanded=ours.expand(question)) for question in asked_for]
    engines = {**opened, "bayegan": ours}
    given = {
        name: [one.read(one.ask(question, Mode.SNIPPETS)) for question in questions]
        for name, one in engines.items()
    }
    asked = {name: replace(one, asked=tuple(range(len(questions)))) for name, one in measured().items()}

    assert differences(given, asked, questions) == ()
    literal = [ours.ask(replace(question, expanded=None), Mode.COUNTS).total for question in questions]
    assert sum(answer.total for answer in given["bayegan"]) > sum(literal)


def test_a_query_of_families_is_written_for_all() -> None:
    family = Synonym(
        "a", (Alternative(Term("text", "a"), Tier.EXACT), Alternative(Phrase("text", ("b", "c")), Tier.FORM))
    )
    assert write_expanded(Or((And((Term("text", "d"), family)), family))) == (
        '(("d" AND ("a" OR "b c")) OR ("a" OR "b c"))'
    )


def test_a_question_of_names_alone_is_not_compared(opened: dict[str, OpenedEngine]) -> None:
    names = Synonym("a", (Alternative(Term("names", "a"), Tier.SPELLING),))
    question = replace(QUESTIONS[0], expanded=names)
    given = answers(opened, Mode.SNIPPETS)
    given["fts5"][0] = replace(given["fts5"][0], total=-1)

    assert differences(given, measured(), QUESTIONS) != ()
    assert differences(given, measured(), [question, *QUESTIONS[1:]]) == ()


def test_every_hit_has_a_snippet(opened: dict[str, OpenedEngine]) -> None:
    given = answers(opened, Mode.SNIPPETS)
    for name in ENGINES:
        for answer in given[name]:
            assert answer.snippets == len(answer.top) == min(HITS, answer.total), name


@pytest.mark.parametrize("name", ENGINES)
def test_the_first_ten_alone_are_the_same_as_with_counts(opened: dict[str, OpenedEngine], name: str) -> None:
    question = next(question for question in QUESTIONS if question.kind is Kind.FILTER)
    assert opened[name].ask(question, Mode.TOP) is not None


def test_a_wrong_count_is_a_difference(opened: dict[str, OpenedEngine]) -> None:
    given = answers(opened, Mode.SNIPPETS)
    at = next(at for at, answer in enumerate(given["fts5"]) if answer.counts["person"])
    wrong = given["fts5"][at]
    counts = {**wrong.counts, "person": {value: count + 1 for value, count in wrong.counts["person"].items()}}
    given["fts5"][at] = Answer(wrong.total, counts, wrong.snippets, wrong.top)
    (said,) = differences(given, measured(), QUESTIONS)
    assert "fts5 counted person" in said


def test_questions_are_of_all_kinds_and_repeatable() -> None:
    assert {question.kind for question in QUESTIONS} == set(Kind)
    assert draw_questions(ARTICLES, 64) == QUESTIONS
    assert len(set(QUESTIONS)) == 64


def test_fewer_made_articles_are_the_first_of_more() -> None:
    fewer = make_articles(20)
    assert [article.body for article in fewer] == [article.body for article in ARTICLES[:20]]


def test_spliced_articles_are_new_and_repeatable() -> None:
    spliced = splice([ARTICLES[:150], ARTICLES[150:]], 50)
    assert splice([ARTICLES[:150], ARTICLES[150:]], 50) == spliced
    assert not {article.body for article in spliced} & {article.body for article in ARTICLES}
    assert len({article.body for article in spliced}) == 50


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The U.N. said it can't, in Café 9's words.", "The UN said it cant, in Cafe 9 words."),
        ("Plain words stay\nas they are.", "Plain words stay\nas they are."),
    ],
)
def test_plain_words_are_cut_alike_by_all(text: str, plain: str) -> None:
    assert plain_words(text) == plain
    assert terms_of(plain) == terms_of(text)


def test_articles_survive_being_written(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    write_articles(ARTICLES[:30], path)
    assert list(written_articles(path)) == ARTICLES[:30]


def test_a_file_of_records_is_read_with_names_and_cities(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(
        '{"id": "a", "title": "T", "date": "1987-02-26", "source": "Wire", "dateline": "SALVADOR, Feb 26",'
        ' "body": "Mr. Jan Smith of World Bank said."}\n'
        '{"id": "b", "title": "T", "date": "1987-02-27", "source": "Wire", "dateline": "", "body": " "}\n',
        "utf-8",
    )
    (article,) = read_articles(path)
    assert isinstance(article, Article)
    assert article.values("source") == ("Salvador",)
    assert article.values("person") == ("Jan Smith",)
    assert article.values("org") == ("World Bank",)
    assert article.values("date") == ("1987-02",)


def test_a_question_without_a_source_has_no_days() -> None:
    assert all((question.first is None) == (question.source == "") for question in QUESTIONS)
    assert Question(Kind.COMMON, ("word",)).last is None
