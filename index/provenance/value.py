"""What is told of one value of an article: what it is, how it was found, where, and how sure that is.

Rule: a name nobody has verified is never called a person; one that is not resolved has a reason and no
id; a recorded form that is hidden has no text. Offsets are code points, half-open.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.document import Coverage, Decided, Document, Span
from index.sentences import Sentence, sentence_around

HIDDEN_FORM = "another recorded form"


class Kind(StrEnum):
    """What a value is."""

    PERSON = "person"
    NAME = "name"  # of a person, not verified as one person
    SURNAME = "surname"  # alone, its bearer not in the article
    SINGLE_NAME = "single-name"  # alone, and not known to be a surname
    GIVEN_NAME = "given-name"  # alone
    ORGANIZATION = "organization"
    ORGANIZATION_NAME = "organization-name"  # not verified as one organization
    ACRONYM = "acronym"  # the same, and never written otherwise
    PUBLICATION_DATE = "publication-date"
    MENTIONED_DATE = "mentioned-date"
    SOURCE = "source"
    LANGUAGE = "language"


KINDS: Mapping[Kind, str] = {
    Kind.PERSON: "person",
    Kind.NAME: "name, not verified as one person",
    Kind.SURNAME: "surname only",
    Kind.SINGLE_NAME: "single name, not verified as one person",
    Kind.GIVEN_NAME: "given name",
    Kind.ORGANIZATION: "organization",
    Kind.ORGANIZATION_NAME: "name of an organization, not verified as one",
    Kind.ACRONYM: "acronym, not verified as one organization",
    Kind.PUBLICATION_DATE: "date of publication",
    Kind.MENTIONED_DATE: "date the article speaks of",
    Kind.SOURCE: "source",
    Kind.LANGUAGE: "language",
}


@dataclass(frozen=True, slots=True)
class RecordedForm:
    """The form of an authority entry that stands at a place.

    Attributes:
        text: the form; None when it is not to be shown.
        contextual: whether it counts only beside another form of the entry.
    """

    text: str | None
    contextual: bool = False

    @property
    def shown(self) -> str:
        """What readers are told of it."""
        return HIDDEN_FORM if self.text is None else self.text


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a value rests on at one place.

    Attributes:
        field: the text field; empty when the words stand in none of this article.
        span: where in it; None likewise.
        surface: the words as written, white space collapsed.
        sentence: the words in their sentence, or None.
        method: id of the rule, form, model or basis.
        says: the same in plain words.
        confidence: 0 to 1, an order of methods and no probability; None for an unknown basis.
        form: which recorded form of an entry stands here, or None.
        article: id of the other article in which the words stand; empty when in this one.
    """

    field: str
    span: Span | None
    surface: str
    sentence: Sentence | None
    method: str
    says: str
    confidence: float | None
    form: RecordedForm | None = None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom an unresolved name may mean."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Value:
    """A facet value or a date of the article, with what it rests on.

    Attributes:
        kind: what it is.
        facet: `person`, `org`, `date`, `mentions`, `source` or `lang`.
        id: of the value, EDTF for a date; None when it is not resolved.
        label: what it is called; EDTF for a date.
        verified: whether an entry of the authority stands behind it.
        evidence: at least one, in order of place, the title first.
        decided: who decided it, where readers of this index may know.
        reason: why it is not resolved; empty when it is.
        candidates: whom it may mean, when it is not resolved.
        solar_hijri: a date in that calendar, where the article used it.
    """

    kind: Kind
    facet: str
    id: str | None
    label: str
    verified: bool
    evidence: tuple[Evidence, ...]
    decided: Decided | None = None
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
    solar_hijri: str = ""

    @property
    def says(self) -> str:
        """What it is, in words; a surname that has several bearers in the article is not a surname only."""
        return "surname" if self.kind is Kind.SURNAME and self.id is None else KINDS[self.kind]

    @property
    def confidence(self) -> float | None:
        """That of its surest evidence."""
        known = [one.confidence for one in self.evidence if one.confidence is not None]
        return max(known) if known else None


@dataclass(frozen=True, slots=True)
class Provenance:
    """All values of an article.

    Attributes:
        people, organizations: in order of first place.
        unresolved: names of which it is not known whom they mean, likewise.
        published: when, or None when nothing is known.
        spoken: dates the article speaks of, in order of first place.
        source: from whom, or None.
        language: or None when it is not known.
        coverage: how far the article was analysed for names.
    """

    people: tuple[Value, ...]
    organizations: tuple[Value, ...]
    unresolved: tuple[Value, ...]
    published: Value | None
    spoken: tuple[Value, ...]
    source: Value | None
    language: Value | None
    coverage: Coverage


def evidence_at(
    document: Document,
    text_field: str,
    span: Span,
    method: str,
    says: str,
    confidence: float | None,
    form: RecordedForm | None = None,
) -> Evidence:
    """Return the evidence at a place of a document, in its sentence; the arguments are its attributes."""
    text = document.text(text_field)
    surface = " ".join(text[slice(*span)].split())
    sentence = sentence_around(text, span, _room(document, span) if text_field == "body" else None)
    return Evidence(text_field, span, surface, sentence, method, says, confidence, form)


def _room(document: Document, span: Span) -> Span:
    """Return the stretch of the body about a span in which neither page furniture nor the title begins."""
    floor, ceiling = _between(document.furniture, span, len(document.body))
    if document.title_span is not None:
        left, right = _between((document.title_span,), span, len(document.body))
        floor, ceiling = max(floor, left), min(ceiling, right)
    return floor, ceiling


def _between(stretches: Sequence[Span], span: Span, length: int) -> Span:
    """Return what is about a span between stretches, which are in order and apart, or the one it lies in."""
    place = bisect_right(stretches, (span[0], length))
    floor, ceiling = 0, stretches[place][0] if place < len(stretches) else length
    if place:
        start, end = stretches[place - 1]
        floor, ceiling = (end, ceiling) if end <= span[0] else (start, end)
    return min(floor, span[0]), max(ceiling, span[1])
