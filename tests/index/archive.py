"""A small archive in memory, for tests of what stands above the port."""

from collections.abc import Iterable

from index.authority import Authority, Entry, Source
from index.document import Attribution, Document, Mention, Original, PublicationDate, index_document
from index.engines.memory import MemoryReader
from index.generations.build_report import BuildReport
from index.generations.generation import Generation
from index.generations.manifest import Audience, Manifest
from index.search import Searcher
from index.suggestions.known_names import collect_known_names
from indexer.families import FamilyBuilder

RAISI = Entry(
    "raisi", "person", {"en": "Ebrahim Raisi", "fa": "ابراهیم رئیسی"}, alt_labels=("Ebrahim Raeesi",)
)
PMOI = Entry(
    "pmoi",
    "organization",
    {"en": "People's Mojahedin Organization of Iran"},
    alt_labels=("PMOI", "MKO"),
    hidden_labels=("Typo Khalk",),
)
AUTHORITY = Authority(
    (RAISI, PMOI),
    (Source("radio", {"en": "Radio Example"}), Source("paper", {"en": "Paper Example"})),
    {"name-aliahmadi": "Ali Ahmadi"},
)


def article(
    name: str,
    body: str,
    *,
    title: str = "",
    mentions: Iterable[tuple[str, str, str]] = (),
    date: str = "",
    source: str = "",
    furniture: tuple[tuple[int, int], ...] = (),
) -> Document:
    """Return a document; mentions are (facet, value, words of the body), each at its first place."""
    return Document(
        id=name,
        title=title,
        body=body,
        lang="en",
        original=Original(name, None, "", len(body), "text/plain"),
        mentions=tuple(
            Mention(facet, value, "body", (body.index(words), body.index(words) + len(words)), "test", 1.0)
            for facet, value, words in mentions
        ),
        date=PublicationDate(date, "metadata", date) if date else None,
        source=Attribution(source, "metadata", source) if source else None,
        furniture=furniture,
    )


def generation(*documents: Document, authority: Authority = AUTHORITY) -> Generation:
    """Return an opened generation of some documents, with the families that a build would make."""
    families = FamilyBuilder()
    indexed = []
    for document in documents:
        label = authority.label("source", document.source.source) if document.source else ""
        indexed.append(index_document(document, label))
        families.observe(document)
    manifest = Manifest(
        id="test",
        format=1,
        program="test",
        name_key=1,
        engine="memory",
        built="2026-01-01T00:00:00Z",
        audience=Audience.ALL,
        as_of="2026-01-01",
        corpus="",
        documents=len(documents),
        report=BuildReport(),
        checksums={},
    )
    reader = MemoryReader(indexed)
    return Generation(
        manifest,
        reader,
        authority,
        families.build(authority, reader),
        known=collect_known_names(authority),
    )


def searcher(*documents: Document, authority: Authority = AUTHORITY) -> Searcher:
    """Return a searcher over some documents."""
    return Searcher(generation(*documents, authority=authority))
