"""Record and undo: the log grows, the schedule follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.scheduling.queue_order import Done
from quizcnn.scheduling.sm2 import State
from quizcnn.store import review_log
from quizcnn.store.collection import Collection
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule

Make = Callable[..., Review]
LATER = datetime(2024, 6, 1, tzinfo=UTC)


def test_a_review_moves_the_schedule(collection: Collection, review: Make) -> None:
    schedule = collection.record(review("q", 5))[1]
    day = date(2024, 5, 1)
    assert schedule == Schedule("q", State(1, 260, 1), day + timedelta(days=1), day, reviews=1)
    assert collection.schedule("q") == collection.schedules()["q"] == schedule


def test_every_field_comes_back(collection: Collection, review: Make) -> None:
    entry = review(
        "q",
        2,
        variant=2**70,
        parameters={"input_size": [7, 3], "名": 0.5, "on": True},
        answer="1e-3 「约」",
        verdict="wrong",
        misconception="padding-once",
        seconds=12.25,
        scheduler="prose",
    )
    collection.record(entry)
    assert collection.log() == [replace(entry, device=collection.device)]


def test_a_drill_changes_no_schedule(collection: Collection, review: Make) -> None:
    collection.record(review("q", 5, days=1))
    before = collection.schedules()
    assert collection.record(review("q", 0, days=2, kind=ReviewKind.DRILL))[1] == before["q"]
    collection.record(review("other", 0, days=2, kind=ReviewKind.DRILL))
    assert collection.schedules() == collection.replayed() == before
    assert [entry.kind for entry in collection.log("q")] == ["review", "drill"]


def test_an_early_review_is_kept_with_its_real_interval(
    collection: Collection, review: Make
) -> None:
    for days in (0, 1, 3):
        collection.record(review("q", 4, days))
    collection.record(review("q", 4, 3, kind=ReviewKind.DRILL))
    assert [entry.elapsed for entry in collection.log()] == [None, 1, 2, None]
    assert collection.schedule("q").due == date(2024, 5, 4) + timedelta(days=15)


def test_a_review_older_than_the_last_is_refused(collection: Collection, review: Make) -> None:
    collection.record(review("q", 4, days=2))
    with pytest.raises(WrongUse, match=r"q was last reviewed at 2024-05-03.*2024-05-02.*is older"):
        collection.record(review("q", 4, days=1), exact=True)
    assert len(collection.log()) == 1


def test_older_drills_and_other_questions_are_fine(collection: Collection, review: Make) -> None:
    collection.record(review("q", 4, days=2))
    collection.record(review("q", 4, days=1, kind=ReviewKind.DRILL), exact=True)
    collection.record(review("other", 4, days=1.5))
    assert [entry.question for entry in collection.log()] == ["q", "other", "q"]


def test_a_retracted_review_no_longer_stands_in_the_way(
    collection: Collection, review: Make
) -> None:
    collection.record(review("q", 4, days=2))
    collection.undo(LATER)
    assert collection.record(review("q", 4, days=1))[1].last_day == date(2024, 5, 2)


def test_an_id_is_used_once(collection: Collection, review: Make) -> None:
    entry = review("q")
    collection.record(entry)
    with pytest.raises(WrongUse, match=f"{entry.id} is in the log already"):
        collection.record(replace(entry, question="other"))
    assert collection.schedules().keys() == {"q"}


@settings(max_examples=25)
@given(st.lists(st.integers(0, 5), min_size=2, max_size=4), st.randoms())
def test_at_one_instant_the_ids_decide_and_undo_takes_the_last(
    qualities: list[int], randomness: object
) -> None:
    at = datetime(2024, 5, 1, tzinfo=UTC)
    ids = [f"{n}" for n in range(len(qualities))]
    randomness.shuffle(ids)  # type: ignore[attr-defined]
    with Collection.open(":memory:") as collection:
        for id, quality in zip(ids, qualities, strict=True):
            before = collection.schedules()
            entry = Review(
                id=id, question="q", at=at, day=at.date(), quality=quality, parameters={}
            )
            collection.record(entry)
            assert collection.schedules() == collection.replayed()
        undone = collection.undo(at)
        assert undone is not None
        assert undone.id == ids[-1]
        assert collection.schedules() == before


def test_undo_goes_back_one_at_a_time(collection: Collection, review: Make) -> None:
    entries = [review("a", 4, 3), review("b", 2, 1), review("a", 1, 3, kind=ReviewKind.DRILL)]
    for entry in entries:
        collection.record(entry)
    undone = [collection.undo(LATER) for _ in range(4)]
    assert [entry and entry.id for entry in undone] == [e.id for e in reversed(entries)] + [None]
    assert collection.schedules() == {}
    assert all(entry.retracted for entry in collection.log())


def test_undo_leaves_other_devices_reviews_alone(collection: Collection, review: Make) -> None:
    collection.record(review("mine", days=0))
    with collection.database.writing() as connection:
        review_log.append(connection, review("theirs", days=1, device="another"))
    collection.rebuild()
    undone = [collection.undo(LATER) for _ in range(2)]
    assert [entry and entry.question for entry in undone] == ["mine", None]
    assert collection.schedules().keys() == {"theirs"}


def test_undo_marks_the_entry_and_appends_nothing_to_it(
    collection: Collection, review: Make
) -> None:
    collection.record(review("q"))
    undone = collection.undo(LATER)
    assert undone is not None
    assert undone.retracted
    assert collection.log() == [undone]


def test_undo_needs_an_aware_instant(collection: Collection, review: Make) -> None:
    collection.record(review("q"))
    with pytest.raises(WrongUse, match="no time zone"):
        collection.undo(datetime(2024, 6, 1))
    assert not collection.log()[0].retracted


def test_eight_failures_make_a_leech(collection: Collection, review: Make) -> None:
    leech = [collection.record(review("q", 2, days))[1].leech for days in range(8)]
    assert leech == [False] * 7 + [True]
    collection.undo(LATER)
    assert not collection.schedule("q").leech


def test_intervals_may_outgrow_the_database(collection: Collection, review: Make) -> None:
    for days in range(60):
        schedule = collection.record(review("q", 5, days))[1]
    assert schedule.state.interval > 2**63
    assert schedule.due == date.max
    assert collection.schedules() == collection.replayed()


def test_what_is_no_text_is_kept_spelled_out(collection: Collection, review: Make) -> None:
    collection.record(review("q", answer="1\udcff"))
    assert collection.log()[0].answer == r"1\udcff"


def test_rebuild_restores_what_the_log_says(collection: Collection, review: Make) -> None:
    collection.record(review("q", 4))
    with collection.database.writing() as connection:
        connection.exec_driver_sql("UPDATE schedules SET ease = 999")
        connection.exec_driver_sql(
            "INSERT INTO schedules SELECT 'x', 1, 250, '1', due, due, 0, 1 FROM schedules"
        )
    assert collection.schedules() != collection.replayed()
    collection.rebuild()
    assert collection.schedules() == collection.replayed()
    assert collection.schedules().keys() == {"q"}


def test_the_days_work_is_counted(collection: Collection, review: Make) -> None:
    collection.record(review("a", 4, days=0))
    collection.record(review("a", 4, days=1))
    collection.record(review("b", 4, days=1))
    collection.record(review("b", 4, days=1.1))
    collection.record(review("c", 1, days=1, kind=ReviewKind.DRILL))
    collection.record(review("d", 1, days=1))
    collection.undo(LATER)
    assert collection.done_on(date(2024, 5, 2)) == Done(new=1, reviews=2)
    assert collection.done_on(date(2024, 5, 3)) == Done()


def test_drills_and_what_was_taken_back_make_no_question_known(
    collection: Collection, review: Make
) -> None:
    collection.record(review("a", 4, days=0))
    collection.undo(LATER)
    collection.record(review("b", 4, days=0, kind=ReviewKind.DRILL))
    for question in "ab":
        collection.record(review(question, 4, days=1))
    assert collection.done_on(date(2024, 5, 2)) == Done(new=2)


def test_the_log_of_a_day_or_question(collection: Collection, review: Make) -> None:
    for question, days in (("a", 0), ("b", 0), ("a", 1)):
        collection.record(review(question, 4, days))
    assert [e.question for e in collection.log(day=date(2024, 5, 1))] == ["a", "b"]
    assert [e.day.day for e in collection.log("a")] == [1, 2]
    assert collection.log("none") == []


def test_undo_may_be_asked_for_one_entry_only(collection: Collection, review: Make) -> None:
    first, second = review("a"), review("b", days=1)
    collection.record(first)
    collection.record(second)
    assert collection.undo(LATER, only=first.id) is None
    assert not any(entry.retracted for entry in collection.log())
    undone = collection.undo(LATER, only=second.id)
    assert undone is not None
    assert undone.id == second.id


def test_the_days_on_which_something_stands(collection: Collection, review: Make) -> None:
    entries = [review("a"), review("b"), review("a", days=1), review("a", days=3)]
    for entry in entries:
        collection.record(entry)
    assert collection.days() == {entry.day for entry in entries}
    collection.undo(LATER)
    assert collection.days() == {entry.day for entry in entries[:3]}
