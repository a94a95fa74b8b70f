"""Access to a collection's tables: transactions, connections, locations, SQLite's errors.

Every read and every change goes through `Database`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

from quizcnn.messages.errors import Unusable

MEMORY = ":memory:"

BUSY_TIMEOUT_MS = 5000
_ASKS_FOR_MS = 20

# FULL: a confirmed answer must survive a power cut, which WAL alone does not promise
_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL")

# by result code, the extended one first; what is missing here is our own mistake
_KEYS = {
    sqlite3.SQLITE_ERROR: "store.damaged",  # well-formed SQL that fails: tables are missing
    sqlite3.SQLITE_INTERNAL: "store.damaged",
    sqlite3.SQLITE_PERM: "store.cannot-open",
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_READONLY: "store.read-only",
    sqlite3.SQLITE_READONLY_DBMOVED: "store.moved",
    sqlite3.SQLITE_IOERR: "store.disk-fault",
    sqlite3.SQLITE_IOERR_SHORT_READ: "store.damaged",  # the file is shorter than it says
    sqlite3.SQLITE_IOERR_DATA: "store.damaged",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_CANTOPEN: "store.cannot-open",
    sqlite3.SQLITE_PROTOCOL: "store.locked",
    sqlite3.SQLITE_SCHEMA: "store.locked",  # another process is migrating it
    sqlite3.SQLITE_CONSTRAINT: "store.damaged",  # what is kept contradicts what we write
    sqlite3.SQLITE_MISMATCH: "store.damaged",
    sqlite3.SQLITE_FORMAT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not-a-collection",
}
# The words of SQLite's error may quote a damaged schema, which Python then cannot decode.
SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)

_OUR_MISTAKES = (sqlite3.SQLITE_CONSTRAINT_TRIGGER,)  # the log is append-only

# SQLite calls it a failing disk, or a file that cannot be opened, where these were not to be had:
# its index of the write-ahead log and some pages of the log.
_LEAST_ROOM = 64 * 1024


class Database:
    """Transactions on the collection in `file` (None: in memory); failures become `Unusable`.

    A `connection` that only reads stands in for the file where that cannot be opened in full.
    """

    def __init__(self, file: Path | None, connection: sqlite3.Connection | None = None) -> None:
        self.place = MEMORY if file is None else str(file)
        self.engine = engine_for(file) if connection is None else _engine_on(connection)
        self._writer = self.engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view; other processes may write meanwhile."""
        with database_errors(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One change: durable when the block ends, undone altogether when it raises."""
        with database_errors(self.place), self._writer.begin() as connection:
            yield connection

    def stamp(self) -> object:
        """Equal to an earlier one only if nothing was written since, neither here nor elsewhere."""
        with self.reading() as connection:
            elsewhere = connection.exec_driver_sql("PRAGMA data_version").scalar()
            here = connection.exec_driver_sql("SELECT total_changes()").scalar()
            return connection.info.setdefault("stamp", object()), elsewhere, here

    def refuse_changes(self) -> None:
        """Let a collection in memory be read only: what were written there would be lost unsaid."""
        with self.reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")

    def close(self) -> None:
        """Give the file back."""
        with database_errors(self.place):
            self.engine.dispose()


def connect(file: Path | None, mode: str = "rw") -> sqlite3.Connection:
    """Open a plain connection; `mode` "rw" needs the file to exist, "rwc" creates it."""
    name = "file::memory:" if file is None else f"{file.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(
        name,
        uri=True,
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
        check_same_thread=False,  # the TUI opens and writes from a worker thread
    )


def engine_for(file: Path | None) -> Engine:
    """Return an engine for the collection in `file`, or in memory."""
    engine = create_engine(
        "sqlite://",
        creator=partial(connect, file, "rwc"),
        poolclass=StaticPool if file is None else QueuePool,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _engine_on(connection: sqlite3.Connection) -> Engine:
    """Return an engine that has this one connection, set up already."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def file_of(location: str | Path) -> Path | None:
    """Return the file that `location` names, or None for a collection in memory.

    `sqlite:///notes.db` is relative and `sqlite:////home/a/notes.db` absolute, as in SQLAlchemy.

    Raises:
        Unusable: another URL scheme, a host, options, or no name at all. The message repeats only
            the scheme, as a URL may hold a password.

    """
    text = os.fspath(location)
    scheme, separator, _ = text.partition("://")
    name = _name_in_url(text, scheme) if separator else text
    if name == MEMORY:
        return None
    if not name or "\0" in name:
        raise Unusable("store.no-name")
    return Path(os.path.expanduser(name))


def needed_file(location: str | Path) -> Path:
    """As `file_of`, for what needs a file; `Unusable` for a collection in memory too."""
    file = file_of(location)
    if file is None:
        raise Unusable("store.no-file")
    return file


@contextmanager
def database_errors(place: str) -> Iterator[None]:
    """Turn what SQLite raises about the collection at `place` into `Unusable`."""
    try:
        yield
    except DBAPIError as error:
        _raise_unusable(error.orig, place)
        raise
    except sqlite3.Error as error:
        _raise_unusable(error, place)
        raise
    except UnicodeDecodeError as error:
        quoted = bytes(error.object).decode(errors="backslashreplace")
        raise Unusable("store.damaged", path=place, reason=quoted) from error
    except (NoResultFound, MultipleResultsFound) as error:
        raise Unusable("store.damaged", path=place, reason=str(error)) from error


def _set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL, for good; while others are at it, it stays as they leave it.

    The switch needs the file alone and SQLite does not always wait for that. Either journal keeps
    what was confirmed, so another opening may do it.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL").close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        _begin_writing(raw)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: sqlite3.Connection) -> None:
    """Take the write lock, asking again every few milliseconds.

    Left to itself, SQLite soon asks ten times a second only. Of several programs that write without
    a pause those that ask more often come first, again and again, until one has waited too long.
    """
    connection.execute(f"PRAGMA busy_timeout = {_ASKS_FOR_MS}").close()
    try:
        for _ in range(BUSY_TIMEOUT_MS // _ASKS_FOR_MS):
            if _got_lock(connection):
                return
        connection.execute("BEGIN IMMEDIATE").close()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}").close()


def _got_lock(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE").close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _name_in_url(url: str, scheme: str) -> str:
    if scheme not in ("sqlite", "sqlite+pysqlite"):
        raise Unusable("store.unknown-scheme", scheme=scheme)
    _, _, rest = url.partition("://")
    if rest in ("", "/"):
        return MEMORY
    if not rest.startswith("/") or "?" in rest or "#" in rest:
        raise Unusable("store.unreadable-url")
    return unquote(rest[1:])


def result_code(error: BaseException | None) -> int:
    """SQLite's extended code; what has none is about values that no program of ours wrote."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code


def _raise_unusable(error: BaseException | None, place: str) -> None:
    if isinstance(error, sqlite3.ProgrammingError):
        return
    code = result_code(error)
    key = None if code in _OUR_MISTAKES else _KEYS.get(code, _KEYS.get(code & 0xFF))
    if key in ("store.disk-fault", "store.cannot-open") and _is_full(place):
        key = "store.full"
    if key:
        raise Unusable(key, path=place, reason=_reason(error)) from error


def _is_full(place: str) -> bool:
    try:
        return shutil.disk_usage(os.path.dirname(os.path.abspath(place))).free < _LEAST_ROOM
    except OSError:
        return False


def _reason(error: BaseException | None) -> str:
    """SQLite's words; of a failing disk also its name for what failed."""
    name = getattr(error, "sqlite_errorname", "")
    return f"{error}, {name}" if name.startswith("SQLITE_IOERR_") else str(error)
