"""Words of a query that stand near each other bring a document up, on every engine."""

import pytest

from index.engine import Engine, EngineRequest, IndexReader
from index.query.bound import (
    All,
    Alternative,
    And,
    BoundQuery,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Synonym,
    Term,
    Tier,
)
from index.ranking import WIDEST_GAP, Weighting
from tests.contracts.archive import make_document
from tests.contracts.conftest import Open

OTHERS = tuple(make_document(f"other{number}", "some filler text", title="of filler") for number in range(12))
FILLER = "a b c d e f g h"
TOLD = And((Term("text", "prison"), Term("text", "guard")))


def scores(reader: IndexReader, query: BoundQuery, *, near: bool = True) -> dict[str, float]:
    return {hit.id: hit.score for hit in reader.search(EngineRequest(query, near=near)).hits}


def gains(reader: IndexReader, query: BoundQuery) -> dict[str, float]:
    alone = scores(reader, query, near=False)
    return {name: score - alone[name] for name, score in scores(reader, query).items()}


@pytest.fixture
def near_and_far(write: Open) -> IndexReader:
    """Documents of the same words, in which two stand ever farther apart."""
    assert len("a b c d guard".split()) == WIDEST_GAP
    bodies = {
        "far": f"prison {FILLER} guard",
        "beside": f"{FILLER} guard prison",
        "two-on": f"{FILLER[:-2]} prison h guard",
        "edge": "prison a b c d guard e f g h",
        "over": "prison a b c d e guard f g h",
    }
    return write(*(make_document(name, body) for name, body in bodies.items()), *OTHERS)


def test_the_nearer_two_words_stand_the_more_a_document_gains(near_and_far: IndexReader) -> None:
    found = gains(near_and_far, TOLD)
    assert found["far"] == found["over"] == 0
    assert found["beside"] > found["two-on"] > found["edge"] > 0
    assert list(scores(near_and_far, TOLD))[:3] == ["beside", "two-on", "edge"]


def test_words_near_each_other_count_in_either_operator_and_order(near_and_far: IndexReader) -> None:
    told = gains(near_and_far, TOLD)
    assert gains(near_and_far, Or(TOLD.children)) == pytest.approx(told)
    assert gains(near_and_far, And(TOLD.children[::-1])) == pytest.approx(told)


def test_what_is_excluded_or_does_not_score_has_no_neighbours(near_and_far: IndexReader) -> None:
    prison, guard = TOLD.children
    for query in (And((prison, Not(Term("text", "absent")))), And((prison, All())), Or((prison, prison))):
        assert set(gains(near_and_far, query).values()) == {0.0}
    between = gains(near_and_far, And((prison, Not(Term("text", "absent")), All(), guard)))
    assert between == pytest.approx(gains(near_and_far, TOLD))


def test_only_neighbours_in_the_query_are_paired(near_and_far: IndexReader) -> None:
    prison, guard = TOLD.children
    with_another_between = gains(near_and_far, Or((prison, Term("text", "a"), guard)))
    assert with_another_between["beside"] == 0
    assert gains(near_and_far, Or((prison, Term("text", "absent"), guard)))["beside"] > 0


def test_common_words_are_passed_over(write: Open) -> None:
    reader = write(*(make_document(f"d{number}", "prison of guard filler") for number in range(2)), *OTHERS)
    plain = gains(reader, TOLD)
    assert plain["d0"] > 0
    common = And((TOLD.children[0], Term("text", "filler"), TOLD.children[1]))
    assert gains(reader, common) == pytest.approx(plain)
    assert gains(reader, And((TOLD.children[0], Term("text", "filler"))))["d0"] == 0


def test_title_and_body_are_apart_and_the_title_counts_more(write: Open) -> None:
    reader = write(
        make_document("across", "guard", title="prison"),
        make_document("title", "some filler text", title="prison guard"),
        make_document("body", "prison guard text", title="of filler"),
        *OTHERS,
    )
    found = gains(reader, TOLD)
    assert found["across"] == 0
    assert found["title"] > found["body"] > 0


def test_words_on_both_sides_of_page_furniture_are_not_near(write: Open) -> None:
    parted = make_document("parted", "a prison share guard", furniture="share")
    assert gains(write(parted, *OTHERS), TOLD) == {"parted": 0.0}


