"""What the store's tests share: a collection in a file, and reviews made from little."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quizcnn.store.cards import CardRow
from quizcnn.store.collection import Collection
from quizcnn.store.events import EventKind
from quizcnn.store.examination import LOG, examine
from quizcnn.store.identifiers import uuid7
from quizcnn.store.review_log import Review

# How thoroughly the slow tests prove what is promised; `make prove` asks for ten times as much.
PROOFS = int(os.environ.get("QUIZCNN_PROOFS", "20"))

START = datetime(2024, 5, 1, 12, tzinfo=UTC)
LATER = datetime(2024, 5, 9, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the collection lies."""
    return tmp_path / "collection.db"


@pytest.fixture
def collection(file: Path) -> Iterator[Collection]:
    """An empty collection."""
    with Collection.open(file) as opened:
        yield opened


@pytest.fixture
def review() -> Callable[..., Review]:
    """Make a review of a question, `days` after the start, its other fields as given."""
    randomness = Random(1)

    def make(question: str = "q", quality: int = 4, days: float = 0, **fields: Any) -> Review:
        at = START + timedelta(days=days)
        known = {"id": uuid7(at, randomness), "day": at.date(), "parameters": {}}
        return Review(question=question, quality=quality, at=at, **{**known, **fields})

    return make


@pytest.fixture
def used(file: Path, review: Callable[..., Review]) -> Path:
    """A collection with something in every table."""
    with Collection.open(file) as collection:
        collection.synchronise("deck", [("a", '{"id": "a"}'), ("b", '{"id": "b"}')])
        collection.keep_cards("d", [CardRow(id, "deck", "t", "k", 1, None, ()) for id in "ab"])
        for day, question in enumerate("abab"):
            collection.record(review(question, 3 + day % 3, days=day, answer="108"))
        collection.undo(LATER)
        collection.mark("b", EventKind.SUSPENDED, True, LATER)
        collection.mark("b", EventKind.BURIED_UNTIL, "2024-05-10", LATER)
        collection.set_setting("zone", "system")
    return file


def said(file: Path) -> list[str]:
    return [finding.message.localize("en") for finding in examine(file)]


def log(file: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(file)) as connection:
        return [connection.execute(f"SELECT * FROM {table.name}").fetchall() for table in LOG]


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
