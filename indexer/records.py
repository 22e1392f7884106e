"""Records that are kept: what was found in an article, so that nothing is analysed twice.

A record is known by the content it was made of and by the version of its extractor. They lie in one
SQLite file in the index folder, whose lock a build holds: there is one writer, and nobody else reads.

Rule: a record that is not what was written is never used: it is made again, and counted. What is
removed leaves the file, which is written anew without it; nothing here is precious.
"""

import errno
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from indexer.interrupts import hold_interrupts

RECORDS = "records.sqlite3"
COMMITTED_EVERY = 1.0  # seconds: what a kill costs at most, beside the batches being worked on
_CHECKSUM = 16  # bytes
_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
    content BLOB NOT NULL, version TEXT NOT NULL, record BLOB NOT NULL, checksum BLOB NOT NULL,
    PRIMARY KEY (content, version)
)
"""
_ERRNO = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
}
_PRIMARY = 0xFF  # of a result code: what more it says stands above


class Key(NamedTuple):
    """What a record is known by: a digest of the content it was made of, and the extractor's version."""

    content: bytes
    version: str


class RecordStore:
    """The kept records of one index folder; used by `with`, under the lock of the folder.

    Attributes:
        damaged: how many records were found not to be what was written, and taken out.
        lost: whether the file as a whole could not be read, and was begun anew.
    """

    def __init__(self, folder: Path) -> None:
        """Open the file, or begin one.

        Args:
            folder: the index folder.

        Raises:
            OSError: the folder takes no file.
        """
        self._path = folder / RECORDS
        self._new = folder / f"{RECORDS}.new"
        self.damaged = 0
        self.lost = False
        self._committed = time.monotonic()
        self._connection = self._open()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what was put in, however the build has ended."""
        with hold_interrupts(), closing(self._connection):
            if kind is None:
                with self._told():
                    self._connection.commit()
            else:
                # The build has an error of its own to tell; on a full disk this one would hide it.
                try:
                    self._connection.commit()
                except sqlite3.Error:
                    self._connection.rollback()

    def __len__(self) -> int:
        """Return how many records there are."""
        with self._told():
            return int(self._connection.execute("SELECT count(*) FROM records").fetchone()[0])

    def get(self, key: Key) -> bytes | None:
        """Return a record as it was put in; None where there is none, or none that can be trusted."""
        return self.get_all((key.content,), key.version).get(key.content)

    def get_all(self, contents: Sequence[bytes], version: str) -> dict[bytes, bytes]:
        """Return the records of some contents that there are and that can be trusted, by content.

        Asked for together they take a quarter of the time.

        Args:
            contents: their digests; no more than SQLite takes values, some hundreds.
            version: of the extractor.
        """
        marks = ", ".join("?" * len(contents))
        wanted = f"SELECT content, record, checksum FROM records WHERE version = ? AND content IN ({marks})"  # noqa: S608 -- question marks alone
        try:
            with self._told():
                rows = self._connection.execute(wanted, (version, *contents)).fetchall()
        except sqlite3.DatabaseError:
            self._begin_anew()
            return {}
        found = {}
        for content, record, checksum in rows:
            key = Key(content, version)
            if isinstance(record, bytes) and _checksum(key, record) == checksum:
                found[content] = record
            else:
                self.damaged += 1
                self._remove([key])
        return found

    def put(self, found: Iterable[tuple[Key, bytes]]) -> None:
        """Keep records; they are safe from a kill a moment later.

        Raises:
            OSError: the disk takes no more.
        """
        rows = [(*key, record, _checksum(key, record)) for key, record in found]
        try:
            self._insert(rows)
        except sqlite3.DatabaseError:
            self._begin_anew()
            self._insert(rows)

    def _insert(self, rows: list[tuple[bytes, str, bytes, bytes]]) -> None:
        with self._told():
            self._connection.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", rows)
            if time.monotonic() - self._committed >= COMMITTED_EVERY:
                self._connection.commit()
                self._committed = time.monotonic()

    def keep_only(self, keys: Set[Key]) -> None:
        """Remove all other records: from the file, too, which is written anew where there are any.

        Raises:
            OSError: there is no room for the new file.
        """
        try:
            self._keep_only(keys)
        except sqlite3.DatabaseError:
            self._begin_anew()

    def _keep_only(self, keys: Set[Key]) -> None:
        with self._told():
            held = self._connection.execute("SELECT content, version FROM records")
            unwanted = [Key(*row) for row in held if row not in keys]
            # Nobody goes on with a build that is killed once its index is in use: nothing may be left open.
            self._connection.commit()
        if not unwanted:
            return
        self._remove(unwanted)
        # Copied, not emptied: of what is deleted, SQLite may leave pieces in the pages it goes on using.
        with hold_interrupts(), self._told():
            self._connection.commit()
            self._connection.execute("VACUUM INTO ?", (str(self._new),))
            self._connection.close()
            with self._new.open("rb") as file:
                os.fsync(file.fileno())
            self._new.replace(self._path)
            self._connection = self._open()

    def _remove(self, keys: Iterable[Key]) -> None:
        with self._told():
            self._connection.executemany("DELETE FROM records WHERE content = ? AND version = ?", keys)

    def _open(self) -> sqlite3.Connection:
        _unlink(self._new)  # of a build that was killed while it wrote it
        with self._told():
            try:
                return self._connect()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
            self._discard()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        # Somebody else's lock is not waited for: only a build may be here, and it holds the folder's.
        connection = sqlite3.connect(self._path, timeout=0)
        try:
            connection.execute("PRAGMA secure_delete = ON")
            _check_pages(connection)
            connection.execute(_SCHEMA)
            connection.execute("SELECT content, version, record, checksum FROM records LIMIT 1")
            # Of a build that was killed. Where SQLite needed it, it was used up by what was read just now.
            _journal(self._path).unlink(missing_ok=True)
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin_anew(self) -> None:
        self._connection.close()
        self._discard()
        self._connection = self._open()

    def _discard(self) -> None:
        self.lost = True
        _unlink(self._path)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what the system refuses as any other file's error is told; damage is left to the caller."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if _is_damage(error):
                raise
            number = _ERRNO.get(_code(error), errno.EIO)
            raise OSError(number, os.strerror(number), str(self._path)) from error


def _unlink(path: Path) -> None:
    """Remove a database with what SQLite keeps beside it while it writes."""
    for file in (path, _journal(path)):
        file.unlink(missing_ok=True)


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _check_pages(connection: sqlite3.Connection) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell whether a file is no database any more, or never was the one of records."""
    return not isinstance(error, sqlite3.OperationalError) or _code(error) == sqlite3.SQLITE_ERROR


def _checksum(key: Key, record: bytes) -> bytes:
    digest = blake2b(key.content, digest_size=_CHECKSUM)
    digest.update(key.version.encode())
    digest.update(record)
    return digest.digest()