def test_every_form_of_a_word_is_near_its_neighbour_and_a_place_counts_once(write: Open) -> None:
    reader = write(
        make_document("one", "prison guards a b"), make_document("two", "prison guard a b"), *OTHERS
    )
    forms = ("guard", "guards")
    word = Synonym("guard", tuple(Alternative(Term("text", form), Tier.FORM) for form in forms))
    twice = Synonym("guard", (*word.alternatives, Alternative(Term("text", "guard"), Tier.NEAR)))
    found = gains(reader, And((Term("text", "prison"), word)))
    assert found["one"] == pytest.approx(found["two"])
    assert gains(reader, And((Term("text", "prison"), twice))) == found


GUARD, GUARDS = Term("text", "guard"), Term("text", "guards")


def family(typed: str, *nodes: Term) -> Synonym:
    return Synonym(typed, tuple(Alternative(node, Tier.FORM) for node in nodes))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (family("guard", GUARD, GUARDS), family("guards", GUARDS, GUARD)),
        (family("guard", GUARD, GUARDS), GUARD),
        (family("guard", GUARD, GUARDS), family("guardian", Term("text", "guardian"), GUARDS)),
        (Term("title", "guard"), GUARD),
        (Prefix("text", "gua"), GUARD),
        (Prefix("text", "gua"), Prefix("text", "guar")),
        (Fuzzy("text", "guart", 1), family("guard", GUARD, GUARDS)),
        (Fuzzy("text", "guart", 1), Fuzzy("text", "guard", 1)),
    ],
    ids=str,
)
def test_two_words_of_one_family_are_not_near_each_other(
    write: Open, one: BoundQuery, other: BoundQuery
) -> None:
    reader = write(make_document("a", "guard guards guard guard", title="guard guards"), *OTHERS)
    assert gains(reader, Or((one, other))) == {"a": 0.0}
    assert gains(reader, Or((other, one))) == {"a": 0.0}


def test_a_pair_in_other_forms_is_the_same_pair(write: Open) -> None:
    reader = write(make_document("a", "prison guards a b guard"), *OTHERS)
    prison, guard = Term("text", "prison"), family("guard", GUARD, GUARDS)
    turned = family("guards", GUARDS, GUARD)
    once = gains(reader, Or((prison, guard)))
    assert once["a"] > 0
    assert gains(reader, Or((prison, guard, prison, turned))) == pytest.approx(once)
    assert gains(reader, Or((guard, turned, prison))) == pytest.approx(once)


def test_a_beginning_is_near_other_words_that_begin_otherwise(write: Open) -> None:
    reader = write(make_document("a", "prison guards"), *OTHERS)
    for word in (Prefix("text", "gua"), Fuzzy("text", "guart", 2), family("guard", GUARD, GUARDS)):
        for place in (Term("text", "prison"), Prefix("text", "pri"), Fuzzy("text", "prisom", 1)):
            assert gains(reader, Or((place, word)))["a"] > 0


def test_a_gap_is_counted_from_the_last_word_of_a_phrase(write: Open) -> None:
    reader = write(make_document("a", "iron gate of prison"), make_document("b", "gate of prison"), *OTHERS)
    phrase, prison = Phrase("text", ("iron", "gate")), Term("text", "prison")
    one_word = gains(reader, And((Term("text", "iron"), prison)))["a"]
    assert gains(reader, And((phrase, prison)))["a"] > one_word > 0


def test_only_the_best_gain_and_no_page_has_a_hit_of_another(engine: Engine, write: Open) -> None:
    assert hasattr(engine, "weighting")
    engine.weighting = Weighting(near_documents=3)
    documents = [
        make_document(f"d{number}", "prison guard " + "filler " * number, date=f"19{80 + number}")
        for number in range(8)
    ]
    reader = write(*documents, *(make_document(f"more{number}", "x y z") for number in range(30)))
    every = reader.search(EngineRequest(TOLD, limit=20)).hits
    assert [hit.id for hit in every] == [f"d{number}" for number in range(8)]
    assert [gain > 0 for gain in gains(reader, TOLD).values()] == [True] * 3 + [False] * 5
    for offset in range(8):
        for limit in (1, 2, 5):
            found = reader.search(EngineRequest(TOLD, offset=offset, limit=limit)).hits
            assert found == every[offset : offset + limit]
