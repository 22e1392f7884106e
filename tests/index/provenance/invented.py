"""An invented article with a value of every kind, and the authority it was linked with."""

import re
from dataclasses import replace

from index.authority import Authority, Entry, Source
from index.document import (
    Attribution,
    Decided,
    Document,
    Mention,
    MentionedDate,
    Original,
    PublicationDate,
    Span,
)
from index.provenance.explaining import explain_document
from index.provenance.value import Provenance, Value

AUTHORITY = Authority(
    (
        Entry(
            "tavanaei",
            "person",
            {"en": "Mina Tavanaei (judge)", "fa": "مینا توانایی"},
            alt_labels=("Mina Tavanai",),
            hidden_labels=("Mina Tawany",),
        ),
        Entry("omid-tavanaei", "person", {"en": "Omid Tavanaei"}),
        Entry("bar", "organization", {"en": "Bar Association"}, contextual=("BA",)),
        Entry("league", "organization", {"en": "Basketball League"}, alt_labels=("NBL",)),
        Entry("lamp", "organization", {"en": "Lamp Board"}, alt_labels=("NBL",)),
    ),
    (Source("courier", {"en": "The Courier"}),),
    {
        "name-reza": "Reza Darvani",
        "surname-sohrabi": "Sohrabi",
        "orgname-nto": "NTO",
        "orgname-mill": "The Mill",
    },
)
TITLE = "Mina Tavanaei speaks"
BODY = (
    f"{TITLE}\n\nVesna, 4 March 1981. Dr. Mina Tavanaei spoke for the Bar Association. Mina Tavanai said\nit "
    "again; Mina Tawany wrote it down. The BA agreed in summer 1980. Omid Tavanaei did not. Tavanaei left. "
    "Reza Darvani stayed with Sohrabi and his son Ali. The NTO and The Mill kept out, as did the NBL.\n\n"
    "© 1981 The Courier"
)


def span_of(words: str, nth: int = 0) -> Span:
    """Return where words stand in the body."""
    return [match.span() for match in re.finditer(re.escape(words), BODY)][nth]


def mention(facet: str, value: str | None, words: str, method: str, nth: int = 0) -> Mention:
    """Return a mention at the place of words in the body."""
    return Mention(facet, value, "body", span_of(words, nth), method, 0.75)


DECIDED = Decided("an archivist", "2026-11-22", "seen in print")
DOCUMENT = Document(
    id="a",
    title=TITLE,
    body=BODY,
    lang="en",
    original=Original("a.txt", None, "0" * 64, 1, "text/plain"),
    title_span=(0, len(TITLE)),
    lang_basis="text",
    date=PublicationDate("1981-03-04", "dateline", "4 March 1981", span_of("4 March 1981")),
    source=Attribution("courier", "copyright", "© 1981 The Courier", span_of("© 1981 The Courier")),
    mentions=(
        Mention("person", "tavanaei", "title", (0, 13), "authority form", 0.95),
        mention("person", "tavanaei", "Mina Tavanaei", "authority form"),
        mention("person", "tavanaei", "Mina Tavanaei", "authority form", 1),
        mention("person", "tavanaei", "Mina Tavanai", "authority form"),
        mention("person", "tavanaei", "Mina Tawany", "authority form"),
        mention("person", "omid-tavanaei", "Omid Tavanaei", "authority form"),
        mention("person", None, "Tavanaei", "surname of several", 3),
        mention("person", "name-reza", "Reza Darvani", "given-name"),
        mention("person", "surname-sohrabi", "Sohrabi", "surname only"),
        mention("person", None, "Ali", "given name"),
        mention("org", "bar", "Bar Association", "authority form"),
        mention("org", "bar", "BA", "contextual form", 0),
        mention("org", "orgname-nto", "NTO", "acronym-definition"),
        mention("org", "orgname-mill", "The Mill", "organization-head"),
        mention("org", None, "NBL", "authority form"),
    ),
    mentioned_dates=(MentionedDate("1980-22", span_of("summer 1980")),),
    furniture=(span_of("© 1981 The Courier"),),
)


def explain(**known: object) -> Provenance:
    """Return the provenance of the article, with some of what is known of it replaced."""
    return explain_document(replace(DOCUMENT, **known), AUTHORITY)  # type: ignore[arg-type]


def every_value(told: Provenance) -> list[Value]:
    """Return all values of an article in one list."""
    single = [value for value in (told.published, told.source, told.language) if value is not None]
    return [*told.people, *told.organizations, *told.unresolved, *told.spoken, *single]
