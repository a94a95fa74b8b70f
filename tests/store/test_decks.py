"""Decks brought up to date: texts change, progress stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.store.collection import Collection
from quizcnn.store.decks import Changes, StoredDeck, StoredQuestion
from quizcnn.store.events import EventKind
from quizcnn.store.review_log import Review

LATER = datetime(2024, 6, 1, tzinfo=UTC)


def suspend(collection: Collection, question: str) -> None:
    collection.mark(question, EventKind.SUSPENDED, True, LATER)


def test_a_deck_is_kept_in_its_order(collection: Collection) -> None:
    changes = collection.synchronise("deck", [("b", "B"), ("a", "甲")])
    assert changes == Changes(added=("b", "a"))
    assert collection.questions() == [
        StoredQuestion("b", "deck", 0, "B"),
        StoredQuestion("a", "deck", 1, "甲"),
    ]


def test_progress_survives_an_edit(collection: Collection, review: Callable[..., Review]) -> None:
    collection.synchronise("deck", [("q", "old"), ("r", "same")])
    suspend(collection, "r")
    schedule = collection.record(review("q", 4))[1]
    changes = collection.synchronise("deck", [("q", "new"), ("r", "same")])
    assert changes == Changes(changed=("q",), unchanged=("r",))
    assert collection.schedule("q") == schedule
    assert collection.schedule("r").suspended
    assert [q.text for q in collection.questions()] == ["new", "same"]


def test_a_removed_question_comes_back_with_its_progress(
    collection: Collection, review: Callable[..., Review]
) -> None:
    collection.synchronise("deck", [("q", "Q"), ("r", "R")])
    schedule = collection.record(review("q", 4))[1]
    assert collection.synchronise("deck", [("r", "R")]) == Changes(removed=("q",), unchanged=("r",))
    assert [q.id for q in collection.questions()] == ["r"]
    assert [entry.question for entry in collection.log()] == ["q"]
    assert collection.synchronise("deck", [("r", "R")]) == Changes(unchanged=("r",))
    back = collection.synchronise("deck", [("q", "Q"), ("r", "R")])
    assert back == Changes(added=("q",), unchanged=("r",))
    assert collection.schedule("q") == schedule
    assert collection.schedules() == collection.replayed()


def test_a_new_order_is_kept_although_no_text_changed(collection: Collection) -> None:
    collection.synchronise("deck", [("a", "A"), ("b", "B")])
    assert collection.synchronise("deck", [("b", "B"), ("a", "A")]) == Changes(unchanged=("b", "a"))
    assert [q.id for q in collection.questions()] == ["b", "a"]


def test_decks_keep_apart_and_in_order_of_arrival(collection: Collection) -> None:
    collection.synchronise("zoo", [("z", "Z")])
    collection.synchronise("art", [("a", "A")])
    assert [q.id for q in collection.questions()] == ["z", "a"]
    assert [q.id for q in collection.questions("art")] == ["a"]
    collection.synchronise("zoo", [])
    assert [q.id for q in collection.questions()] == ["a"]


def test_another_decks_question_is_refused(collection: Collection) -> None:
    collection.synchronise("one", [("q", "Q")])
    with pytest.raises(WrongUse, match="q belongs to the deck one, so two cannot have it"):
        collection.synchronise("two", [("p", "P"), ("q", "Q")])
    assert [q.id for q in collection.questions()] == ["q"]


def test_a_question_its_deck_dropped_may_move(collection: Collection) -> None:
    collection.synchronise("one", [("q", "Q")])
    collection.synchronise("one", [])
    assert collection.synchronise("two", [("q", "Q")]) == Changes(added=("q",))
    with pytest.raises(WrongUse, match="belongs to the deck two"):
        collection.synchronise("one", [("q", "Q")])


def test_an_id_twice_is_refused(collection: Collection) -> None:
    with pytest.raises(WrongUse, match="deck has the question q twice"):
        collection.synchronise("deck", [("q", "one"), ("q", "two")])
    assert collection.questions() == []


def test_differences_change_nothing(collection: Collection) -> None:
    collection.synchronise("deck", [("a", "A"), ("b", "B"), ("c", "C")])
    entries = [("a", "A"), ("b", "new"), ("d", "D")]
    changes = collection.differences("deck", entries)
    assert changes == Changes(added=("d",), changed=("b",), removed=("c",), unchanged=("a",))
    assert [q.text for q in collection.questions()] == ["A", "B", "C"]
    assert collection.synchronise("deck", entries) == changes


def test_an_unchanged_deck_writes_nothing(collection: Collection) -> None:
    collection.synchronise("deck", [("a", "A")])
    with collection.database.writing():  # a writer elsewhere would block another writer
        assert collection.synchronise("deck", [("a", "A")]) == Changes(unchanged=("a",))


def test_settings(collection: Collection) -> None:
    assert collection.setting("policy") is None
    collection.set_setting("policy", "prose")
    collection.set_setting("policy", "source")
    collection.set_setting("zone", "Asia/Shanghai")
    assert collection.setting("policy") == "source"
    assert collection.setting("zone") == "Asia/Shanghai"


def test_a_deck_keeps_its_head(collection: Collection) -> None:
    head = {"deck": "abc", "title": {"en": "T", "zh": "题"}}
    deck = StoredDeck("mine", "abc", head, {"old-id": "new-id"})
    collection.synchronise(deck, [("q", "Q")])
    assert collection.decks() == [deck]
    with collection.database.writing():  # the same again writes nothing
        collection.synchronise(deck, [("q", "Q")])
    collection.synchronise(StoredDeck("mine", "abc"), [("q", "Q")])
    assert collection.decks() == [StoredDeck("mine", "abc")]


def test_decks_without_an_identity_are_many(collection: Collection) -> None:
    for name in ("one", "two"):
        collection.synchronise(name, [(f"q-{name}", "Q")])
    assert collection.decks() == [StoredDeck("one"), StoredDeck("two")]


def test_a_renamed_deck_keeps_its_place_and_questions(collection: Collection) -> None:
    first = StoredDeck("one", "abc", {"deck": "abc"}, {"a": "b"})
    collection.synchronise(first, [("q", "Q"), ("p", "P")])
    collection.synchronise(first, [("q", "Q")])
    collection.synchronise("two", [("r", "R")])
    collection.rename_deck(first, "new")
    assert [deck.name for deck in collection.decks()] == ["new", "two"]
    assert collection.decks()[0] == replace(first, name="new")
    assert [(q.id, q.deck, q.present) for q in collection.questions("new", gone=True)] == [
        ("q", "new", True),
        ("p", "new", False),
    ]


def test_a_removed_deck_leaves_log_and_marks(
    collection: Collection, review: Callable[..., Review]
) -> None:
    collection.synchronise("one", [("q", "Q"), ("p", "P")])
    collection.synchronise("two", [("r", "R")])
    schedule = collection.record(review("q", 4))[1]
    suspend(collection, "p")
    collection.remove_deck(StoredDeck("one"))
    assert [q.id for q in collection.questions(gone=True)] == ["r"]
    assert [deck.name for deck in collection.decks()] == ["two"]
    assert [entry.question for entry in collection.log()] == ["q"]
    assert collection.schedule("q") == schedule
    assert collection.schedule("p").suspended


@pytest.mark.parametrize("head", ["7", "[]", '{"file": 3, "ids": {}}', "{}", "{"])
def test_a_head_that_nobody_wrote_is_damage(tmp_path: Path, head: str) -> None:
    place = tmp_path / "collection.db"
    with Collection.open(place) as collection:
        collection.synchronise("one", [("q", "Q")])
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("UPDATE decks SET head = ?", (head,))
        connection.commit()
    with Collection.open(place) as collection, pytest.raises(Unusable, match="damaged"):
        collection.decks()
