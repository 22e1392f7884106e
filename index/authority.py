"""Who is who: the people, organizations and sources that a person has written down.

Rule: an entry of the authority is a *person* or an *organization*; every other value is a
*name* with its evidence. Values are ids; labels come from here and may change without them.
A snapshot of all this is part of each generation.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from index.family_first import units_surname_last
from index.names import unit_key

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person or organization; the words are SKOS's.

    Attributes:
        id: stable slug.
        type: `person` or `organization`.
        pref_label: the preferred label by language (`en`, `fa`), at least one.
        alt_labels: other forms, shown.
        hidden_labels: other forms, searched and never shown (typos, slurs); for the public, not even
            searched.
        contextual: forms valid only where another form of the entry stands in the article.
        not_same_as: ids of entries never to be merged with this one.
        only: if not empty, the entry's forms name it in these articles only.
        except_in: the entry's forms do not name it in these articles.
        former_ids: ids that lead here.
        wikidata: an identifier a person has looked up, or empty.
        note: for the archivist.
    """

    id: str
    type: str
    pref_label: Mapping[str, str]
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    except_in: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    wikidata: str = ""
    note: str = ""

    @property
    def facet(self) -> str:
        """The facet its values belong to."""
        return "person" if self.type == "person" else "org"

    @property
    def shown_forms(self) -> tuple[str, ...]:
        """All forms that may be shown, preferred labels first, each once.

        A bracket at the end of a preferred label tells entries apart and is not part of the name.
        """
        preferred = (_QUALIFIER.sub("", label) for label in self.pref_label.values())
        return tuple(dict.fromkeys((*preferred, *self.alt_labels)))

    def without_hidden_labels(self) -> "Entry":
        """Return the same without the forms that are never shown."""
        return replace(self, hidden_labels=())

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms that name the entry anywhere; contextual ones are not among them."""
        return tuple(dict.fromkeys((*self.shown_forms, *self.hidden_labels)))

    def label(self, language: str = "en") -> str:
        """Return the label in a language, else in any."""
        return self.pref_label.get(language) or next(iter(self.pref_label.values()))

    def names_in(self, article_id: str) -> bool:
        """Return whether the entry's forms name it in this article."""
        return article_id not in self.except_in and (not self.only or article_id in self.only)


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher.

    Attributes:
        id: stable slug.
        label: by language, at least one.
        names: other names, as in `source:` fields or after “Reporting by”.
        hosts: of its addresses; subdomains count.
        copyright: its names as they stand in a copyright line.
        signatures: whole lines of page furniture that stand in its pages.
        visibility: `public` or `restricted`.
    """

    id: str
    label: Mapping[str, str]
    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    copyright: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    visibility: str = "public"
    note: str = ""

    def shown_label(self, language: str = "en") -> str:
        """Return the label in a language, else in any."""
        return self.label.get(language) or next(iter(self.label.values()))


@dataclass(frozen=True)
class Authority:
    """All entries, all sources, and the labels of the names that no entry covers.

    Attributes:
        entries: people and organizations.
        sources: publishers.
        names: label of each unverified value by id: the commonest form seen when building.
    """

    entries: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _entries_by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _sources_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _current_ids(self) -> dict[str, str]:
        return {former: entry.id for entry in self.entries for former in entry.former_ids}

    @cached_property
    def _people_by_surname(self) -> dict[str, dict[str, Entry]]:
        found: dict[str, dict[str, Entry]] = {}
        for entry in self.entries:
            for form in entry.forms if entry.facet == "person" else ():
                if units := units_surname_last(form):
                    found.setdefault(unit_key(units[-1]), {})[entry.id] = entry
        return found

    def people_of(self, surname: str) -> tuple[Entry, ...]:
        """Return the people who have a form that is a surname, or that ends in it.

        Args:
            surname: its key.
        """
        return tuple(self._people_by_surname.get(surname, {}).values())

    def entry(self, value: str) -> Entry | None:
        """Return the entry with this id, or None: then the value is a name only."""
        return self._entries_by_id.get(value)

    def source(self, value: str) -> Source | None:
        """Return the source with this id, or None."""
        return self._sources_by_id.get(value)

    def current_id(self, value: str) -> str | None:
        """Return the entry id that a former id leads to, or None."""
        return self._current_ids.get(value)

    def knows(self, facet: str, value: str) -> bool:
        """Return whether a value of `person`, `org` or `source` has an entry, or was seen when building."""
        entry = self.entry(value)
        recorded = (
            self.source(value) is not None
            if facet == "source"
            else entry is not None and entry.facet == facet
        )
        return recorded or (value in self.names and value_facet(value) == facet)

    def label(self, facet: str, value: str, language: str = "en") -> str:
        """Return what to show for a value of a facet; the id itself when nothing is known."""
        if facet == "source":
            source = self.source(value)
            return source.shown_label(language) if source else self.names.get(value, value)
        entry = self.entry(value)
        return entry.label(language) if entry else self.names.get(value, value)

    def labelled(self, facet: str, label: str) -> Iterable[str]:
        """Yield the ids of a facet whose label or recorded form is this text, case aside."""
        wanted = " ".join(label.split()).casefold()
        if facet == "source":
            for source in self.sources:
                if wanted in {text.casefold() for text in (*source.label.values(), *source.names)}:
                    yield source.id
        for entry in self.entries:
            forms = (*entry.forms, *entry.pref_label.values())
            if entry.facet == facet and wanted in {text.casefold() for text in forms}:
                yield entry.id
        for value, text in self.names.items():
            if text.casefold() == wanted and value_facet(value) == facet:
                yield value


# Ids of values that no entry covers begin so; what follows is the name's key.
NAME_PREFIX, SURNAME_PREFIX, ORGANIZATION_PREFIX, SOURCE_PREFIX = (
    "name-",
    "surname-",
    "orgname-",
    "sourcename-",
)


def value_facet(value: str) -> str | None:
    """Return the facet that an unverified value's id belongs to, or None for another id."""
    if value.startswith((NAME_PREFIX, SURNAME_PREFIX)):
        return "person"
    if value.startswith(ORGANIZATION_PREFIX):
        return "org"
    return "source" if value.startswith(SOURCE_PREFIX) else None
