"""The catalogue's tables and how its file is opened: a path comes in, a connection goes out.

Every failure of SQLite becomes one error that says what happened and what to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from minutebook.errors import IndexBusy, IndexDamaged, IndexMissing, IndexStateError

BUSY_TIMEOUT_MS = 30_000
CATALOGUE_FILE = "minutebook.db"

# A row number of `passages` is what the projections know a passage by; AUTOINCREMENT keeps one that was
# deleted from ever meaning another passage. `shown` passages are those that the projections hold.
_FIRST = """
CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO state VALUES ('id', lower(hex(randomblob(16)))), ('revision', 0), ('model_id', NULL);

CREATE TABLE papers (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
  file TEXT NOT NULL, title TEXT NOT NULL, media_type TEXT NOT NULL, n_bytes INTEGER NOT NULL,
  paged INTEGER NOT NULL, latest TEXT NOT NULL, marks TEXT NOT NULL, detail TEXT NOT NULL,
  read_by TEXT NOT NULL, made_by TEXT NOT NULL, added_at TEXT NOT NULL);
CREATE TABLE names (
  path TEXT PRIMARY KEY, file TEXT NOT NULL,
  paper_row INTEGER NOT NULL REFERENCES papers ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX names_paper ON names (paper_row);
CREATE TABLE pages (
  paper_row INTEGER NOT NULL REFERENCES papers ON DELETE CASCADE, number INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, printed TEXT, quality REAL NOT NULL,
  unread INTEGER NOT NULL, by_ocr INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (paper_row, number));

CREATE TABLE meetings (
  row INTEGER PRIMARY KEY, paper_row INTEGER NOT NULL REFERENCES papers ON DELETE CASCADE,
  position INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, body_slug TEXT NOT NULL,
  date TEXT NOT NULL, has_minutes INTEGER NOT NULL, detail TEXT NOT NULL);
CREATE INDEX meetings_paper ON meetings (paper_row);
CREATE INDEX meetings_id ON meetings (id);
CREATE INDEX meetings_body ON meetings (body_slug, date);

CREATE TABLE items (
  row INTEGER PRIMARY KEY, paper_row INTEGER NOT NULL REFERENCES papers ON DELETE CASCADE,
  position INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, number TEXT, title TEXT NOT NULL,
  meeting_id TEXT, body TEXT, body_slug TEXT, date TEXT, preferred INTEGER NOT NULL DEFAULT 0,
  spans TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX items_paper ON items (paper_row);
CREATE INDEX items_id ON items (id);
CREATE INDEX items_meeting ON items (meeting_id);
CREATE INDEX items_number ON items (number, kind, body_slug, date);

CREATE TABLE resolutions (
  row INTEGER PRIMARY KEY, item_row INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  position INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX resolutions_item ON resolutions (item_row);
CREATE INDEX resolutions_id ON resolutions (id);
CREATE TABLE minute_references (
  row INTEGER PRIMARY KEY, item_row INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  position INTEGER NOT NULL, minute TEXT NOT NULL, since TEXT, until TEXT, detail TEXT NOT NULL);
CREATE INDEX references_item ON minute_references (item_row);
CREATE INDEX references_minute ON minute_references (minute);

CREATE TABLE passages (
  row INTEGER PRIMARY KEY AUTOINCREMENT, item_row INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  id TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT, body_slug TEXT, date TEXT,
  minute TEXT, title TEXT NOT NULL, context TEXT NOT NULL, spans TEXT NOT NULL, key TEXT NOT NULL,
  detail TEXT NOT NULL, shown INTEGER NOT NULL DEFAULT 0, revision INTEGER NOT NULL);
CREATE INDEX passages_item ON passages (item_row);
CREATE INDEX passages_id ON passages (id);
CREATE INDEX passages_key ON passages (key);
CREATE INDEX passages_revision ON passages (revision);
CREATE TABLE tombstones (row INTEGER PRIMARY KEY, revision INTEGER NOT NULL);
CREATE INDEX tombstones_revision ON tombstones (revision);
CREATE TRIGGER passage_gone AFTER DELETE ON passages BEGIN
  INSERT INTO tombstones VALUES (old.row, (SELECT value FROM state WHERE name = 'revision'));
END;
CREATE TABLE vectors (
  row INTEGER PRIMARY KEY, key TEXT NOT NULL, model_id TEXT NOT NULL, vector BLOB NOT NULL,
  UNIQUE (key, model_id));
CREATE TABLE token_vectors (
  row INTEGER PRIMARY KEY REFERENCES vectors ON DELETE CASCADE, packed BLOB NOT NULL);

CREATE TABLE failures (
  path TEXT PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT, kind TEXT NOT NULL, what TEXT NOT NULL,
  advice TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
"""

# What is kept of the register, so that it need not be worked out by everyone who reads.
_SECOND = """
CREATE TABLE ties (
  row INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, document TEXT NOT NULL,
  UNIQUE (kind, key));
INSERT INTO state VALUES ('ties', NULL);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND)
"""What takes ``user_version`` n to n + 1; a published one is never changed."""


def open_connection(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open the catalogue's file, made and brought to this version where needed.

    Args:
        path: of the file; its folder is made for writing.
        write: whether changes will be made; otherwise the file is opened read-only.

    Raises:
        IndexMissing: nothing is there to be read.
        IndexStateError: a newer program made it.
        IndexDamaged: it cannot be read, or not be written to.
        IndexBusy: another process holds it too long.
    """
    with clear_errors(path):
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _prepared(_connect(path, "rwc"), write=True)
        if not path.is_file() or path.stat().st_size == 0:
            raise IndexMissing(f"There is no index in {path.parent}.", "Make one with: minutebook add PATH")
        return _open_to_read(path)


def _open_to_read(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "ro")
    try:
        version = _version(connection)
    except sqlite3.OperationalError:
        # A catalogue on a medium that cannot be written to has no room for the reader's lock file.
        connection.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        connection = _connect(path, "ro&immutable=1")
        version = _version(connection)
    if version == 0:
        connection.close()
        raise IndexMissing(f"The index in {path.parent} is empty.", "Fill it with: minutebook add PATH")
    if version < len(MIGRATIONS):
        _prepared(_connect(path, "rw"), write=True).close()
    return _prepared(connection, write=False)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_TIMEOUT_MS / 1000,
    )
    connection.row_factory = sqlite3.Row
    return connection


def _prepared(connection: sqlite3.Connection, *, write: bool) -> sqlite3.Connection:
    try:
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            _migrate(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        _refuse_newer(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_newer(connection: sqlite3.Connection) -> None:
    if _version(connection) > len(MIGRATIONS):
        raise IndexStateError(
            "The index was made by a newer version of Minutebook.",
            "Update Minutebook, or name another folder with --index.",
        )


def _migrate(connection: sqlite3.Connection) -> None:
    if _version(connection) >= len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated it while this one waited for the lock.
        for version in range(_version(connection), len(MIGRATIONS)):
            for statement in _statements(MIGRATIONS[version]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """Cut a script into statements; ``executescript`` would commit what came before it."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite or the file system raises inside into one clear error."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error, path) from error
    except OSError as error:
        raise IndexDamaged(
            f"The index folder {path.parent} cannot be used: {error.strerror or error}.",
            "Name a folder that can be written to with --index.",
        ) from error


def _explained(error: sqlite3.Error, path: Path) -> IndexStateError:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return IndexBusy("Another process is changing the index.", "Try again when it is done.")
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_TOOBIG}:
        return IndexDamaged(
            f"The index in {path.parent} could not be written or read to its end: {error}.",
            "Make room on the disk and run the command again; what was taken in before is safe.",
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return IndexDamaged(
            f"The index in {path.parent} cannot be opened or written to: {error}.",
            "Allow writing to that folder, or name another one with --index.",
        )
    return IndexDamaged(
        f"The index in {path.parent} is damaged: {error}.",
        "Move that folder away and run minutebook add again.",
    )
