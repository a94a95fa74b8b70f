"""Today's queue: which questions come, and in which order."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from random import Random

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
    Of equally late ones the topics take turns, as of new ones. Siblings follow one another only at
    the end, where nothing else is left between them.
    """
    due = [card for card in cards if _is_due(card, day) and card.is_asked(day, topics)]
    reviews = _by_lateness(due, day)
    new = [card for card in in_teaching_order(cards) if card.is_new and card.is_asked(day, topics)]
    chosen = [
        *reviews[: max(0, limits.reviews_per_day - done.reviews)],
        *new[: max(0, limits.new_per_day - done.new) + extra_new],
    ]
    return [card.id for card in _apart(chosen)]


def cram_queue(
    cards: Sequence[QueueCard], day: date, randomness: Random, topics: Collection[str] = ()
) -> list[str]:
    """Return every card that may come on `day`, due or not, without limits.

    Those met before come first, in a random order in which topics take turns. New ones follow in
    teaching order: what others build on is still met before them.
    """
    shuffled = randomness.sample(cards, len(cards))
    asked = [card for card in in_teaching_order(shuffled) if card.is_asked(day, topics)]
    met = [card for card in shuffled if not card.is_new and card.is_asked(day, topics)]
    return [card.id for card in _apart([*_in_turns(met), *(each for each in asked if each.is_new)])]


def _is_due(card: QueueCard, day: date) -> bool:
    return card.due is not None and card.due <= day


def _by_lateness(due: Iterable[QueueCard], day: date) -> list[QueueCard]:
    """The relatively latest first; topics take turns where lateness is equal."""
    ordered = sorted(due, key=lambda card: (-_lateness(card, day), card.due))
    dealt: list[QueueCard] = []
    for _, equally_late in groupby(ordered, key=lambda card: _lateness(card, day)):
        dealt += _in_turns(equally_late, dealt[-1].topic if dealt else None)
    return dealt


def _lateness(card: QueueCard, day: date) -> Fraction:
    return Fraction((day - (card.due or day)).days, max(1, card.interval))


def _in_turns(cards: Iterable[QueueCard], last: str | None = None) -> list[QueueCard]:
    """One card of each topic in turn, each topic's own in the order given.

    No two of a topic follow one another while another topic is left; `last` is the one before.
    """
    left: dict[str, deque[QueueCard]] = {}
    for card in cards:
        left.setdefault(card.topic, deque()).append(card)
    turns, dealt = deque(left), list[QueueCard]()
    if turns and turns[0] == last:
        turns.rotate(-1)
    while turns:
        topic = turns.popleft()
        dealt.append(left[topic].popleft())
        if left[topic]:
            turns.append(topic)
    return dealt


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
