"""Settings that belong to the collection, as texts; their meaning is the rooms' above."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from quizcnn.store.schema import SETTINGS


def read(connection: Connection, key: str) -> str | None:
    """Return the value of `key`, or None if it was never set."""
    return connection.scalar(select(SETTINGS.c.value).where(SETTINGS.c.key == key))


def read_all(connection: Connection) -> dict[str, str]:
    """Return everything that was set."""
    return {row.key: row.value for row in connection.execute(select(SETTINGS))}


def write(connection: Connection, key: str, value: str) -> None:
    """Set `key`."""
    statement = insert(SETTINGS).values(key=key, value=value)
    replaced = statement.on_conflict_do_update(index_elements=["key"], set_={"value": value})
    connection.execute(replaced)
