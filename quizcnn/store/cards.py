"""What the queue needs to know of each question, as columns: a projection of the decks.

Reading the decks themselves takes much longer than reading these rows, and seldom gives anything
new. All rows carry the digest of the decks they were made from; losing them loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from quizcnn.store.schema import CARDS


@dataclass(frozen=True, slots=True)
class CardRow:
    """One question as its deck has it; `source` is the question it was made from, if any."""

    id: str
    deck: str
    topic: str
    kind: str
    difficulty: int
    source: int | None
    requires: tuple[str, ...]


def read(connection: Connection, digest: str) -> list[CardRow]:
    """Return the rows in bank order; none if they were made from other decks than `digest`."""
    query = select(CARDS).where(CARDS.c.digest == digest).order_by(CARDS.c.position)
    return [_card(row) for row in connection.execute(query)]


def write(connection: Connection, digest: str, cards: Iterable[CardRow]) -> None:
    """Replace all rows."""
    connection.execute(delete(CARDS))
    rows = [
        {**asdict(card), "position": position, "digest": digest}
        for position, card in enumerate(cards)
    ]
    if rows:
        connection.execute(insert(CARDS), rows)


def _card(row: Row[Any]) -> CardRow:
    return CardRow(
        id=row.id,
        deck=row.deck,
        topic=row.topic,
        kind=row.kind,
        difficulty=row.difficulty,
        source=row.source,
        requires=tuple(row.requires),
    )
