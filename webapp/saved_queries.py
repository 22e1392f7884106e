"""Saved queries: the explicit state of a search under a random slug, in one SQLite file.

Rule: what is stored is the whole state with a version, defaults included, so that a changed
default changes no saved query. A slug is random: a derived one could be tested for a name.
Without a title the same state has one slug, shared and unchangeable; with a title it has its
own, and whoever holds the edit key may retitle or delete it. Nothing is dropped in silence.
"""

import hashlib
import hmac
import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.errors import (
    NoSavedQueryError,
    SavedQueryError,
    UnreadableSavedQueryError,
    UnsavableQueryError,
    UnwritableStateError,
)
from index.request import Expansion
from webapp.search_state import SearchState, View, read_state

FILE_NAME = "saved.sqlite3"
STATE_VERSION = 1
SLUG_BYTES = 16  # 128 bits; an edit key has twice as many
LONGEST_TITLE = 200  # code points
LOCK_SECONDS = 10.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS saved (
    slug TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    edit_key_sha256 TEXT NOT NULL,
    created TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS saved_untitled ON saved (state) WHERE edit_key_sha256 = '';
"""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One saved query as stored.

    Attributes:
        slug: its address part.
        title: empty when it was saved without.
        created: UTC, ISO 8601, to the second.
        stored_state: the JSON text; `read_stored_state` reads it.
        editable: whether somebody was given an edit key for it.
    """

    slug: str
    title: str
    created: str
    stored_state: str
    editable: bool

    @property
    def state(self) -> SearchState:
        """The state to search again.

        Raises:
            UnreadableSavedQueryError: a newer version wrote it, or it cannot be understood any more.
        """
        return read_stored_state(self.slug, self.stored_state)


@dataclass(frozen=True, slots=True)
class SavedWithKey:
    """A query saved under a title, and the key that allows changing it: it is not kept anywhere."""

    slug: str
    edit_key: str


class SavedQueries:
    """The saved queries of one state folder; safe to use from several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def save(self, state: SearchState) -> str:
        """Save a state without a title and return its slug: the one it has, if it was saved before."""
        stored = write_state(state)
        with self._writing() as connection:
            row = connection.execute(
                "SELECT slug FROM saved WHERE state = ? AND edit_key_sha256 = ''", (stored,)
            ).fetchone()
            if row is not None:
                return str(row[0])
            slug = secrets.token_hex(SLUG_BYTES)
            _insert(connection, SavedQuery(slug, "", _now(), stored, editable=False), "")
            return slug

    def save_titled(self, state: SearchState, title: str) -> SavedWithKey:
        """Save a state under a title, with a slug of its own.

        Raises:
            UnsavableQueryError: the title is too long.
        """
        slug, key = secrets.token_hex(SLUG_BYTES), secrets.token_urlsafe(2 * SLUG_BYTES)
        query = SavedQuery(slug, clean_title(title), _now(), write_state(state), editable=True)
        with self._writing() as connection:
            _insert(connection, query, _digest(key))
        return SavedWithKey(slug, key)

    def get(self, slug: str) -> SavedQuery:
        """Return a saved query.

        Raises:
            NoSavedQueryError: there is none of this slug.
        """
        if not self._path.exists():
            raise _none_of(slug)
        with self._reading() as connection:
            row = connection.execute(f"{_SELECT} WHERE slug = ?", (slug,)).fetchone()
        if row is None:
            raise _none_of(slug)
        return _query(row)

    def list(self) -> tuple[SavedQuery, ...]:
        """Return all saved queries, oldest first."""
        if not self._path.exists():
            return ()
        with self._reading() as connection:
            return tuple(_query(row) for row in connection.execute(f"{_SELECT} ORDER BY created, slug"))

    def may_edit(self, slug: str, edit_key: str) -> bool:
        """Return whether a key allows changing a saved query."""
        if not self._path.exists():
            return False
        with self._reading() as connection:
            row = connection.execute("SELECT edit_key_sha256 FROM saved WHERE slug = ?", (slug,)).fetchone()
        return row is not None and bool(row[0]) and hmac.compare_digest(row[0], _digest(edit_key))

    def retitle(self, slug: str, title: str) -> None:
        """Give a saved query that has a title another one.

        Raises:
            NoSavedQueryError: there is none of this slug.
            UnsavableQueryError: the title is too long.
            SavedQueryError: it is a shared one without title.
        """
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE saved SET title = ? WHERE slug = ? AND edit_key_sha256 <> ''",
                (clean_title(title), slug),
            ).rowcount
        if not changed:
            self.get(slug)
            raise SavedQueryError(
                slug, "This saved search is shared by everybody who saved it and cannot be changed."
            )

    def delete(self, slug: str) -> None:
        """Delete a saved query.

        Raises:
            NoSavedQueryError: there is none of this slug.
        """
        if not self._path.exists():
            raise _none_of(slug)
        with self._writing() as connection:
            if not connection.execute("DELETE FROM saved WHERE slug = ?", (slug,)).rowcount:
                raise _none_of(slug)

    def export_lines(self) -> Iterator[str]:
        """Yield each saved query as one line of JSON; edit keys are kept as their hashes."""
        if not self._path.exists():
            return
        with self._reading() as connection:
            rows = connection.execute(f"{_SELECT_ALL} ORDER BY created, slug").fetchall()
        for slug, title, created, state, digest in rows:
            yield json.dumps(
                {
                    "slug": slug,
                    "title": title,
                    "created": created,
                    "edit_key_sha256": digest,
                    "state": json.loads(state),
                },
                ensure_ascii=False,
            )

    def import_lines(self, lines: Iterable[str]) -> int:
        """Take in what `export_lines` gave, all or nothing; slugs already here stay as they are.

        Returns:
            How many were added.

        Raises:
            SavedQueryError: a line cannot be read, or its slug or state is here with other content.
        """
        added = 0
        with self._writing() as connection:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    added += _import(connection, number, line)
        return added

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=LOCK_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _reading(self) -> "closing[sqlite3.Connection]":
        """Open for reading, also where nothing can be written."""
        if os.access(self._path.parent, os.W_OK):
            return closing(self._connect())
        # SQLite wants to write beside the file even to read it, unless it is told that nobody changes it.
        # Where there is a journal beside it, it may hold what was saved last: that is not passed over.
        journal = self._path.with_name(f"{FILE_NAME}-wal")
        address = f"{self._path.absolute().as_uri()}?mode=ro&immutable={int(not journal.exists())}"
        return closing(sqlite3.connect(address, uri=True, isolation_level=None))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the write lock from the start: a plain BEGIN fails when another writer comes between.

        Raises:
            UnwritableStateError: the state folder takes nothing.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableStateError(self._path.parent, error.strerror or str(error)) from error
        try:
            with closing(self._connect()) as connection:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise UnwritableStateError(self._path.parent, str(error)) from error


def write_state(state: SearchState) -> str:
    """Return a state as canonical JSON with its version, defaults and all; the page is not kept."""
    explicit = {
        "version": STATE_VERSION,
        "q": state.text,
        "filters": [[condition.key, condition.value] for condition in state.conditions],
        "sort": state.sort.value,
        "per": state.per,
        "names": "expanded" if state.expansion.names else "exact",
        "forms": "expanded" if state.expansion.forms else "exact",
    }
    if state.view is not View.LIST:  # what was saved when there was no other view is a list
        explicit["view"] = state.view.value
    return json.dumps(explicit, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_stored_state(slug: str, stored: str) -> SearchState:
    """Read the JSON that `write_state` wrote.

    Raises:
        UnreadableSavedQueryError: a newer version wrote it, or a part of it means nothing any more.
    """
    try:
        data = json.loads(stored)
        if data["version"] != STATE_VERSION:
            raise UnreadableSavedQueryError(
                slug, f"It was saved by another version of the program (form {data['version']})."
            )
        options = [("q", data["q"]), ("sort", data["sort"]), ("per", str(data["per"]))]
        view = ("view", data.get("view", View.LIST.value))
        found = read_state([*options, view, *map(tuple, data["filters"])])
        expansion = Expansion(names=data["names"] != "exact", forms=data["forms"] != "exact")
        state = found.state.with_expansion(expansion)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableSavedQueryError(slug, "What is stored of it cannot be read.") from error
    if found.warnings:
        raise UnreadableSavedQueryError(slug, " ".join(found.warnings))
    return state


def clean_title(title: str) -> str:
    """Return a title as one line.

    Raises:
        UnsavableQueryError: it is longer than `LONGEST_TITLE`.
    """
    line = " ".join(title.split())
    if len(line) > LONGEST_TITLE:
        raise UnsavableQueryError(
            f"The title has {len(line):,} characters; at most {LONGEST_TITLE} are kept."
        )
    return line


_SELECT = "SELECT slug, title, created, state, edit_key_sha256 <> '' FROM saved"
_SELECT_ALL = "SELECT slug, title, created, state, edit_key_sha256 FROM saved"


def _query(row: tuple[str, str, str, str, int]) -> SavedQuery:
    slug, title, created, stored, editable = row
    return SavedQuery(slug, title, created, stored, editable=bool(editable))


def _insert(connection: sqlite3.Connection, query: SavedQuery, edit_key_digest: str) -> None:
    connection.execute(
        "INSERT INTO saved (slug, title, created, state, edit_key_sha256) VALUES (?, ?, ?, ?, ?)",
        (query.slug, query.title, query.created, query.stored_state, edit_key_digest),
    )


def _import(connection: sqlite3.Connection, number: int, line: str) -> int:
    try:
        data = json.loads(line)
        state = json.dumps(data["state"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        slug, digest = str(data["slug"]), str(data["edit_key_sha256"])
        query = SavedQuery(
            slug, clean_title(data["title"]), str(data["created"]), state, editable=bool(digest)
        )
    except UnsavableQueryError as error:
        raise SavedQueryError("", f"line {number}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SavedQueryError("", f"line {number}: this is not a saved query that `export` wrote") from error
    row = connection.execute("SELECT state FROM saved WHERE slug = ?", (slug,)).fetchone()
    if row is not None:
        if row[0] != state:
            raise SavedQueryError(slug, f"line {number}: {slug} is here already and holds another search")
        return 0
    try:
        _insert(connection, query, digest)
    except sqlite3.IntegrityError as error:
        raise SavedQueryError(
            slug, f"line {number}: the same search is here already under another slug"
        ) from error
    return 1


def _none_of(slug: str) -> NoSavedQueryError:
    return NoSavedQueryError(slug, "There is no saved search of this address. It may have been deleted.")


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
