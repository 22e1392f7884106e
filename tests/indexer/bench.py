"""A corpus, an index folder and an engine to build with."""

import json
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from index.document import Document
from index.engine import Engine
from index.generations.generation import Generation, current_id, open_generation
from index.generations.index_folder import GENERATIONS
from indexer.build import BuildRequest, Built, build, update
from tests.indexer.plain_stages import STAGES

AS_OF = date(2026, 11, 22)
AUTHORITY = """\
- id: pia
  type: person
  prefLabel: {en: P1}
  altLabel: [P11]
  note: known to the archivist
  notSameAs: [paul]
- id: paul
  type: person
  prefLabel: {en: P2}
  only: [a, b, c]
"""
SOURCES = """\
- id: courier
  label: {en: Courier}
- id: notes
  label: {en: Notes}
  visibility: restricted
"""


@dataclass
class Bench:
    """The folder that holds all of it."""

    folder: Path
    engine: Engine

    def write(self, *records: dict[str, Any], name: str = "a.jsonl") -> None:
        lines = "".join(json.dumps({"body": "Body.", **record}) + "\n" for record in records)
        (self.corpus / name).write_text(lines, "utf-8")

    def decide(self, text: str) -> None:
        lines = f"{text}  who: x\n  when: 2026-11-22\n  why: y\n"
        (self.corpus / "decisions.yaml").write_text(lines, "utf-8")

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    def build(self, now: float | None = None, **options: Any) -> Built:  # noqa: ANN401 -- those of a request
        request = BuildRequest(self.corpus, self.index, **{"as_of": AS_OF, **options})
        return build(request, STAGES, self.engine, clock=time.time if now is None else lambda: now)

    def update(
        self,
        now: float | None = None,
        *,
        confirmed: bool = True,
        **options: Any,  # noqa: ANN401 -- as above
    ) -> Built:
        request = BuildRequest(self.corpus, self.index, **options)
        clock = time.time if now is None else lambda: now
        return update(request, STAGES, self.engine, clock=clock, confirmed=confirmed)

    def open(self) -> Generation:
        return open_generation(self.index, current_id(self.index), self.engine)

    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.open().reader.documents()}

    def generations(self) -> list[str]:
        return sorted(path.name for path in (self.index / GENERATIONS).iterdir())


def make_bench(folder: Path, engine: Engine) -> Bench:
    """Return a bench in an empty folder, with an authority and sources."""
    bench = Bench(folder, engine)
    bench.corpus.mkdir()
    (bench.corpus / "authority.yaml").write_text(AUTHORITY, "utf-8")
    (bench.corpus / "sources.yaml").write_text(SOURCES, "utf-8")
    return bench
