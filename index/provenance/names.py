"""The names of an article as values with evidence: people and organizations, and what is not resolved.

Rule: which recorded form stands at a place is told from its words: as written, else as it sounds.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field

from index.analysis import terms_of
from index.authority import SURNAME_PREFIX, Authority, Entry
from index.document import Document, Mention, Span
from index.facets import show_value
from index.family_first import units_surname_last
from index.names import name_key, name_units, unit_key
from index.provenance.methods import say_method
from index.provenance.value import Candidate, Evidence, Kind, RecordedForm, Value, evidence_at

# Methods of a given name that stands alone.
_GIVEN_NAMES = frozenset({"given name", "kinship"})
_SINGLE = "single name"
# Methods of a name that is a form of the authority: unresolved, it is one of several entries.
_RECORDED = frozenset({"authority", "authority form", "exact form", "contextual form"})

_OF_ANOTHER = "surname of another"


@dataclass
class Names:
    """The names of one document."""

    document: Document
    authority: Authority
    _forms: dict[str, "_Forms"] = field(default_factory=dict)

    def values(self, facet: str) -> tuple[Value, ...]:
        """Return the resolved values of a facet."""
        grouped: dict[str, list[Mention]] = {}
        for mention in _mentions(self.document):
            if mention.facet == facet and mention.value:
                grouped.setdefault(mention.value, []).append(mention)
        return tuple(self._value(facet, value, mentions) for value, mentions in grouped.items())

    def unresolved(self) -> tuple[Value, ...]:
        """Return the names that mean nobody in particular, by their words."""
        grouped: dict[tuple[str, str], list[Mention]] = {}
        for mention in _mentions(self.document):
            if not mention.value:
                words = _key(mention.facet, self._surface(mention)) or self._surface(mention)
                grouped.setdefault((mention.facet, words), []).append(mention)
        return tuple(self._unresolved(facet, mentions) for (facet, _), mentions in grouped.items())

    def _value(self, facet: str, value: str, mentions: Sequence[Mention]) -> Value:
        entry = self.authority.entry(value)
        evidence = tuple(self._evidence(mention, entry) for mention in mentions)
        return Value(
            kind=_kind(facet, value, entry, evidence),
            facet=facet,
            id=value,
            label=show_value(self.authority, facet, value)[0],
            verified=entry is not None,
            evidence=evidence,
        )

    def _evidence(self, mention: Mention, entry: Entry | None) -> Evidence:
        return evidence_at(
            self.document,
            mention.field,
            mention.span,
            mention.method,
            say_method(mention.method),
            mention.confidence,
            self._form(entry, mention) if entry else None,
        )

    def _form(self, entry: Entry, mention: Mention) -> RecordedForm | None:
        if entry.id not in self._forms:
            self._forms[entry.id] = _Forms(entry)
        return self._forms[entry.id].find(self._surface(mention))

    def _surface(self, mention: Mention) -> str:
        return " ".join(self.document.text(mention.field)[slice(*mention.span)].split())

    def _unresolved(self, facet: str, mentions: Sequence[Mention]) -> Value:
        evidence = tuple(self._evidence(mention, None) for mention in mentions)
        surface = evidence[0].surface
        methods = {mention.method for mention in mentions}
        candidates = self._candidates(facet, surface, methods)
        if facet == "org":
            kind = Kind.ACRONYM if _is_acronym(surface) else Kind.ORGANIZATION_NAME
        elif not methods.isdisjoint(_GIVEN_NAMES):
            kind = Kind.GIVEN_NAME
        else:
            kind = Kind.SURNAME if len(name_units(surface)) < 2 else Kind.NAME
        return Value(
            kind=kind,
            facet=facet,
            id=None,
            label=surface,
            verified=False,
            evidence=evidence,
            reason=_say_why_unresolved(kind, len(candidates)),
            candidates=candidates,
        )

    def _candidates(self, facet: str, surface: str, methods: Set[str]) -> tuple[Candidate, ...]:
        """Return the values that an unresolved name may mean.

        Those of the article that bear it as a part of their name, or that it defines the acronym as. An
        entry that has it as a form, with an honorific or without, may always be meant; where its one
        bearer in the article is not, so may all whose surname it is.
        """
        key = _key(facet, surface)
        found = {
            mention.value
            for mention in self.document.mentions
            if mention.facet == facet and mention.value and key in _parts(facet, self._surface(mention))
        }
        found |= {
            entry.id
            for entry in self._recorded(facet, key, methods)
            if entry.names_in(self.document.id)
            and (
                _OF_ANOTHER in methods
                or any(_key(facet, form) == key for form in (*entry.forms, *entry.contextual))
            )
        }
        labelled = (Candidate(value, show_value(self.authority, facet, value)[0]) for value in found)
        return tuple(sorted(labelled, key=lambda candidate: (candidate.label, candidate.id)))

    def _recorded(self, facet: str, key: str, methods: Set[str]) -> tuple[Entry, ...]:
        """Return the entries among which are those of a form."""
        if not methods.isdisjoint(_RECORDED):
            return tuple(entry for entry in self.authority.entries if entry.facet == facet)
        return self.authority.people_of(key) if facet == "person" and not methods & _GIVEN_NAMES else ()


def _say_why_unresolved(kind: Kind, bearers: int) -> str:
    what = {Kind.GIVEN_NAME: "given name", Kind.SURNAME: "surname"}.get(kind, "name")
    if bearers > 1:
        return f"{bearers} bearers of this {what} are possible, and the article does not tell which is meant"
    return f"the article does not tell whose {what} this is"


class _Forms:
    """The recorded forms of one entry, by what they are compared by."""

    def __init__(self, entry: Entry) -> None:
        self._facet = entry.facet
        shown = (*entry.shown_forms, *entry.contextual)
        self._exact = {form.casefold(): form for form in reversed(shown)}
        self._shown = {_key(entry.facet, form): form for form in reversed(shown)}
        self._exactly_hidden = {form.casefold() for form in entry.hidden_labels}
        self._hidden = {_key(entry.facet, form) for form in entry.hidden_labels}
        self._contextual = frozenset(entry.contextual)

    def find(self, surface: str) -> RecordedForm | None:
        """Return the form that words are, as written or as they sound; None for a part of one."""
        key = _key(self._facet, surface)
        written = surface.casefold()
        form = self._exact.get(written)
        if form is None and written not in self._exactly_hidden:
            form = self._shown.get(key)
        if form is not None:
            return RecordedForm(form, form in self._contextual)
        return RecordedForm(None) if written in self._exactly_hidden or key in self._hidden else None


def _key(facet: str, words: str) -> str:
    """Return what forms are compared by: the sound of a person's name, the words of an organization's."""
    return name_key(words) if facet == "person" else " ".join(terms_of(words))


def _parts(facet: str, words: str) -> set[str]:
    """Return the keys that an unresolved name may have that means this one.

    Those of the first and the last parts of a person's name of several; of an organization's the whole.
    """
    if facet == "org":
        return {_key(facet, words)}
    units = units_surname_last(words) if facet == "person" else ()
    keys = list(map(unit_key, units))
    return {"".join(part) for end in range(1, len(keys)) for part in (keys[:end], keys[end:])}


def _is_acronym(words: str) -> bool:
    return len(words) > 1 and words.isupper() and " " not in words


def _kind(facet: str, value: str, entry: Entry | None, evidence: Iterable[Evidence]) -> Kind:
    if facet == "person":
        if entry is not None:
            return Kind.PERSON
        if not value.startswith(SURNAME_PREFIX):
            return Kind.NAME
        return Kind.SINGLE_NAME if all(one.method == _SINGLE for one in evidence) else Kind.SURNAME
    if entry is not None:
        return Kind.ORGANIZATION
    return Kind.ACRONYM if all(_is_acronym(one.surface) for one in evidence) else Kind.ORGANIZATION_NAME


def _mentions(document: Document) -> list[Mention]:
    """Return the mentions in order of place, the title first; one in a title within the body counts once."""
    titled = {(mention.facet, mention.value) for mention in document.mentions if mention.field == "title"}
    inside = _inside_of(document.title_span)
    return sorted(
        (
            mention
            for mention in document.mentions
            if mention.field == "title"
            or not (inside(mention.span) and (mention.facet, mention.value) in titled)
        ),
        key=lambda mention: (mention.field != "title", mention.span),
    )


def _inside_of(outer: Span | None) -> Callable[[Span], bool]:
    return lambda span: outer is not None and outer[0] <= span[0] and span[1] <= outer[1]
