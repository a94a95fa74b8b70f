"""A card being asked: one question with its numbers drawn, and what each grade would do to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quizcnn.bank.variant import Variant
from quizcnn.scheduling.progress import ReviewKind, previews
from quizcnn.store.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Preview:
    """What a grade would do: the next interval in days, and the day the card comes again."""

    quality: int
    interval: int
    due: date


@dataclass(frozen=True, slots=True)
class Card:
    """What a face shows; drills have no previews.

    `position` and `remaining` count questions, from 1 and with this one: a card that comes again is
    counted once. `to_repeat` are those of the sitting that come again. `lesson` is what a leech is
    explained with before it is asked: the question with other numbers, where there are any.
    """

    variant: Variant
    kind: ReviewKind
    is_new: bool
    leech: bool
    schedule: Schedule
    previews: tuple[Preview, ...]
    position: int = 1
    remaining: int = 1
    to_repeat: int = 0
    hinted: bool = False
    tries: int = 0
    lesson: Variant | None = None

    @property
    def total(self) -> int:
        """How many questions the sitting has."""
        return self.position - 1 + self.remaining

    @property
    def helped(self) -> bool:
        """Whether the learner was shown more than the question: a right answer is then worth 3."""
        return self.hinted or self.lesson is not None

    def explained(self, language: str) -> str:
        """The text of the lesson, behind the question it belongs to where that is another one."""
        if self.lesson is None:
            return ""
        explanation = self.lesson.explanation(language)
        if self.lesson.parameters == self.variant.parameters:
            return explanation
        return f"{self.lesson.prompt(language)}\n\n{explanation}"


def previews_of(
    schedule: Schedule, policy: str, today: date, limit: int | None
) -> tuple[Preview, ...]:
    """The six outcomes of grading a card today, quality 0 to 5."""
    return tuple(
        Preview(quality, progress.state.interval, progress.due or today)
        for quality, progress in enumerate(previews(schedule.progress, today, policy, limit))
    )


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A question of today's queue, and what its answer will count for."""

    question: str
    kind: ReviewKind = ReviewKind.REVIEW
