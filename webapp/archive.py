"""The archive a page reads: the generation in use, if it may be shown as the server was started.

Rule: a public server never shows a generation that was not built for the public, not even one
that was published after it started.
"""

from index.errors import NoIndexError, UsageError
from index.generation import CurrentGeneration, Generation
from index.search import Searcher
from index.settings import Settings


class Archive:
    """Gives searchers over the generation in use."""

    def __init__(self, settings: Settings, current: CurrentGeneration) -> None:
        self._settings = settings
        self._current = current
        self._searcher: Searcher | None = None

    def searcher(self) -> Searcher:
        """Return a searcher over the generation in use.

        Raises:
            GenerationError: there is none, or it cannot be read.
            UsageError: it was not built for the public, and the server is public.
        """
        generation, searcher = self._open(), self._searcher
        if searcher is None or searcher.generation is not generation:
            searcher = self._searcher = Searcher(generation)  # two threads may each make one: both answer
        return searcher

    def refuse_exposure(self) -> None:
        """Check, when starting, that what is there now may be shown; no index yet is no fault.

        Raises:
            UsageError: the server is public and the index is not.
        """
        if not self._settings.public:
            return
        try:
            self._open()
        except NoIndexError:
            return

    def _open(self) -> Generation:
        generation = self._current.get()
        audience = generation.manifest.audience
        if self._settings.public and audience != "public":
            raise UsageError(
                f"{self._settings.index}: this index was built for “{audience}” and holds what the public "
                "must not see. Build it with --audience public, or serve without --public."
            )
        return generation
