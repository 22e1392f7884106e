"""What articles have in common is told, not who took it from whom; a day that one gives is named."""

import pickle
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.authority import Authority, Source
from index.document import Document, Earlier, PublicationDate, SharedText
from indexer.article import Article
from indexer.decisions import Decisions
from indexer.extract import extract
from indexer.link.syndication import MOST_SHARED
from indexer.linking import Linker
from tests.indexer.articles import AS_OF, make_article, make_organization

STATEMENT = (
    "The bridge at Zardrud was not washed away by the river but taken down by night, plank by plank, and "
    "the planks were seen on the lorries of the ministry. Whoever says otherwise has not asked the ferryman, "
    "who counted them."
)
OWN = (
    "In the market a woman sold walnuts from a blue cart and would not be drawn on the subject of the "
    "bridge, nor on that of her brother, who had gone up the valley in autumn with two mules and a lantern."
)
UNION = make_organization("bakers", "Union of Bakers", "The Bakers' Union")
SOURCES = (
    Source("union", {"en": "Union of Bakers"}),
    Source("herald", {"en": "Vesna Herald"}),
    Source("courier", {"en": "Tirvan Courier"}),
)


def link_all(*articles: Article, pickled: bool = False, as_of: date = AS_OF) -> dict[str, Document]:
    linker = Linker(Authority((UNION,), SOURCES), Decisions(), as_of)
    records = {article.id: extract(article) for article in articles}
    for article in articles:
        linker.observe(article, records[article.id])
    if pickled:
        linker = pickle.loads(pickle.dumps(linker))  # noqa: S301 -- our own
    return {article.id: linker.link(article, records[article.id]) for article in articles}


def release(statement: str = "", **fields: str) -> Article:
    body = f"{STATEMENT} In March 2019 it was promised again{statement}."
    return make_article(body, **{"id": "release", "title": "The bridge", "lang": "en", **fields})


def report(words: str, own: str = OWN, **fields: str) -> Article:
    body = f"{STATEMENT} {words} {own}"
    return make_article(body, **{"id": "report", "title": "A report", "lang": "en", **fields})


SAID = "The Union of Bakers said on Tuesday, July 30."
TODAY = ", the Union of Bakers said today"


def test_articles_with_text_in_common_name_each_other_with_how_much() -> None:
    found = link_all(release(date="2019-07-30"), report("", date="2019-08-02"))
    [here], [there] = found["release"].shared, found["report"].shared
    assert (here.article, here.earlier) == ("report", Earlier.THIS)
    assert (there.article, there.earlier) == ("release", Earlier.OTHER)
    assert (here.here, here.there) == (there.there, there.here)
    assert 60 < here.here < 100
    assert 30 < here.there < 60
    assert (here.attribution, here.attributed_by) == ("", "")


def test_where_the_days_do_not_tell_neither_is_earlier() -> None:
    for one, other in (("2019-07", "2019-07-30"), ("2019-07-30", "2019-07-30"), ("", "2019-07-30")):
        found = link_all(release(date=one), report("", date=other))
        assert [shared.earlier for shared in found["release"].shared] == [Earlier.UNKNOWN]


def test_articles_without_text_in_common_name_none() -> None:
    found = link_all(release(), make_article(OWN, id="other", lang="en"))
    assert [document.shared for document in found.values()] == [(), ()]


def test_an_attribution_is_shown_in_its_words_on_both_sides() -> None:
    found = link_all(release(source="union", date="2019-07-30"), report(SAID, date="2019-08-02"))
    words = "Union of Bakers said on Tuesday, July 30"
    assert [(one.attribution, one.attributed_by) for one in found["release"].shared] == [(words, "report")]
    assert [(one.attribution, one.attributed_by) for one in found["report"].shared] == [(words, "report")]


def test_another_article_gives_the_day_of_a_statement_that_says_today() -> None:
    found = link_all(release(TODAY), report(SAID, date="2019-08-02"))
    assert found["release"].date == PublicationDate(
        "2019-07-30~", "other-article", "Union of Bakers said on Tuesday, July 30", article="report"
    )


PERSIAN = (
    "پل زردرود را آب نبرد بلکه شبانه تخته به تخته برچیدند و تخته‌ها را بر کامیون‌های وزارتخانه دیدند. "
    "هر که جز این می‌گوید از قایقران نپرسیده است که آن‌ها را شمرد و نوشت و به همه نشان داد"
)


