"""The searcher: request -> parsed -> bound -> engine -> hits with reasons, facets with labels."""

from index.generation import Generation
from index.request import Expansion, SearchRequest
from index.results import IndexState, MarkedDocument, SearchResult


class Searcher:
    """Answers searches over one generation; holds no state of its own beyond it.

    `search` answers a request, `read` marks one document, `label` names a facet value.
    """

    def __init__(self, generation: Generation) -> None:
        self.generation = generation

    @property
    def index_state(self) -> IndexState:
        """Which index answers."""
        manifest = self.generation.manifest
        return IndexState(manifest.id, manifest.built, manifest.engine, manifest.documents)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a search; a query text never raises."""
        raise NotImplementedError

    def read(
        self, document_id: str, text: str = "", expansion: Expansion | None = None
    ) -> MarkedDocument | None:
        """Return a document with everything marked that a query text matches in it, or None."""
        raise NotImplementedError

    def label(self, facet: str, value: str) -> str:
        """Return what to show for a facet value."""
        raise NotImplementedError
