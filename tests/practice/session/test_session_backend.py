"""A session needs no study: whatever draws, records and takes back will do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizcnn.bank.question import Question
from quizcnn.bank.variant import Variant, draw
from quizcnn.practice.session.answering import Answered
from quizcnn.practice.session.card import QueueEntry
from quizcnn.practice.session.session import Session
from quizcnn.practice.session.session_state import Snapshot
from quizcnn.practice.settings.settings import ScheduleSettings
from quizcnn.practice.study import Study
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
TODAY = date(2025, 3, 3)
SITTING = "practice:somewhere"


@dataclass
class InMemory:
    """Draws variant after variant of one question, and keeps the record as a list."""

    question: Question
    settings: ScheduleSettings
    answers: list[Answered] = field(default_factory=list)
    put_aside: list[str] = field(default_factory=list)
    drawn: int = 0
    today: date = TODAY
    kept: Snapshot | None = None
    keeps_record: bool = True

    def schedule(self, question: str) -> Schedule:
        return Schedule(question)

    def fresh_variant(self, question: str, unlike: Variant | None = None) -> Variant:
        self.drawn += 1
        return draw(self.question, self.drawn)

    def variant(self, question: str, number: int) -> Variant:
        return draw(self.question, number)

    def keep(self, snapshot: Snapshot) -> None:
        self.kept = snapshot

    def stands(self, question: str, review: str | None) -> bool:
        return int(review or 0) <= len(self.answers)

    def redo(self, only: str | None = None) -> Review | None:
        return None

    def record(
        self, variant: Variant, answered: Answered, expected: Schedule | None = None
    ) -> tuple[Review, Schedule]:
        self.answers.append(answered)
        question, id = variant.question.id, str(len(self.answers))
        review = Review(
            id=id,
            question=question,
            at=NOON,
            day=self.today,
            quality=answered.quality,
            parameters={},
        )
        return review, Schedule(question)

    def undo(self, only: str | None = None) -> Review | None:
        if only != str(len(self.answers)):
            return None
        answered = self.answers.pop()
        return Review(
            id=only, question="", at=NOON, day=self.today, quality=answered.quality, parameters={}
        )

    def suspend(self, question: str) -> bool:
        return self._put_aside(f"suspend {question}")

    def unsuspend(self, question: str) -> bool:
        return self._put_aside(f"unsuspend {question}")

    def bury(self, question: str) -> bool:
        return self._put_aside(f"bury {question}")

    def unbury(self, question: str) -> bool:
        return self._put_aside(f"unbury {question}")

    def _put_aside(self, what: str) -> bool:
        self.put_aside.append(what)
        return True


def begin(study: Study, question: str) -> tuple[InMemory, Session]:
    backend = InMemory(study.find(question), study.settings)
    return backend, Session(backend, (QueueEntry(question),), SITTING)


def test_what_was_answered_is_handed_over_whole(study: Study) -> None:
    backend, session = begin(study, "conv-size")
    assert session.card is not None
    values = session.card.variant.parameters
    session.answer(str(values["input_size"] * values["stride"]), 4.0)
    truth = str(session.card.variant.truth)
    session.answer(truth, 9.0)
    session.rate(3)
    assert backend.answers == [
        Answered(
            kind=ReviewKind.REVIEW,
            quality=3,
            seconds=9.0,
            answer=truth,
            verdict="correct",
            misconception="kernel-forgotten",  # named at the first try
            sitting=SITTING,
        )
    ]
    session.give_up(2.0)
    session.rate(4)
    drill = Answered(
        kind=ReviewKind.DRILL, quality=4, seconds=2.0, verdict="gave-up", sitting=SITTING
    )
    assert backend.answers[1:] == [drill]


def test_undo_takes_back_what_the_session_itself_recorded(study: Study) -> None:
    backend, session = begin(study, "conv-size")
    session.give_up(1.0)
    session.rate(5)
    backend.answers.append(Answered(quality=0))  # in another window
    assert not session.undo()
    backend.answers.pop()
    assert session.undo()
    assert backend.answers == []


def test_putting_aside_is_undone_by_its_opposite(study: Study) -> None:
    for action in ("suspend", "bury"):
        backend, session = begin(study, "conv-size")
        getattr(session, action)()
        assert session.undo()
        assert backend.put_aside == [f"{action} conv-size", f"un{action} conv-size"]


words = st.text("abc ½ 卷", max_size=9)
answers = st.builds(
    Answered,
    kind=st.sampled_from(ReviewKind),
    quality=st.integers(0, 5),
    seconds=st.none() | st.floats(0, 1e6),
    answer=st.none() | words,
    verdict=st.sampled_from([None, "correct", "wrong", "ticked", "gave-up"]),
    misconception=st.none() | words,
    sitting=st.none() | words,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(answers)
def test_every_answer_stands_in_the_log_as_it_was_given(
    learner: Any, study: Study, answered: Answered
) -> None:
    learner.wait(seconds=1)
    variant = study.fresh_variant("conv-size")
    review, schedule = study.record(variant, answered)
    [entry] = [each for each in study.history() if each.id == review.id]
    assert entry.kind is answered.kind
    expected = Answered(
        kind=entry.kind,
        quality=entry.quality,
        seconds=entry.seconds,
        answer=entry.answer,
        verdict=answered.verdict if entry.verdict == answered.verdict else None,
        misconception=entry.misconception,
        sitting=entry.sitting,
    )
    assert expected == answered
    assert (entry.question, entry.parameters) == ("conv-size", variant.parameters)
    assert schedule == study.schedule("conv-size")
