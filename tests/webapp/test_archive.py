"""What a process that serves prepares, and when."""

from collections.abc import Callable
from pathlib import Path
from threading import Semaphore

import pytest

from index.document import index_document
from index.engine import IndexReader, TermCount
from index.engines.memory import MemoryReader
from index.engines.whoosh import WhooshEngine
from index.generations.generation import CurrentGeneration
from tests.webapp.archives import build, settings_in
from webapp.application import create_app

LONGEST_WAIT = 60  # seconds, on a busy machine


class AskedReader(MemoryReader):
    """Tells that its table of near words was asked for."""

    tell: Callable[[], None]

    def near_terms(self, field: str, word: str, distance: int) -> tuple[TermCount, ...]:
        """Tell it, then answer."""
        self.tell()
        return super().near_terms(field, word, distance)


class AskedEngine(WhooshEngine):
    """Counts how many of the generations it opened were prepared."""

    def __init__(self) -> None:
        super().__init__()
        self.prepared = Semaphore(0)

    def open(self, folder: Path) -> IndexReader:  # type: ignore[override]  # another reader than its own
        """Return a reader that tells when its table is made."""
        documents = super().open(folder).documents()
        reader = AskedReader([index_document(document, "") for document in documents])
        reader.tell = self.prepared.release
        return reader


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> AskedEngine:
    monkeypatch.setattr("webapp.archive.PAUSE", 0.01)
    return AskedEngine()


def test_a_server_prepares_what_it_serves_before_anybody_asks(tmp_path: Path, engine: AskedEngine) -> None:
    build(tmp_path / "index")
    create_app(settings_in(tmp_path), CurrentGeneration(tmp_path / "index", engine), prepare=True)
    assert engine.prepared.acquire(timeout=LONGEST_WAIT)


def test_a_generation_that_is_published_later_is_prepared_too(tmp_path: Path, engine: AskedEngine) -> None:
    build(tmp_path / "index")
    app = create_app(settings_in(tmp_path), CurrentGeneration(tmp_path / "index", engine), prepare=True)
    assert engine.prepared.acquire(timeout=LONGEST_WAIT)
    build(tmp_path / "index", generation_id="g2")
    assert app.test_client().get("/").status_code == 200
    assert engine.prepared.acquire(timeout=LONGEST_WAIT)


def test_a_server_that_starts_without_an_index_prepares_the_first_one(
    tmp_path: Path, engine: AskedEngine
) -> None:
    app = create_app(settings_in(tmp_path), CurrentGeneration(tmp_path / "index", engine), prepare=True)
    assert app.test_client().get("/").status_code == 503
    build(tmp_path / "index")
    assert app.test_client().get("/").status_code == 200
    assert engine.prepared.acquire(timeout=LONGEST_WAIT)


def test_what_only_answers_prepares_nothing(tmp_path: Path, engine: AskedEngine) -> None:
    build(tmp_path / "index")
    app = create_app(settings_in(tmp_path), CurrentGeneration(tmp_path / "index", engine))
    assert app.test_client().get("/").status_code == 200
    assert not engine.prepared.acquire(timeout=0.5)
