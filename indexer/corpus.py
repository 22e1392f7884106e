"""A corpus as files: which of them hold articles, which are left out by rule, and why.

Rule: a corpus is only read. Whatever is passed over is counted, nothing disappears.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import ArticleRefused, UsageError
from indexer.build_lock import LOCK

ARTICLES = "articles"
AUTHORITY, SOURCES, DECISIONS = "authority.yaml", "sources.yaml", "decisions.yaml"
CURATION_FILES = (AUTHORITY, SOURCES, DECISIONS)
SIDECAR = ".meta.yaml"
_README = "README"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file or a folder of articles.

    Attributes:
        path: the file or folder, as given.
    """

    path: Path

    def __post_init__(self) -> None:
        """Refuse what is not there.

        Raises:
            UsageError: there is no such file or folder.
        """
        if not self.path.exists():
            raise UsageError(f"{self.path}: there is no such file or folder; name the articles to index")

    @property
    def articles(self) -> Path:
        """The folder that articles are read from, or the file."""
        own = self.path / ARTICLES
        return own if own.is_dir() and not own.is_symlink() else self.path

    def refuse_index_among(self, index: Path) -> None:
        """Refuse an index folder with articles in it: an index is written into a folder of its own.

        Inside the corpus it may lie, and is passed over.

        Raises:
            UsageError: the articles lie in it, or it is a folder of the corpus that holds something else.
        """
        articles, folder = self.articles.resolve(), index.resolve()
        own = "an index is written into a folder of its own, such as one beside the corpus"
        if articles.is_relative_to(folder):
            raise UsageError(f"{index}: the articles of {self.path} lie in this folder; {own}")
        if not folder.is_relative_to(articles) or not folder.is_dir():
            return
        if any(folder.iterdir()) and not (folder / LOCK).exists():
            raise UsageError(f"{index}: this folder of {self.path} holds something else already; {own}")

    def curation_file(self, name: str) -> Path | None:
        """Return the corpus's own file of this name, or None where it has none."""
        file = self.path / name
        return file if self.path.is_dir() and file.is_file() else None


@dataclass(frozen=True, slots=True)
class Passed:
    """Something passed over by rule: why, as counted in the report."""

    reason: str


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file that should hold one article or more.

    Attributes:
        name: its path relative to the corpus, with `/`; of a corpus that is a file, its name.
        path: where it is.
        size: bytes, to tell how far a build is.
    """

    name: str
    path: Path
    size: int = 0


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A file of fields beside an article.

    Attributes:
        name: its path relative to the corpus, with `/`.
        path: where it is.
    """

    name: str
    path: Path


Found = CorpusFile | Sidecar | Passed | ArticleRefused


def walk_corpus(corpus: Corpus, avoid: Mapping[Path, str]) -> Iterator[Found]:
    """Yield what a corpus holds, in no particular order.

    Args:
        corpus: the corpus.
        avoid: folders not to enter, with what each is, such as `index folder`.
    """
    if not corpus.path.is_dir():
        yield CorpusFile(corpus.path.name, corpus.path, corpus.path.stat().st_size)
        return
    resolved = {folder.resolve(): reason for folder, reason in avoid.items()}
    folders = [corpus.articles]
    while folders:
        folder = folders.pop()
        if (reason := resolved.get(folder.resolve())) is not None:
            yield Passed(reason)
            continue
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            name = _relative(folder, corpus.path)
            yield ArticleRefused(name, None, f"this folder cannot be read: {error.strerror or error}")
            continue
        for entry in listed:
            if _enterable(entry):
                folders.append(Path(entry.path))
            else:
                yield _judge(entry, corpus.path)


def _enterable(entry: "os.DirEntry[str]") -> bool:
    return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)


def _judge(entry: "os.DirEntry[str]", top: Path) -> Found:
    path = Path(entry.path)
    if entry.name.startswith("."):
        return Passed("hidden")
    if entry.is_symlink():
        return Passed("link")
    if not entry.is_file(follow_symlinks=False):
        return Passed("not a file")
    if entry.name.startswith(_README):
        return Passed(_README)
    if entry.name in CURATION_FILES:
        return Passed("authority, sources or decisions")
    name = _relative(path, top)
    if not _is_unicode(name):
        shown = os.fsencode(name).decode("utf-8", "backslashreplace")
        return ArticleRefused(shown, None, "its name is not UTF-8; rename it")
    if name.endswith(SIDECAR):
        return Sidecar(name, path)
    return CorpusFile(name, path, entry.stat(follow_symlinks=False).st_size)


def _relative(path: Path, top: Path) -> str:
    return path.relative_to(top).as_posix()


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
