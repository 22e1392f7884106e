"""Reading a test collection: documents, questions, and judgements of which document answers which.

Rule: a question that nobody judged is left out of every figure; a grade of 1 or more is relevant.
"""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Text:
    """One document of a collection; the title may be empty."""

    id: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One judged question.

    Attributes:
        id: as in the collection.
        text: as it was asked, in words.
        grades: how relevant each judged document is, by its id; 0 and less is not.
    """

    id: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Collection:
    """A test collection; its topics have at least one relevant document each."""

    name: str
    texts: tuple[Text, ...]
    topics: tuple[Topic, ...]


def read_collection(folder: Path) -> Collection:
    """Read `docs.jsonl.gz`, `queries.jsonl` and `qrels.tsv` of a folder.

    Args:
        folder: the collection; its name is that of the folder.

    Raises:
        OSError: a file cannot be read.
        ValueError: a judgement is of a document or question that there is not.
    """
    with gzip.open(folder / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = tuple(Text(one["id"], one["title"], one["body"]) for one in map(json.loads, lines))
    with (folder / "queries.jsonl").open(encoding="utf-8") as lines:
        asked = {one["id"]: one["text"] for one in map(json.loads, lines)}
    known = {text.id for text in texts}
    grades: dict[str, dict[str, int]] = {}
    for topic, document, grade in _judgements(folder / "qrels.tsv"):
        if topic not in asked or document not in known:
            raise ValueError(
                f"{folder / 'qrels.tsv'}: no document {document} or no question {topic} is there"
            )
        grades.setdefault(topic, {})[document] = grade
    topics = [
        Topic(topic, text, grades[topic])
        for topic, text in asked.items()
        if any(grade > 0 for grade in grades.get(topic, {}).values())
    ]
    return Collection(folder.name, texts, tuple(topics))


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield question, document and grade; the first line names the columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        next(rows)
        for topic, document, grade in rows:
            yield topic, document, int(grade)
