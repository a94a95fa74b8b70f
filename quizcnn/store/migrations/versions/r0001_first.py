"""The first revision: log, projection, marks, decks, settings and the device's identity."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    _create_log()
    _create_projection()
    _create_decks()
    _create_single_values()
    for table, key in (("reviews", _REVIEW_TAKEN), ("retractions", _RETRACTION_TAKEN)):
        _refuse(table, "updates", "UPDATE", "")
        _refuse(table, "deletes", "DELETE", "")
        _refuse(table, "replaces", "INSERT", key)
    op.execute(f"PRAGMA application_id = {0x71636E6E}")


_REVIEW_TAKEN = "WHEN EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id OR sequence = NEW.sequence)"
_RETRACTION_TAKEN = (
    "WHEN EXISTS (SELECT 1 FROM retractions WHERE review = NEW.review AND device = NEW.device)"
)


def _refuse(table: str, verb: str, event: str, condition: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_never_{verb} BEFORE {event} ON {table} {condition}\n"
        "BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END"
    )


def _create_log() -> None:
    op.create_table(
        "reviews",
        sa.Column("sequence", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("variant", sa.Text, nullable=False),
        sa.Column("parameters", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("verdict", sa.Text),
        sa.Column("misconception", sa.Text),
        sa.Column("quality", sa.Integer, nullable=False),
        sa.Column("seconds", sa.REAL),
        sa.Column("scheduler", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("elapsed", sa.Integer),
        sa.CheckConstraint("kind IN ('review', 'drill')", name="kind_is_known"),
        sa.CheckConstraint("quality BETWEEN 0 AND 5", name="quality_is_known"),
        sqlite_strict=True,
    )
    op.create_index("reviews_by_question", "reviews", ["question"])
    op.create_index("reviews_by_day", "reviews", ["day"])
    op.create_table(
        "retractions",
        sa.Column("review", sa.Text, sa.ForeignKey("reviews.id"), primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sqlite_strict=True,
    )


def _create_projection() -> None:
    op.create_table(
        "schedules",
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("repetitions", sa.Integer, nullable=False),
        sa.Column("ease", sa.Integer, nullable=False),
        sa.Column("interval", sa.Text, nullable=False),
        sa.Column("due", sa.Text, nullable=False),
        sa.Column("last_day", sa.Text, nullable=False),
        sa.Column("lapses", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "marks",
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("suspended", sa.Integer, nullable=False),
        sa.Column("buried_until", sa.Text),
        sqlite_strict=True,
    )


def _create_decks() -> None:
    op.create_table(
        "decks",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sqlite_strict=True,
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("deck", sa.Text, sa.ForeignKey("decks.name"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("present", sa.Integer, nullable=False),
        sqlite_strict=True,
    )


def _create_single_values() -> None:
    op.create_table(
        "settings",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "identity",
        sa.Column("device", sa.Text, primary_key=True),
        sqlite_strict=True,
    )
