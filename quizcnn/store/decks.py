"""Imported decks and their questions, as identifiers and texts.

What a text means is the bank's business, and decks of files stay in their files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from quizcnn.messages.errors import WrongUse
from quizcnn.store.schema import DECKS, QUESTIONS

_FIELDS = QUESTIONS.c.id, QUESTIONS.c.deck, QUESTIONS.c.position, QUESTIONS.c.text
PRESENT: ColumnElement[bool] = QUESTIONS.c.present == True  # noqa: E712 (builds SQL)

Entry = tuple[str, str]  # a question's id and its text


@dataclass(frozen=True, slots=True)
class StoredDeck:
    """An imported deck; `identity` is "" where it goes by its name, `head` is its file's.

    `renamed` tells which of its questions have another id here than in the file.
    """

    name: str
    identity: str = ""
    head: Mapping[str, Any] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)


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
    """Ids by what happened to them, each in deck order; one that came back counts as added.

    `deck` is what the deck is called here, where somebody asked.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    deck: str = ""


def named(deck: StoredDeck | str) -> StoredDeck:
    """The deck itself; a name stands for a deck without identity and head."""
    return StoredDeck(deck) if isinstance(deck, str) else deck


def stored_decks(connection: Connection) -> list[StoredDeck]:
    """Return the imported decks, oldest first."""
    query = select(DECKS.c.name, DECKS.c.identity, DECKS.c.head).order_by(DECKS.c.position)
    return [
        StoredDeck(name, identity or "", *_parts(head))
        for name, identity, head in connection.execute(query)
    ]


def _parts(head: Any) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """The file's head and the new ids, as `_write_deck` keeps them; a deck of long ago has none."""
    found = {"file": {}, "ids": {}} if head is None else head
    if not isinstance(found, dict) or not all(
        isinstance(found.get(part), dict) for part in ("file", "ids")
    ):
        raise sqlite3.DatabaseError(f"unreadable head of a deck: {head!r}")  # we never wrote that
    return found["file"], found["ids"]


def questions(connection: Connection, *conditions: ColumnElement[bool]) -> list[StoredQuestion]:
    """Return the stored questions that meet all conditions, in order of decks and positions."""
    query = select(*_FIELDS, QUESTIONS.c.present).join(DECKS).where(*conditions)
    rows = connection.execute(query.order_by(DECKS.c.position, QUESTIONS.c.position))
    return [StoredQuestion(**row._mapping) for row in rows]


def differences(connection: Connection, deck: StoredDeck, entries: Sequence[Entry]) -> Changes:
    """Say what `write` would change.

    Raises:
        WrongUse: an id occurs twice, or another deck asks it.

    """
    known = {question.id: question for question in questions(connection)}
    return compare(deck.name, entries, known)


def is_as_stored(connection: Connection, deck: StoredDeck, entries: Sequence[Entry]) -> bool:
    """Whether `deck` already is so and consists of exactly these entries, in this order."""
    kept = questions(connection, QUESTIONS.c.deck == deck.name, PRESENT)
    same = [(question.id, question.text) for question in kept] == list(entries)
    return same and deck in stored_decks(connection)


def write(connection: Connection, deck: StoredDeck, entries: Sequence[Entry]) -> Changes:
    """Let `deck` consist of `entries`; nobody's progress changes. Raises as `differences` does."""
    changes = differences(connection, deck, entries)
    _write_deck(connection, deck)
    absent = update(QUESTIONS).where(QUESTIONS.c.deck == deck.name)
    connection.execute(absent.values(present=False))
    if rows := [_row(deck.name, place, entry) for place, entry in enumerate(entries)]:
        statement = insert(QUESTIONS)
        new = {name: statement.excluded[name] for name in ("deck", "position", "text", "present")}
        connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=new),
            rows,
        )
    return changes


def rename(connection: Connection, deck: StoredDeck, name: str) -> None:
    """Call a deck otherwise; its questions go along."""
    place = connection.scalar(select(DECKS.c.position).where(DECKS.c.name == deck.name))
    last = connection.scalar(select(func.max(DECKS.c.position))) or 0
    connection.execute(insert(DECKS).values(position=last + 1, name=name))
    connection.execute(update(QUESTIONS).where(QUESTIONS.c.deck == deck.name).values(deck=name))
    connection.execute(delete(DECKS).where(DECKS.c.name == deck.name))
    connection.execute(update(DECKS).where(DECKS.c.name == name).values(position=place))
    _write_deck(connection, replace(deck, name=name))


def remove(connection: Connection, deck: StoredDeck) -> None:
    """Forget a deck and its texts; the log and everything that hangs on the ids stays."""
    connection.execute(delete(QUESTIONS).where(QUESTIONS.c.deck == deck.name))
    connection.execute(delete(DECKS).where(DECKS.c.name == deck.name))


def _write_deck(connection: Connection, deck: StoredDeck) -> None:
    head = {"file": dict(deck.head), "ids": dict(deck.renamed)}
    values = {"name": deck.name, "identity": deck.identity or None, "head": head}
    statement = insert(DECKS).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))


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
    added, changed, unchanged = map(tuple, kinds.values())
    return Changes(added, changed, tuple(removed), unchanged)


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
