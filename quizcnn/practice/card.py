"""A card being asked: one question with its numbers drawn, and what each grade would do to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quizcnn.bank.variant import Variant
from quizcnn.scheduling import calendar, sm2
from quizcnn.store.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Preview:
    """What a grade would do: the next interval in days, and the day it ends on."""

    quality: int
    interval: int
    due: date


@dataclass(frozen=True, slots=True)
class Card:
    """What a face shows; drills have no previews.

    `position` counts from 1, `remaining` includes this card.
    """

    variant: Variant
    kind: str
    is_new: bool
    leech: bool
    schedule: Schedule
    previews: tuple[Preview, ...]
    position: int = 1
    remaining: int = 1
    hinted: bool = False
    tries: int = 0


def previews_of(schedule: Schedule, policy: str, today: date) -> tuple[Preview, ...]:
    """The six outcomes of grading a card today, quality 0 to 5."""
    states = sm2.previews(schedule.state, policy)
    return tuple(
        Preview(quality, state.interval, calendar.after(today, state.interval))
        for quality, state in enumerate(states)
    )


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A question, and whether it is asked for the record ("review") or as a "drill"."""

    question: str
    kind: str = "review"
