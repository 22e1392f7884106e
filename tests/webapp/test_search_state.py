"""The address is the state: what is written is read again, and nothing in an address is an error."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asked_dates import parse_date_range, write_days
from index.dates import DateInterval
from index.document import DATE_FIELDS, FACETS
from index.language_names import language_code
from index.request import DateFilter, Expansion, FacetFilter, RowOrder, Sort
from webapp.search_state import (
    LONGEST_TEXT,
    MOST_PER_PAGE,
    Condition,
    Role,
    SearchState,
    View,
    read_query_string,
    read_state,
    to_request,
)
from webapp.server import LIMIT_REQUEST_LINE

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
VALUES = TEXTS.map(lambda text: read_state([("q", text)]).state.text).filter(bool)
VIEWED = st.sampled_from([("view", "kwic"), ("view", "list"), ("sort", "before"), ("sort", "date")])
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    if draw(st.booleans()):
        first, last = sorted(draw(st.tuples(DAYS, DAYS)))
        ends = draw(st.sampled_from([(first, last), (None, last), (first, None)]))
        interval = DateInterval.from_inclusive(*ends)
        return Condition(draw(st.sampled_from(DATE_FIELDS)), Role.ANY, write_days(interval))
    role = draw(st.sampled_from(Role))
    value = "1" if role is Role.NONE else draw(VALUES)
    facet = draw(st.sampled_from(sorted(FACETS.keys() - {*DATE_FIELDS})))
    return Condition(facet, role, language_code(value) if facet == "lang" else value)


@st.composite
def states(draw: st.DrawFn) -> SearchState:
    view = draw(st.sampled_from(View))
    state = SearchState(
        view=view,
        sort=draw(st.sampled_from(Sort) if view is View.LIST else st.sampled_from((*Sort, *RowOrder))),
        per=draw(st.integers(1, MOST_PER_PAGE)),
        expansion=Expansion(draw(st.booleans()), draw(st.booleans())),
    ).with_text(draw(TEXTS))
    for condition in draw(st.lists(conditions(), max_size=5)):
        state = state.with_filter(condition)
    return state.with_page(draw(st.integers(1, 10_000)))


@given(states())
def test_a_state_read_from_its_own_address_is_the_same_state(state: SearchState) -> None:
    found = read_query_string(state.query_string())
    assert found.state == state
    assert found.warnings == ()


@given(
    st.lists(st.tuples(TEXTS | st.sampled_from(["q", "date", "person:not", "page", "names"]), TEXTS) | VIEWED)
)
def test_no_address_is_an_error_and_its_canonical_form_is_stable(pairs: list[tuple[str, str]]) -> None:
    state = read_state(pairs).state
    again = read_query_string(state.query_string())
    assert again.state == state
    assert again.warnings == ()
    assert again.state.query_string() == state.query_string()


@given(states())
def test_an_address_is_ascii_and_sorted(state: SearchState) -> None:
    assert state.query_string().isascii()
    keys = parse_qsl(state.query_string())
    assert keys == sorted(keys)


def test_defaults_are_left_out() -> None:
    assert SearchState().query_string() == ""
    assert read_query_string("q=&sort=relevance&page=1&per=20").state == SearchState()


def test_the_same_letters_written_differently_are_one_address() -> None:
    composed, decomposed = read_state([("q", "Raïsi")]).state, read_state([("q", "Rai\u0308si")]).state
    assert composed == decomposed


def test_what_cannot_be_read_is_named_and_the_rest_is_kept() -> None:
    found = read_query_string("q=raisi&person=a&colour=red&page=0&date=yesterdayish&person:maybe=b&sort=size")
    assert found.state == SearchState("raisi", (Condition("person", Role.ANY, "a"),))
    for part in ("colour", "page=0", "yesterdayish", "person:maybe", "size"):
        assert any(part in warning for warning in found.warnings)


def test_keys_the_page_knows_are_passed_over() -> None:
    assert read_query_string("fq=rai&q=x", also_known=("fq",)).warnings == ()


def test_a_query_too_long_for_an_address_is_left_out_with_a_warning() -> None:
    found = read_state([("q", "a" * (LONGEST_TEXT + 1))])
    assert found.state.text == ""
    assert len(found.warnings) == 1


def test_a_number_python_would_refuse_is_a_warning() -> None:
    assert len(read_state([("page", "9" * 5_000)]).warnings) == 1


@pytest.mark.parametrize(
    ("role", "others"),
    [(Role.ANY, (Role.NOT,)), (Role.ALL, (Role.NOT,)), (Role.NOT, (Role.ANY, Role.ALL))],
)
def test_a_condition_takes_the_place_of_those_on_its_value_that_it_contradicts(
    role: Role, others: tuple[Role, ...]
) -> None:
    elsewhere = Condition("person", Role.NOT, "b")
    before = SearchState(conditions=(*(Condition("person", other, "a") for other in others), elsewhere))
    state = before.with_filter(Condition("person", role, "a"))
    assert {one.role for one in state.conditions if one.value == "a"} == {role}
    assert elsewhere in state.conditions


def test_adding_and_removing_a_filter_returns_to_page_one_and_changes_nothing_in_place() -> None:
    state = SearchState("raisi", page=3)
    chosen = Condition("person", Role.ANY, "a")
    added = state.with_filter(chosen)
    assert (state.page, state.conditions) == (3, ())
    assert (added.page, added.conditions) == (1, (chosen,))
    assert added.with_page(2).without_filter(chosen) == state.with_page(1)


def test_leaving_a_value_out_takes_its_selection_away() -> None:
    state = SearchState().with_filter(Condition("person", Role.ANY, "a"))
    excluded = Condition("person", Role.NOT, "a")
    assert state.with_filter(excluded).conditions == (excluded,)


def test_a_state_asks_for_one_filter_a_facet() -> None:
    state = read_query_string(
        "q=x&person=a&person=b&person:all=c&person:not=d&person:none=1&date=1988&date=2019-07&date:none=1"
    ).state
    assert to_request(state).filters == (
        DateFilter(
            "date",
            (
                DateInterval(date(1988, 1, 1), date(1989, 1, 1)),
                DateInterval(date(2019, 7, 1), date(2019, 8, 1)),
            ),
            missing=True,
        ),
        FacetFilter("person", ("a", "b"), ("c",), ("d",), missing=True),
    )


def test_switched_off_tiers_reach_the_request() -> None:
    assert to_request(read_query_string("q=x&names=exact").state).expansion == Expansion(names=False)
    assert to_request(read_query_string("q=x&forms=exact").state).expansion == Expansion(forms=False)


def test_the_longest_query_of_any_script_fits_into_an_address() -> None:
    # What takes most bytes for one unit of a text box's limit: a letter outside Latin and Arabic.
    state = SearchState(text="क" * LONGEST_TEXT)
    for number in range(8):
        state = state.with_filter(Condition("person", Role.ANY, f"name-a-rather-long-name-of-one-{number}"))
    request_line = f"GET /prefix/search?{state.query_string()} HTTP/1.1\r\n"
    assert len(request_line) <= LIMIT_REQUEST_LINE


@pytest.mark.parametrize("key", ["q", "sort", "per"])
def test_of_an_option_given_twice_the_last_is_read_and_the_other_is_named(key: str) -> None:
    first, last = {"q": ("a", "b"), "sort": ("date", "title"), "per": ("10", "50")}[key]
    found = read_query_string(f"{key}={first}&{key}={last}")
    assert found.state == read_query_string(f"{key}={last}").state
    assert len(found.warnings) == 1
    assert f"{key}={first}" in found.warnings[0]
    assert read_query_string(f"{key}={last}&{key}={last}&{key}=").warnings == ()


def test_an_unknown_key_is_named_even_without_a_value() -> None:
    assert "colour" in read_query_string("colour&q=x").warnings[0]
    assert read_query_string("person=&date=&q=&source:none=").warnings == ()


def test_a_year_with_a_sign_is_left_out_with_a_warning() -> None:
    found = read_query_string("date=-5000..")
    assert found.state == SearchState()
    assert "-5000" in found.warnings[0]


def test_an_order_of_places_is_read_in_their_view_alone() -> None:
    found = read_query_string("q=x&sort=before&view=kwic")
    assert (found.state.view, found.state.sort, found.warnings) == (View.KWIC, RowOrder.BEFORE, ())
    alone = read_query_string("q=x&sort=before")
    assert alone.state == SearchState("x")
    assert "before" in alone.warnings[0]
    assert to_request(found.state).sort is Sort.RELEVANCE


def test_another_view_begins_at_page_one_and_keeps_the_order_where_it_has_it() -> None:
    state = SearchState("x", sort=Sort.NEWEST, page=3)
    places = state.with_view(View.KWIC)
    assert (places.sort, places.page) == (Sort.NEWEST, 1)
    by_context = read_query_string("q=x&sort=after&view=kwic&page=2").state
    assert by_context.with_view(View.LIST) == SearchState("x")


def test_a_view_that_is_not_there_is_named() -> None:
    found = read_query_string("q=x&view=compact")
    assert found.state == SearchState("x")
    assert "compact" in found.warnings[0]


@pytest.mark.parametrize(
    ("given_days", "days"),
    [
        ("Mordad 1367", "1988-07-23..1988-08-22"),
        ("۱۳۹۸", "2019-03-21..2020-03-19"),
        ("1367", "1988-03-21..1989-03-20"),
        ("summer 1988", "1988-06..1988-08"),
    ],
)
def test_days_are_kept_as_gregorian_ones_however_they_were_written(given_days: str, days: str) -> None:
    for field in DATE_FIELDS:
        found = read_state([(field, given_days)])
        assert found.state.conditions == (Condition(field, Role.ANY, days),)
        told = (
            ()
            if given_days == "summer 1988"
            else (f"“{given_days}” was read by the Iranian calendar: {days}.",)
        )
        assert found.notes == told


@pytest.mark.parametrize("year", ["1389", "1300", "1410"])
def test_a_gregorian_year_of_the_middle_ages_stays_one_in_the_address(year: str) -> None:
    found = read_state([("mentions", f"{year} AD")])
    assert found.state.values("mentions") == (f"{year} AD",)
    assert to_request(found.state).filters == (DateFilter("mentions", (parse_date_range(year),)),)
    again = read_query_string(found.state.query_string())
    assert (again.state, again.notes) == (found.state, ())
