"""A small invented archive, built the way a build does it, for tests of the pages."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from index.authority import Authority, Entry, Source
from index.document import (
    Attribution,
    Coverage,
    Document,
    Mention,
    MentionedDate,
    Original,
    PublicationDate,
    index_document,
)
from index.engines.whoosh import WhooshEngine
from index.generations.build_report import BuildReport
from index.generations.generation import CurrentGeneration, publish, write_snapshots
from index.generations.index_folder import ENGINE, GENERATIONS, checksums
from index.generations.manifest import FORMAT_VERSION, Audience, Manifest, write_manifest
from index.names import KEY_VERSION
from index.settings import Settings
from indexer.families import FamilyBuilder

ORIGINAL = Original("invented.txt", None, "0" * 64, 1, "text/plain")

AUTHORITY = Authority(
    entries=(
        Entry(
            "velani",
            "person",
            {"en": "Rustam Velani", "fa": "رستم ولانی"},
            alt_labels=("Velaani",),
            hidden_labels=("Vellani",),
            former_ids=("r-velani",),
            not_same_as=("tarvel",),
        ),
        Entry("tarvel", "person", {"en": "Sima Tarvel"}),
        Entry("cfl", "organization", {"en": "Council for Liberties"}, contextual=("CFL",)),
    ),
    sources=(Source("morning", {"en": "The Morning Ledger"}), Source("signal", {"en": "Signal Agency"})),
    names={"name-okto": "Okto Brand", "orgname-harbour board": "Harbour Board"},
)
_NAMES = {
    "Rustam Velani": ("person", "velani"),
    "Velaani": ("person", "velani"),
    "ولانی": ("person", "velani"),
    "Sima Tarvel": ("person", "tarvel"),
    "Okto Brand": ("person", "name-okto"),
    "Council for Liberties": ("org", "cfl"),
    "Harbour Board": ("org", "orgname-harbour board"),
    "the elder Velani": ("person", None),
}


def write_article(article_id: str, title: str, body: str, **known: object) -> Document:
    """Return a document with the invented names in it as mentions."""
    mentions = [
        Mention(facet, value, field, match.span(), "authority", 1.0)
        for words, (facet, value) in _NAMES.items()
        for field, text in (("title", title), ("body", body))
        for match in re.finditer(re.escape(words), text)
    ]
    document = Document(article_id, title, body, "en", ORIGINAL, mentions=tuple(mentions))
    return replace(document, **known)  # type: ignore[arg-type]


def _spoken(body: str, words: str, edtf: str) -> tuple[MentionedDate, ...]:
    start = body.index(words)
    return (MentionedDate(edtf, (start, start + len(words))),)


_TRIAL = (
    "Breaking News\n\n"
    "Porta Lume, 4 May 1998. Rustam Velani told the court that the Council for Liberties had written to him "
    "in the summer of 1988. Sima Tarvel was named in the same letter.\n\n"
    "Asked again, Velani said that he had kept a copy. The Harbour Board did not reply. "
    "Okto Brand spoke for the board."
)
_DATELINE = (_TRIAL.index("4 May 1998"), _TRIAL.index(". Rustam"))
ARTICLES = (
    write_article(
        "trial",
        "Minister heard in the harbour case",
        _TRIAL,
        source=Attribution("morning", "metadata", "The Morning Ledger"),
        date=PublicationDate("1998-05-04", "dateline", "4 May 1998", _DATELINE),
        mentioned_dates=_spoken(_TRIAL, "summer of 1988", "1988-22"),
        furniture=((0, 13),),
        url="https://ledger.example/trial",
    ),
    write_article(
        "letter",
        "Council for Liberties publishes Velaani letter",
        "The Council for Liberties said Velaani had answered. Sima Tarvel had not.",
        source=Attribution("signal", "byline", "Reporting by Signal Agency"),
        date=PublicationDate("1998-06~", "dateline", "in June"),
    ),
    write_article(
        "persian",
        "ولانی در دادگاه",
        "ولانی در دادگاه گفت که نامه را نگه داشته است.\n\nدادگاه ادامه دارد.",
        lang="fa",
        source=Attribution("signal", "host", "signal.example"),
        date=PublicationDate("2001", "metadata", "2001"),
    ),
    write_article(
        "undated",
        "Harbour Board minutes",
        "The Harbour Board met. Okto Brand was in the chair, and the elder Velani listened.",
        date=PublicationDate("1999-02-01/..", "after", "cited by another article"),
        coverage=Coverage.NOT_ANALYSED,
    ),
)


WITHHELD = {"register": "privacy"}


def build(
    index: Path,
    articles: Iterable[Document] = ARTICLES,
    *,
    audience: str = "all",
    generation_id: str = "g1",
    authority: Authority = AUTHORITY,
) -> CurrentGeneration:
    """Build a generation in a folder and publish it."""
    taken = tuple(articles)
    folder = index / GENERATIONS / generation_id
    folder.mkdir(parents=True)
    families = FamilyBuilder()
    with WhooshEngine().create(folder / ENGINE) as writer:
        for document in taken:
            label = authority.label("source", document.source.source) if document.source else ""
            families.observe(document)
            writer.add(index_document(document, label))
    reader = WhooshEngine().open(folder / ENGINE)
    write_snapshots(folder, authority, families.build(authority, reader), WITHHELD)
    reader.close()
    write_manifest(
        folder,
        Manifest(
            id=generation_id,
            format=FORMAT_VERSION,
            program="0.1.0",
            name_key=KEY_VERSION,
            engine=WhooshEngine().name,
            built="2026-11-20T09:00:00+00:00",
            audience=Audience(audience),
            as_of="2026-11-20",
            corpus="invented",
            documents=len(taken),
            report=BuildReport(
                offered=len(taken),
                indexed=len(taken),
                coverage=Counter(document.coverage.value for document in taken),
            ),
            checksums=checksums(folder),
        ),
    )
    publish(index, generation_id)
    return CurrentGeneration(index, WhooshEngine())


def settings_in(folder: Path, **given: object) -> Settings:
    """Return settings with index and state in a folder."""
    return replace(Settings(index=folder / "index", state=folder / "state"), **given)  # type: ignore[arg-type]
