"""One graded review outside a session, with the numbers of a variant that the caller names.

What the queue holds does not matter: whoever names a question wants it on record.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizcnn.bank.variant import Variant, draw
from quizcnn.practice.session import answering
from quizcnn.practice.session.answering import Answered, Circumstances, Outcome
from quizcnn.practice.study import Study
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Recorded:
    """What went on record. `review` is None for an answer that asks for another try."""

    outcome: Outcome | None
    review: Review | None = None
    schedule: Schedule | None = None


def review_answer(
    study: Study, question: str, answer: str, variant: int = 0, seconds: float | None = None
) -> Recorded:
    """Judge `answer` to a variant of `question` and record the quality it suggests.

    An imprecise or unreadable answer records nothing. Raises WrongUse for a concept, which only
    the learner can grade, and for a review older than the question's last.
    """
    asked = draw(study.find(question), variant)
    seconds = _counted(asked, seconds)
    outcome = answering.mark(asked, answer, Circumstances(seconds))
    if not outcome.settled or outcome.suggested is None:
        return Recorded(outcome)
    found = outcome.misconception
    answered = Answered(
        quality=outcome.suggested,
        seconds=seconds,
        answer=answer,
        verdict=outcome.verdict,
        misconception=found.id if found else None,
    )
    review, schedule = study.record(asked, answered)
    return Recorded(outcome, review, schedule)


def review_quality(
    study: Study, question: str, quality: int, variant: int = 0, seconds: float | None = None
) -> Recorded:
    """Record a quality the learner gives, whatever the kind of question."""
    asked = draw(study.find(question), variant)
    answered = Answered(quality=quality, seconds=_counted(asked, seconds))
    review, schedule = study.record(asked, answered)
    return Recorded(None, review, schedule)


def _counted(asked: Variant, seconds: float | None) -> float | None:
    if seconds is None:
        return None
    return answering.counted_seconds(seconds, asked.question.expected_seconds)
