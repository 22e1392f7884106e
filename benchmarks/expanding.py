"""The families of a measured corpus, and questions as they are with them; run in a process of its own.

Rule: every engine is asked the same expanded query. Only Bayegan can search a word in names alone: a
question with such a word is asked of the others without that limit, and its answers are not compared.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.articles import written_articles
from benchmarks.engines.bayegan import OpenedBayegan, write_families
from benchmarks.questions import Kind, Question


@dataclass(frozen=True, slots=True)
class Expanded:
    """Questions with their families.

    Attributes:
        questions: in the order given.
        wall_s, cpu_s: seconds that working out the families took, without those of reading the articles.
    """

    questions: tuple[Question, ...]
    wall_s: float
    cpu_s: float


def expand(connection: Connection, articles: Path, folder: Path, questions: Sequence[Question]) -> None:
    """Write families beside an index of Bayegan and send an `Expanded`.

    The beginning of a word stands for words already, and has no family.
    """
    read = list(written_articles(articles))
    wall, cpu = time.perf_counter(), time.process_time()
    write_families(read, folder)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    opened = OpenedBayegan(folder)
    expanded = tuple(
        question if question.kind is Kind.PREFIX else replace(question, expanded=opened.expand(question))
        for question in questions
    )
    connection.send(Expanded(expanded, wall, cpu))
