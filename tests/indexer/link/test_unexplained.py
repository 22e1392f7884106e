"""What a newsflash does not explain, other articles do: a name is found, and nobody is guessed."""

import pickle
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.authority import Authority, Entry
from index.document import Document
from indexer.article import Article
from indexer.decisions import Decisions
from indexer.extract import extract
from indexer.extract.record import NameCandidate, NameKind, Record
from indexer.linking import Linker
from tests.indexer.articles import AS_OF, make_article, make_organization, make_person

# Long enough to be running text; it names nobody.
REST = "The valley was quiet on that day, and the people of the town were at work in the fields. " * 4
CHAIRMAN = "The chairman of the bank, Paul Torek, said that the rate would fall. Torek said no more. "
MINISTER = "The minister, Anna Torek, said that the tax would rise. Torek said no more. "
COMPANY = "Torek International Corp said that it would build. "
COUNCIL = "The International Cocoa Council (ICC) met. The ICC was said to agree. "
FLASH = "****** TOREK SAYS THAT THE RATE WILL FALL\n"


def pack(*texts: str, lang: str = "en") -> list[Article]:
    return [
        make_article(text, lang=lang, title="A day in the valley", id=f"a{number}")
        for number, text in enumerate(texts)
    ]


def archive(text: str, count: int) -> list[Article]:
    return pack(*[text + REST] * count)


def link_flash(
    text: str,
    articles: Sequence[Article],
    *entries: Entry,
    title: str = "A day",
    names: Sequence[NameCandidate] = (),
) -> Document:
    """Return the document of one more article, with names that a model might have seen in it."""
    linker = Linker(Authority(entries), Decisions(), AS_OF)
    flash = make_article(text, lang="en", title=title, id="flash")
    given = {one.id: (one, extract(one)) for one in (*articles, flash)}
    record = given["flash"][1]
    given["flash"] = flash, replace(record, names=tuple(sorted((*record.names, *names), key=_place)))
    for one, found in given.values():
        linker.observe(one, found)
    return linker.link(*given["flash"])


def _place(name: NameCandidate) -> tuple[int, int]:
    return name.span


def found(document: Document, field: str = "body") -> list[tuple[str, str | None]]:
    text = document.title if field == "title" else document.body
    return [(text[slice(*one.span)], one.value) for one in document.mentions if one.field == field]


def guess(text: str, form: str, kind: NameKind = NameKind.ORGANIZATION) -> NameCandidate:
    start = text.index(form)
    return NameCandidate(kind, form, (start, start + len(form)), "model", 0.65)


def test_a_surname_of_the_archive_is_a_surname_only_in_a_newsflash() -> None:
    assert found(link_flash(FLASH, archive(CHAIRMAN, 5))) == [("TOREK", "surname-turek")]


def test_a_few_articles_do_not_make_a_surname() -> None:
    assert found(link_flash(FLASH, archive(CHAIRMAN, 4))) == []


def test_a_surname_with_one_bearer_in_the_archive_is_not_that_person() -> None:
    person = make_person("torek", "Paul Torek")
    assert found(link_flash(FLASH, archive(CHAIRMAN, 9), person)) == [("TOREK", "surname-turek")]


def test_a_surname_with_several_bearers_in_the_archive_is_nobody_of_them() -> None:
    articles = pack(*[CHAIRMAN + REST] * 4, *[MINISTER + REST] * 4)
    assert found(link_flash(FLASH, articles)) == [("TOREK", "surname-turek")]


def test_a_surname_that_is_a_form_of_an_entry_means_the_entry() -> None:
    person = make_person("torek", "Paul Torek", "Torek")
    assert found(link_flash(FLASH, archive(CHAIRMAN, 5), person)) == [("TOREK", "torek")]


def test_a_surname_of_an_entry_that_may_begin_a_longer_name_is_a_surname_only() -> None:
    person = make_person("torek", "Paul Torek", "Torek")
    document = link_flash("****** TOREK AMMANI SAYS THAT ALL IS WELL\n", archive(CHAIRMAN, 5), person)
    assert found(document) == [("TOREK", "surname-turek")]


