"""The model: names that no rule finds, cut by the rules; one article never changes another's record."""

from __future__ import annotations

import pickle

import pytest

from index.document import Coverage
from index.errors import ModelError
from indexer.extract import EXTRACTOR_VERSION, ModelExtractor, RuleExtractor
from indexer.extract.model import InstalledModel, find_model
from indexer.extract.record import NameKind
from tests.indexer.articles import make_article

MODEL = find_model()
needs_model = pytest.mark.skipif(MODEL is None, reason="the extra `ner` is not installed")
PROSE = (
    "A new line to the coast was opened on Monday.\n\n"
    "Ulf Kristersson travelled with Microsoft's chairman to Geneva, and Kristersson spoke there. "
    "The engineers of Siemens had worked for years, he told Reuters."
)


@pytest.fixture
def extractor() -> ModelExtractor:
    assert MODEL is not None
    return ModelExtractor(MODEL)


@needs_model
def test_the_model_finds_names_that_no_rule_finds(extractor: ModelExtractor) -> None:
    article = make_article(PROSE, lang="en", title="T")
    (by_rules,), (record,) = RuleExtractor().extract([article]), extractor.extract([article])
    assert by_rules.names == ()
    assert ("Ulf Kristersson", NameKind.PERSON) in {(one.form, one.kind) for one in record.names}
    assert "Geneva" not in {one.form for one in record.names}
    assert all(PROSE[slice(*one.span)] == one.form for one in record.names)
    assert (by_rules.coverage, record.coverage) == (Coverage.RULES, Coverage.ANALYSED)


@needs_model
def test_the_version_names_rules_spacy_and_model(extractor: ModelExtractor) -> None:
    assert extractor.version.startswith(f"{EXTRACTOR_VERSION}+spacy-3.")
    assert extractor.version.endswith("+en_core_web_md-3.7.1")
    assert extractor.extract([make_article(PROSE, lang="en")])[0].version == extractor.version


@needs_model
def test_a_record_does_not_depend_on_its_batch(extractor: ModelExtractor) -> None:
    articles = [make_article(PROSE[start:], lang="en", title="T") for start in range(0, 200, 20)]
    together = extractor.extract(articles)
    assert together == tuple(extractor.extract([article])[0] for article in articles)


@needs_model
def test_persian_stays_with_the_rules(extractor: ModelExtractor) -> None:
    (record,) = extractor.extract([make_article("آقای رضا کریمی گفت که او را دید.", lang="fa")])
    assert record.coverage is Coverage.RULES
    assert (
        record.names
        == RuleExtractor().extract([make_article("آقای رضا کریمی گفت که او را دید.", lang="fa")])[0].names
    )


@needs_model
@pytest.mark.parametrize(
    "body",
    ["", " \n\n ", "x" * 300_000, "1 2 3 4 5\n" * 20_000, "(" * 50_000, "Ab " * 10_000, "\u200f\u200c" * 500],
    ids=["empty", "blank", "one word", "a table", "brackets", "no sentence", "marks"],
)
def test_an_odd_article_is_analysed_like_any_other(extractor: ModelExtractor, body: str) -> None:
    (record,) = extractor.extract([make_article(body, lang="en", title="T")])
    assert record.coverage is Coverage.ANALYSED


def test_a_model_that_does_not_load_says_what_to_do() -> None:
    with pytest.raises(ModelError, match="--light") as raised:
        InstalledModel("no_such_model", "x").find(["Text."])
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 -- as it goes from process to process
    assert (str(again), again.model) == (str(raised.value), "no_such_model")
