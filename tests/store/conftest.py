"""What the store's tests share: a collection in a file, and reviews made from little."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quizcnn.store.collection import Collection
from quizcnn.store.identifiers import uuid7
from quizcnn.store.review_log import Review

START = datetime(2024, 5, 1, 12, tzinfo=UTC)


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
