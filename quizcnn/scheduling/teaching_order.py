"""The order in which new cards are taught: first what others build on, topic after topic."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizcnn.scheduling.queue import Card


def taught(cards: Sequence[Card]) -> list[Card]:
    """Return all cards, given in bank order, as they are to be met for the first time.

    Round after round every lane gives its first card of which all requirements were given before;
    one that has none such waits. A lane is a topic of one deck, so that no topic starves and a
    small deck does not have to wait for a large one. Requirements that are not there count for
    nothing; where cards require each other in a circle, the first of them breaks it.
    """
    order = _Order(cards)
    while order.left:
        order.go_round()
    return order.given


class _Order:
    """Which cards are given already, and which could be next in each lane."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.given: list[Card] = []
        self.left = dict(enumerate(cards))  # by place in the bank
        places = {card.id: place for place, card in self.left.items()}
        self._missing = {
            place: {places[id] for id in card.requires if id in places and id != card.id}
            for place, card in self.left.items()
        }
        self._wanted_by: dict[int, list[int]] = {}
        for place, missing in self._missing.items():
            for requirement in missing:
                self._wanted_by.setdefault(requirement, []).append(place)
        self._ready: dict[tuple[str, str], list[int]] = {card.lane: [] for card in cards}
        for place, missing in self._missing.items():
            if not missing:
                self._make_ready(place)

    def go_round(self) -> None:
        """Give one card of every lane that has one ready; in a circle the very first card."""
        before = len(self.given)
        for ready in self._ready.values():
            if ready:
                self._give(heappop(ready))
        if len(self.given) == before:
            self._give(next(iter(self.left)))

    def _give(self, place: int) -> None:
        self.given.append(self.left.pop(place))
        for other in self._wanted_by.get(place, ()):
            self._missing[other].discard(place)
            if not self._missing[other] and other in self.left:
                self._make_ready(other)

    def _make_ready(self, place: int) -> None:
        heappush(self._ready[self.left[place].lane], place)
