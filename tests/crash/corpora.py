"""A small corpus in several states, as it changes between a build and an update."""

import json
import shutil
from pathlib import Path

ARTICLES = 48
WITHDRAWN = 3  # the state in which texts are no longer there
EMPTY = 99  # the state in which no article is left
_NAMES = ("Mina Tavanaei", "Omid Sohrabi", "Laleh Darvani", "Reza Gorzani")
_SOURCES = ("Tirvan Courier", "NPA", "Vesna Herald")


def write_corpus(folder: Path, state: int) -> Path:
    """Write the corpus of a state: from each to the next a few articles are added.

    From state 3 on one is gone, and the text and the date of a few have changed: an index that holds
    what was withdrawn is written anew, one that only has more articles is added to. In state `EMPTY`
    all are gone.

    Args:
        folder: of the corpus; what it held before is replaced.
        state: from 0.

    Returns:
        The folder.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if state == EMPTY:
        return folder
    # A file each: a document holds the checksum of the file it came from.
    for number in range(int(state >= WITHDRAWN), ARTICLES + 2 * state):
        (folder / f"{number}.jsonl").write_text(json.dumps(_article(number, state)), "utf-8")
    return folder


def _article(number: int, state: int) -> dict[str, str]:
    name = _NAMES[number % len(_NAMES)]
    changed = number % 30 == state and state >= WITHDRAWN
    more = f" A correction, no. {state}: the harbour was open." if changed else ""
    return {
        "id": f"article-{number}",
        "title": f"The harbour in winter {number}",
        "date": f"{1980 + number % 20}-{1 + number % 12:02}" + ("-15" if changed else ""),
        "source": _SOURCES[number % len(_SOURCES)],
        # No eight words in a row are those of another: shared text would be told of in every document.
        "body": f"Ice lay at quay {number} of Tirvan in week {number}. Dr. {name} told Amnesty, "
        f"case {number}, of prisoner {number}, who was seen in March {1970 + number % 9}.{more}",
    }
