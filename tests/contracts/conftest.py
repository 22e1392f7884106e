"""Every engine, and the archive written and opened with it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from index.document import Document
from index.engine import Engine, IndexReader
from tests.contracts.archive import ARCHIVE, analyse
from tests.contracts.engines import ENGINES

Open = Callable[..., IndexReader]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """An engine; each test is run with each."""
    return ENGINES[request.param]()


@pytest.fixture
def write(engine: Engine, tmp_path: Path) -> Iterator[Open]:
    """Returns a function that writes documents and opens the index."""
    with ExitStack() as stack:

        def written(*documents: Document) -> IndexReader:
            folder = tmp_path / "index"
            with engine.create(folder) as writer:
                for document in documents:
                    writer.add(analyse(document))
            return stack.enter_context(closing(engine.open(folder)))

        yield written


@pytest.fixture
def reader(write: Open) -> IndexReader:
    """The archive, opened."""
    return write(*ARCHIVE)
