"""The tables of a collection, in the latest revision.

Instants, days and integers without bound are text (see `columns`). The two tables of the log, those
of reviews and events, only ever grow: triggers refuse to update, delete or replace a row, whoever
asks.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.columns import Day, Flag, Instant, Json, OneOf, Whole

METADATA = MetaData()

REVIEWS = Table(
    "reviews",
    METADATA,
    Column("sequence", Integer, primary_key=True),  # when this file learned of it; undo goes by it
    Column("id", Text, nullable=False, unique=True),
    Column("question", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("day", Day, nullable=False),
    Column("kind", OneOf(ReviewKind), nullable=False),
    Column("variant", Whole, nullable=False),
    Column("parameters", Json, nullable=False),
    Column("answer", Text),
    Column("verdict", Text),
    Column("misconception", Text),
    Column("quality", Integer, nullable=False),
    Column("seconds", REAL),
    Column("scheduler", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("elapsed", Integer),
    # what was in force; null in rows older than these columns
    Column("limit", Integer),
    Column("retention", REAL),
    Column("sitting", Text),
    CheckConstraint("kind IN ('review', 'drill')", name="kind_is_known"),
    CheckConstraint("quality BETWEEN 0 AND 5", name="quality_is_known"),
    Index("reviews_by_question", "question"),
    Index("reviews_by_day", "day"),
    Index("reviews_by_instant", "at"),
    sqlite_strict=True,
)

# No foreign key on the subject: an event that arrives before its review waits for it.
EVENTS = Table(
    "events",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("counter", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("day", Day, nullable=False),
    Column("device", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("value", Json, nullable=False),
    Index("events_by_subject", "kind", "subject", "counter", "id"),
    Index("events_by_counter", "counter"),
    Index("events_by_instant", "at"),
    sqlite_strict=True,
)

SCHEDULES = Table(
    "schedules",  # a projection of the log: losing it loses nothing
    METADATA,
    Column("question", Text, primary_key=True),
    Column("repetitions", Integer, nullable=False),
    Column("ease", Integer, nullable=False),
    Column("interval", Whole, nullable=False),
    Column("due", Day, nullable=False),
    Column("last_day", Day, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("reviews", Integer, nullable=False, server_default="0"),
    sqlite_strict=True,
)

DECKS = Table(
    "decks",  # the imported ones; those of files are in their files
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("identity", Text),  # of the deck file, for ever; null where the file has none
    Column("head", Json),  # what the file says of the deck as a whole
    Index("decks_by_identity", "identity", unique=True),
    sqlite_strict=True,
)

QUESTIONS = Table(
    "questions",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("deck", Text, ForeignKey("decks.name"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("present", Flag, nullable=False),
    sqlite_strict=True,
)

CARDS = Table(
    "cards",  # a projection of all decks: losing it loses nothing
    METADATA,
    Column("id", Text, primary_key=True),
    Column("deck", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("difficulty", Integer, nullable=False),
    Column("source", Integer),
    Column("requires", Json, nullable=False),
    Column("digest", Text, nullable=False),
    sqlite_strict=True,
)

SETTINGS = Table(
    "settings",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

IDENTITY = Table(
    "identity",  # one row: which device writes into this file
    METADATA,
    Column("device", Text, primary_key=True),
    sqlite_strict=True,
)

VERSION = Table(
    "alembic_version",  # as alembic itself would create it
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

_REFUSAL = """
CREATE TRIGGER {table}_never_{verb} BEFORE {event} ON {table} {condition}
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END
"""

# INSERT OR REPLACE deletes without asking the delete trigger, so it needs one of its own
_REPLACES = {
    "reviews": "WHEN EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id OR sequence = NEW.sequence)",
    "events": "WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)",
}

TRIGGERS = tuple(
    _REFUSAL.format(table=table, verb=verb, event=event, condition=condition).strip()
    for table, replaces in _REPLACES.items()
    for verb, event, condition in (
        ("updates", "UPDATE", ""),
        ("deletes", "DELETE", ""),
        ("replaces", "INSERT", replaces),
    )
)
