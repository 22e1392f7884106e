"""Articles like one article: by which words, and which are left out."""

from dataclasses import replace

import pytest

from index.answers.similar import LEAST_WORDS, LONGEST_TEXT, MOST_WORDS, find_similar, telling_words
from index.document import Document, SharedText, index_document
from index.engines.memory import MemoryReader
from tests.index.archive import article

WALL = "Masons mended the harbour wall with lime from the kiln of Okto."
OTHER = "The masons of the harbour burnt lime in a kiln and mended a wall."
UNLIKE = [
    article(f"unlike{number}", f"The council met on day{number} of the month for a talk on the budget")
    for number in range(40)
]


def archive(*documents: Document) -> MemoryReader:
    return MemoryReader([index_document(document, "") for document in (*documents, *UNLIKE)])


def similar(reader: MemoryReader, document: Document, most: int = 5) -> list[str]:
    return [one.document.id for one in find_similar(reader, document, most)]


def test_the_words_that_tell_are_frequent_here_and_rare_elsewhere() -> None:
    wall, other = article("wall", f"{WALL} Lime, lime."), article("other", OTHER)
    words = telling_words(wall, archive(wall, other))
    assert words[0].shown == "lime"
    told = {word.term for word in words}
    assert {"masons", "mended", "harbour", "wall", "kiln"} <= told
    assert told & {"the", "of", "okto", "day1"} == set()  # too common, in no other article, not in this one


def test_a_word_is_shown_as_the_article_most_often_writes_it() -> None:
    named = article("named", "OKTO spoke. Okto's garden, Okto's gate.", title="Garden")
    other = article("other", "The garden of okto.")
    shown = {word.term: word.shown for word in telling_words(named, archive(named, other))}
    assert shown == {"garden": "Garden", "okto": "Okto"}


def test_numbers_and_page_furniture_tell_nothing() -> None:
    bodies = ("Share this. Lime 1363 42 wall.", "Share this. Lime 1363 42 gate.")
    one, other = (replace(article(f"a{n}", body), furniture=((0, 11),)) for n, body in enumerate(bodies))
    assert [word.term for word in telling_words(one, archive(one, other))] == ["lime"]


def test_similar_articles_come_with_the_words_that_both_have() -> None:
    wall, other = article("wall", WALL), article("other", OTHER)
    (found,) = find_similar(archive(wall, other), wall, 5)
    assert found.document == other.summary()
    assert set(found.words) == {"Masons", "mended", "harbour", "wall", "lime", "kiln"}


def test_an_article_with_few_of_the_words_is_not_similar() -> None:
    wall = article("wall", WALL)
    few = article("few", "Masons mended a harbour wall.")
    assert LEAST_WORDS == 5
    assert similar(archive(wall, few), wall) == []
    assert similar(archive(wall, replace(few, body=f"{few.body} Lime.")), wall) == ["few"]


def test_the_article_itself_and_its_versions_are_left_out() -> None:
    wall = article("wall", WALL)
    version = replace(article("version", WALL), shared=(SharedText("wall", 90, 90),))
    shared = replace(wall, shared=(SharedText("version", 90, 90),))
    other = article("other", OTHER)
    assert similar(archive(shared, version, other), shared) == ["other"]


def test_of_versions_of_another_article_the_first_stands_for_all() -> None:
    wall = article("wall", WALL)
    versions = [
        replace(
            article(f"v{number}", OTHER),
            shared=tuple(SharedText(f"v{other}", 99, 99) for other in range(9) if other != number),
        )
        for number in range(9)
    ]
    farther = article("z", "Masons mended the wall of a harbour with lime, not with sand or clay.")
    assert sorted(similar(archive(wall, *versions, farther), wall)) == ["v0", "z"]


def test_so_many_are_given_as_are_wanted_best_first() -> None:
    wall = article("wall", WALL)
    others = [article(f"o{number}", OTHER + " filler" * number * 20) for number in range(3)]
    assert similar(archive(wall, *others), wall) == ["o0", "o1", "o2"]
    assert similar(archive(wall, *others), wall, most=2) == ["o0", "o1"]


def test_common_words_of_a_rarer_language_tell_nothing() -> None:
    persian = [
        replace(article(f"fa{number}", f"این خبر در روزنامه بود و از شهر{number} آمد"), lang="fa")
        for number in range(3)
    ]
    assert telling_words(persian[0], archive(*persian)) == ()
    assert similar(archive(*persian), persian[0]) == []


@pytest.mark.parametrize("body", ["", "Nothing here is elsewhere", "1 2 3"])
def test_an_article_without_telling_words_is_like_none(body: str) -> None:
    lonely = article("lonely", body)
    assert similar(archive(lonely), lonely) == []


def test_only_the_beginning_of_a_long_article_is_looked_at() -> None:
    late = article("late", f"{'filler ' * (LONGEST_TEXT // 7)} {WALL}")
    other = article("other", OTHER)
    assert telling_words(late, archive(late, other, article("filler", "filler"))) == telling_words(
        replace(late, body=late.body[:LONGEST_TEXT]), archive(late, other, article("filler", "filler"))
    )
    many = article("many", " ".join(f"word{number}" for number in range(100)))
    assert len(telling_words(many, archive(many, replace(many, id="twin")))) == MOST_WORDS
