"""The outcome of judging an answer."""

from __future__ import annotations

from typing import Any, NamedTuple

from quizcnn.grading.claims import CORRECT, WRONG
from quizcnn.grading.diagnosis import Diagnosis
from quizcnn.messages import Message

UNREADABLE = "unreadable"


class Verdict(NamedTuple):
    """What was decided about an answer.

    `verdict` is "correct", "wrong", "imprecise" or "unreadable"; `value` what was read, in the
    question's unit (None if unreadable); `misconceptions` all that explain a wrong answer, in
    catalogue order; `cells` a grid of booleans for grid answers of the right size.
    """

    verdict: str
    value: Any
    message: Message
    misconceptions: tuple[Diagnosis, ...] = ()
    cells: list[Any] | None = None

    @property
    def correct(self) -> bool:
        """Whether the answer is right."""
        return self.verdict == CORRECT

    @property
    def misconception(self) -> Diagnosis | None:
        """The first misconception that explains a wrong answer."""
        return self.misconceptions[0] if self.misconceptions else None

    @property
    def quality(self) -> int | None:
        """The SM-2 quality suggested outside a sitting: 5, 2 (diagnosed) or 1; else None."""
        if self.verdict == WRONG:
            return 2 if self.misconceptions else 1
        return 5 if self.correct else None
