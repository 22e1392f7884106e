"""Every error Bayegan raises on purpose, as one tree.

    BayeganError
    ├── UsageError            the command or a setting was given wrongly
    ├── NotSupportedError     asked for something this version does not do yet
    ├── DateError             a text is not a date we can read
    ├── CurationError         authority, sources or decisions file: path, line, reason
    │   └── CurationErrors        several of these at once
    ├── ArticleRefused        one article could not be taken: path, line, reason
    ├── GenerationError       the built index
    │   ├── NoIndexError          there is none yet
    │   ├── IncompatibleIndexError  another format version wrote it
    │   ├── DamagedIndexError     a file of it is missing or not what was written
    │   ├── UnconfirmedError      an update would do what has to be confirmed
    │   └── BusyIndexError        another build is writing here
    ├── ExtractionError       the process that analysed articles ended
    │   └── ModelError            the model for names is installed and does not load
    └── SavedQueryError       a saved query
        ├── NoSavedQueryError     no query has this slug
        ├── UnreadableSavedQueryError  it was written by a newer version
        ├── UnsavableQueryError   what was given cannot be saved
        └── UnwritableStateError  the state folder takes nothing

Rule: errors carry fields; a message says what is wrong, where, and what to do.
Statuses of HTTP are not known here: the web layer maps errors to them.
"""

from collections.abc import Sequence
from pathlib import Path


class BayeganError(Exception):
    """Anything that goes wrong in a way we foresaw; its text is fit for a reader's eyes."""


class UsageError(BayeganError):
    """The command line or a setting was given wrongly."""


class NotSupportedError(BayeganError):
    """Something was asked for that this version does not do yet."""


class DateError(BayeganError, ValueError):
    """A text is not a date we can read.

    Attributes:
        text: the text as given.
        reason: what is wrong with it.
    """

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"“{text}” is not a date: {reason}")
        self.text = text
        self.reason = reason


class CurationError(BayeganError):
    """An authority, sources or decisions file is not as its schema says.

    Attributes:
        path: the file.
        line: line number, from 1.
        reason: what is wrong and what to write instead.
    """

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class CurationErrors(CurationError):  # noqa: N818 -- several of a CurationError
    """Everything that is wrong with the curation files, found in one run; its fields are the first one's.

    Attributes:
        problems: each of them, in the order of files and lines; at least one.
    """

    def __init__(self, problems: Sequence[CurationError]) -> None:
        first = problems[0]
        super().__init__(first.path, first.line, first.reason)
        self.args = ("\n".join(str(problem) for problem in problems),)
        self.problems = tuple(problems)


class ArticleRefused(BayeganError):  # noqa: N818 -- a refusal is recorded and the rest goes on
    """One article could not be taken; the others are not affected.

    Attributes:
        path: the file, relative to the corpus.
        line: line number, from 1, or None when the whole file is meant.
        reason: why, in one sentence.
    """

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        where = path if line is None else f"{path}, line {line}"
        super().__init__(f"{where}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class ExtractionError(BayeganError):
    """A process that analysed articles ended before it had answered."""


class ModelError(ExtractionError):
    """The model for names is installed and cannot be loaded.

    Attributes:
        model: the name of its module.
        reason: what its library says.
    """

    def __init__(self, model: str, reason: str) -> None:
        # Both, for this crosses from one process to another.
        super().__init__(model, reason)
        self.model = model
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"the model for names, {self.model}, cannot be loaded ({self.reason}); "
            'install it again with pip install "bayegan[ner]", or do without it: --light'
        )


class GenerationError(BayeganError):
    """The built index cannot be used.

    Attributes:
        folder: the index folder.
        message: what is wrong and what to do, without the folder.
    """

    def __init__(self, folder: Path, message: str) -> None:
        super().__init__(f"{folder}: {message}")
        self.folder = folder
        self.message = message


class NoIndexError(GenerationError):
    """Nothing has been built here yet."""


class IncompatibleIndexError(GenerationError):
    """The index was written in another format version."""


class DamagedIndexError(GenerationError):
    """A file of the generation is missing or differs from what was written."""


class UnconfirmedError(GenerationError):
    """An update would do what may be a mistake, and nobody has confirmed it."""


class BusyIndexError(GenerationError):
    """Another build is writing into this index folder."""


class SavedQueryError(BayeganError):
    """A saved query cannot be served.

    Attributes:
        slug: its address part.
    """

    def __init__(self, slug: str, message: str) -> None:
        super().__init__(message)
        self.slug = slug


class NoSavedQueryError(SavedQueryError, KeyError):
    """No saved query has this slug."""

    def __str__(self) -> str:
        """Return the message itself; KeyError would show its repr."""
        return str(self.args[0])


class UnreadableSavedQueryError(SavedQueryError):
    """The stored state has a version this program does not know."""


class UnsavableQueryError(SavedQueryError):
    """What was given to be saved cannot be read or is too long; nothing was saved."""

    def __init__(self, message: str) -> None:
        super().__init__("", message)


class UnwritableStateError(SavedQueryError):
    """The state folder takes nothing: it may be read only, or its disk full; nothing was saved.

    Attributes:
        folder: the state folder.
        reason: what the system says.
    """

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__("", f"{folder}: saved searches cannot be written here ({reason}); nothing was saved")
        self.folder = folder
        self.reason = reason