def test_a_persian_article_gives_another_its_day() -> None:
    union = "اتحادیه نانوایان"
    undated = make_article(f"{PERSIAN}. {union} امروز اعلام کرد.", id="release", title="پل", lang="fa")
    dated = make_article(
        f"{PERSIAN}. {union} روز سه‌شنبه ۸ مرداد در بیانیه‌ای گفت.",
        id="report",
        title="خبر",
        lang="fa",
        date="2019-08-02",
    )
    assert link_all(undated, dated)["release"].date == PublicationDate(
        "2019-07-30~",
        "other-article",
        f"{union} روز سه‌شنبه ۸ مرداد",
        solar_hijri="1398-05-08",
        article="report",
    )


def test_another_article_gives_the_day_of_a_publishers_statement_by_any_of_its_names() -> None:
    by_name = report("The Bakers' Union said on Tuesday, July 30.", date="2019-08-02")
    found = link_all(release(source="union"), by_name)["release"].date
    assert found is not None
    assert (found.edtf, found.article) == ("2019-07-30~", "report")


def test_a_publisher_that_another_says_spoke_today_published_on_that_day() -> None:
    said = report("The Union of Bakers said today that it was so.", date="2019-08-02", source="herald")
    found = link_all(release(source="union"), said)["release"].date
    assert found is not None
    assert (found.edtf, found.article) == ("2019-08-02~", "report")


def test_what_a_publisher_says_today_in_its_other_articles_dates_none_of_them() -> None:
    again = report("The Union of Bakers said today that it was so.", date="2019-08-02", source="union")
    found = link_all(release(source="union"), again)["release"].date
    assert found is not None
    assert found.edtf == "2019-03/.."


def test_a_day_outside_the_bounds_is_not_taken() -> None:
    early = report("The Union of Bakers said on 3 March 2018.", date="2019-08-02")
    late = report(SAID, date="2019-08-02")
    for found in (
        link_all(release(TODAY), early),
        link_all(release(TODAY, collected="2019-05-01"), late),
        link_all(release(TODAY), report("The Union of Bakers said on 3 March 2020.", date="2019-08-02")),
    ):
        assert found["release"].date is not None
        assert found["release"].date.edtf == "2019-03/.."


def test_a_day_is_not_taken_from_an_article_without_text_in_common() -> None:
    apart = make_article(f"{SAID} {OWN}", id="apart", lang="en", date="2019-08-02")
    found = link_all(release(TODAY), apart)["release"].date
    assert found is not None
    assert found.edtf == "2019-03/.."


def test_two_articles_that_give_different_days_give_none() -> None:
    one = report(SAID, date="2019-08-02")
    other = report("The Union of Bakers said on 31 July 2019.", date="2019-08-03", id="other")
    found = link_all(release(TODAY), one, other)["release"].date
    assert found is not None
    assert found.edtf == "2019-03/.."


def test_a_known_day_is_not_replaced() -> None:
    found = link_all(release(TODAY, date="2019-08-01"), report(SAID, date="2019-08-02"))
    assert found["release"].date == PublicationDate("2019-08-01", "metadata", "2019-08-01")


def test_a_day_long_after_the_time_spoken_of_is_uncertain() -> None:
    found = link_all(release(TODAY), report("The Union of Bakers said on 30 July 2024.", date="2024-08-02"))
    assert found["release"].date is not None
    assert found["release"].date.edtf == "2024-07-30%"


def test_an_article_names_only_the_others_with_most_in_common() -> None:
    count = MOST_SHARED + 5
    articles = [report("", own=" ".join(OWN.split()[: 3 * n]), id=f"{n:02}") for n in range(count)]
    found = link_all(*articles)
    assert all(len(document.shared) <= MOST_SHARED for document in found.values())
    strengths = [max(one.here, one.there) for one in found["00"].shared]
    assert strengths == sorted(strengths, reverse=True)


ARTICLES = [
    release(TODAY),
    report(SAID, date="2019-08-02"),
    report("", date="2019-08-04", id="again", source="courier"),
    make_article(OWN, id="own", lang="en", date="2018"),
]


@given(st.permutations(ARTICLES), st.booleans())
def test_neither_the_order_nor_another_process_changes_anything(
    articles: list[Article], pickled: bool
) -> None:
    assert link_all(*articles, pickled=pickled) == link_all(*ARTICLES)


def test_each_side_says_the_opposite_of_the_other() -> None:
    found = link_all(*ARTICLES)
    told = {(document.id, one.article): one for document in found.values() for one in document.shared}
    assert len(told) > 4
    opposite = {Earlier.THIS: Earlier.OTHER, Earlier.OTHER: Earlier.THIS, Earlier.UNKNOWN: Earlier.UNKNOWN}
    for (this, other), shared in told.items():
        assert told[other, this] == SharedText(
            this,
            shared.there,
            shared.here,
            opposite[shared.earlier],
            shared.attribution,
            shared.attributed_by,
        )