def test_a_full_name_of_the_archive_is_found_in_capitals() -> None:
    text = "****** PAUL TOREK SAYS THAT THE RATE WILL FALL\n"
    assert found(link_flash(text, archive(CHAIRMAN, 5))) == [("PAUL TOREK", "name-paulturek")]


def test_a_surname_after_another_given_name_is_part_of_a_name_nobody_knows() -> None:
    assert found(link_flash("****** JOHN TOREK SAYS THAT ALL IS WELL\n", archive(CHAIRMAN, 5))) == []


def test_a_company_that_begins_with_a_surname_is_no_person() -> None:
    for company in ("TOREK INTERNATIONAL", "TOREK AND SONS", "TOREK, AMMAN AND CO", "TOREK <TRK.N>"):
        document = link_flash(f"****** {company} SAYS THAT ALL IS WELL\n", archive(CHAIRMAN, 5))
        assert [one.facet for one in document.mentions if one.facet == "person"] == []


def test_a_word_that_companies_have_as_often_is_no_surname() -> None:
    articles = pack(*[CHAIRMAN + REST] * 6, *[COMPANY + REST] * 2)
    assert found(link_flash(FLASH, articles)) == []


def test_a_word_that_is_written_small_as_well_is_no_surname() -> None:
    articles = pack(
        *[CHAIRMAN + REST] * 6, *[f"The torek fell today. The judge, Mr Kaveh, said so. {REST}"] * 2
    )
    assert found(link_flash(FLASH, articles)) == []


def test_only_a_newsflash_is_explained_by_other_articles() -> None:
    text = f"****** TOREK SAYS THAT THE RATE WILL FALL\n{REST}"
    assert found(link_flash(text, archive(CHAIRMAN, 5))) == []


def test_newsflashes_do_not_explain_each_other() -> None:
    flashes = pack(*["Mr Torek said that the rate would fall."] * 9)
    assert found(link_flash(FLASH, flashes)) == []


def test_what_a_model_takes_for_an_organization_is_a_surname_where_the_archive_knows_it() -> None:
    text = f"Then Torek pledged to help, it was told. {REST}"
    articles = archive(CHAIRMAN, 5)
    assert found(link_flash(text, [], names=[guess(text, "Torek")])) == [("Torek", "orgname-torek")]
    assert found(link_flash(text, articles, names=[guess(text, "Torek")])) == [("Torek", "surname-turek")]


def test_a_company_of_a_surname_stays_one_where_the_article_speaks_of_it() -> None:
    articles = archive(CHAIRMAN, 5)
    for text in (
        f"Then Torek shareholders agreed, it was told. {REST}",
        f"Torek Industries Inc was sold. Then Torek pledged to help. {REST}",
    ):
        document = link_flash(text, articles, names=[guess(text, "Torek ")])
        assert {one.facet for one in document.mentions} == {"org"}


def test_a_guess_in_capitals_counts_where_the_archive_bears_it_out() -> None:
    text = "****** COCOA COUNCIL SAYS THAT ALL FURTHER DECLINE COULD BE COUNTERPRODUCTIVE\n"
    guesses = [guess(text, "COCOA COUNCIL"), guess(text, "COUNTERPRODUCTIVE")]
    articles = archive("The Cocoa Council met. The head of the Cocoa Council said so. ", 2)
    document = link_flash(text, articles, names=guesses)
    assert found(document) == [("COCOA COUNCIL", "orgname-cocoa-council")]


def test_an_acronym_of_the_archive_is_found_in_titles_tables_and_newsflashes() -> None:
    articles = archive(COUNCIL, 10)
    document = link_flash(
        f"Stocks 1.50 1.20\n\nICC-12 CORN, in tonnes\n{REST}", articles, title="ICC AND SUGAR"
    )
    assert found(document, "title") == [("ICC", "orgname-icc")]
    assert found(document) == [("ICC", "orgname-icc")]
    assert found(link_flash("****** ICC BUYS COCOA\n", articles)) == [("ICC", "orgname-icc")]


