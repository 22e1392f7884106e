"""An index that is measured, opened as a generation: without people, and with families if they are wanted."""

from pathlib import Path

from index.authority import Authority
from index.engine import IndexReader
from index.engines.whoosh import WhooshEngine
from index.families import Families
from index.generation import BuildReport, Generation, Manifest
from indexer.families import FamilyBuilder

_NOBODY = Authority((), (), {})


def open_generation(folder: Path, *, families: bool) -> Generation:
    """Open an index of the embedded engine.

    Args:
        folder: where it was written.
        families: whether the words of a query are searched in their other forms too.
    """
    reader = WhooshEngine().open(folder)
    manifest = Manifest(
        id="measured",
        format=1,
        program="",
        name_key=1,
        engine="whoosh",
        built="2026-01-01T00:00:00Z",
        audience="all",
        as_of="2026-01-01",
        corpus="",
        documents=reader.document_count,
        report=BuildReport(),
        checksums={},
    )
    return Generation(manifest, reader, _NOBODY, _families(reader) if families else Families())


def _families(reader: IndexReader) -> Families:
    builder = FamilyBuilder()
    for document in reader.documents():
        builder.observe(document)
    return builder.build(_NOBODY, reader)
