"""Reading a test collection."""

from pathlib import Path

import pytest

from benchmarks.retrieval.collection import Text, read_collection
from tests.benchmarks.retrieval.collections import write_collection


def test_a_collection_is_read_with_its_judged_questions_alone(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path / "small"))
    assert collection.name == "small"
    assert collection.texts[1] == Text("lime", "Lime", "Lime is burnt from stone in a kiln.")
    assert [topic.id for topic in collection.topics] == ["1", "2"]
    assert collection.topics[0].grades == {"wall": 2, "boats": 0}


@pytest.mark.parametrize("row", [("1", "absent", 1), ("9", "wall", 1)])
def test_a_judgement_of_what_is_not_there_is_no_judgement(tmp_path: Path, row: tuple[str, str, int]) -> None:
    folder = write_collection(tmp_path / "broken", (row,))
    with pytest.raises(ValueError, match=r"qrels\.tsv: no document"):
        read_collection(folder)


def test_cranfields_judgements_are_of_its_questions_in_order(shared: Path) -> None:
    # The numbers in its file of questions are others, up to 365; the last grade of each is mended to 1.
    collection = read_collection(shared / "data" / "ir" / "cranfield")
    assert [topic.id for topic in collection.topics] == [str(number) for number in range(1, 226)]
    assert sum(len(topic.grades) for topic in collection.topics) == 1837
    assert {grade for topic in collection.topics for grade in topic.grades.values()} == {1, 2, 3, 4}
