"""Events: what holds is what the greatest counter says, whatever the clocks say."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.messages.errors import Unusable
from quizcnn.store.collection import Collection
from quizcnn.store.events import EventKind
from quizcnn.store.review_log import Review

Make = Callable[..., Review]
LATER = datetime(2024, 6, 1, tzinfo=UTC)


def insert(collection: Collection, *rows: tuple[Any, ...]) -> None:
    """Let events (id, counter, at, kind, subject, value) arrive from another device."""
    with collection.database.writing() as connection:
        for id, counter, at, kind, subject, value in rows:
            connection.exec_driver_sql(
                "INSERT INTO events VALUES (?, ?, ?, '2024-06-01', 'other', ?, ?, ?)",
                (id, counter, at, kind, subject, json.dumps(value)),
            )


def marks_of(collection: Collection, question: str = "q") -> tuple[Any, ...]:
    schedule = collection.schedule(question)
    return schedule.suspended, schedule.buried_until, schedule.flagged, schedule.note


def test_marks_are_set_changed_and_taken_off(collection: Collection) -> None:
    assert collection.mark("q", EventKind.SUSPENDED, True, LATER)
    assert collection.mark("q", EventKind.BURIED_UNTIL, "2024-06-02", LATER)
    assert collection.mark("q", EventKind.FLAG, True, LATER)
    assert collection.mark("q", EventKind.NOTE, "看 §3", LATER)
    assert marks_of(collection) == (True, date(2024, 6, 2), True, "看 §3")
    assert marks_of(collection, "r") == (False, None, False, None)
    assert collection.mark("q", EventKind.SUSPENDED, False, LATER)
    assert collection.mark("q", EventKind.BURIED_UNTIL, None, LATER)
    assert collection.mark("q", EventKind.NOTE, None, LATER)
    assert marks_of(collection) == (False, None, True, None)
    assert collection.schedule("q").due is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (EventKind.SUSPENDED, False),
        (EventKind.FLAG, False),
        (EventKind.NOTE, None),
        (EventKind.BURIED_UNTIL, None),
    ],
)
def test_what_is_so_already_appends_nothing(
    collection: Collection, kind: EventKind, value: Any
) -> None:
    assert not collection.mark("q", kind, value, LATER)
    with collection.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM events").scalar() == 0


def test_undo_leaves_marks_alone(collection: Collection, review: Make) -> None:
    collection.record(review("q"))
    collection.mark("q", EventKind.SUSPENDED, True, LATER)
    collection.undo(LATER)
    assert collection.schedule("q").suspended


def test_counters_grow_and_a_clock_that_goes_back_changes_nothing(collection: Collection) -> None:
    collection.mark("q", EventKind.FLAG, True, LATER)
    collection.mark("q", EventKind.FLAG, False, LATER - timedelta(days=900))
    collection.mark("r", EventKind.FLAG, True, LATER - timedelta(days=1800))
    assert not collection.schedule("q").flagged
    with collection.database.reading() as connection:
        counters = connection.exec_driver_sql("SELECT counter FROM events ORDER BY rowid").all()
    assert [counter for (counter,) in counters] == [1, 2, 3]


@given(st.permutations(range(4)))
def test_the_order_of_arrival_does_not_matter(order: list[int]) -> None:
    rows = [
        ("a", 7, "2024-01-01T00:00:00.000000Z", "note", "q", "old"),
        ("b", 8, "2023-01-01T00:00:00.000000Z", "note", "q", "lower id"),
        ("c", 8, "2022-01-01T00:00:00.000000Z", "note", "q", "wins"),
        ("d", 3, "2025-01-01T00:00:00.000000Z", "note", "q", "newest clock"),
    ]
    with Collection.open(":memory:") as collection:
        insert(collection, *(rows[place] for place in order))
        assert collection.schedule("q").note == "wins"
        collection.mark("q", EventKind.NOTE, "mine", LATER)
        assert collection.schedule("q").note == "mine"


def test_a_retraction_may_arrive_before_its_review(collection: Collection, review: Make) -> None:
    entry = review("q", 5)
    insert(collection, ("a", 1, "2024-06-01T00:00:00.000000Z", "retracted", entry.id, True))
    assert collection.log() == []
    assert collection.record(entry)[1].due is None
    assert [each.retracted for each in collection.log()] == [True]


def test_a_kind_of_a_later_program_is_kept_and_changes_nothing(collection: Collection) -> None:
    insert(collection, ("a", 1, "2024-06-01T00:00:00.000000Z", "weights", "", [0.2, 1.3]))
    assert collection.schedules() == {}
    assert collection.undo(LATER) is None


def test_a_reset_begins_anew_and_keeps_the_log(collection: Collection, review: Make) -> None:
    for days in range(3):
        collection.record(review("q", 1, days=days))
    log = collection.log()
    assert collection.reset("q", LATER)
    assert collection.schedule("q").due is None
    assert collection.schedule("q").lapses == 0
    assert collection.log() == log
    assert collection.schedules() == collection.replayed()
    assert not collection.reset("q", LATER)
    later = collection.record(review("q", 5, days=60))[1]
    assert (later.state.interval, later.reviews) == (1, 1)


def test_a_reset_frees_a_question_that_a_wrong_clock_locked(
    collection: Collection, review: Make
) -> None:
    collection.record(review("q", 5, days=3000))
    now = review("q", 4, days=31)
    assert collection.reset("q", now.at, now.day)
    entry, schedule = collection.record(review("q", 4, days=31, id=""))
    assert (schedule.reviews, schedule.due) == (1, now.day + timedelta(days=1))
    assert entry.day == now.day
    assert collection.schedules() == collection.replayed()


def test_a_question_begun_anew_counts_as_new_that_day(collection: Collection, review: Make) -> None:
    collection.record(review("q", 5, days=1))
    collection.reset("q", review(days=2).at)
    entry, _ = collection.record(review("q", 5, days=3, id=""))
    assert collection.done_on(entry.day).new == 1


def test_redo_brings_back_one_undo_after_the_other(collection: Collection, review: Make) -> None:
    entries = [review("q", quality, days=day) for day, quality in enumerate((5, 4, 1))]
    for entry in entries:
        schedule = collection.record(entry)[1]
    for _ in range(3):
        collection.undo(LATER)
    redone = [collection.redo(LATER) for _ in range(4)]
    assert [entry and entry.id for entry in redone] == [entry.id for entry in entries] + [None]
    assert collection.schedule("q") == schedule
    assert not any(entry.retracted for entry in collection.log())


def test_redo_ends_with_the_next_review(collection: Collection, review: Make) -> None:
    collection.record(review("q"))
    collection.undo(LATER)
    collection.record(review("r", days=1))
    assert collection.redo(LATER) is None
    collection.undo(LATER)
    redone = collection.redo(LATER)
    assert redone is not None
    assert redone.question == "r"


def test_redo_may_be_asked_for_one_entry_only(collection: Collection, review: Make) -> None:
    entry = review("q")
    collection.record(entry)
    assert collection.redo(LATER, only=entry.id) is None
    collection.undo(LATER)
    assert collection.redo(LATER, only="another") is None
    assert collection.redo(LATER, only=entry.id) is not None


def test_two_devices_that_migrate_alike_hold_the_same_events(
    old_collection: Any, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(old_collection.file.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE identity SET device = 'another'")
        connection.commit()
    events = []
    for file in (old_collection.file, copy):
        with Collection.open(file) as collection, collection.database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT * FROM events ORDER BY id").all()
            events.append([tuple(row) for row in rows])
    assert events[0] == events[1]
    assert {row[5] for row in events[0]} == {"retracted", "suspended", "buried_until"}


@pytest.mark.parametrize("value", ["7", "[1]", '"soon"', "{"])
def test_an_unreadable_event_is_damage(collection: Collection, value: str) -> None:
    with collection.database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO events VALUES ('a', 1, '2024-06-01T00:00:00.000000Z', '2024-06-01', 'd',"
            " 'buried_until', 'q', ?)",
            (value,),
        )
    with pytest.raises(Unusable, match="is damaged"):
        collection.schedules()
