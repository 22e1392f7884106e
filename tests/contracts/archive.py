"""The small archive that the contract's claims are made of, written for them."""

from collections.abc import Mapping

from index.document import (
    Attribution,
    Document,
    IndexedDocument,
    Mention,
    MentionedDate,
    Original,
    PublicationDate,
    index_document,
)

LABELS = {"agency": "Zephyr Agency", "daily": "Daily Lantern"}


def make_document(
    document_id: str,
    body: str,
    *,
    title: str = "",
    date: str = "",
    source: str = "",
    lang: str = "en",
    persons: Mapping[str, str] | None = None,
    orgs: Mapping[str, str] | None = None,
    spoken: tuple[str, ...] = (),
    furniture: str = "",
) -> Document:
    """Return a document.

    Args:
        document_id: its id.
        body: its text.
        title: its title.
        date: EDTF of its publication, empty when undated.
        source: its source's id, empty when unknown.
        lang: its language.
        persons: the words of the body that name someone -> the value's id.
        orgs: likewise for organizations.
        spoken: EDTF of dates spoken of.
        furniture: words of the body that are page furniture.
    """
    named = [("person", *item) for item in (persons or {}).items()]
    named += [("org", *item) for item in (orgs or {}).items()]
    return Document(
        id=document_id,
        title=title,
        body=body,
        lang=lang,
        original=Original(f"articles/{document_id}.txt", None, "0" * 64, len(body), "text/plain"),
        date=PublicationDate(date, "metadata", date) if date else None,
        source=Attribution(source, "metadata", source) if source else None,
        mentions=tuple(
            Mention(facet, value, "body", _span(body, words), "authority", 1.0)
            for facet, words, value in named
        ),
        mentioned_dates=tuple(MentionedDate(edtf, (0, 0)) for edtf in spoken),
        furniture=(_span(body, furniture),) if furniture else (),
    )


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def analyse(document: Document) -> IndexedDocument:
    """Return a document as an engine takes it."""
    return index_document(document, LABELS[document.source.source] if document.source else "")


# Added in this order; by id they are guard, harvest, karimi, prison, rose, tehran.
ARCHIVE = (
    make_document(
        "prison",
        "Ali Karimi visited the prison. The prison guard said nothing.",
        title="The old prison",
        date="1988-07-30",
        source="daily",
        persons={"Ali Karimi": "ali-karimi"},
    ),
    make_document(
        "guard",
        "A guard of the prison. Share this page. Guard duty, said Ali Karimi.",
        title="Guard",
        date="1988-07",
        source="agency",
        persons={"Ali Karimi": "ali-karimi"},
        orgs={"prison": "org-prison"},
        spoken=("1980", "1981-05-05"),
        furniture="Share this page.",
    ),
    make_document(
        "karimi",
        "Zahra Amini met Karimi. Ali was not there.",
        title="Amini and Karimi",
        date="1987/1990",
        source="agency",
        persons={"Zahra Amini": "zahra-amini", "Karimi": "ali-karimi"},
        spoken=("1985-01-01/1986",),
    ),
    make_document(
        "harvest", "The harvest was good. The guard said so.", title="A good harvest", source="agency"
    ),
    make_document(
        "tehran",
        "زهرا امینی در تهران",
        date="../1989",
        source="daily",
        lang="fa",
        persons={"زهرا امینی": "zahra-amini"},
        spoken=("../1979",),
    ),
    make_document("rose", "A rose is a rose is a rose.", title="Éclair rose", date="1991-01-02", lang=""),
)
