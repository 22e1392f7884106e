"""Everything that an index answers, to be compared whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.answers.result_json import result_to_json
from index.document import FACETS
from index.engines.whoosh import WhooshEngine
from index.generations.generation import CurrentGeneration, Generation
from index.generations.index_folder import CURRENT, GENERATIONS, MANIFEST
from index.generations.manifest import read_manifest
from index.request import FacetRequest, SearchRequest, Sort
from index.search import Searcher
from indexer.build_lock import LOCK
from indexer.records import RECORDS

Answers = dict[str, object]

QUERIES = ("", "harbour", "ice -open", '"harbour of tirvan"', "tavanaei OR sohrabi", "prison*", "correction")
_SORTS = (Sort.RELEVANCE, Sort.OLDEST, Sort.TITLE)


@contextmanager
def opened(index: Path) -> Iterator[Generation]:
    """Open the generation in use as the pages do, and close it afterwards."""
    generation = CurrentGeneration(index, WhooshEngine()).get()
    try:
        yield generation
    finally:
        generation.reader.close()


def answers_of(generation: Generation) -> Answers:
    """Ask for hits, snippets, counts and documents; leave out what differs from build to build."""
    searcher = Searcher(generation)
    facets = tuple(FacetRequest(name) for name in FACETS)
    found: Answers = {}
    for query in QUERIES:
        for sort in _SORTS:
            answer = result_to_json(searcher.search(SearchRequest(query, sort=sort, facets=facets)))
            del answer["index"]
            found[f"{query} by {sort}"] = answer
    found["documents"] = {document.id: document for document in generation.reader.documents()}
    found["manifest"] = (generation.manifest.documents, generation.manifest.report.indexed)
    found["authority"] = generation.authority.names
    found["families"] = generation.families
    return found


def answers(index: Path) -> Answers:
    """Return the answers of the generation in use."""
    with opened(index) as generation:
        return answers_of(generation)


def strangers(index: Path) -> list[str]:
    """Return what lies in an index folder and belongs to no finished generation."""
    generations = [folder for folder in (index / GENERATIONS).iterdir() if (folder / MANIFEST).is_file()]
    known = {CURRENT, LOCK, GENERATIONS, RECORDS, *(f"{GENERATIONS}/{folder.name}" for folder in generations)}
    for folder in generations:
        known |= _files_of(folder, index)
    found = {path.relative_to(index).as_posix() for path in index.rglob("*")}
    return sorted(found - known)


def _files_of(folder: Path, index: Path) -> set[str]:
    """Name what a generation says it consists of, and the folders of that."""
    files = {folder / name for name in (*read_manifest(index, folder.name).checksums, MANIFEST)}
    above = {
        parent for file in files for parent in file.parents if parent != folder and folder in parent.parents
    }
    return {path.relative_to(index).as_posix() for path in files | above}
