"""What the days to come will ask at the present limits: the shipped scheduler, run ahead of time.

Nobody knows yet how the answers will be. So every tenth one fails, as often as the schedule itself
expects (`RETENTION`), and the others are good ones: the figures say how a limit acts, not how a
learner does. Drills of the same day are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import NamedTuple

from quizcnn.practice.settings.settings import ScheduleSettings
from quizcnn.scheduling import sm2
from quizcnn.scheduling.calendar import add_days
from quizcnn.scheduling.card import QueueCard
from quizcnn.scheduling.progress import RETENTION, Graded, Progress, advance
from quizcnn.scheduling.queue_order import NOTHING_DONE, Done, Limits, todays_queue
from quizcnn.scheduling.teaching_order import in_teaching_order

DAYS = 30

_ONE_FAILS_OF = round(1 / (1 - RETENTION))
_FAILED = sm2.PASS - 1


class Load(NamedTuple):
    """What one day asks: cards that come again, and cards met for the first time."""

    reviews: int
    new: int

    @property
    def cards(self) -> int:
        """All of them."""
        return self.reviews + self.new


def ahead(
    cards: Sequence[QueueCard],
    progress: Mapping[str, Progress],
    settings: ScheduleSettings,
    today: date,
    done: Done = NOTHING_DONE,
    days: int = DAYS,
) -> list[Load]:
    """What each of the coming `days` asks, today first, of which `done` is behind the learner."""
    course = _Course(cards, progress, settings)
    return [
        course.pass_day(add_days(today, number), NOTHING_DONE if number else done)
        for number in range(days)
    ]


class _Course:
    """The cards on their way through the days.

    The day's queue is asked only about those that may come: sorting all of them anew for every day
    would take long with many decks.
    """

    def __init__(
        self,
        cards: Sequence[QueueCard],
        progress: Mapping[str, Progress],
        settings: ScheduleSettings,
    ) -> None:
        asked = [card for card in in_teaching_order(cards) if not card.suspended]
        self._settings = settings
        self._limits = Limits(settings.new_per_day, settings.reviews_per_day)
        self._progress = dict(progress)
        self._unmet = {card.id: card for card in asked if card.is_new}
        self._due: dict[str, QueueCard] = {}
        self._coming: dict[date, list[QueueCard]] = {}
        self._answers = 0
        self._expect(card for card in asked if not card.is_new)

    def pass_day(self, day: date, done: Done) -> Load:
        """Answer what the queue of that day asks; how much that was."""
        for late in [each for each in self._coming if each <= day]:
            self._due.update((card.id, card) for card in self._coming.pop(late))
        may_come = [*self._due.values(), *self._first_unmet(day)]
        chosen = todays_queue(may_come, day, limits=self._limits, done=done)
        new = sum(id in self._unmet for id in chosen)
        self._expect([self._answered(id, day) for id in chosen])
        return Load(len(chosen) - new, new)

    def _first_unmet(self, day: date) -> Iterable[QueueCard]:
        fitting = (card for card in self._unmet.values() if card.is_asked(day, ()))
        return islice(fitting, self._limits.new_per_day)

    def _answered(self, id: str, day: date) -> QueueCard:
        card = self._unmet.pop(id, None) or self._due.pop(id)
        self._answers += 1
        quality = sm2.GOOD if self._answers % _ONE_FAILS_OF else _FAILED
        graded = Graded(day, quality, self._settings.policy, self._settings.max_interval)
        after = self._progress[id] = advance(self._progress.get(id, Progress()), graded)
        return replace(card, due=after.due, interval=after.state.interval)

    def _expect(self, cards: Iterable[QueueCard]) -> None:
        for card in cards:
            if card.due is not None:
                self._coming.setdefault(card.due, []).append(card)
