"""A study and its sessions under any sequence of steps behave like a list of graded answers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
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

from quizcnn.practice.session.card import Card
from quizcnn.practice.session.session import Session
from quizcnn.practice.session.session_state import Draft
from quizcnn.practice.session.todays_queue import Counts, SessionOptions
from quizcnn.practice.single_review import review_quality
from quizcnn.practice.study import Study
from quizcnn.store.record_review import AnsweredElsewhere
from quizcnn.store.schedules import Schedule

QUESTIONS = ["a-sum", "b-sum", "c-sum"]
EASE = [-80, -54, -32, -14, 0, 10]

questions = st.sampled_from(QUESTIONS)
qualities = st.integers(0, 5)


def replayed(question: str, entries: list[tuple[str, str, int, date]]) -> Any:
    """Due day, repetitions, ease, interval and lapses: the published algorithm, written out.

    What is reviewed early counts the days that passed, and no interval exceeds a year.
    """
    due, repetitions, ease, interval, lapses = None, 0, 250, 0, 0
    last: date | None = None
    for other, kind, quality, day in entries:
        if other != question or kind == "drill":
            continue
        elapsed = None if last is None else (day - last).days
        last = day
        if quality < 3:
            repetitions, interval, lapses = 0, 1, lapses + 1
        elif elapsed == 0:
            continue
        else:
            on_its_day = [1, 6, -(-interval * ease // 100)][min(repetitions, 2)]
            is_early = elapsed is not None and elapsed < interval
            early = max(interval, -(-(elapsed or 0) * ease // 100))
            interval = min(early if is_early else on_its_day, 365)
            repetitions += 1
        ease = max(130, ease + EASE[quality])
        due = day + timedelta(days=interval)
    return due, repetitions, ease, interval, lapses


def shown(card: Card | None) -> Any:
    """A card as the learner sees it; two variants are equal if their numbers are."""
    return card and (replace(card, variant=None), card.variant.parameters)  # type: ignore[arg-type]


class Machine(RuleBasedStateMachine):
    """`entries` is what stands in the log, `steps` what the present session can take back."""

    make_study: Callable[[Path], Any]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.learner = type(self).make_study(Path(self.folder.name))
        self.learner.sums(*QUESTIONS)
        self.entries: list[tuple[str, str, int, date]] = []
        self.suspended: set[str] = set()
        self.buried: dict[str, date] = {}
        self.study: Study = self.learner.open()
        self.begin()

    def begin(self, **choice: Any) -> None:
        self.session: Session = self.study.session(**choice)
        self.was_reviewed_elsewhere = False
        self.steps: list[tuple[str, str, int | None]] = []
        self.undone: list[tuple[str, str, Any]] = []
        self.is_kept = self.session.card is not None

    @rule()
    def reopen(self) -> None:
        self.study.close()
        self.study = self.learner.open()
        self.begin()

    @rule(days=st.integers(1, 20))
    def sleep(self, days: int) -> None:
        self.learner.wait(days=days)
        self.begin()

    @rule(seconds=st.sampled_from([0, 0.0004, 1]))
    def think(self, seconds: float) -> None:
        self.learner.wait(seconds=seconds)

    @rule(cram=st.booleans())
    def begin_again(self, cram: bool) -> None:
        self.begin(cram=cram)

    @precondition(lambda self: self.session.card)
    @rule(quality=qualities)
    def rate(self, quality: int) -> None:
        card = self.session.card
        assert card is not None
        question = card.variant.question.id
        self.session.give_up(1.0)
        if not self.is_current(card):
            with pytest.raises(AnsweredElsewhere):
                self.session.rate(quality)
            return
        if card.kind == "review":
            assert self.is_due(question) or card.is_new
        preview = card.previews[quality] if card.previews else None
        rated = self.session.rate(quality)
        self.undone.clear()
        self.was_reviewed_elsewhere = False  # since what a redo would bring back
        self.entries.append((question, card.kind, quality, self.study.today))
        self.steps.append(("rate", question, len(self.entries)))
        schedule = rated.schedule
        assert schedule == self.study.schedule(question)
        if preview:
            assert (preview.interval, preview.due) == (schedule.state.interval, schedule.due)

    @precondition(lambda self: self.session.card)
    @rule(act=st.sampled_from(["suspend", "bury"]))
    def put_aside(self, act: str) -> None:
        assert self.session.card is not None
        question = self.session.card.variant.question.id
        getattr(self.session, act)()
        self.undone.clear()
        self.steps.append((act, question, None))
        if act == "suspend":
            self.suspended.add(question)
        else:
            self.buried[question] = self.study.today + timedelta(days=1)

    @rule()
    def undo(self) -> None:
        newest = len(self.entries)
        can = bool(self.steps) and self.steps[-1][2] in (None, newest)
        before = self.session.card
        assert (self.session.undo() is not None) == can
        if not can:
            assert self.session.card == before
            return
        act, question, at = self.steps.pop()
        if act == "rate":
            self.undone.append((act, question, self.entries.pop()))
        else:
            self.undone.append((act, question, at))
            self.put(act, question, False)
        if self.is_wanted(question):
            assert self.session.card is not None
            assert self.session.card.variant.question.id == question

    @rule()
    def redo(self) -> None:
        act, question, entry = self.undone[-1] if self.undone else ("", "", None)
        can = bool(self.undone) and (act != "rate" or not self.was_reviewed_elsewhere)
        assert (self.session.redo() is not None) == can
        if not can:
            return
        self.undone.pop()
        if act == "rate":
            assert entry is not None
            self.entries.append(entry)
        else:
            self.put(act, question, True)
        self.steps.append((act, question, len(self.entries) if act == "rate" else None))

    def put(self, act: str, question: str, aside: bool) -> None:
        if act == "suspend":
            (self.suspended.add if aside else self.suspended.discard)(question)
        elif aside:
            self.buried[question] = self.study.today + timedelta(days=1)
        else:
            self.buried.pop(question)

    @precondition(lambda self: self.is_kept)
    @rule(text=st.sampled_from(["", "1", "100"]), hinted=st.booleans())
    def leave_and_come_back(self, text: str, hinted: bool) -> None:
        left, card = self.session, self.session.card
        if card is not None:
            if hinted:
                left.hint()
            if text:
                left.answer(text, 2.0)
            left.draft = Draft(text, seconds=2.0)
            left.keep()
        self.study.close()
        self.study = self.learner.open()
        kept = self.study.kept_session()
        assert kept is not None
        if card is None or (self.is_current(card) and self.is_wanted(card.variant.question.id)):
            assert kept.snapshot == left.snapshot
            assert shown(kept.card) == shown(left.card)
            assert (kept.outcome, kept.summary) == (left.outcome, left.summary)
        self.session = kept

    @rule()
    def undo_in_the_study(self) -> None:
        undone = self.study.undo()
        assert (undone is not None) == bool(self.entries)
        if undone is not None:
            question, kind, quality, day = self.entries.pop()
            found = (undone.question, undone.kind, undone.quality, undone.day)
            assert found == (question, kind, quality, day)
        self.begin()

    @rule(question=questions, quality=qualities)
    def review_elsewhere(self, question: str, quality: int) -> None:
        review_quality(self.study, question, quality)
        self.was_reviewed_elsewhere = True
        self.entries.append((question, "review", quality, self.study.today))

    @rule(question=questions)
    def let_come_again(self, question: str) -> None:
        self.study.unsuspend(question)
        self.study.unbury(question)
        self.suspended.discard(question)
        self.buried.pop(question, None)
        self.begin()

    def is_due(self, question: str) -> bool:
        due = replayed(question, self.entries)[0]
        return due is not None and due <= self.study.today

    def is_current(self, card: Card) -> bool:
        """Whether the question was not reviewed elsewhere since the card was laid out."""
        return card.schedule.progress == self.study.schedule(card.variant.question.id).progress

    def is_wanted(self, question: str) -> bool:
        """Whether a card of the question is surely shown again, as a review or as a drill."""
        due = self.study.schedule(question).due
        return not self.is_away(question) and (due is None or due <= self.study.today)

    def is_away(self, question: str) -> bool:
        back = self.buried.get(question)
        return question in self.suspended or (back is not None and self.study.today < back)

    @invariant()
    def the_schedule_is_the_replayed_log(self) -> None:
        for question in QUESTIONS:
            found: Schedule = self.study.schedule(question)
            state = found.state
            assert replayed(question, self.entries) == (
                *(found.due, state.repetitions, state.ease, state.interval, found.lapses),
            )
            assert found.suspended == (question in self.suspended)
            assert found.buried_until == self.buried.get(question)

    @invariant()
    def the_log_is_in_the_order_of_recording(self) -> None:
        log = [entry for entry in self.study.history() if not entry.retracted]
        assert [(e.question, e.kind, e.quality, e.day) for e in log] == self.entries

    @invariant()
    def the_counts_are_what_a_session_asks(self) -> None:
        today = self.study.today
        here = [question for question in QUESTIONS if not self.is_away(question)]
        met = {entry[0] for entry in self.entries if entry[1] == "review"}
        counts = self.study.counts()
        assert counts == Counts(
            due=sum(self.is_due(question) for question in here),
            new=sum(question not in met for question in here),
            learning=sum(self.is_pending(question) for question in here),
            done_today=sum(entry[3] == today for entry in self.entries),
            next_due=min(self.coming(), default=None),
        )
        queue = self.study._todays_plan().queue(SessionOptions(), Random(1))
        assert len(queue) == counts.due + counts.new + counts.learning

    def is_pending(self, question: str) -> bool:
        pending = False
        for other, kind, quality, day in self.entries:
            if other == question and day == self.study.today:
                pending = quality < 4 and (pending or kind == "review")
        return pending

    def coming(self) -> list[date]:
        days = []
        for question in set(QUESTIONS) - self.suspended:
            due = replayed(question, self.entries)[0]
            if due is not None:
                day = max(due, self.buried.get(question, due))
                days += [day] if day > self.study.today else []
        return days

    def teardown(self) -> None:
        self.learner.close()
        self.folder.cleanup()


@pytest.mark.parametrize("examples", [8, pytest.param(30, marks=pytest.mark.slow)])
def test_any_sequence_of_steps(make_study: Callable[[Path], Any], examples: int) -> None:
    Machine.make_study = staticmethod(make_study)
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
