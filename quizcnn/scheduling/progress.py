"""How far a question has come: the fold of its graded reviews, oldest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quizcnn.scheduling.calendar import add_days
from quizcnn.scheduling.sm2 import FRESH, PASS, State, review

LEECH_LAPSES = 8  # as many failed reviews, and the explanation is shown before the question


class ReviewKind(StrEnum):
    """What an answer counts for: a review moves the schedule, a drill only repeats."""

    REVIEW = "review"
    DRILL = "drill"


@dataclass(frozen=True, slots=True)
class Graded:
    """One graded review: the local day, the quality 0…5 and the policy that scheduled it."""

    day: date
    quality: int
    policy: str


@dataclass(frozen=True, slots=True)
class Progress:
    """State, due day, day of the last review (both None before the first) and failed reviews."""

    state: State = FRESH
    due: date | None = None
    last_day: date | None = None
    lapses: int = 0


def advance(progress: Progress, graded: Graded) -> Progress:
    """Return the progress after one more review.

    Raises:
        WrongUse: the quality is not 0…5, or there is no such policy.

    """
    state = review(progress.state, graded.quality, graded.policy)
    return Progress(
        state=state,
        due=add_days(graded.day, state.interval),
        last_day=graded.day,
        lapses=progress.lapses + (graded.quality < PASS),
    )


def replay(reviews: Iterable[Graded]) -> Progress:
    """Return the progress after all `reviews`, given oldest first."""
    progress = Progress()
    for graded in reviews:
        progress = advance(progress, graded)
    return progress
