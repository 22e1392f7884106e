"""What a reader of the archive asks for: text, filters, order, page. Immutable and engine-free."""

from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from index.dates import DateInterval


class Sort(StrEnum):
    """The order of hits; ties are broken by newest date, undated last, then id."""

    RELEVANCE = "relevance"
    NEWEST = "-date"
    OLDEST = "date"
    TITLE = "title"
    SOURCE = "source"


class RowOrder(StrEnum):
    """The order of the rows of a concordance by their context; ties are in the order of hits, then by place.

    Before and after are meant as one reads: in Persian, what stands before a word stands at its right.
    """

    BEFORE = "before"
    AFTER = "after"


class FacetFilter(msgspec.Struct, frozen=True):
    """What is asked of one facet.

    Attributes:
        facet: its name.
        any_of: at least one of these, or `missing` if that is set.
        all_of: every one of these.
        none_of: none of these.
        missing: documents without any value count as one more alternative of `any_of`.
    """

    facet: str
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    missing: bool = False

    @property
    def name(self) -> str:
        """What it is on: the facet."""
        return self.facet

    @property
    def positive(self) -> bool:
        """Whether a selection was made that the facet's own counts must ignore."""
        return bool(self.any_of) or self.missing


class DateFilter(msgspec.Struct, frozen=True):
    """Dates asked for: documents whose interval overlaps any of these.

    Attributes:
        field: `date` (of publication) or `mentions` (dates spoken of).
        any_of: intervals, ORed.
        missing: undated documents count as one more alternative.
    """

    field: str
    any_of: tuple[DateInterval, ...] = ()
    missing: bool = False

    @property
    def name(self) -> str:
        """What it is on: the date field."""
        return self.field

    @property
    def positive(self) -> bool:
        """Whether a selection was made that the histogram's counts must ignore."""
        return bool(self.any_of) or self.missing


Filter = FacetFilter | DateFilter


class FacetOrder(StrEnum):
    """The order of a facet's values."""

    COUNT = "count"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """Which values of a facet to show.

    Attributes:
        facet: its name; for `date` all buckets are given and the rest is ignored.
        limit: how many values.
        offset: how many to skip.
        containing: show only values whose label contains this text, folded; empty: all.
        order: by count (then label) or by label.
    """

    facet: str
    limit: int = 10
    offset: int = 0
    containing: str = ""
    order: FacetOrder = FacetOrder.COUNT


class Expansion(msgspec.Struct, frozen=True):
    """Which tiers a query's words may be expanded by."""

    names: bool = True
    forms: bool = True


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search.

    Attributes:
        text: the query as typed; empty means everything.
        filters: at most one per facet or date field.
        sort: order of hits; relevance of an empty query is newest first.
        page: from 1.
        per: hits a page, 1 to 100.
        facets: which facets to count.
        expansion: which tiers are on.
        notes: what there is to say of how the filters were read; the answer's notes begin with it.
    """

    text: str = ""
    filters: tuple[Filter, ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per: int = 20
    facets: tuple[FacetRequest, ...] = ()
    expansion: Expansion = field(default_factory=Expansion)
    notes: tuple[str, ...] = ()
