"""The bytes of an index are those that docs/index-format.md describes; here they are read by hand."""

import json
import struct
from pathlib import Path

import pytest

from index.document import Document, index_document
from index.engines.whoosh import WhooshEngine
from index.engines.whoosh.merge_policy import MergePolicy
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
        code = {"|u1": "B", "<u2": "H", "<u4": "I", "<u8": "Q", "<i4": "i"}[entry["type"]]
        found[name] = struct.unpack_from(f"<{entry['items']}{code}", content, entry["offset"])
    return found


def names(folder: Path) -> list[str]:
    return [segment["name"] for segment in json.loads((folder / "files.json").read_text("utf-8"))["segments"]]


def segment(folder: Path, suffix: str) -> Path:
    return folder / f"{names(folder)[-1]}{suffix}"


def postings(folder: Path, term: str) -> dict[str, tuple[int, ...]]:
    lexicon = arrays(segment(folder, ".lexicon"))
    place = bytes(lexicon["terms"]).decode().split("\n").index(term)
    held = arrays(segment(folder, ".pst"))
    rows = slice(*lexicon["rows"][place : place + 2])
    places = slice(*lexicon["places"][place : place + 2])
    assert sum(count > 0 for count in held["title"][rows]) == lexicon["titles"][place]
    return {name: held[name][rows] for name in ("numbers", "body", "title")} | {
        "places": held["places"][places]
    }


def test_postings_hold_what_the_description_says(folder: Path) -> None:
    # Document 0 has its title at positions 0 and 1, its body from 2 + 8 on.
    assert postings(folder, "judge") == {
        "numbers": (0,),
        "body": (2,),
        "title": (1,),
        "places": (1 * 2, 11 * 2, 15 * 2),
    }
    assert postings(folder, "raisi") == {
        "numbers": (0,),
        "body": (1,),
        "title": (0,),
        "places": (12 * 2 + 1,),
    }
    assert postings(folder, "spoke") == {
        "numbers": (0, 1),
        "body": (1, 1),
        "title": (0, 0),
        "places": (26, 18),
    }


def test_terms_are_in_the_order_of_their_bytes(folder: Path) -> None:
    terms = bytes(arrays(segment(folder, ".lexicon"))["terms"]).split(b"\n")

    assert terms == sorted(terms)
    assert [term.decode() for term in terms] == ["judge", "raisi", "spoke", "the", "قاضی"]


def test_columns_hold_what_the_description_says(folder: Path) -> None:
    columns = arrays(folder / "index.columns")

    assert bytes(columns["ids"]) == b"ba"
    assert len(columns["fingerprints"]) == 2 * 16
    assert columns["ids.ends"] == (1, 2)
    assert columns["by_id"] == (1, 0)
    assert (columns["title.lengths"], columns["body.lengths"]) == ((2, 0), (6, 2))
    assert bytes(columns["person.values"]) == b"raisi"
    assert (columns["person.offsets"], columns["person.places"]) == ((0, 1, 1), (0,))
    assert columns["date.starts"][0] == 0
    assert columns["date.ends"][1] - columns["date.starts"][1] == 31
    assert columns["rank.-date"] == (1, 0)


def test_a_stored_document_and_its_tokens_stand_where_the_documents_say(folder: Path) -> None:
    documents = arrays(segment(folder, ".documents"))
    content = segment(folder, ".texts").read_bytes()
    begin, head, title, body, rest = documents["text.ends"][4:9]
    stored, unseen = json.loads(content[begin:head]), json.loads(content[body:rest])
    text = content[title:body].decode()
    spans = segment(folder, ".tokens").read_bytes()[8 * documents["token.ends"][1] :]

    assert (stored["id"], stored["title"], stored["body"]) == ("a", "", "")
    assert (stored["source"]["source"], unseen["visibility"]) == ("radio", "public")
    assert not stored.keys() & unseen.keys()
    assert content[head:title].decode() == DOCUMENTS[1].title
    assert text == DOCUMENTS[1].body
    assert documents["body.characters"][1] == len(text)
    assert text[slice(*struct.unpack_from("<2I", spans, 8 * 8))] == "قاضی"


def test_an_updated_index_says_which_documents_live_and_where_each_segment_has_a_term(
    folder: Path, tmp_path: Path
) -> None:
    changed, new = tmp_path / "changed", article("c", "a new judge spoke")
    with WhooshEngine(policy=MergePolicy(growth=0, most_deleted=1)).create(changed, folder) as writer:
        writer.add(index_document(DOCUMENTS[1], "Radio"))
        writer.add(index_document(new, ""))
    files = json.loads((changed / "files.json").read_text("utf-8"))["segments"]
    columns, lexicon = arrays(changed / "index.columns"), arrays(changed / "index.lexicon")
    older, newer = names(changed)
    terms = bytes(lexicon["terms"]).decode().split("\n")

    assert [(part["documents"], part["deleted"], part["tokens"]) for part in files] == [(2, 1, 10), (1, 0, 4)]
    assert columns[f"live.{older}"] == (1,)
    assert f"live.{newer}" not in columns
    assert bytes(columns["ids"]) == b"ac"
    assert terms == ["a", "judge", "new", "spoke", "قاضی"]
    assert lexicon["documents"] == (1, 1, 1, 2, 1)
    assert lexicon["places"] == (1, 1, 1, 2, 1)
    # Segment by segment the terms are judge raisi spoke the قاضی, and a judge new spoke.
    assert lexicon[f"at.{older}"] == (0, 1, 0, 3, 5)
    assert lexicon[f"at.{newer}"] == (1, 2, 3, 4, 0)


def test_documents_are_read_again_as_they_were(folder: Path) -> None:
    read: list[Document] = list(WhooshEngine().open(folder).documents())

    assert read == [DOCUMENTS[1], DOCUMENTS[0]]
