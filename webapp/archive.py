"""The archive a page reads: the generation in use, if it may be shown as the server was started.

Rule: a public server never shows a generation that was not built for the public, not even one
that was published after it started.
"""

from threading import Thread, Timer
from time import monotonic

from index.errors import BayeganError, DamagedIndexError, NoIndexError, UsageError
from index.generations.generation import CurrentGeneration, Generation, find_damage
from index.generations.manifest import Audience
from index.search import Searcher
from index.settings import Settings

LOOK_AGAIN = 60.0  # seconds between two looks for damaged files
# Seconds from opening a generation to preparing what its first page needs not: whoever waits for it is first.
PAUSE = 1.0


class Archive:
    """Gives searchers over the generation in use."""

    def __init__(self, settings: Settings, current: CurrentGeneration) -> None:
        self._settings = settings
        self._current = current
        self._searcher: Searcher | None = None
        self._prepares = False
        self._looked: tuple[str, float, DamagedIndexError | None] = "", 0.0, None

    def searcher(self) -> Searcher:
        """Return a searcher over the generation in use.

        Raises:
            GenerationError: there is none, or it cannot be read.
            UsageError: it was not built for the public, and the server is public.
        """
        generation, searcher = self._open(), self._searcher
        if searcher is None or searcher.generation is not generation:
            searcher = self._searcher = Searcher(generation)  # two threads may each make one: both answer
            if self._prepares:
                timer = Timer(PAUSE, searcher.prepare)
                timer.daemon = True
                timer.start()
        return searcher

    def begin_preparing(self) -> None:
        """Open the generation in use without waiting for it, and from now on prepare each that is opened.

        For a process that serves: nobody who types waits for the first tables.
        """
        self._prepares = True
        Thread(target=self._open_early, daemon=True).start()

    def _open_early(self) -> None:
        try:
            self.searcher()
        except BayeganError:
            return  # the first page says so

    def find_damage(self) -> DamagedIndexError | None:
        """Return what is wrong with the files of the generation last searched, for when a page went wrong.

        All of them are read, so they are not looked through again for a while.
        """
        if self._searcher is None:
            return None
        in_use = self._searcher.generation.manifest.id
        looked_at, when, found = self._looked
        if looked_at != in_use or monotonic() - when > LOOK_AGAIN:
            found = find_damage(self._settings.index, in_use)
            self._looked = in_use, monotonic(), found
        return found

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
        if self._settings.public and audience is not Audience.PUBLIC:
            raise UsageError(
                f"{self._settings.index}: this index was built for “{audience}” and holds what the public "
                "must not see. Build it with --audience public, or serve without --public."
            )
        return generation
