"""SQLite's failures in words: which file, what is wrong with it, and the way out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from quizcnn.messages.errors import Unusable

# by primary result code; what is missing here (constraints, misuse) is our own mistake
_KEYS = {
    sqlite3.SQLITE_ERROR: "store.damaged",  # well-formed SQL that fails: tables are missing
    sqlite3.SQLITE_PERM: "store.cannot-open",
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_READONLY: "store.read-only",
    sqlite3.SQLITE_IOERR: "store.disk-fault",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_CANTOPEN: "store.cannot-open",
    sqlite3.SQLITE_MISMATCH: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not-a-collection",
}


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what SQLite raises about the collection at `place` into `Unusable`."""
    try:
        yield
    except DBAPIError as error:
        _tell(error.orig, place)
        raise
    except sqlite3.Error as error:
        _tell(error, place)
        raise


def _tell(error: BaseException | None, place: str) -> None:
    if isinstance(error, sqlite3.ProgrammingError):
        return
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if key := _KEYS.get(code & 0xFF):
        raise Unusable(key, path=place, reason=str(error)) from error
