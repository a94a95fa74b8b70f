"""Locked by others, or no room left: said clearly, and nothing confirmed is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.store import database
from quizcnn.store.collection import Collection
from quizcnn.store.review_log import Review


def test_a_locked_collection_says_so(
    file: Path, monkeypatch: pytest.MonkeyPatch, review: Callable[..., Review]
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 10)
    with Collection.open(file) as one, Collection.open(file) as other:
        with one.database.writing(), pytest.raises(Unusable, match="is in use by another program"):
            other.record(review("q"))
        assert other.record(review("q"))[1].due is not None


def test_a_collection_somebody_reads_is_opened_without_changing_its_journal(
    file: Path, monkeypatch: pytest.MonkeyPatch, review: Callable[..., Review]
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 10)
    Collection.open(file).close()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN")
        other.execute("SELECT * FROM reviews").fetchall()
        with Collection.open(file) as collection:
            assert collection.log() == []
        other.execute("COMMIT")
    with Collection.open(file) as collection:
        collection.record(review("q"))
    assert file.read_bytes()[18:20] == b"\2\2"  # the header says WAL


def test_a_file_locked_altogether_cannot_be_opened(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 10)
    Collection.open(file).close()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unusable, match=f"{file} is in use by another program"):
            Collection.open(file)


def test_a_full_disk_keeps_what_was_confirmed(
    file: Path, collection: Collection, review: Callable[..., Review]
) -> None:
    collection.record(review("q", 4))
    before = collection.schedules()
    with collection.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unusable, match=f"no room is left for {file}"):
        collection.record(review("q", 4, days=1, answer="9" * 100_000))
    with pytest.raises(Unusable, match="no room is left"):
        collection.synchronise("deck", [("q", "text" * 100_000)])
    assert collection.schedules() == collection.replayed() == before
    assert len(collection.log()) == 1


def test_creating_on_a_full_disk_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, "max_page_count = 3"))
    with pytest.raises(Unusable, match="no room is left"):
        Collection.open(file)
    monkeypatch.undo()
    with Collection.open(file) as collection:
        assert collection.log() == []
