"""The log only grows, whoever asks, and an entry refuses what could not be replayed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quizcnn.messages.errors import WrongUse
from quizcnn.store.collection import Collection
from quizcnn.store.review_log import Review


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reviews SET quality = 5",
        "UPDATE OR IGNORE reviews SET quality = 5",
        "DELETE FROM reviews",
        "INSERT OR REPLACE INTO reviews SELECT * FROM reviews",
        "INSERT OR REPLACE INTO reviews (sequence, id, question, at, day, kind, variant, "
        "parameters, quality, scheduler, device) "
        "SELECT 99, id, 'x', at, day, kind, '0', '{}', 5, scheduler, device FROM reviews",
        "UPDATE events SET value = 'false'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events",
        "INSERT OR REPLACE INTO events SELECT id, 9, at, day, device, kind, subject, 'false' "
        "FROM events",
    ],
)
def test_nothing_in_the_log_is_ever_changed(
    file: Path, collection: Collection, review: Callable[..., Review], statement: str
) -> None:
    collection.record(review("q", 2))
    collection.record(review("q", 3, days=1))
    collection.undo(datetime(2024, 6, 1, tzinfo=UTC))
    before = collection.log()
    with closing(sqlite3.connect(file)) as stranger:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            stranger.execute(statement)
        stranger.rollback()
    assert collection.log() == before


def test_tables_take_only_their_types(collection: Collection) -> None:
    with pytest.raises(Exception, match="TEXT"), collection.database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('x', x'00')")


# -- entries -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"quality": 6}, "quality 6 is not one of 0 to 5"),
        ({"quality": -1}, "quality -1 is not one of 0 to 5"),
        ({"kind": "exam"}, "cannot be a 'exam'; choose one of review, drill"),
        ({"scheduler": "sm17"}, "no scheduling policy 'sm17'"),
    ],
)
def test_impossible_fields_are_refused(
    review: Callable[..., Review], fields: dict[str, Any], fault: str
) -> None:
    with pytest.raises(WrongUse, match=fault):
        review(**fields)


def test_naive_instants_are_refused(review: Callable[..., Review]) -> None:
    known = review()
    with pytest.raises(WrongUse, match="no time zone"):
        Review(
            id=known.id,
            question="q",
            at=datetime(2024, 5, 1),
            day=known.day,
            quality=4,
            parameters={},
        )
