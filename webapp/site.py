"""What every view is given: settings, archive, saved queries. Passed in, never reached for."""

from dataclasses import dataclass

from index.settings import Settings
from webapp.archive import Archive
from webapp.saved_queries import SavedQueries


@dataclass(frozen=True, slots=True)
class Site:
    """The collaborators of the views.

    Attributes:
        save_token: what allows saving when public; empty when nobody may.
    """

    settings: Settings
    archive: Archive
    saved: SavedQueries
    save_token: str

    @property
    def may_save(self) -> bool:
        """Whether anybody may save a search through the pages."""
        return not self.settings.public or bool(self.save_token)
