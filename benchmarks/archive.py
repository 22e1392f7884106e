"""An index that is measured, opened as a generation: without people, and with families if they are wanted."""

from pathlib import Path

from index.authority import Authority
from index.engine import IndexReader
from index.engines.whoosh import WhooshEngine
from index.families import Families
from index.generations.build_report import BuildReport
from index.generations.generation import Generation
from index.generations.manifest import FORMAT_VERSION, Audience, Manifest
from index.names import KEY_VERSION
from indexer.families import FamilyBuilder

MEASURED = "measured"  # the id of a generation that is measured
NOBODY = Authority((), (), {})


def describe_measured(documents: int) -> Manifest:
    """Return the manifest of an index of so many documents that is measured."""
    return Manifest(
        id=MEASURED,
        format=FORMAT_VERSION,
        program="",
        name_key=KEY_VERSION,
        engine=WhooshEngine().name,
        built="2026-01-01T00:00:00Z",
        audience=Audience.ALL,
        as_of="2026-01-01",
        corpus="",
        documents=documents,
        report=BuildReport(),
        checksums={},
    )


def open_generation(folder: Path, *, families: bool) -> Generation:
    """Open an index of the embedded engine.

    Args:
        folder: where it was written.
        families: whether the words of a query are searched in their other forms too.
    """
    reader = WhooshEngine().open(folder)
    manifest = describe_measured(reader.document_count)
    return Generation(manifest, reader, NOBODY, _families(reader) if families else Families())


def _families(reader: IndexReader) -> Families:
    builder = FamilyBuilder()
    for document in reader.documents():
        builder.observe(document)
    return builder.build(NOBODY, reader)
