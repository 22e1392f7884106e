"""A document and an authority -> what every facet value and date of the article rests on.

Rule: pure, and the one account of it: the article page, its JSON and `bayegan explain` print this.
"""

from index.authority import Authority
from index.document import Attribution, Document, MentionedDate, PublicationDate
from index.facets import show_value
from index.provenance.methods import (
    LANGUAGE_BASES,
    MENTIONED_BASES,
    PUBLICATION_BASES,
    SOURCE_BASES,
    UNCERTAIN,
    find_basis,
)
from index.provenance.names import Names
from index.provenance.value import Evidence, Kind, Provenance, Value, evidence_at

_STATED = "stated"  # the method of a date that needed no basis


def explain_document(document: Document, authority: Authority) -> Provenance:
    """Return what every value of a document rests on.

    Args:
        document: as indexed; what a decision has rejected is not in it.
        authority: the snapshot of its generation.
    """
    names = Names(document, authority)
    return Provenance(
        people=names.values("person"),
        organizations=names.values("org"),
        unresolved=names.unresolved(),
        published=_published(document, document.date) if document.date else None,
        spoken=_spoken(document),
        source=_source(document, document.source, authority) if document.source else None,
        language=_language(document, authority) if document.lang else None,
        coverage=document.coverage,
    )


def _unsure(edtf: str, confidence: float | None) -> float | None:
    doubted = edtf.endswith(("?", "%"))
    return min(confidence, UNCERTAIN) if doubted and confidence is not None else confidence


def _published(document: Document, date: PublicationDate) -> Value:
    says, confidence = find_basis(PUBLICATION_BASES, date.basis)
    confidence = _unsure(date.edtf, confidence)
    if date.span is not None and not date.article:
        evidence = evidence_at(document, "body", date.span, date.basis, says, confidence)
    else:
        evidence = Evidence("", None, date.evidence, None, date.basis, says, confidence, article=date.article)
    return Value(
        Kind.PUBLICATION_DATE,
        "date",
        date.edtf,
        date.edtf,
        verified=False,
        evidence=(evidence,),
        decided=date.decided,
        solar_hijri=date.solar_hijri,
    )


def _spoken(document: Document) -> tuple[Value, ...]:
    grouped: dict[tuple[str, str], list[MentionedDate]] = {}
    for date in sorted(document.mentioned_dates, key=lambda date: date.span):
        grouped.setdefault((date.edtf, date.solar_hijri), []).append(date)
    return tuple(
        Value(
            Kind.MENTIONED_DATE,
            "mentions",
            edtf,
            edtf,
            verified=False,
            evidence=tuple(_evidence_of_date(document, date) for date in dates),
            solar_hijri=solar_hijri,
        )
        for (edtf, solar_hijri), dates in grouped.items()
    )


def _evidence_of_date(document: Document, date: MentionedDate) -> Evidence:
    says, confidence = find_basis(MENTIONED_BASES, date.basis)
    return evidence_at(
        document, "body", date.span, date.basis or _STATED, says, _unsure(date.edtf, confidence)
    )


def _source(document: Document, source: Attribution, authority: Authority) -> Value:
    says, confidence = find_basis(SOURCE_BASES, source.basis)
    if source.span is not None:
        evidence = evidence_at(document, "body", source.span, source.basis, says, confidence)
    else:
        evidence = Evidence("", None, source.evidence, None, source.basis, says, confidence)
    return Value(
        Kind.SOURCE,
        "source",
        source.source,
        show_value(authority, "source", source.source)[0],
        verified=authority.source(source.source) is not None,
        evidence=(evidence,),
        decided=source.decided,
    )


def _language(document: Document, authority: Authority) -> Value:
    says, confidence = find_basis(LANGUAGE_BASES, document.lang_basis)
    evidence = Evidence("", None, "", None, document.lang_basis, says, confidence)
    label = show_value(authority, "lang", document.lang)[0]
    return Value(Kind.LANGUAGE, "lang", document.lang, label, verified=False, evidence=(evidence,))
