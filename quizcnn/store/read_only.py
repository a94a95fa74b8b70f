"""Looking at a collection that cannot be written: read-only files, folders and media, a full disk.

SQLite reads a database in WAL mode with the help of an index (`-shm`) beside it. Where that lies
there already, reading needs nothing more. Where it does not and cannot be made, a file that was
closed in order is complete and may be read as one that nobody changes. One that was not has its
last changes in `-wal`; read without them it would lack answers that were confirmed, so both are
copied to where SQLite can join them.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from quizcnn.messages.errors import Unusable
from quizcnn.store.database import SQLITE_ERRORS, Database, connect, database_errors, result_code
from quizcnn.store.file_check import check_header, state_of_database

# What an opening that may write is refused with where reading is possible still.
READABLE_STILL = {
    "store.cannot-open",
    "store.disk-fault",
    "store.full",
    "store.read-only",
    "store.unwritable-folder",
}

_CANNOT_WRITE = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
)


def read_only(file: Path) -> Database:
    """The collection in `file`, to be looked at.

    Raises:
        Unusable: it cannot be read, is none, or its tables are of another revision.

    """
    try:
        file.open("rb").close()  # it says why it cannot be opened; SQLite does not
        with database_errors(str(file)):
            return _checked(file, _connection(file))
    except OSError as error:
        raise Unusable("store.cannot-open", path=str(file), reason=error.strerror) from error


def check_is_collection(file: Path) -> None:
    """Refuse a file that cannot be read as a collection of this revision or an older one.

    Raises:
        Unusable: it is not there, is no collection, is damaged, or comes from a newer version.

    """
    try:
        check_header(file)
    except OSError as error:
        raise Unusable("store.cannot-open", path=str(file), reason=error.strerror) from error
    with database_errors(str(file)), closing(readable(file)) as connection:
        if state_of_database(connection, str(file)) == "empty":
            raise Unusable("store.not-a-collection", path=str(file))


def readable(file: Path) -> sqlite3.Connection:
    """A connection that at least reads: as ever, or else as the file lies there.

    What is locked or damaged is told by whoever uses the connection.
    """
    connection = connect(file)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").close()
    except SQLITE_ERRORS as error:
        if result_code(error) & 0xFF in _CANNOT_WRITE:
            connection.close()
            return _connection(file)
    return connection


def _checked(file: Path, connection: sqlite3.Connection) -> Database:
    try:
        if state_of_database(connection, str(file)) != "current":
            raise Unusable("store.behind", path=str(file))
        connection.execute("PRAGMA query_only = ON").close()
    except BaseException:
        connection.close()
        raise
    return Database(file, connection)


def _connection(file: Path) -> sqlite3.Connection:
    index, log = (file.with_name(file.name + ending) for ending in ("-shm", "-wal"))
    if index.exists() and (connection := _usable(connect(file, "ro"))):
        return connection
    if log.exists() and log.stat().st_size:
        return _copy_in_memory(file, log)
    return connect(file, "ro&immutable=1")


def _usable(connection: sqlite3.Connection) -> sqlite3.Connection | None:
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").close()
    except sqlite3.OperationalError:
        connection.close()
        return None
    except SQLITE_ERRORS:
        pass  # damage is told by whoever uses it
    return connection


def _copy_in_memory(file: Path, log: Path) -> sqlite3.Connection:
    memory = connect(None)
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, file.name)
            shutil.copyfile(file, copy)
            shutil.copyfile(log, copy.with_name(log.name))
            with closing(connect(copy)) as source:
                source.backup(memory)
    except BaseException:
        memory.close()
        raise
    return memory
