"""The bytes of an index are those that docs/index-format.md describes; here they are read by hand."""

import json
import struct
from pathlib import Path

import pytest

from index.document import Document, index_document
from index.engines.whoosh import WhooshEngine
from tests.index.archive import article

DOCUMENTS = (
    article(
        "b", "the judge Raisi spoke, the judge", title="The judge", mentions=[("person", "raisi", "Raisi")]
    ),
    article("a", "قاضی spoke", date="1988-07", source="radio"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with WhooshEngine().create(tmp_path / "index") as writer:
        for document in DOCUMENTS:
            writer.add(index_document(document, "Radio"))
    return tmp_path / "index"


def arrays(path: Path) -> dict[str, tuple[int, ...]]:
    content = path.read_bytes()
    assert content[:8] == b"BYGARR01"
    (length,) = struct.unpack_from("<Q", content, 8)
    found = {}
    for name, entry in json.loads(content[16 : 16 + length]).items():
        assert entry["offset"] % 64 == 0
        code = {"|u1": "B", "<u4": "I", "<u8": "Q", "<i4": "i"}[entry["type"]]
        found[name] = struct.unpack_from(f"<{entry['items']}{code}", content, entry["offset"])
    return found


def segment(folder: Path, suffix: str) -> Path:
    files = json.loads((folder / "files.json").read_text("utf-8"))
    return folder / f"{files['segment']}{suffix}"


def block(folder: Path, term: str) -> dict[str, object]:
    lexicon = arrays(segment(folder, ".lexicon"))
    place = bytes(lexicon["terms"]).decode().split("\n").index(term)
    content = segment(folder, ".pst").read_bytes()
    at = lexicon["offsets"][place]
    documents, positions, flags, size, zero = struct.unpack_from("<IIBBH", content, at)
    assert (documents, zero, at % 4) == (lexicon["documents"][place], 0, 0)
    at += 12
    numbers = struct.unpack_from(f"<{documents}I", content, at)
    at += 4 * documents
    frequency = f"<{documents}{ {1: 'B', 2: 'H', 4: 'I'}[size] }".replace(" ", "")
    body = struct.unpack_from(frequency, content, at)
    at += -(-size * documents // 4) * 4
    title: tuple[int, ...] = (0,) * documents
    if flags & 1:
        title = struct.unpack_from(frequency, content, at)
        at += -(-size * documents // 4) * 4
    places = struct.unpack_from(f"<{positions}{'I' if flags & 2 else 'H'}", content, at)
    return {"numbers": numbers, "body": body, "title": title, "places": places}


def test_a_block_holds_what_the_description_says(folder: Path) -> None:
    # Document 0 has its title at positions 0 and 1, its body from 2 + 8 on.
    assert block(folder, "judge") == {
        "numbers": (0,),
        "body": (2,),
        "title": (1,),
        "places": (1 * 2, 11 * 2, 15 * 2),
    }
    assert block(folder, "raisi") == {"numbers": (0,), "body": (1,), "title": (0,), "places": (12 * 2 + 1,)}
    assert block(folder, "spoke") == {"numbers": (0, 1), "body": (1, 1), "title": (0, 0), "places": (26, 18)}


def test_terms_are_in_the_order_of_their_bytes(folder: Path) -> None:
    terms = bytes(arrays(segment(folder, ".lexicon"))["terms"]).split(b"\n")

    assert terms == sorted(terms)
    assert [term.decode() for term in terms] == ["judge", "raisi", "spoke", "the", "قاضی"]


def test_columns_hold_what_the_description_says(folder: Path) -> None:
    columns = arrays(segment(folder, ".columns"))

    assert bytes(columns["ids"]) == b"ba"
    assert columns["ids.ends"] == (1, 2)
    assert columns["by_id"] == (1, 0)
    assert (columns["title.lengths"], columns["body.lengths"]) == ((2, 0), (6, 2))
    assert bytes(columns["person.values"]) == b"raisi"
    assert (columns["person.offsets"], columns["person.places"]) == ((0, 1, 1), (0,))
    assert columns["date.starts"][0] == 0
    assert columns["date.ends"][1] - columns["date.starts"][1] == 31
    assert columns["rank.-date"] == (1, 0)


def test_a_stored_document_and_its_tokens_stand_where_the_columns_say(folder: Path) -> None:
    columns = arrays(segment(folder, ".columns"))
    content = segment(folder, ".texts").read_bytes()
    first, end = columns["text.ends"][1:3]
    stored = json.loads(content[first:end])
    spans = columns["token.spans"][2 * columns["token.ends"][1] :]

    assert stored["body"] == DOCUMENTS[1].body
    assert stored["body"][slice(*spans[2 * 8 : 2 * 8 + 2])] == "قاضی"


def test_documents_are_read_again_as_they_were(folder: Path) -> None:
    read: list[Document] = list(WhooshEngine().open(folder).documents())

    assert read == [DOCUMENTS[1], DOCUMENTS[0]]
