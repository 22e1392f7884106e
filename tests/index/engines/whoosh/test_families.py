"""Words of one family are read, counted and found at once, as memory finds them one by one."""

from pathlib import Path

import pytest

from index.engine import EngineRequest
from index.engines.memory import MemoryReader
from index.engines.whoosh import WhooshEngine
from index.query.bound import Alternative, Or, Synonym, Term, Tier
from tests.contracts.archive import analyse, make_document

# `common` stands in all articles, `often` in every third, the others in one or two of a hundred.
ARCHIVE = [
    analyse(
        make_document(
            f"a{n:03}",
            f"common {'often ' * (n % 3 == 0)}{'rare rare ' * (n in {17, 80})}{'seldom' * (n == 80)} common",
            title="often rare" if n == 17 else "seldom" if n == 50 else "",
        )
    )
    for n in range(100)
]


def family(*words: str) -> Synonym:
    alternatives = tuple(Alternative(Term("text", word), Tier.FORM) for word in words)
    return Synonym(words[0], alternatives)


@pytest.mark.parametrize(
    "query",
    [
        family("rare", "seldom"),
        family("absent", "seldom", "missing", "rare"),
        family("often", "rare"),
        family("common", "often", "absent", "rare", "seldom"),
        family("absent"),
        family("absent", "missing"),
        family("rare"),
        Or((family("rare", "seldom"), family("seldom", "often"))),
    ],
)
def test_a_family_is_found_and_scored_as_memory_does(tmp_path: Path, query: Synonym) -> None:
    engine, memory = WhooshEngine(), MemoryReader(ARCHIVE)
    with engine.create(tmp_path) as writer:
        for document in ARCHIVE:
            writer.add(document)
    reader = engine.open(tmp_path)
    ids = [document.id for document in ARCHIVE]
    for _ in range(2):  # as it is read, and as it is kept
        assert reader.search(EngineRequest(query)) == memory.search(EngineRequest(query))
        for asked in (ids, ids[::-1], ["a080", "a017"], []):
            assert reader.occurrences(query, asked) == memory.occurrences(query, asked)
    reader.close()
