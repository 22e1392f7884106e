"""The state of a search page and its address: the address is the state, the state is a value.

Rule: a state is never changed, only replaced. Reading an address never fails: what cannot be
read is left out and named in a warning. `read_state(state.pairs()).state == state`.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from index.asked_dates import parse_date_range, read_asked_dates, write_days
from index.document import DATE_FIELDS, FACETS
from index.errors import DateError
from index.language_names import language_code
from index.request import (
    DateFilter,
    Expansion,
    FacetFilter,
    FacetRequest,
    Filter,
    RowOrder,
    SearchRequest,
    Sort,
)

# Code points of a query. A letter takes up to 9 bytes of an address (6 in Persian), and the server
# reads 8,190 (server.py): 7,200 at most leave room for filters.
LONGEST_TEXT = 800
MOST_PER_PAGE = 100
DEFAULT_PER_PAGE = 20
# Nine digits: enough for any archive, and far below what Python refuses to read.
LONGEST_NUMBER = 9


class Role(StrEnum):
    """What a condition asks of a facet; its text is what follows the name in an address."""

    ANY = ""
    ALL = "all"
    NOT = "not"
    NONE = "none"


class View(StrEnum):
    """What a search page lists: the articles found, or every place in its context (keyword in context)."""

    LIST = "list"
    KWIC = "kwic"


@dataclass(frozen=True, slots=True, order=True)
class Condition:
    """One thing asked of one facet or date field.

    Attributes:
        facet: a facet's name, or `mentions`.
        role: one of these values, all of these, none of these, or no value at all.
        value: a facet value's id, or days in canonical form; `1` for no value at all.
    """

    facet: str
    role: Role
    value: str

    @property
    def key(self) -> str:
        """The key it has in an address, such as `person:not`."""
        return f"{self.facet}:{self.role}" if self.role else self.facet


@dataclass(frozen=True, slots=True)
class SearchState:
    """Everything that decides what a search page shows.

    Attributes:
        text: the query as typed, NFC, without spaces around it.
        conditions: sorted, each once.
        sort: order of hits; of places also by their context, in the view that has them.
        page: from 1.
        per: hits or places a page, 1 to 100.
        expansion: which tiers of the query's words are searched.
        view: what is listed.
    """

    text: str = ""
    conditions: tuple[Condition, ...] = ()
    sort: Sort | RowOrder = Sort.RELEVANCE
    page: int = 1
    per: int = DEFAULT_PER_PAGE
    expansion: Expansion = field(default_factory=Expansion)
    view: View = View.LIST

    @property
    def row_order(self) -> RowOrder | None:
        """The order of places by their context; None when they are ordered as hits are."""
        return self.sort if isinstance(self.sort, RowOrder) else None

    def with_text(self, text: str) -> "SearchState":
        """Return the state with another query, on page 1."""
        return replace(self, text=_normal(text), page=1)

    def with_filter(self, condition: Condition) -> "SearchState":
        """Return the state with a condition added, on page 1; what contradicts it goes."""
        opposite = {Role.NOT: {Role.ANY, Role.ALL}, Role.ANY: {Role.NOT}, Role.ALL: {Role.NOT}}
        kept = (
            other
            for other in self.conditions
            if (other.facet, other.value) != (condition.facet, condition.value)
            or other.role not in opposite.get(condition.role, ())
        )
        return replace(self, conditions=_sorted((*kept, condition)), page=1)

    def without_filter(self, condition: Condition) -> "SearchState":
        """Return the state without a condition, on page 1."""
        return replace(self, conditions=tuple(c for c in self.conditions if c != condition), page=1)

    def without_facet(self, facet: str, *roles: Role) -> "SearchState":
        """Return the state without any condition on a facet (in these roles, if given), on page 1."""
        kept = (c for c in self.conditions if c.facet != facet or (roles and c.role not in roles))
        return replace(self, conditions=tuple(kept), page=1)

    def with_current_ids(self, current: Callable[[str], str | None]) -> "SearchState":
        """Return the state with former ids replaced by those they lead to."""
        followed = (replace(c, value=current(c.value) or c.value) for c in self.conditions)
        return replace(self, conditions=_sorted(followed))

    def without_filters(self) -> "SearchState":
        """Return the state with its query alone, on page 1."""
        return replace(self, conditions=(), page=1)

    def with_view(self, view: View) -> "SearchState":
        """Return the state in another view, on page 1; an order that only one view has goes."""
        return replace(self, view=view, sort=_sort_in(view, self.sort), page=1)

    def with_page(self, page: int) -> "SearchState":
        """Return the state on another page."""
        return replace(self, page=page)

    def with_expansion(self, expansion: Expansion) -> "SearchState":
        """Return the state with other tiers switched on, on page 1."""
        return replace(self, expansion=expansion, page=1)

    def values(self, facet: str, role: Role = Role.ANY) -> tuple[str, ...]:
        """Return the values of a facet asked for in a role."""
        return tuple(c.value for c in self.conditions if c.facet == facet and c.role is role)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the keys and values of the canonical address: sorted, defaults left out."""
        options = (
            ("q", self.text, ""),
            ("names", "" if self.expansion.names else "exact", ""),
            ("forms", "" if self.expansion.forms else "exact", ""),
            ("sort", self.sort.value, Sort.RELEVANCE.value),
            ("page", str(self.page), "1"),
            ("per", str(self.per), str(DEFAULT_PER_PAGE)),
            ("view", self.view.value, View.LIST.value),
        )
        given = [(key, value) for key, value, default in options if value != default]
        return tuple(sorted([*given, *((c.key, c.value) for c in self.conditions)]))

    def query_string(self) -> str:
        """Return the canonical query part of the address, percent-encoded, without `?`."""
        return urlencode(self.pairs(), safe=":.")


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of an address that could not be read.

    Attributes:
        key: as it stands there.
        value: likewise.
        reason: what is wrong with it, and what to write; no full stop.
    """

    key: str
    value: str
    reason: str

    @property
    def filters(self) -> bool:
        """Whether it was to narrow the search, as far as its key tells."""
        facet = self.key.partition(":")[0]
        return facet in FACETS or facet in DATE_FIELDS


@dataclass(frozen=True, slots=True)
class ReadState:
    """A state read from an address.

    Attributes:
        unread: each part that could not be read.
        notes: what there is to say of how its days were read, as whole sentences.
    """

    state: SearchState
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """Whole sentences for a page that shows the rest."""
        told = (
            f"{part.reason}. It was left out{' and narrows nothing' if part.filters else ''}."
            for part in self.unread
        )
        return tuple(dict.fromkeys(told))

    @property
    def unread_date(self) -> Unread | None:
        """The first day of publication that could not be read, for the box it was typed in."""
        return next((part for part in self.unread if part.key == "date"), None)


def read_state(pairs: Iterable[tuple[str, str]], also_known: Sequence[str] = ()) -> ReadState:
    """Read the keys and values of an address.

    Args:
        pairs: in the order given, decoded.
        also_known: keys that mean something to the page, and are passed over here.

    Returns:
        The state, and what of the address could not be read.
    """
    state, unread, conditions = SearchState(), list[Unread](), list[Condition]()
    options: dict[str, str] = {}
    notes: list[str] = []
    for key, raw in pairs:
        value = _normal(raw)
        if key in also_known:
            continue
        try:
            if key not in _OPTIONS:
                conditions += _read_condition(key, value, notes)
            elif value:
                state = _OPTIONS[key](state, value)
                if (before := options.get(key, value)) != value:
                    reason = f"Only the last “{key}” is read, and “{key}={before}” stands before it"
                    unread.append(Unread(key, before, reason))
                options[key] = value
        except DateError as error:
            unread.append(Unread(key, value, f"“{value}” in “{key}” is not a date: {error.reason}"))
        except ValueError as error:
            unread.append(Unread(key, value, str(error)))
    if state.sort is not (sort := _sort_in(state.view, state.sort)):
        reason = f"The order “{state.sort}” is one of “view={View.KWIC}”"
        unread.append(Unread("sort", state.sort, reason))
    state = replace(state, sort=sort, conditions=_sorted(conditions))
    return ReadState(state, tuple(dict.fromkeys(unread)), tuple(dict.fromkeys(notes)))


def read_query_string(query_string: str, also_known: Sequence[str] = ()) -> ReadState:
    """Read the query part of an address, percent-encoded, without `?`."""
    return read_state(parse_qsl(query_string, keep_blank_values=True, errors="replace"), also_known)


def to_request(
    state: SearchState, facets: tuple[FacetRequest, ...] = (), notes: tuple[str, ...] = ()
) -> SearchRequest:
    """Return the search that a state asks for.

    Args:
        state: the state.
        facets: which facets to count.
        notes: how its address was read.
    """
    filters = (_filter(facet, state) for facet in dict.fromkeys(c.facet for c in state.conditions))
    return SearchRequest(
        text=state.text,
        filters=tuple(filters),
        sort=Sort.RELEVANCE if isinstance(state.sort, RowOrder) else state.sort,
        page=state.page,
        per=state.per,
        facets=facets,
        expansion=state.expansion,
        notes=notes,
    )


def _filter(facet: str, state: SearchState) -> Filter:
    missing = bool(state.values(facet, Role.NONE))
    if facet in DATE_FIELDS:
        return DateFilter(facet, tuple(parse_date_range(value) for value in state.values(facet)), missing)
    return FacetFilter(
        facet, state.values(facet), state.values(facet, Role.ALL), state.values(facet, Role.NOT), missing
    )


def _sorted(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    return tuple(sorted(set(conditions)))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _read_text(state: SearchState, value: str) -> SearchState:
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"The query is longer than {LONGEST_TEXT:,} characters")
    return replace(state, text=value)


def _sort_in(view: View, sort: Sort | RowOrder) -> Sort | RowOrder:
    return Sort.RELEVANCE if view is View.LIST and isinstance(sort, RowOrder) else sort


def _read_sort(state: SearchState, value: str) -> SearchState:
    orders: dict[str, Sort | RowOrder] = {order.value: order for order in (*Sort, *RowOrder)}
    if value not in orders:
        raise ValueError(f"There is no order “{value}”; there are {', '.join(orders)}")
    return replace(state, sort=orders[value])


def _read_view(state: SearchState, value: str) -> SearchState:
    if value not in set(View):
        raise ValueError(f"There is no view “{value}”; there are {', '.join(View)}")
    return replace(state, view=View(value))


def _read_number(name: str, value: str, most: int) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER else 0
    if not 1 <= number <= most:
        raise ValueError(f"“{name}={value}” cannot be read: “{name}” takes a number from 1 to {most}")
    return number


def _read_page(state: SearchState, value: str) -> SearchState:
    return replace(state, page=_read_number("page", value, 10**LONGEST_NUMBER - 1))


def _read_per(state: SearchState, value: str) -> SearchState:
    return replace(state, per=_read_number("per", value, MOST_PER_PAGE))


def _read_tier(name: str) -> Callable[[SearchState, str], SearchState]:
    def read(state: SearchState, value: str) -> SearchState:
        if value != "exact":
            raise ValueError(f"“{name}={value}” cannot be read: the only value is “exact”")
        names, forms = state.expansion.names, state.expansion.forms
        expansion = Expansion(names=names and name != "names", forms=forms and name != "forms")
        return replace(state, expansion=expansion)

    return read


_OPTIONS: dict[str, Callable[[SearchState, str], SearchState]] = {
    "q": _read_text,
    "sort": _read_sort,
    "page": _read_page,
    "per": _read_per,
    "view": _read_view,
    "names": _read_tier("names"),
    "forms": _read_tier("forms"),
}


def _read_condition(key: str, value: str, notes: list[str]) -> list[Condition]:
    """Return the condition, or none when an empty box was sent; the key must be known all the same."""
    facet, role = _read_key(key)
    if not value:
        return []
    if role is Role.NONE and value != "1":
        raise ValueError(f"“{key}={value}” cannot be read: the only value is “1”")
    if facet == "lang" and role is not Role.NONE:
        return [Condition(facet, role, language_code(value))]
    if role is Role.NONE or facet not in DATE_FIELDS:
        return [Condition(facet, role, value)]
    asked = read_asked_dates(value)
    notes += asked.tell(value)
    return [Condition(facet, role, write_days(asked.interval))]


def _read_key(key: str) -> tuple[str, Role]:
    facet, _, role_text = key.partition(":")
    known = facet in FACETS or facet in DATE_FIELDS
    if not known or key.endswith(":") or role_text not in set(Role):
        raise ValueError(f"“{key}” is not known here")
    role = Role(role_text)
    if facet in DATE_FIELDS and role not in {Role.ANY, Role.NONE}:
        raise ValueError(f"“{key}” is not known here")
    return facet, role
