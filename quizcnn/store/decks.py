"""Imported decks and their questions, as identifiers and texts.

What a text means is the bank's business, and decks of files stay in their files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from quizcnn.messages.errors import WrongUse
from quizcnn.store.schema import DECKS, QUESTIONS

_FIELDS = QUESTIONS.c.id, QUESTIONS.c.deck, QUESTIONS.c.position, QUESTIONS.c.text
PRESENT: ColumnElement[bool] = QUESTIONS.c.present == True  # noqa: E712 (builds SQL)

Entry = tuple[str, str]  # a question's id and its text


@dataclass(frozen=True, slots=True)
class StoredQuestion:
    """A question's text as its deck gave it; `present` is False once the deck dropped it."""

    id: str
    deck: str
    position: int
    text: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by what happened to them, each in deck order; one that came back counts as added."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


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


def compare(deck: str, entries: Sequence[Entry], known: Mapping[str, StoredQuestion]) -> Changes:
    """Say what it means for `deck` to consist of `entries`; `known` is every stored question.

    Raises:
        WrongUse: an id occurs twice, or another deck asks it.

    """
    _refuse_repeated(deck, entries)
    kinds: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    for id, text in entries:
        kinds[_kind(deck, id, text, known.get(id))].append(id)
    kept = {id for id, _ in entries}
    removed = [q.id for q in known.values() if q.deck == deck and q.present and q.id not in kept]
    return Changes(removed=tuple(removed), **{kind: tuple(ids) for kind, ids in kinds.items()})


def _row(deck: str, place: int, entry: Entry) -> dict[str, object]:
    id, text = entry
    return {"id": id, "deck": deck, "position": place, "text": text, "present": True}


def _refuse_repeated(deck: str, entries: Sequence[Entry]) -> None:
    seen: set[str] = set()
    for id, _ in entries:
        if id in seen:
            raise WrongUse("store.repeated-question", question=id, deck=deck)
        seen.add(id)


def _kind(deck: str, id: str, text: str, stored: StoredQuestion | None) -> str:
    if stored is None or not stored.present:
        return "added"
    if stored.deck != deck:
        raise WrongUse("store.other-deck", question=id, deck=deck, owner=stored.deck)
    return "unchanged" if stored.text == text else "changed"
