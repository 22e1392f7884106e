"""Reads what was marked by hand in articles: names, dates, the day of publication.

Rule: what an annotation calls optional is kept apart, for it is scored neither as found nor as missed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.document import Span

CORE = "core"
FACETS = {"person": "person", "organization": "org"}  # of a kind in an annotation


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A name marked in a body.

    Attributes:
        entity: whom it means, by the annotation's id.
        facet: `person` or `org`.
        span: where, code points, half-open.
        text: white space collapsed.
        core: whether it is scored.
    """

    entity: str
    facet: str
    span: Span
    text: str
    core: bool


@dataclass(frozen=True, slots=True)
class MarkedDate:
    """A date marked in a body.

    Attributes:
        accepted: EDTF strings that are right.
        precision: the unit in which it was stated.
        text: its first wording.
        core: whether it is scored.
    """

    accepted: frozenset[str]
    precision: str
    text: str
    core: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked in one article.

    Attributes:
        file: its path in the corpus.
        language: such as `en`.
        names: in order of place.
        dates: the distinct ones.
        published: EDTF strings that are right for its publication; with None, undated is.
    """

    file: str
    language: str
    names: tuple[MarkedName, ...]
    dates: tuple[MarkedDate, ...]
    published: frozenset[str | None]


def read_annotation(path: Path) -> tuple[Marked, ...]:
    """Return what a file of annotations says of each article, in its order."""
    documents: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["documents"]
    return tuple(map(_read_document, documents))


def _read_document(document: Mapping[str, Any]) -> Marked:
    published = document["publication_date"]
    return Marked(
        file=document["file"],
        language=document["language"],
        names=tuple(
            MarkedName(
                mark["id"],
                FACETS[mark["type"]],
                (mark["start"], mark["end"]),
                mark["text"],
                mark["tier"] == CORE,
            )
            for mark in document["mentions"]
        ),
        dates=tuple(
            MarkedDate(
                frozenset({mark["edtf"], *mark.get("accept", ())}),
                mark["precision"],
                mark["text"],
                mark.get("tier", CORE) == CORE,
            )
            for mark in document["dates"]
        ),
        published=frozenset({published["value"], published["edtf"], *published.get("accept", ())}),
    )
