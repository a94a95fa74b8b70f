"""Only imported decks keep their texts; what the queue needs of all questions stands in columns.

The built-in bank and the decks of the learner's folder are read from their files from now on. The
log, the schedules and the marks hang on ids and stay as they are; an imported question under an id
of the built-in bank stays too. The new table is filled when practice next opens the collection.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_BUILTIN = "quizcnn"
_OWN = "own_decks"  # the setting that named the decks of the folder


def upgrade() -> None:
    """Drop the texts that stand in files, and make room for the columns."""
    for deck in (_BUILTIN, *_own_decks()):
        for table, column in (("questions", "deck"), ("decks", "name")):
            op.execute(sa.text(f"DELETE FROM {table} WHERE {column} = :deck").bindparams(deck=deck))
    op.execute(sa.text("DELETE FROM settings WHERE key = :key").bindparams(key=_OWN))
    _create_cards()


def _own_decks() -> list[str]:
    query = sa.text("SELECT value FROM settings WHERE key = :key").bindparams(key=_OWN)
    try:
        kept = json.loads(op.get_bind().execute(query).scalar() or "{}")
    except ValueError:
        kept = None
    return list(kept) if isinstance(kept, dict) else []


def _create_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("deck", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("difficulty", sa.Integer, nullable=False),
        sa.Column("source", sa.Integer),
        sa.Column("requires", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sqlite_strict=True,
    )
