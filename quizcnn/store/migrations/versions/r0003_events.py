"""Whatever is not a review becomes an event; reviews keep what was in force when they were given.

The rows of `retractions` and `marks` become events of counter 1. Their identifiers are worked out
from what they say, so that two devices that brought the same rows up to date hold the same events.
Marks had neither instant nor device; theirs are the beginning of 1970 and nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_EPOCH = "1970-01-01T00:00:00.000000Z"


def upgrade() -> None:
    """Add the columns, create the events, and move into them what other tables held."""
    _add_columns()
    _create_events()
    rows = [*_retractions(), *_marks()]
    if rows:
        op.bulk_insert(sa.table("events", *(sa.column(name) for name in rows[0])), rows)
    for trigger in ("updates", "deletes", "replaces"):
        op.execute(f"DROP TRIGGER retractions_never_{trigger}")
    op.drop_table("retractions")
    op.drop_table("marks")
    _refuse("updates", "UPDATE", "")
    _refuse("deletes", "DELETE", "")
    _refuse("replaces", "INSERT", "WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)")


def _add_columns() -> None:
    for name, kind in (("limit", sa.Integer), ("retention", sa.REAL), ("sitting", sa.Text)):
        op.add_column("reviews", sa.Column(name, kind))
    op.create_index("reviews_by_instant", "reviews", ["at"])
    reviews = sa.Column("reviews", sa.Integer, nullable=False, server_default="0")
    op.add_column("schedules", reviews)
    op.execute(
        "UPDATE schedules SET reviews = (SELECT count(*) FROM reviews"
        " WHERE reviews.question = schedules.question AND kind = 'review'"
        " AND NOT EXISTS (SELECT 1 FROM retractions WHERE review = reviews.id))"
    )
    op.add_column("decks", sa.Column("identity", sa.Text))
    op.add_column("decks", sa.Column("head", sa.Text))
    op.create_index("decks_by_identity", "decks", ["identity"], unique=True)


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("counter", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("at", "day", "device", "kind", "subject", "value")
        ),
        sqlite_strict=True,
    )
    op.create_index("events_by_subject", "events", ["kind", "subject", "counter", "id"])
    op.create_index("events_by_counter", "events", ["counter"])
    op.create_index("events_by_instant", "events", ["at"])


def _retractions() -> Iterator[dict[str, Any]]:
    query = sa.text("SELECT review, device, at FROM retractions ORDER BY review, device")
    for review, device, at in op.get_bind().execute(query):
        yield _event(at, device, "retracted", review, True)


def _marks() -> Iterator[dict[str, Any]]:
    query = sa.text("SELECT question, suspended, buried_until FROM marks ORDER BY question")
    for question, suspended, until in op.get_bind().execute(query):
        if suspended:
            yield _event(_EPOCH, "", "suspended", question, True)
        if until is not None:
            yield _event(_EPOCH, "", "buried_until", question, until)


def _event(at: str, device: str, kind: str, subject: str, value: object) -> dict[str, Any]:
    said = {"at": at, "day": at[:10], "device": device, "kind": kind, "subject": subject}
    row = {**said, "value": json.dumps(value, separators=(",", ":"))}
    return {"id": _identifier(at, json.dumps(row)), "counter": 1, **row}


def _identifier(at: str, content: str) -> str:
    """A UUIDv7 whose random bits are a digest of the content."""
    instant = datetime.fromisoformat(at).astimezone(UTC)
    milliseconds = max(0, int(instant.timestamp() * 1000))
    digest = int.from_bytes(sha256(content.encode()).digest(), "big")
    version = 7 << 76 | (digest >> 62 & 0xFFF) << 64
    variant = 0b10 << 62 | digest & (1 << 62) - 1
    return str(UUID(int=milliseconds << 80 | version | variant))


def _refuse(verb: str, event: str, condition: str) -> None:
    op.execute(
        f"CREATE TRIGGER events_never_{verb} BEFORE {event} ON events {condition}\n"
        "BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END"
    )
