"""One graded review without a screen, recorded as a sitting would record it."""

from __future__ import annotations

from dataclasses import dataclass

from quizcnn.bank.variants import draw
from quizcnn.practice import marking
from quizcnn.practice.desk import Desk
from quizcnn.practice.marking import Attempt
from quizcnn.practice.outcome import Outcome
from quizcnn.store.review import Review
from quizcnn.store.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Recorded:
    """What went on record. `review` is None for an answer that asks for another try."""

    outcome: Outcome | None
    review: Review | None = None
    schedule: Schedule | None = None


def review_answer(
    desk: Desk, question: str, answer: str, variant: int = 0, seconds: float | None = None
) -> Recorded:
    """Judge `answer` to a variant of `question` and record the quality it suggests.

    An imprecise or unreadable answer records nothing. Raises WrongUse for a concept, which only
    the learner can grade, and for a review older than the question's last.
    """
    asked = draw(desk.find(question), variant)
    outcome = marking.mark(asked, answer, Attempt(seconds))
    if not outcome.settled or outcome.suggested is None:
        return Recorded(outcome)
    review, schedule = desk.record(
        asked,
        kind="review",
        quality=outcome.suggested,
        seconds=seconds,
        answer=answer,
        verdict=outcome.verdict,
        misconception=outcome.misconception_id,
    )
    return Recorded(outcome, review, schedule)


def review_quality(
    desk: Desk, question: str, quality: int, variant: int = 0, seconds: float | None = None
) -> Recorded:
    """Record a quality the learner gives, whatever the kind of question."""
    asked = draw(desk.find(question), variant)
    review, schedule = desk.record(
        asked,
        kind="review",
        quality=quality,
        seconds=seconds,
        answer=None,
        verdict=None,
        misconception=None,
    )
    return Recorded(None, review, schedule)
