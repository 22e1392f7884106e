"""A place in a text that is read from left to right."""

import re


class Cursor:
    """Reads a text by patterns."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def take(self, pattern: str) -> str | None:
        """Return what matches here and go behind it; None when nothing does."""
        found = re.compile(pattern, re.DOTALL).match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found[found.lastindex or 0]

    def need(self, pattern: str) -> str:
        """Return what matches here and go behind it.

        Raises:
            ValueError: nothing does.
        """
        if (found := self.take(pattern)) is None:
            raise ValueError(f"{pattern} expected at {self.at} of {self.text!r}")
        return found

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.text)
