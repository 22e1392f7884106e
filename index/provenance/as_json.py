"""An article with its provenance as JSON-able data: the one form the command line and the web side give.

Rule: the web side adds `links` and nothing else; keys are never left out, what is not known is null.
Every `span` counts code points from 0, half-open (JavaScript counts UTF-16 units): that of evidence in
the text field it names, that of a sentence in the sentence. A hidden form has no text.
"""

from collections.abc import Sequence

from index.answers.results import IndexState, Similar
from index.dates import parse_date
from index.document import Document, SharedText, without_credentials
from index.errors import DateError
from index.provenance.methods import ABOUT_CONFIDENCE
from index.provenance.value import Evidence, Kind, Provenance, RecordedForm, Value
from index.solar_hijri import precision_of

Json = dict[str, object]
OFFSETS = "Spans count code points from 0; the end is not included."


def article_to_json(
    document: Document, told: Provenance, index: IndexState, similar: Sequence[Similar] = ()
) -> Json:
    """Return an article with its provenance as JSON-able data, without `links`.

    Args:
        document: as indexed.
        told: its provenance.
        index: which index answers.
        similar: articles like it.
    """
    return {
        "id": document.id,
        "title": document.title,
        "body": document.body,
        "title_span": list(document.title_span) if document.title_span else None,
        "furniture": [list(span) for span in document.furniture],
        "url": without_credentials(document.url) or None,
        "author": document.author or None,
        "based_on": without_credentials(document.based_on) or None,
        "original": {"path": document.original.path, "line": document.original.line},
        "notes": list(document.notes),
        "index": {"generation": index.generation, "built": index.built, "engine": index.engine},
        "offsets": OFFSETS,
        "confidence": ABOUT_CONFIDENCE,
        "coverage": {"state": told.coverage.value, "analysed": told.coverage.analysed},
        "people": [_value(value) for value in told.people],
        "organizations": [_value(value) for value in told.organizations],
        "unresolved": [_value(value) for value in told.unresolved],
        "date": _value(told.published) if told.published else None,
        "mentioned_dates": [_value(value) for value in told.spoken],
        "source": _value(told.source) if told.source else None,
        "language": _value(told.language) if told.language else None,
        "shared": [_shared(shared) for shared in document.shared],
        "similar": [
            {"article": one.document.id, "title": one.document.title, "words": list(one.words)}
            for one in similar
        ],
    }


def _value(value: Value) -> Json:
    decided = value.decided
    data: Json = {
        "kind": value.kind.value,
        "says": value.says,
        "facet": value.facet,
        "id": value.id,
        "label": value.label,
        "verified": value.verified,
        "confidence": value.confidence,
        "decided": {"who": decided.who, "when": decided.when, "why": decided.why} if decided else None,
        "evidence": [_evidence(evidence) for evidence in value.evidence],
    }
    if value.id is None:
        data["reason"] = value.reason
        data["candidates"] = [{"id": one.id, "label": one.label} for one in value.candidates]
    if value.kind in {Kind.PUBLICATION_DATE, Kind.MENTIONED_DATE}:
        data |= _days(value)
    return data


def _days(value: Value) -> Json:
    """Return the days of a date: `from` or `to` is null on a side that is not known."""
    try:
        interval = parse_date(value.label).interval
    except DateError:  # of an index that reads more dates than this program
        return {
            "edtf": value.label,
            "from": None,
            "to": None,
            "precision": None,
            "solar_hijri": value.solar_hijri or None,
        }
    return {
        "edtf": value.label,
        "from": interval.start.isoformat() if interval.start else None,
        "to": interval.last.isoformat() if interval.last else None,
        "precision": precision_of(value.label, value.solar_hijri).value,
        "solar_hijri": value.solar_hijri or None,
    }


def _evidence(evidence: Evidence) -> Json:
    sentence = evidence.sentence
    return {
        "field": evidence.field or None,
        "span": list(evidence.span) if evidence.span else None,
        "surface": evidence.surface or None,
        "sentence": {"text": sentence.text, "span": list(sentence.span)} if sentence else None,
        "method": evidence.method,
        "says": evidence.says,
        "confidence": evidence.confidence,
        "form": _form(evidence.form) if evidence.form else None,
        "article": evidence.article or None,
    }


def _form(form: RecordedForm) -> Json:
    return {"text": form.text, "says": form.shown, "contextual": form.contextual}


def _shared(shared: SharedText) -> Json:
    return {
        "article": shared.article,
        "here": shared.here,
        "there": shared.there,
        "earlier": shared.earlier.value or None,
        "attribution": shared.attribution or None,
        "attributed_by": shared.attributed_by or None,
    }
