"""Connections to a collection: how SQLite is set up, and how transactions begin.

The driver's own transaction handling is switched off (it begins late and never immediately), so
that a writer takes its lock before it reads what it is about to change.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

BUSY_TIMEOUT_MS = 5000

# FULL: a confirmed answer must survive a power cut, which WAL alone does not promise
_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL")


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
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
