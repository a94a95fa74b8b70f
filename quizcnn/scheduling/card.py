"""What the queue and the teaching order know of a question; neither reads its text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class QueueCard:
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

    def is_asked(self, day: date, topics: Collection[str]) -> bool:
        """Whether it may come on `day` at all; no topics means every topic."""
        buried = self.buried_until is not None and day < self.buried_until
        return not (self.suspended or buried) and (not topics or self.topic in topics)
