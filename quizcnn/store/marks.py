"""What the learner sets by hand: suspended and buried questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from quizcnn.store.schedule import Mark
from quizcnn.store.schema import MARKS


def marks(connection: Connection, question: str | None = None) -> dict[str, Mark]:
    """Return the marks of one question, or of all that have any."""
    query = select(MARKS)
    if question is not None:
        query = query.where(MARKS.c.question == question)
    rows = connection.execute(query)
    return {row.question: Mark(row.suspended, row.buried_until) for row in rows}


def suspend(connection: Connection, question: str, suspended: bool) -> None:
    """Suspend a question, or let it come again."""
    _set(connection, question, suspended=suspended)


def bury(connection: Connection, question: str, until: date | None) -> None:
    """Put a question off until that day; None brings it back at once."""
    _set(connection, question, buried_until=until)


def _set(connection: Connection, question: str, **values: Any) -> None:
    fresh = {"question": question, "suspended": False, "buried_until": None}
    statement = insert(MARKS).values(fresh | values)
    connection.execute(statement.on_conflict_do_update(index_elements=["question"], set_=values))
