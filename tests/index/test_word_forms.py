"""What was written of forms is found again, in lines of any lengths and number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.languages import stem_keys
from index.word_forms import APART, StemGroup, WordForms, write_groups

FORMS = write_groups(
    [
        StemGroup("en:execut", (("execution",), ("executed",))),
        StemGroup("en:bank", (("banks",), ("banked",)), (("bank",),)),
        StemGroup("fa:میروند", (("میروند",), ("می", "روند"))),
    ]
)
letters = st.text(st.sampled_from("abstوی"), min_size=1, max_size=6)


def test_a_word_has_the_other_forms_of_its_stem() -> None:
    assert FORMS.of(("executed",)).others == (("execution",),)
    assert FORMS.of(("executing",)).others == (("execution",), ("executed",))


def test_a_name_has_no_forms_and_is_none() -> None:
    assert FORMS.of(("bank",)).others == ()
    assert FORMS.of(("banks",)).others == (("banked",),)


def test_a_word_that_a_joiner_parts_has_forms() -> None:
    assert FORMS.of(("می", "روند")).others == (("میروند",),)
    assert FORMS.of(("میروند",)).others == (("می", "روند"),)


def test_words_that_are_in_the_archive_are_known() -> None:
    assert FORMS.of(("executed",)).known
    assert FORMS.of(("bank",)).known
    assert not FORMS.of(("executing",)).known
    assert not WordForms().of(("executing",)).known


def test_a_word_of_two_groups_has_the_forms_of_both() -> None:
    both = write_groups([StemGroup("en:a", (("ax",), ("ay",))), StemGroup("fr:a", (("ax",), ("az",)))])

    assert both.of(("ax",)).others == (("ay",), ("az",))


def test_a_word_that_is_not_there_has_no_name_with_an_e_more_as_its_form() -> None:
    lowe = write_groups([StemGroup("en:low", (("lowe",),)), StemGroup("en:releas", (("release",),))])

    assert lowe.of(("low",)).others == ()
    assert lowe.of(("releasing",)).others == (("release",),)


@pytest.mark.parametrize("typed", ["lows", "lowed", "lowing", "lowest"])
def test_a_form_of_a_word_that_is_not_there_finds_no_name_with_an_e_more(typed: str) -> None:
    lowe = write_groups([StemGroup("en:low", (("lowe",),))])

    assert lowe.of((typed,)).others == ()
    assert lowe.of(("lowes",)).others == (("lowe",),)


def test_a_name_that_is_not_there_finds_no_word_without_its_e() -> None:
    low = write_groups([StemGroup("en:low", (("low",), ("lowest",)))])

    assert low.of(("lowe",)).others == ()
    assert low.of(("lows",)).others == (("low",), ("lowest",))


def test_a_word_that_is_not_there_has_the_forms_of_its_side_of_a_stem() -> None:
    both = write_groups([StemGroup("en:low", (("lowe",),)), StemGroup("en:low" + APART, (("low",),))])

    assert both.of(("lows",)).others == (("low",),)
    assert both.of(("lowes",)).others == (("lowe",),)


def test_of_many_words_each_is_found_and_what_stands_between_them_is_not() -> None:
    stems = [f"{number:05}" for number in range(0, 9_000, 3)]
    many = write_groups([StemGroup(f"en:{stem}", ((f"{stem}a",), (f"{stem}b" * 9,))) for stem in stems])

    assert all(many.of((f"{stem}a",)).others == ((f"{stem}b" * 9,),) for stem in stems)
    assert not any(many.of((word,)).known for stem in stems for word in (stem, f"{stem}0", f"{stem}az"))
    assert not many.of(("0",)).known
    assert not many.of(("z",)).known


def test_whatever_is_cut_off_is_missed() -> None:
    assert FORMS.whole
    assert WordForms().whole
    assert not any(WordForms(FORMS.lines[:end]).whole for end in range(len(FORMS.lines)))


@given(st.lists(letters, unique=True, max_size=40), letters)
def test_every_group_is_found_and_no_other(words: list[str], other: str) -> None:
    groups: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        for key in stem_keys((word,)):
            groups.setdefault(key, []).append((word,))
    written = WordForms(write_groups(StemGroup(key, tuple(forms)) for key, forms in groups.items()).lines)

    for word in (*words, other):
        family = {form for key in stem_keys((word,)) for form in groups.get(key, [])}
        assert set(written.of((word,)).others) == family - {(word,)}


def test_a_verb_that_nobody_wrote_has_its_noun_as_form_and_a_noun_its_verb() -> None:
    nouns = write_groups([StemGroup("en:detention", (("detention",),))])
    verbs = write_groups([StemGroup("en:execut", (("executed",),)), StemGroup("en:elect", (("elect",),))])

    assert nouns.of(("detained",)).others == (("detention",),)
    assert verbs.of(("executions",)).others == (("executed",),)
    assert verbs.of(("elections",)).others == ()  # nothing shows that elect is a verb here
