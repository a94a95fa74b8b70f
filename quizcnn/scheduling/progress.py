"""How far a question has come: the fold of its graded reviews, oldest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quizcnn.scheduling.calendar import add_days
from quizcnn.scheduling.sm2 import FRESH, PASS, QUALITIES, State, review

RETENTION = 0.90  # how likely a question shall be remembered when it is asked again
LEECH_LAPSES = 8  # as many failed reviews, and the explanation is shown before the question


class ReviewKind(StrEnum):
    """What an answer counts for: a review moves the schedule, a drill only repeats."""

    REVIEW = "review"
    DRILL = "drill"


@dataclass(frozen=True, slots=True)
class Graded:
    """One graded review: the local day, the quality 0…5 and what was in force then.

    `limit` is the longest interval in days. Where none was in force (None), an early review was
    scheduled as one on its day, and is so again when the log is replayed.
    """

    day: date
    quality: int
    policy: str
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """State, due day and day of the last review (None before the first), failed and all reviews."""

    state: State = FRESH
    due: date | None = None
    last_day: date | None = None
    lapses: int = 0
    reviews: int = 0


def advance(progress: Progress, graded: Graded) -> Progress:
    """Return the progress after one more review.

    Raises:
        WrongUse: the quality is not 0…5, or there is no such policy.

    """
    elapsed = _elapsed(progress, graded)
    state = review(
        progress.state, graded.quality, graded.policy, elapsed=elapsed, limit=graded.limit
    )
    failed = graded.quality < PASS
    stays = elapsed is not None and elapsed <= 0 and not failed
    return Progress(
        state=state,
        due=progress.due if stays else add_days(graded.day, state.interval),
        last_day=graded.day,
        lapses=progress.lapses + failed,
        reviews=progress.reviews + 1,
    )


def previews(
    progress: Progress, day: date, policy: str, limit: int | None = None
) -> tuple[Progress, ...]:
    """Return what each quality 0…5 given on `day` would lead to, in that order."""
    return tuple(advance(progress, Graded(day, quality, policy, limit)) for quality in QUALITIES)


def replay(reviews: Iterable[Graded]) -> Progress:
    """Return the progress after all `reviews`, given oldest first."""
    progress = Progress()
    for graded in reviews:
        progress = advance(progress, graded)
    return progress


def _elapsed(progress: Progress, graded: Graded) -> int | None:
    if graded.limit is None or progress.last_day is None:
        return None
    return (graded.day - progress.last_day).days
