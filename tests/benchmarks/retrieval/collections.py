"""A small test collection written for the tests."""

import gzip
import json
from pathlib import Path

DOCUMENTS = {
    "wall": ("The old wall", "Masons repaired the wall of the harbour with lime and stone."),
    "lime": ("Lime", "Lime is burnt from stone in a kiln."),
    "boats": ("", "Boats lie in the harbour."),
    "empty": ("", ""),
}
QUERIES = {"1": "who repaired the harbour wall?", "2": "kilns for lime", "3": "what nobody has judged"}
JUDGED = (("1", "wall", 2), ("1", "boats", 0), ("2", "lime", 1), ("2", "wall", 1))


def write_collection(folder: Path, judged: tuple[tuple[str, str, int], ...] = JUDGED) -> Path:
    """Write the three files of a collection into a new folder."""
    folder.mkdir()
    with gzip.open(folder / "docs.jsonl.gz", "wt", encoding="utf-8") as file:
        for name, (title, body) in DOCUMENTS.items():
            file.write(json.dumps({"id": name, "title": title, "body": body, "author": "nobody"}) + "\n")
    queries = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in QUERIES.items())
    (folder / "queries.jsonl").write_text(queries, "utf-8")
    rows = "".join(f"{topic}\t{document}\t{grade}\n" for topic, document, grade in judged)
    (folder / "qrels.tsv").write_text(f"query-id\tdoc-id\tscore\n{rows}", "utf-8")
    return folder
