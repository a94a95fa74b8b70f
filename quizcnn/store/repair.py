"""Writing a damaged collection anew: what was recorded is copied, what follows from it worked out.

The log and the decks are copied as they are, byte for byte; a repair never decides what was
answered. Tables, indexes and triggers are those of the program, the schedules are replayed.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from quizcnn.messages.errors import Unusable
from quizcnn.store.collection import Collection
from quizcnn.store.create_collection import create
from quizcnn.store.database import SQLITE_ERRORS, Database, connect, database_errors
from quizcnn.store.examination import KEPT
from quizcnn.store.restore import replaced
from quizcnn.store.schema import TRIGGERS
from quizcnn.store.unreadable_values import is_device, listed


def repair(file: Path, now: datetime) -> Path | None:
    """Mend the collection in `file`; returns where what was there before is saved.

    Raises:
        Unusable: the log or the decks cannot be read in full, somebody else changed the collection
            meanwhile, or it cannot be replaced. It is then as it was.

    """
    return replaced(file, partial(_write_anew, file), now, "repaired")


def _write_anew(file: Path, fresh: Path) -> None:
    database = Database(fresh)
    try:
        create(database)
        _copy_readable(file, fresh)
        Collection(database).rebuild()
    finally:
        database.close()


def _copy_readable(file: Path, fresh: Path) -> None:
    try:
        _copy(file, fresh)
    except Unusable as error:
        if error.message.key != "store.damaged":
            raise
        reason = error.message.values["reason"]
        raise Unusable("store.cannot-repair", path=str(file), reason=reason) from error


def _copy(file: Path, fresh: Path) -> None:
    with database_errors(str(file)), closing(connect(fresh)) as connection:
        connection.execute("ATTACH ? AS old", (f"{file.absolute().as_uri()}?mode=rw",))
        connection.execute("PRAGMA ignore_check_constraints = ON")  # doctor tells what breaks one
        connection.execute("BEGIN IMMEDIATE")
        for trigger in TRIGGERS:
            connection.execute(f"DROP TRIGGER {trigger.split()[2]}")
        for table in KEPT:
            columns = ", ".join(listed(table))
            rows = f'SELECT {columns} FROM old."{table.name}" NOT INDEXED'
            connection.execute(f'INSERT INTO main."{table.name}" ({columns}) {rows}')
        _keep_device(connection)
        for trigger in TRIGGERS:
            connection.execute(trigger)
        connection.execute("COMMIT")


def _keep_device(connection: sqlite3.Connection) -> None:
    """Stay the device it was; of several that which wrote last; if it is lost, the log's only one.

    Otherwise it goes on as a new device: two must never write under one name.
    """
    named = _devices(connection, "SELECT device FROM old.identity")
    query = "SELECT device FROM main.reviews GROUP BY device ORDER BY max(sequence) DESC"
    writers = _devices(connection, query)
    if named:
        device = next((each for each in writers if each in named), named[0])
    elif len(writers) == 1:
        device = writers[0]
    else:
        return
    connection.execute("UPDATE main.identity SET device = ?", (device,))


def _devices(connection: sqlite3.Connection, query: str) -> list[str]:
    try:
        return [name for (name,) in connection.execute(query) if is_device(name)]
    except SQLITE_ERRORS:  # the table is gone, or the name is no text
        return []
