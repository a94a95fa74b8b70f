"""A collection of any earlier revision opens with everything that is in it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import asdict
from typing import Any

import pytest

from quizcnn.store.collection import Collection
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule

LATER_FIELDS = {"limit": None, "retention": None, "sitting": None}


def review_as_kept(review: Review) -> dict[str, Any]:
    return {**asdict(review), "at": review.at.isoformat(), "day": review.day.isoformat()}


def schedule_as_kept(schedule: Schedule) -> dict[str, Any]:
    due, buried = schedule.due, schedule.buried_until
    return {
        **asdict(schedule.state),
        "due": due and due.isoformat(),
        "lapses": schedule.lapses,
        "suspended": schedule.suspended,
        "buried_until": buried and buried.isoformat(),
    }


def test_log_schedules_marks_and_settings_are_as_they_were(old_collection: Any) -> None:
    for _ in range(2):  # brought up to date, and opened once more
        with Collection.open(old_collection.file) as collection:
            holds = old_collection.holds
            assert collection.device == holds["device"]
            kept_log = [review_as_kept(review) for review in collection.log()]
            assert kept_log == [{**LATER_FIELDS, **entry} for entry in holds["log"]]
            schedules = {id: schedule_as_kept(each) for id, each in collection.schedules().items()}
            assert schedules == holds["schedules"]
            assert collection.schedules() == collection.replayed()
            kept = {key: collection.setting(key) for key in holds["settings"]}
            assert kept == holds["settings"]


def test_imported_decks_keep_their_texts_and_no_other_does(old_collection: Any) -> None:
    with Collection.open(old_collection.file) as collection:
        texts: dict[str, dict[str, Any]] = {}
        for question in collection.questions():
            texts.setdefault(question.deck, {})[question.id] = json.loads(question.text)
        assert texts == old_collection.holds["imported"]
        assert collection.cards("") == []


@pytest.mark.parametrize("old_collection", ["0001"], indirect=True)
def test_a_text_that_its_deck_dropped_is_kept_too(old_collection: Any) -> None:
    Collection.open(old_collection.file).close()
    with closing(sqlite3.connect(old_collection.file)) as connection:
        rows = connection.execute("SELECT id FROM questions WHERE NOT present").fetchall()
        decks = connection.execute("SELECT name FROM decks").fetchall()
    assert rows == [("once-held",)]
    assert decks == [("mine",)]


def test_undo_goes_on_where_it_was(old_collection: Any) -> None:
    with Collection.open(old_collection.file) as collection:
        newest = [entry for entry in collection.log() if not entry.retracted][-1]
        assert collection.undo(newest.at) == newest.__class__(
            **{**asdict(newest), "retracted": True}
        )


@pytest.mark.parametrize("old_collection", ["0001"], indirect=True)
@pytest.mark.parametrize("kept", ["", "{", "[]", "null", "7"])
def test_own_decks_that_cannot_be_distinguished_any_more_stay_as_imported(
    old_collection: Any, kept: str
) -> None:
    with closing(sqlite3.connect(old_collection.file)) as connection:
        connection.execute("UPDATE settings SET value = ? WHERE key = 'own_decks'", (kept,))
        connection.commit()
    with Collection.open(old_collection.file) as collection:
        assert {question.deck for question in collection.questions()} == {"mine", "notes"}
        assert collection.setting("own_decks") is None
