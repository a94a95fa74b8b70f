"""Decks and their questions, as identifiers and texts; what a text means is the bank's business."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from quizcnn.store.questions import Changes, Entry, StoredQuestion, compare
from quizcnn.store.schema import DECKS, QUESTIONS

_FIELDS = QUESTIONS.c.id, QUESTIONS.c.deck, QUESTIONS.c.position, QUESTIONS.c.text
PRESENT: ColumnElement[bool] = QUESTIONS.c.present == True  # noqa: E712 (builds SQL)


def questions(connection: Connection, *conditions: ColumnElement[bool]) -> list[StoredQuestion]:
    """Return the stored questions that meet all conditions, in order of decks and positions."""
    query = select(*_FIELDS, QUESTIONS.c.present).join(DECKS).where(*conditions)
    rows = connection.execute(query.order_by(DECKS.c.position, QUESTIONS.c.position))
    return [StoredQuestion(**row._mapping) for row in rows]


def differences(connection: Connection, deck: str, entries: Sequence[Entry]) -> Changes:
    """Say what `write` would change.

    Raises:
        WrongUse: an id occurs twice, or another deck asks it.

    """
    return compare(deck, entries, {question.id: question for question in questions(connection)})


def is_as_stored(connection: Connection, deck: str, entries: Sequence[Entry]) -> bool:
    """Whether `deck` already consists of exactly these entries, in this order."""
    kept = questions(connection, QUESTIONS.c.deck == deck, PRESENT)
    return [(question.id, question.text) for question in kept] == list(entries)


def write(connection: Connection, deck: str, entries: Sequence[Entry]) -> Changes:
    """Let `deck` consist of `entries`; nobody's progress changes. Raises as `differences` does."""
    changes = differences(connection, deck, entries)
    connection.execute(insert(DECKS).values(name=deck).on_conflict_do_nothing())
    absent = update(QUESTIONS).where(QUESTIONS.c.deck == deck)
    connection.execute(absent.values(present=False))
    if rows := [_row(deck, place, entry) for place, entry in enumerate(entries)]:
        statement = insert(QUESTIONS)
        new = {name: statement.excluded[name] for name in ("deck", "position", "text", "present")}
        connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=new),
            rows,
        )
    return changes


def _row(deck: str, place: int, entry: Entry) -> dict[str, object]:
    id, text = entry
    return {"id": id, "deck": deck, "position": place, "text": text, "present": True}
