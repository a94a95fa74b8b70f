"""Which values of a table are not what this program writes, and cannot be read.

Where it can SQLite alone tells, as it is much faster; what it is not sure of is read as we read it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.types import TypeDecorator

from quizcnn.scheduling.sm2 import POLICIES
from quizcnn.store.columns import Day, Flag, Instant, Json, OneOf, Whole
from quizcnn.store.schema import IDENTITY, REVIEWS

# Adding no days makes SQLite work a date out; left alone it takes the 31st of February for one.
_SURELY_RIGHT: dict[type, str] = {
    Day: "{c} IS date({c}, '+0 days') AND {c} > '0001'",
    Instant: "substr({c}, 1, 17) IS strftime('%Y-%m-%dT%H:%M:', {c}, '+0 days') AND {c} > '0001' "
    "AND substr({c}, 18) GLOB '[0-5][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'",
    Whole: "{c} IS CAST(CAST({c} AS INTEGER) AS TEXT)",
    Flag: "{c} IN (0, 1)",
    Json: "json_valid({c})",
}


def unreadable(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[str, list[Any]]]:
    """The name of each column that has such values, with all of them."""
    is_text = _is_text(connection, table)
    for column in table.columns:
        suspects = _suspects(connection, column, is_text)
        if bad := [value for value in suspects if not _reads(column, value)]:
            yield column.name, bad


def listed(table: Table) -> list[str]:
    """The names of the columns, as SQL wants them."""
    return [f'"{column.name}"' for column in table.columns]


def rows_of(table: Any) -> str:
    """The part of a query that reads the table itself: an index may know other rows."""
    return f'FROM "{table.name}" NOT INDEXED'


def _is_text(connection: sqlite3.Connection, table: Table) -> bool:
    """Whether every text of the table is one; SQLite keeps any bytes that it is given."""
    try:
        for _ in connection.execute(f"SELECT {', '.join(listed(table))} {rows_of(table)}"):
            pass
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) is not None:
            raise
        return False
    return True


def _suspects(connection: sqlite3.Connection, column: Column[Any], is_text: bool) -> Iterator[Any]:
    """The values of a column that are not surely right; bytes that are no text as bytes."""
    name = f'"{column.name}"'
    right = _surely_right(column, is_text).format(c=name)
    where = f"WHERE {name} IS NOT NULL AND NOT ({right})"
    connection.text_factory = _text_or_bytes
    try:
        for (value,) in connection.execute(f"SELECT {name} {rows_of(column.table)} {where}"):
            yield value
    finally:
        connection.text_factory = str


def _surely_right(column: Column[Any], is_text: bool) -> str:
    if not is_text:
        return "typeof({c}) IN ('integer', 'real')"
    if isinstance(column.type, OneOf):
        return "{{c}} IN ({})".format(", ".join(f"'{member}'" for member in column.type.members))
    if column is REVIEWS.c.scheduler:
        return "{{c}} IN ({})".format(", ".join(f"'{policy}'" for policy in POLICIES))
    if column is IDENTITY.c.device:
        return "FALSE"
    return _SURELY_RIGHT.get(type(column.type), "TRUE")


def _text_or_bytes(stored: bytes) -> str | bytes:
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return stored


def _reads(column: Column[Any], value: Any) -> bool:
    if isinstance(value, bytes) or isinstance(column.type, Flag):
        return False
    if column is REVIEWS.c.scheduler:
        return value in POLICIES
    if column is IDENTITY.c.device:
        return is_device(value)
    try:
        if isinstance(column.type, TypeDecorator):
            column.type.process_result_value(value, dialect())
    except sqlite3.DatabaseError:
        return False
    return True


def is_device(text: str) -> bool:
    """Whether a device may be called that."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
