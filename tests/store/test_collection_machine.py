"""A collection under any sequence of actions behaves like a few Python dictionaries."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.scheduling.sm2 import POLICIES, State
from quizcnn.scheduling.sm2 import review as graded
from quizcnn.store.collection import Collection
from quizcnn.store.events import EventKind
from quizcnn.store.identifiers import uuid7
from quizcnn.store.record_review import AnsweredElsewhere
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule

questions = st.sampled_from(["a", "b", "c"])
policies = st.sampled_from(sorted(POLICIES))
steps = st.timedeltas(timedelta(0), timedelta(days=9))
marks = st.one_of(
    st.tuples(st.sampled_from([EventKind.SUSPENDED, EventKind.FLAG]), st.booleans()),
    st.tuples(
        st.just(EventKind.BURIED_UNTIL), st.none() | st.dates(date(2024, 5, 1), date(2024, 5, 9))
    ),
    st.tuples(st.just(EventKind.NOTE), st.none() | st.text("ab 卷", min_size=1, max_size=3)),
)
MOMENT = timedelta(milliseconds=1)


class CollectionMachine(RuleBasedStateMachine):
    """The model: entries as recorded, which of them are undone, marks, and the deck."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.collection = Collection.open(self.folder / "collection.db")
        self.now = datetime(2024, 5, 1, 12, tzinfo=UTC)
        self.randomness = Random(1)
        self.entries: list[Review] = []
        self.undone: set[str] = set()
        self.can_redo: list[Review] = []
        self.anew: dict[str, datetime] = {}
        self.marks: dict[tuple[str, EventKind], Any] = {}
        self.deck: list[tuple[str, str]] = []

    def entry(self, question: str, quality: int, at: datetime, **fields: Any) -> Review:
        id = uuid7(at, self.randomness)
        entry = Review(
            id=id,
            question=question,
            quality=quality,
            at=at,
            day=at.date(),
            parameters={"kernel_size": quality},
        )
        return replace(entry, **fields)

    def live(self, question: str) -> list[Review]:
        kept = [
            entry
            for entry in self.entries
            if (entry.question, entry.kind) == (question, "review")
            and entry.id not in self.undone
            and (question not in self.anew or entry.at > self.anew[question])
        ]
        return sorted(kept, key=lambda entry: (entry.at, entry.id))

    def expected(self, question: str) -> Schedule:
        state, reviews = State(), self.live(question)
        due: date | None = None
        last: date | None = None
        for entry in reviews:
            elapsed = None if last is None or entry.limit is None else (entry.day - last).days
            state = graded(
                state, entry.quality, entry.scheduler, elapsed=elapsed, limit=entry.limit
            )
            if elapsed != 0 or entry.quality < 3:
                due = entry.day + timedelta(days=state.interval)
            last = entry.day
        return Schedule(
            question,
            state,
            due=due,
            last_day=last,
            lapses=sum(entry.quality < 3 for entry in reviews),
            reviews=len(reviews),
            suspended=self.marks.get((question, EventKind.SUSPENDED), False),
            buried_until=self.marks.get((question, EventKind.BURIED_UNTIL)),
            flagged=self.marks.get((question, EventKind.FLAG), False),
            note=self.marks.get((question, EventKind.NOTE)),
        )

    @rule(
        question=questions,
        quality=st.integers(0, 5),
        step=steps,
        scheduler=policies,
        limit=st.none() | st.integers(1, 40),
    )
    def record(
        self, question: str, quality: int, step: timedelta, scheduler: str, limit: int | None
    ) -> None:
        self.now += step + MOMENT
        entry = self.entry(question, quality, self.now, scheduler=scheduler, limit=limit)
        self.appended(entry)
        assert self.collection.record(entry, exact=True)[1] == self.expected(question)

    @rule(question=questions, quality=st.integers(0, 5), back=steps)
    def answer_by_a_clock_that_is_behind(
        self, question: str, quality: int, back: timedelta
    ) -> None:
        draft = replace(self.entry(question, quality, self.now - back), id="")
        entry, schedule = self.collection.record(draft)
        assert entry.at >= draft.at
        assert entry.day == draft.day
        self.appended(entry)
        assert schedule == self.expected(question)

    @rule(question=questions)
    def an_answer_to_a_card_of_yesterday_is_not_recorded(self, question: str) -> None:
        stale = replace(self.expected(question), reviews=99)
        with pytest.raises(AnsweredElsewhere):
            self.collection.record(self.entry(question, 4, self.now), expected=stale)

    def appended(self, entry: Review) -> None:
        self.entries.append(entry)
        self.can_redo.clear()

    @rule(question=questions, quality=st.integers(0, 5), step=steps)
    def record_and_undo_is_the_identity(self, question: str, quality: int, step: timedelta) -> None:
        self.now += step + MOMENT
        before = self.collection.schedules()
        entry = self.entry(question, quality, self.now)
        after = self.collection.record(entry, exact=True)[1]
        undone = self.collection.undo(self.now)
        assert undone is not None
        assert undone.id == entry.id
        assert self.collection.schedules() == before
        redone = self.collection.redo(self.now)
        assert redone is not None
        assert redone.id == entry.id
        assert self.collection.schedule(question) == after
        self.collection.undo(self.now)
        self.entries.append(entry)
        self.undone.add(entry.id)
        self.can_redo = [entry]

    @rule(question=questions, quality=st.integers(0, 5), back=steps)
    def drill(self, question: str, quality: int, back: timedelta) -> None:
        entry = self.entry(question, quality, self.now - back, kind=ReviewKind.DRILL)
        self.appended(entry)
        assert self.collection.record(entry, exact=True)[1] == self.expected(question)

    @rule(question=questions, back=st.timedeltas(timedelta(seconds=1), timedelta(days=20)))
    def record_too_early(self, question: str, back: timedelta) -> None:
        reviews = self.live(question)
        if reviews:
            with pytest.raises(WrongUse, match="is older"):
                self.collection.record(self.entry(question, 4, reviews[-1].at - back), exact=True)

    @rule()
    def undo(self) -> None:
        undone = self.collection.undo(self.now)
        left = [entry for entry in self.entries if entry.id not in self.undone]
        assert (undone and undone.id) == (left[-1].id if left else None)
        if undone:
            self.undone.add(undone.id)
            self.can_redo.append(undone)

    @rule()
    def redo(self) -> None:
        redone = self.collection.redo(self.now)
        expected = self.can_redo.pop() if self.can_redo else None
        assert (redone and redone.id) == (expected and expected.id)
        if redone:
            self.undone.remove(redone.id)

    @rule(question=questions, step=steps)
    def reset(self, question: str, step: timedelta) -> None:
        self.now += step + MOMENT
        reviews = self.live(question)
        assert self.collection.reset(question, self.now) == bool(reviews)
        if reviews:
            self.anew[question] = max(self.now, reviews[-1].at + MOMENT)
            self.now = max(self.now, self.anew[question])

    @rule(question=questions, mark=marks)
    def mark(self, question: str, mark: tuple[EventKind, Any]) -> None:
        kind, value = mark
        text = value.isoformat() if isinstance(value, date) else value
        before = self.marks.get((question, kind))
        changed = self.collection.mark(question, kind, text, self.now)
        assert changed == ((before or None) != (value or None))
        if changed:
            self.marks[question, kind] = value

    @rule(deck=st.lists(st.tuples(questions, st.text(max_size=3)), unique_by=lambda pair: pair[0]))
    def synchronise(self, deck: list[tuple[str, str]]) -> None:
        old, new = dict(self.deck), dict(deck)
        changes = self.collection.synchronise("deck", deck)
        assert set(changes.added) == new.keys() - old.keys()
        assert set(changes.removed) == old.keys() - new.keys()
        assert set(changes.changed) == {id for id in new if id in old and new[id] != old[id]}
        self.deck = deck

    @rule()
    def reopen(self) -> None:
        self.collection.close()
        self.collection = Collection.open(self.folder / "collection.db")

    @precondition(lambda self: bool(self.entries))
    @rule()
    def lose_and_rebuild_the_projection(self) -> None:
        with self.collection.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM schedules")
        self.collection.rebuild()

    @invariant()
    def schedules_are_the_models(self) -> None:
        reviewed = {question for question in "abc" if self.live(question)}
        known = reviewed | {question for question, _ in self.marks}
        assert self.collection.schedules() == {name: self.expected(name) for name in known}

    @invariant()
    def projection_is_the_replayed_log(self) -> None:
        assert self.collection.schedules() == self.collection.replayed()

    @invariant()
    def log_holds_every_entry(self) -> None:
        log = self.collection.log()
        assert [entry.id for entry in log] == [
            entry.id for entry in sorted(self.entries, key=lambda entry: (entry.at, entry.id))
        ]
        assert {entry.id for entry in log if entry.retracted} == self.undone
        assert {e.id: e.quality for e in log} == {e.id: e.quality for e in self.entries}

    @invariant()
    def deck_is_the_last_one_given(self) -> None:
        assert [(q.id, q.text) for q in self.collection.questions()] == self.deck

    def teardown(self) -> None:
        self.collection.close()
        shutil.rmtree(self.folder)


@pytest.mark.parametrize("examples", [10, pytest.param(40, marks=pytest.mark.slow)])
def test_any_sequence_of_actions(examples: int) -> None:
    run_state_machine_as_test(
        CollectionMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
