"""Today's queue: which questions come, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Card:
    """What the queue needs to know of a question.

    `due` is None until the first review, `interval` is in days, `buried_until` is the day it comes
    back. Cards with the same non-empty `sibling` ask the same thing in different forms.
    """

    id: str
    topic: str
    due: date | None = None
    interval: int = 0
    suspended: bool = False
    buried_until: date | None = None
    sibling: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it was never reviewed."""
        return self.due is None

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
    those due today, then new ones with topics interleaved. `extra_new` cards come on top of the
    limit. Siblings follow one another only at the end, where nothing else is left between them.
    """
    due = [card for card in cards if _is_due(card, day) and card.is_asked(day, topics)]
    reviews = sorted(due, key=lambda card: _urgency(card, day))
    new = [card for card in interleaved(cards) if card.is_new and card.is_asked(day, topics)]
    chosen = [
        *reviews[: max(0, limits.reviews_per_day - done.reviews)],
        *new[: max(0, limits.new_per_day - done.new) + extra_new],
    ]
    return [card.id for card in _apart(chosen)]


def cram_queue(cards: Sequence[Card], day: date, topics: Collection[str] = ()) -> list[str]:
    """Return every card that may come on `day`, due or not, topics interleaved, without limits."""
    return [card.id for card in _apart(c for c in interleaved(cards) if c.is_asked(day, topics))]


def interleaved(cards: Sequence[Card]) -> list[Card]:
    """Return the first card of every topic, then every topic's second card, and so on.

    All cards count, learned ones too, so tomorrow goes on where today stopped and no topic starves.
    """
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, Card]] = []
    for card in cards:
        ranked.append((seen[card.topic], card))
        seen[card.topic] += 1
    first = {topic: place for place, topic in enumerate(seen)}
    ranked.sort(key=lambda pair: (pair[0], first[pair[1].topic]))
    return [card for _, card in ranked]


def _is_due(card: Card, day: date) -> bool:
    return card.due is not None and card.due <= day


def _urgency(card: Card, day: date) -> tuple[Fraction, date]:
    due = card.due or day
    return -Fraction((day - due).days, max(1, card.interval)), due


def _apart(cards: Iterable[Card]) -> list[Card]:
    """Let no card follow its sibling while there is another: it waits for the next such place."""
    placed: list[Card] = []
    waiting: list[Card] = []
    for card in cards:
        waiting.append(card)
        while (fits := _first_stranger(placed, waiting)) is not None:
            placed.append(waiting.pop(fits))
    return placed + waiting


def _first_stranger(placed: list[Card], waiting: list[Card]) -> int | None:
    last = placed[-1].sibling if placed else ""
    fitting = (i for i, card in enumerate(waiting) if not last or card.sibling != last)
    return next(fitting, None)
