"""Look at a file before anything touches it: may it be used, and what does it need first."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

from quizcnn.messages.errors import Unusable
from quizcnn.store.database import connect, database_errors

# oldest first; one file in migrations/versions for each, and the last is what `schema` describes
REVISIONS = ("0001", "0002", "0003")
LATEST = REVISIONS[-1]

# the file header's mark of a quizcnn collection: "qcnn" in ASCII
APPLICATION_ID = int.from_bytes(b"qcnn", "big")
_HEADER = b"SQLite format 3\0"

FileState = Literal["empty", "behind", "current"]


def file_state(file: Path) -> FileState:
    """Say what `file` is: no collection yet, one of an older revision, or a current one.

    Creates missing folders and nothing else.

    Raises:
        Unusable: it cannot be a collection, cannot be written, or comes from a newer version.

    """
    _make_folder(file)
    try:
        if not file.exists():
            _check_folder(file)
            return "empty"
        return _state_of_file(file)
    except OSError as error:
        raise Unusable("store.cannot-open", path=str(file), reason=error.strerror) from error


def is_behind(file: Path) -> bool:
    """Whether `file` is a collection of an older revision, which opening it brings up to date."""
    if not (file.is_file() and _may_write(file) and _may_write(file.parent)):
        return False
    with database_errors(str(file)), closing(connect(file)) as connection:
        return state_of_database(connection, str(file)) == "behind"


def is_begun(file: Path) -> bool:
    """Whether anything was ever written to `file`.

    Raises:
        Unusable: it is no file, or lies where nobody may look.

    """
    try:
        if not file.exists():
            return False
        _check_file(file)
        return file.stat().st_size > 0
    except OSError as error:
        raise Unusable("store.cannot-open", path=str(file), reason=error.strerror) from error


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        folder = str(file.parent)
        raise Unusable("store.no-folder", path=folder, reason=error.strerror) from error


def _check_folder(file: Path) -> None:
    if not _may_write(file.parent):
        raise Unusable("store.unwritable-folder", path=str(file.parent))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _state_of_file(file: Path) -> FileState:
    check_header(file)
    if not _may_write(file):
        raise Unusable("store.read-only", path=str(file))
    _check_folder(file)  # SQLite keeps its journal beside the file
    with database_errors(str(file)), closing(connect(file)) as connection:
        return state_of_database(connection, str(file))


def _check_file(file: Path) -> None:
    if not file.is_file():  # a pipe would keep us waiting, a device would swallow everything
        raise Unusable("store.not-a-file", path=str(file))


def check_header(file: Path) -> None:
    """Refuse what is no SQLite file, before SQLite touches it; an empty file may become one."""
    if file.exists():  # else opening it says why not
        _check_file(file)
    with file.open("rb") as stream:
        header = stream.read(len(_HEADER))
    if header not in (b"", _HEADER):
        raise Unusable("store.not-a-collection", path=str(file))


def state_of_database(connection: sqlite3.Connection, place: str) -> FileState:
    """Say what the open database is; `place` names it in errors."""
    query = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    tables = {name for (name,) in connection.execute(query)}
    if not tables:
        return "empty"
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != APPLICATION_ID or "alembic_version" not in tables:
        raise Unusable("store.not-a-collection", path=place)
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None and len(tables) > 1:
        raise Unusable("store.damaged", path=place, reason="no revision")
    return _state_of_revision(row and row[0], place)


def _state_of_revision(revision: str | None, place: str) -> FileState:
    if revision == LATEST:
        return "current"
    if revision is None or revision in REVISIONS:
        return "behind"
    if not (revision.isascii() and revision.isdecimal()):
        raise Unusable("store.damaged", path=place, reason=f"revision {revision!r}")
    raise Unusable("store.newer", path=place, revision=revision, latest=LATEST)
