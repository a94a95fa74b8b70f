"""Today's queue: which questions come, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from quizcnn.scheduling.teaching_order import taught


@dataclass(frozen=True, slots=True)
class Card:
    """What the queue needs to know of a question.

    `due` is None until the first review, `interval` is in days, `buried_until` is the day it comes
    back. Cards with the same non-empty `sibling` ask the same thing in different forms. `requires`
    are the ids of what this one builds on; `deck` is where it comes from.
    """

    id: str
    topic: str
    due: date | None = None
    interval: int = 0
    suspended: bool = False
    buried_until: date | None = None
    sibling: str = ""
    requires: tuple[str, ...] = ()
    deck: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it was never reviewed."""
        return self.due is None

    @property
    def lane(self) -> tuple[str, str]:
        """New cards take turns by lane: a topic of a deck."""
        return self.deck, self.topic

    def is_asked(self, day: date, topics: Collection[str]) -> bool:
        """Whether it may come on `day` at all; no topics means every topic."""
        buried = self.buried_until is not None and day < self.buried_until
        return not (self.suspended or buried) and (not topics or self.topic in topics)


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
    cards: Sequence[Card],
    day: date,
    *,
    limits: Limits = DEFAULT_LIMITS,
    done: Done = NOTHING_DONE,
    extra_new: int = 0,
    topics: Collection[str] = (),
) -> list[str]:
    """Return the ids to ask on `day`, in order; `cards` come in bank order.

    Overdue cards come first, the relatively latest (days late / interval) before the others, then
    those due today, then new ones as they are `taught`. `extra_new` cards come on top of the
    limit. Siblings follow one another only at the end, where nothing else is left between them.
    """
    due = [card for card in cards if _is_due(card, day) and card.is_asked(day, topics)]
    reviews = sorted(due, key=lambda card: _urgency(card, day))
    new = [card for card in taught(cards) if card.is_new and card.is_asked(day, topics)]
    chosen = [
        *reviews[: max(0, limits.reviews_per_day - done.reviews)],
        *new[: max(0, limits.new_per_day - done.new) + extra_new],
    ]
    return [card.id for card in _apart(chosen)]


def cram_queue(cards: Sequence[Card], day: date, topics: Collection[str] = ()) -> list[str]:
    """Return every card that may come on `day`, due or not, as they are `taught`, no limits."""
    return [card.id for card in _apart(c for c in taught(cards) if c.is_asked(day, topics))]


def _is_due(card: Card, day: date) -> bool:
    return card.due is not None and card.due <= day


def _urgency(card: Card, day: date) -> tuple[Fraction, date]:
    due = card.due or day
    return -Fraction((day - due).days, max(1, card.interval)), due


def _apart(cards: Iterable[Card]) -> list[Card]:
    """Let no card follow its sibling while there is another: it waits for the next such place.

    What requires a card that waits, waits with it.
    """
    placed: list[Card] = []
    waiting: list[Card] = []
    for card in cards:
        waiting.append(card)
        _place(placed, waiting)
    while waiting:  # nothing is left that may come between
        placed.append(waiting.pop(0))
        _place(placed, waiting)
    return placed


def _place(placed: list[Card], waiting: list[Card]) -> None:
    """Place whatever waits and fits now."""
    while (fits := _first_stranger(placed, waiting)) is not None:
        placed.append(waiting.pop(fits))


def _first_stranger(placed: list[Card], waiting: list[Card]) -> int | None:
    last = placed[-1].sibling if placed else ""
    before: set[str] = set()
    for place, card in enumerate(waiting):
        if (not last or card.sibling != last) and before.isdisjoint(card.requires):
            return place
        before.add(card.id)
    return None
