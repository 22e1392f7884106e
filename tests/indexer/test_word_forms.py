"""Words of an archive are grouped by their stems; names are left alone."""

import pytest

from index.word_forms import Form
from indexer.word_forms import PartedWords, group_words
from tests.index.archive import article


def _no_name(_: str) -> bool:
    return False


def parted(*bodies: str, named: str = "") -> dict[Form, int]:
    """Return the words that a joiner parts, in articles where some words are a name."""
    words = PartedWords()
    for number, body in enumerate(bodies):
        mentions = [("person", "x", named)] if named and named in body else []
        words.observe(article(f"a{number}", body, mentions=mentions))
    return dict(words.counts)


def test_the_commonest_form_comes_first_and_names_are_apart() -> None:
    counts = {"execute": 1, "executed": 9, "executes": 3, "banks": 2, "bank": 5}
    forms = group_words(counts, {}, lambda word: word == "bank")

    assert forms.of(("execution",)).others == (("executed",), ("executes",), ("execute",))
    assert forms.of(("banks",)).others == ()
    assert forms.of(("bank",)).others == ()


def test_words_that_a_joiner_parts_are_counted_outside_of_names() -> None:
    assert parted("آنها می‌روند و می‌روند", "حسن‌زاده", named="حسن‌زاده") == {("می", "روند"): 2}
    assert parted("آنها رفتند") == {}


def test_a_parted_form_is_kept_only_where_no_single_term_stands() -> None:
    counts = {"میروند": 1, "می": 3, "روند": 2, "کتابها": 1, "کتاب": 4, "ها": 2}
    forms = group_words(counts, {("می", "روند"): 2, ("کتاب", "ها"): 2}, _no_name)

    assert forms.of(("میروند",)).others == (("می", "روند"),)
    assert forms.of(("کتابها",)).others == (("کتاب",),)
    assert forms.of(("کتاب", "ها")).others == (("کتاب",), ("کتابها",))


def test_a_group_holds_no_more_forms_than_a_word_is_searched_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.word_forms.MOST_FORMS", 2)
    forms = group_words({"execute": 1, "executed": 9, "executes": 3}, {}, _no_name)

    assert forms.of(("executing",)).others == (("executed",), ("executes",))
