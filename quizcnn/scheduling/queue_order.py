"""Today's queue: which questions come, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from quizcnn.scheduling.card import QueueCard
from quizcnn.scheduling.teaching_order import in_teaching_order


@dataclass(frozen=True, slots=True)
class Limits:
    """How many cards a day may bring."""

    new_per_day: int = 10
    reviews_per_day: int = 200


@dataclass(frozen=True, slots=True)
class Done:
    """What was already done on the day: first reviews of new questions, and other reviews."""

    new: int = 0
    reviews: int = 0


DEFAULT_LIMITS = Limits()
NOTHING_DONE = Done()


def todays_queue(
    cards: Sequence[QueueCard],
    day: date,
    *,
    limits: Limits = DEFAULT_LIMITS,
    done: Done = NOTHING_DONE,
    extra_new: int = 0,
    topics: Collection[str] = (),
) -> list[str]:
    """Return the ids to ask on `day`, in order; `cards` come in bank order.

    Overdue cards come first, the relatively latest (days late / interval) before the others, then
    those due today, then new ones in teaching order. `extra_new` cards come on top of the limit.
    Siblings follow one another only at the end, where nothing else is left between them.
    """
    due = [card for card in cards if _is_due(card, day) and card.is_asked(day, topics)]
    reviews = sorted(due, key=lambda card: _urgency(card, day))
    new = [card for card in in_teaching_order(cards) if card.is_new and card.is_asked(day, topics)]
    chosen = [
        *reviews[: max(0, limits.reviews_per_day - done.reviews)],
        *new[: max(0, limits.new_per_day - done.new) + extra_new],
    ]
    return [card.id for card in _apart(chosen)]


def cram_queue(cards: Sequence[QueueCard], day: date, topics: Collection[str] = ()) -> list[str]:
    """Return every card that may come on `day`, due or not, in teaching order, no limits."""
    asked = [card for card in in_teaching_order(cards) if card.is_asked(day, topics)]
    return [card.id for card in _apart(asked)]


def _is_due(card: QueueCard, day: date) -> bool:
    return card.due is not None and card.due <= day


def _urgency(card: QueueCard, day: date) -> tuple[Fraction, date]:
    due = card.due or day
    return -Fraction((day - due).days, max(1, card.interval)), due


def _apart(cards: Iterable[QueueCard]) -> list[QueueCard]:
    """Let no card follow its sibling while there is another: it waits for the next such place.

    What requires a card that waits, waits with it.
    """
    placed: list[QueueCard] = []
    waiting: list[QueueCard] = []
    for card in cards:
        waiting.append(card)
        _place(placed, waiting)
    while waiting:  # nothing is left that may come between
        placed.append(waiting.pop(0))
        _place(placed, waiting)
    return placed


def _place(placed: list[QueueCard], waiting: list[QueueCard]) -> None:
    """Place every waiting card that fits now."""
    while (fits := _first_fitting(placed, waiting)) is not None:
        placed.append(waiting.pop(fits))


def _first_fitting(placed: list[QueueCard], waiting: list[QueueCard]) -> int | None:
    """The index of the first card that is no sibling of the last, and requires none that waits."""
    last = placed[-1].sibling if placed else ""
    before: set[str] = set()
    for index, card in enumerate(waiting):
        if (not last or card.sibling != last) and before.isdisjoint(card.requires):
            return index
        before.add(card.id)
    return None