def test_an_acronym_that_means_other_things_is_none_of_an_organization() -> None:
    articles = pack(*[COUNCIL + REST] * 10, *[f"An ICC of 12 was measured. Mr Kaveh said so. {REST}"] * 6)
    assert found(link_flash("****** ICC BUYS COCOA\n", articles)) == []


def test_the_sign_of_a_share_is_no_acronym() -> None:
    assert found(link_flash(f"The price <ICC> fell. {REST}", archive(COUNCIL, 10))) == []


def test_what_an_article_says_of_an_acronym_goes_before_the_archive() -> None:
    text = f"The Iron and Coal Commission (ICC) met. Then the ICC left. {REST}"
    values = {value for _, value in found(link_flash(text, archive(COUNCIL, 10)))}
    assert values == {"orgname-iron-and-coal-commission"}


def test_of_an_acronym_in_the_authority_the_authority_alone_decides() -> None:
    entry = make_organization("cocoa", "World Cocoa Body", contextual=("ICC",))
    assert found(link_flash("****** ICC BUYS COCOA\n", archive(COUNCIL, 10), entry)) == []


def test_a_long_form_that_the_archive_explains_is_found_without_its_acronym() -> None:
    pact = "The General Agreement on Cocoa (GAC) was signed. The GAC was said to hold. "
    document = link_flash(f"They met under the General Agreement on Cocoa. {REST}", archive(pact, 10))
    assert found(document) == [("General Agreement on Cocoa", "orgname-general-agreement-on-cocoa")]


def test_a_name_that_ends_like_a_company_is_not_that_company() -> None:
    articles = archive("Valley Metals Inc was sold. ", 10)
    title = "NORTHERN VALLEY METALS INC SETS DIVIDEND"
    assert found(link_flash(REST, articles, title=title), "title") == []
    title = "BANK UPGRADES VALLEY METALS INC"
    assert found(link_flash(REST, articles, title=title), "title") == [
        ("VALLEY METALS INC", "orgname-valley-metals-inc")
    ]


def test_every_value_that_is_found_has_a_label() -> None:
    articles = [*archive(CHAIRMAN + COUNCIL, 10), *pack(FLASH, "****** PAUL TOREK SAYS ICC BUYS\n")]
    linker, records = observe(articles)
    names = linker.authority().names
    values = {one.value for pair in records for one in linker.link(*pair).mentions}
    assert {"surname-turek", "name-paulturek", "orgname-icc"} <= values <= {*names, None}


@given(st.permutations([*[CHAIRMAN] * 5, *[COUNCIL] * 10, COMPANY, MINISTER]))
def test_the_order_of_articles_does_not_matter(texts: list[str]) -> None:
    flash = make_article("****** TOREK SAYS ICC BUYS\n", lang="en", title="A day", id="flash")
    linker, _ = observe([*pack(*(text + REST for text in texts)), flash])
    assert found(linker.link(flash, extract(flash))) == [("TOREK", "surname-turek"), ("ICC", "orgname-icc")]


def test_a_copy_in_another_process_links_alike() -> None:
    flash = make_article(FLASH, lang="en", title="A day", id="flash")
    linker, _ = observe([*archive(CHAIRMAN, 5), flash])
    copy = pickle.loads(pickle.dumps(linker))  # noqa: S301 -- our own, made just now
    assert copy.link(flash, extract(flash)) == linker.link(flash, extract(flash))


def observe(articles: Sequence[Article]) -> tuple[Linker, list[tuple[Article, Record]]]:
    linker = Linker(Authority(()), Decisions(), AS_OF)
    records = [(article, extract(article)) for article in articles]
    for article, record in records:
        linker.observe(article, record)
    return linker, records
