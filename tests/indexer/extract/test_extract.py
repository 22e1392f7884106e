"""Extraction is pure, never raises, and claims only what stands in the text."""

import pickle
from pathlib import Path
from time import process_time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Coverage
from indexer.article import Article
from indexer.directions import settle_direction
from indexer.extract import EXTRACTOR_VERSION, extract
from indexer.extract.record import NameKind, Record
from tests.indexer.articles import make_article

PIECES = st.sampled_from(
    (
        "Hassan ",
        "Torek",
        " said ",
        "Bank of ",
        "Corp",
        "Inc",
        "(AB)",
        "(",
        ")",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "'s ",
        "March 4",
        ", 1981",
        "1988",
        "Tuesday, July 30",
        "last December",
        "©",
        "Ayatollah ",
        "دکتر ",
        "احمد ",
        "رضایی",
        "\u200c",
        "Mr",
        "and ",
        "the ",
        "Union ",
        "-",
        "Share\n",
        "U.N.",
        "e\u0301",
        "\U0001f600",
        "A ",
    )
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


def check(article: Article, record: Record) -> None:
    """Hold what a record claims to the text it claims it of."""
    body = article.body
    for candidate in record.names:
        assert " ".join(body[slice(*candidate.span)].split()) == candidate.form
        assert not candidate.stands_for or candidate.kind is NameKind.ACRONYM
    for start, end in (*record.furniture, *(date.span for date in record.dates)):
        assert 0 <= start < end <= len(body)
    for evidence in record.sources:
        assert body[slice(*evidence.span)] == evidence.text
    if record.title_span is not None:
        title = " ".join(body[slice(*record.title_span)].split())
        assert settle_direction(title) == record.title.strip()
    if record.coverage is Coverage.NOT_ANALYSED:
        assert record.names == ()


@given(TEXTS, st.sampled_from(("", "en", "fa", "fr")))
def test_a_record_claims_only_what_stands_in_the_text(body: str, language: str) -> None:
    article = make_article(body, lang=language)
    record = extract(article)
    check(article, record)
    assert record == extract(article)


@given(TEXTS)
def test_a_record_survives_being_kept(body: str) -> None:
    record = extract(make_article(body, lang="en"))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=Record) == record
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 -- our own bytes


def test_a_record_names_the_version_that_made_it() -> None:
    assert extract(make_article("")).version == EXTRACTOR_VERSION


def test_the_language_field_wins() -> None:
    record = extract(make_article("The minister said that it was so.", lang="de"))
    assert (record.lang, record.coverage) == ("de", Coverage.NOT_ANALYSED)


@pytest.mark.parametrize(
    "piece",
    [
        "A ",
        "Ab ",
        "(",
        "Corp ",
        "Corp and ",
        "Foo, ",
        "Bank of ",
        "1988 ",
        "May ",
        "Hassan ",
        "(AB ",
        "\n",
        "12/",
        "© ",
        "will 1988 ",
        " ",
        "Al-",
        "A/",
        "'s ",
        "دکتر ",
    ],
)
def test_extraction_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        article = make_article("The paper said that it was so. " + piece * (length // len(piece)), lang="en")
        started = process_time()
        extract(article)
        return process_time() - started

    # Ten times the text may take forty times as long on a busy machine, not a hundred times.
    short = seconds(8_000)
    assert seconds(80_000) < 40 * short + 0.1


@pytest.mark.shared
def test_no_adversarial_string_ends_extraction(shared: Path) -> None:
    strings = msgspec.json.decode(
        (shared / "data" / "adversarial" / "blns.json").read_bytes(), type=list[str]
    )
    lines = (shared / "data" / "adversarial" / "payloadbox-xss.txt").read_text("utf-8").splitlines()
    for string in (*strings, *lines, "\n".join(strings)):
        article = make_article(string, lang="en")
        check(article, extract(article))
