"""The order in which new cards are taught: first what others build on, topic after topic."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from quizcnn.scheduling.card import QueueCard


def in_teaching_order(cards: Sequence[QueueCard]) -> list[QueueCard]:
    """Return all cards, given in bank order, as they are to be met for the first time.

    Round after round every topic of every deck gives its first card of which all requirements were
    given before; one that has none such waits. So no topic starves, and a small deck does not have
    to wait for a large one. Requirements that are not there count for nothing; where cards require
    each other in a cycle, the first of them breaks it.
    """
    order = _Order(cards)
    while order.left:
        order.go_round()
    return order.given


class _Order:
    """Which cards are given already, and which could be next in each topic of each deck."""

    def __init__(self, cards: Sequence[QueueCard]) -> None:
        self.given: list[QueueCard] = []
        self.left = dict(enumerate(cards))  # by position in the bank
        positions = {card.id: position for position, card in self.left.items()}
        self._missing = {
            position: {positions[id] for id in card.requires if id in positions and id != card.id}
            for position, card in self.left.items()
        }
        self._wanted_by: dict[int, list[int]] = {}
        for position, missing in self._missing.items():
            for requirement in missing:
                self._wanted_by.setdefault(requirement, []).append(position)
        self._ready: dict[tuple[str, str], list[int]] = {
            _deck_and_topic(card): [] for card in cards
        }
        for position, missing in self._missing.items():
            if not missing:
                self._make_ready(position)

    def go_round(self) -> None:
        """Give one card of every deck and topic with one ready; in a cycle the very first card."""
        before = len(self.given)
        for ready in self._ready.values():
            if ready:
                self._give(heappop(ready))
        if len(self.given) == before:
            self._give(next(iter(self.left)))

    def _give(self, position: int) -> None:
        self.given.append(self.left.pop(position))
        for other in self._wanted_by.get(position, ()):
            self._missing[other].discard(position)
            if not self._missing[other] and other in self.left:
                self._make_ready(other)

    def _make_ready(self, position: int) -> None:
        heappush(self._ready[_deck_and_topic(self.left[position])], position)


def _deck_and_topic(card: QueueCard) -> tuple[str, str]:
    """New cards take turns by topic, each deck for itself."""
    return card.deck, card.topic
