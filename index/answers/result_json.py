"""A search result as JSON-able data: the one form that the command line and the web side give.

Rule: the web side adds `links` and `took_ms` and nothing else; keys are never left out, what is
not known is null. Days are inclusive, ISO 8601. Offsets count code points, half-open (JavaScript
counts UTF-16 units): `marks` in the snippet's text, `span` in the field, `repaired` in the query.
"""

from index.answers.results import (
    Bucket,
    Concordance,
    Correction,
    Expanded,
    FacetResult,
    Hit,
    Near,
    Offers,
    Row,
    SearchResult,
    Snippet,
    Why,
)
from index.document import Attribution, PublicationDate

Json = dict[str, object]


def result_to_json(result: SearchResult) -> Json:
    """Return a search result as JSON-able data, without `links` and `took_ms`."""
    return {
        "query": {
            "text": result.parsed.text,
            "parsed": result.reading,
            "repaired": [
                {"message": repair.message, "span": list(repair.span)} for repair in result.parsed.repairs
            ],
            "notes": list(result.notes),
            "expanded": [_expanded(expanded) for expanded in result.expanded],
        },
        "index": {
            "generation": result.index.generation,
            "built": result.index.built,
            "engine": result.index.engine,
            "documents": result.index.documents,
            "pending": result.index.pending,
        },
        "total": {"value": result.total, "relation": "eq"},
        "page": result.page,
        "per": result.per,
        "hits": [_hit(hit) for hit in result.hits],
        "facets": {facet.name: _facet(facet) for facet in result.facets},
        "offers": [_offers(offers) for offers in result.offers],
        "near": [_near(near) for near in result.near],
        "did_you_mean": _correction(result.did_you_mean),
        "warnings": [],
    }


def concordance_to_json(result: Concordance) -> Json:
    """Return a concordance as JSON-able data: that of its search, with `places` and `rows` for `hits`."""
    data = result_to_json(result.found)
    del data["hits"]
    data["places"] = {
        "value": result.places,
        "relation": "eq",
        "articles": result.documents,
        "reached": result.reached,
        "reached_articles": result.reached_documents,
    }
    data["rows"] = [_row(row) for row in result.rows]
    return data


def date_to_json(stated: PublicationDate | None) -> Json | None:
    """Return a date of publication: `from` or `to` is null on a side that is not known.

    `solar_hijri` is the date in that calendar, where it was stated in it; `article` the other article
    that gives it, where one does.
    """
    if stated is None:
        return None
    interval = stated.interval
    return {
        "from": interval.start.isoformat() if interval.start else None,
        "to": interval.last.isoformat() if interval.last else None,
        "precision": stated.precision.value,
        "edtf": stated.edtf,
        "basis": stated.basis,
        "solar_hijri": stated.solar_hijri or None,
        "article": stated.article or None,
    }


def _expanded(expanded: Expanded) -> Json:
    also = [{"tier": tier.value, "form": form or None} for tier, form in expanded.also]
    return {"query": expanded.query, "also": also}


def _offers(offers: Offers) -> Json:
    values: list[Json] = [
        {
            "facet": offer.facet,
            "id": offer.id,
            "label": offer.label,
            "count": offer.count,
            "verified": offer.verified,
        }
        for offer in offers.values
    ]
    return {"query": offers.query, "values": values, "others": offers.others}


def _near(near: Near) -> Json:
    return {"query": near.query, "form": near.form, "text": near.text, "count": near.count}


def _correction(correction: Correction | None) -> Json | None:
    return None if correction is None else {"text": correction.text, "count": correction.count}


def _hit(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "url": hit.url or None,
        "title": hit.title,
        "title_marks": [list(mark) for mark in hit.title_marks],
        "source": _source(hit.source, hit.source_label),
        "date": date_to_json(hit.date),
        "lang": hit.lang or None,
        "score": hit.score,
        "occurrences": hit.occurrence_count,
        "why": [_why(why) for why in hit.why],
        "snippets": [_snippet(snippet) for snippet in hit.snippets],
    }


def _row(row: Row) -> Json:
    return {
        "article": row.id,
        "title": row.title,
        "source": _source(row.source, row.source_label),
        "date": date_to_json(row.date),
        "lang": row.lang or None,
        "place": row.number,
        "places": row.places,
        "before": row.before,
        "match": row.why.matched,
        "after": row.after,
        "starts_midway": row.starts_midway,
        "ends_midway": row.ends_midway,
        "why": _why(row.why),
    }


def _source(attribution: Attribution | None, label: str) -> Json | None:
    if attribution is None:
        return None
    return {"id": attribution.source, "label": label, "basis": attribution.basis}


def _why(why: Why) -> Json:
    return {
        "tier": why.tier.value,
        "query": why.query,
        "matched": why.matched,
        "field": why.field,
        "span": list(why.span),
    }


def _snippet(snippet: Snippet) -> Json:
    return {
        "field": snippet.field,
        "text": snippet.text,
        "marks": [list(mark) for mark in snippet.marks],
        "starts_midway": snippet.starts_midway,
        "ends_midway": snippet.ends_midway,
    }


def _facet(facet: FacetResult) -> Json:
    return {
        "label": facet.label,
        "unit": "articles",
        "total_values": facet.total_values,
        "shown": len(facet.values),
        "truncated": facet.truncated,
        "missing": facet.missing,
        "missing_selected": facet.missing_selected,
        "spread": facet.spread,
        "values": [_bucket(bucket) for bucket in facet.values],
    }


def _bucket(bucket: Bucket) -> Json:
    data: Json = {
        "id": bucket.id,
        "label": bucket.label,
        "count": bucket.count,
        "selected": bucket.selected,
        "excluded": bucket.excluded,
        "verified": bucket.verified,
    }
    if bucket.interval is not None:
        data["from"] = bucket.interval.start.isoformat() if bucket.interval.start else None
        data["to"] = bucket.interval.last.isoformat() if bucket.interval.last else None
    return data
