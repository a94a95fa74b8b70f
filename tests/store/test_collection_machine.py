"""A collection under any sequence of actions behaves like a few Python dictionaries."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.scheduling.sm2 import POLICIES, State
from quizcnn.scheduling.sm2 import review as graded
from quizcnn.store.collection import Collection
from quizcnn.store.review_log import Review, uuid7
from quizcnn.store.schedules import Schedule

questions = st.sampled_from(["a", "b", "c"])
policies = st.sampled_from(sorted(POLICIES))
steps = st.timedeltas(timedelta(0), timedelta(days=9))
days = st.dates(date(2024, 5, 1), date(2024, 5, 9))


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
        self.suspended: dict[str, bool] = {}
        self.buried: dict[str, date | None] = {}
        self.deck: list[tuple[str, str]] = []

    def entry(self, question: str, quality: int, at: datetime, **fields: str) -> Review:
        id = uuid7(at, self.randomness)
        entry = Review(
            id=id,
            question=question,
            quality=quality,
            at=at,
            day=at.date(),
            parameters={"kernel_size": quality},
        )
        return replace(entry, **fields)  # type: ignore[arg-type]

    def live(self, question: str) -> list[Review]:
        kept = [
            entry
            for entry in self.entries
            if (entry.question, entry.kind) == (question, "review") and entry.id not in self.undone
        ]
        return sorted(kept, key=lambda entry: (entry.at, entry.id))

    def expected(self, question: str) -> Schedule:
        state, reviews = State(), self.live(question)
        for entry in reviews:
            state = graded(state, entry.quality, entry.scheduler)
        last = reviews[-1].day if reviews else None
        return Schedule(
            question,
            state,
            due=last and last + timedelta(days=state.interval),
            last_day=last,
            lapses=sum(entry.quality < 3 for entry in reviews),
            suspended=self.suspended.get(question, False),
            buried_until=self.buried.get(question),
        )

    @rule(question=questions, quality=st.integers(0, 5), step=steps, scheduler=policies)
    def record(self, question: str, quality: int, step: timedelta, scheduler: str) -> None:
        self.now += step
        entry = self.entry(question, quality, self.now, scheduler=scheduler)
        self.entries.append(entry)
        assert self.collection.record(entry) == self.expected(question)

    @rule(question=questions, quality=st.integers(0, 5), step=steps)
    def record_and_undo_is_the_identity(self, question: str, quality: int, step: timedelta) -> None:
        before = self.collection.schedules()
        entry = self.entry(question, quality, self.now + step)
        self.collection.record(entry)
        undone = self.collection.undo(self.now + step)
        assert undone is not None
        assert undone.id == entry.id
        assert self.collection.schedules() == before
        self.entries.append(entry)
        self.undone.add(entry.id)

    @rule(question=questions, quality=st.integers(0, 5), back=steps)
    def drill(self, question: str, quality: int, back: timedelta) -> None:
        entry = self.entry(question, quality, self.now - back, kind=ReviewKind.DRILL)
        self.entries.append(entry)
        assert self.collection.record(entry) == self.expected(question)

    @rule(question=questions, back=st.timedeltas(timedelta(seconds=1), timedelta(days=20)))
    def record_too_early(self, question: str, back: timedelta) -> None:
        reviews = self.live(question)
        if reviews:
            with pytest.raises(WrongUse, match="is older"):
                self.collection.record(self.entry(question, 4, reviews[-1].at - back))

    @rule()
    def undo(self) -> None:
        undone = self.collection.undo(self.now)
        left = [entry for entry in self.entries if entry.id not in self.undone]
        assert (undone and undone.id) == (left[-1].id if left else None)
        if undone:
            self.undone.add(undone.id)

    @rule(question=questions, on=st.booleans())
    def suspend(self, question: str, on: bool) -> None:
        self.collection.suspend(question, on)
        self.suspended[question] = on

    @rule(question=questions, until=st.none() | days)
    def bury(self, question: str, until: date | None) -> None:
        self.collection.bury(question, until)
        self.buried[question] = until

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
        known = reviewed | self.suspended.keys() | self.buried.keys()
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


CollectionMachine.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_any_sequence_of_actions = CollectionMachine.TestCase
