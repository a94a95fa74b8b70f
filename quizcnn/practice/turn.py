"""One card's turn on the desk: what the learner did with it, up to the rating."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from quizcnn.practice import marking
from quizcnn.practice.card import Card
from quizcnn.practice.marking import Attempt
from quizcnn.practice.outcome import Outcome
from quizcnn.practice.summary import Answered
from quizcnn.scheduling import sm2


class Turn:
    """The card as it lies there, and the newest settled outcome."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.outcome: Outcome | None = None
        self._diagnosis: Outcome | None = None
        self._typed: str | None = None
        self._seconds = 0.0

    def hint(self) -> None:
        """Reveal the hint; a right answer is then worth 3."""
        self.card = replace(self.card, hinted=True)

    def answer(self, text: str, seconds: float) -> Outcome:
        """Judge a typed number, shape or grid, or the letter of a choice."""
        outcome = marking.mark(self.card.variant, text, self._attempt(seconds))
        if outcome.settled:
            self.card = replace(self.card, tries=self.card.tries + 1)
        return self._note(outcome, text, seconds)

    def tick(self, points: Collection[int], seconds: float) -> Outcome:
        """Judge a concept by the key points that were in the learner's answer."""
        outcome = marking.mark_key_points(self.card.variant, points, self._attempt(seconds))
        return self._note(outcome, None, seconds)

    def give_up(self, seconds: float) -> Outcome:
        """Say "don't know"."""
        return self._note(marking.gave_up(), None, seconds)

    def _attempt(self, seconds: float) -> Attempt:
        return Attempt(seconds, self.card.hinted, self.card.tries, self._diagnosis is not None)

    def _note(self, outcome: Outcome, text: str | None, seconds: float) -> Outcome:
        """Keep what a rating will put on record."""
        self._seconds = seconds
        if outcome.settled:
            self.outcome, self._typed = outcome, text
            if outcome.misconception_id:  # of an earlier try it is kept
                self._diagnosis = outcome
        return outcome

    def entry(self, quality: int) -> dict[str, Any]:
        """What goes on record when this turn is rated."""
        return {
            "kind": self.card.kind,
            "quality": quality,
            "seconds": self._seconds,
            "answer": self._typed,
            "verdict": self._settled().verdict,
            "misconception": self._diagnosis.misconception_id if self._diagnosis else None,
        }

    def answered(self, quality: int) -> Answered:
        """What the summary counts of it."""
        outcome = self._settled()
        grade = self._diagnosis.grade if self._diagnosis else None
        found = grade.misconception if grade else None
        return Answered(
            question=self.card.variant.question.id,
            kind=self.card.kind,
            was_new=self.card.is_new,
            correct=outcome.correct if outcome.verdict != "ticked" else quality >= sm2.GOOD,
            quality=quality,
            seconds=self._seconds,
            misconception=(found.id, found.text) if found else None,
        )

    def _settled(self) -> Outcome:
        if self.outcome is None:
            raise LookupError("nothing was answered yet")
        return self.outcome
