"""Progress: one line with articles, rate and time left."""

import io

import pytest

from indexer.progress import Since, TerminalProgress, describe


@pytest.mark.parametrize(
    ("articles", "share", "since", "line"),
    [
        (12, 0.1, (12, 0.1, 0.5), "Reading: 12 articles"),
        (12_400, 0.25, (12_400, 0.25, 40.0), "Reading: 12,400 articles, 310 a second, 2 min 00 s left"),
        (900, 0.9, (900, 0.9, 90.0), "Reading: 900 articles, 10.0 a second, 10 s left"),
        (900, 0.5, (60, 0.1, 1440.0), "Reading: 900 articles, 0.0 a second, 2 h 00 min left"),
        (900, 0.5, (0, 0.0, 9.0), "Reading: 900 articles"),
        (900, 1.0, (900, 1.0, 9.0), "Reading: 900 articles, 100 a second"),
    ],
)
def test_a_line_says_how_many_how_fast_and_how_long(
    articles: int, share: float, since: tuple[int, float, float], line: str
) -> None:
    assert describe("Reading", articles, share, Since(*since)) == line


def test_a_terminal_shows_the_stage_and_is_left_with_an_empty_line() -> None:
    stream = io.StringIO()
    progress = TerminalProgress(stream)
    progress.begin("Reading")
    progress.advance(1, 0.5)
    progress.advance(2, 0.6)
    progress.end()
    lines = stream.getvalue().split("\r\x1b[K")
    assert lines == ["", "Reading …", "Reading: 1 articles", ""]
