"""Where a question stands: its projection from the log, and the learner's marks on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quizcnn.scheduling.progress import LEECH_LAPSES, Progress
from quizcnn.scheduling.sm2 import FRESH, State


@dataclass(frozen=True, slots=True)
class Mark:
    """What the learner set by hand; `buried_until` is the day the question comes back."""

    suspended: bool = False
    buried_until: date | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """SM-2 state, due day (None: never reviewed), last review's day, failed reviews and marks."""

    question: str
    state: State = FRESH
    due: date | None = None
    last_day: date | None = None
    lapses: int = 0
    suspended: bool = False
    buried_until: date | None = None

    @property
    def leech(self) -> bool:
        """Whether it failed so often that its explanation is shown first."""
        return self.lapses >= LEECH_LAPSES


def schedule_of(question: str, progress: Progress, mark: Mark) -> Schedule:
    """Join what the log says and what the learner marked."""
    return Schedule(
        question=question,
        state=progress.state,
        due=progress.due,
        last_day=progress.last_day,
        lapses=progress.lapses,
        suspended=mark.suspended,
        buried_until=mark.buried_until,
    )
