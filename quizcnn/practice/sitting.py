"""One sitting: the cards of today one after another, drills at its end, every step to be undone.

The line of cards is an immutable tuple, so undoing a card is going back to the line as it was.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizcnn.bank.variants import Variant
from quizcnn.practice import marking
from quizcnn.practice.card import Card, previews_of
from quizcnn.practice.marking import Attempt
from quizcnn.practice.outcome import Outcome, Rated
from quizcnn.practice.place import Place
from quizcnn.practice.summary import Answered, Summary, summarise
from quizcnn.scheduling import sm2

if TYPE_CHECKING:
    from quizcnn.practice.desk import Desk


@dataclass(frozen=True, slots=True)
class _Moment:
    """Everything undo has to bring back. `review` is the log entry that led away from here."""

    line: tuple[Place, ...]
    variant: Variant
    review: str


class Sitting:
    """A learner working through a line of cards at `desk`."""

    def __init__(self, desk: Desk, line: tuple[Place, ...]) -> None:
        self._desk = desk
        self._line = line
        self._past: list[_Moment] = []
        self._answers: list[Answered] = []
        self._dropped: set[str] = set()
        self._lay_out()

    # -- the card on the desk -------------------------------------------------------------------

    @property
    def card(self) -> Card | None:
        """The card to answer; None when the sitting is over."""
        return self._card

    @property
    def outcome(self) -> Outcome | None:
        """What came of the newest answer to this card."""
        return self._outcome

    @property
    def summary(self) -> Summary:
        """How it went so far."""
        return summarise(self._answers)

    def _lay_out(self, variant: Variant | None = None) -> None:
        """Put the first card of the line on the desk, with fresh numbers unless it had some."""
        self._outcome: Outcome | None = None
        self._diagnosis: Outcome | None = None
        self._typed: str | None = None
        self._seconds = 0.0
        self._card = self._card_at_front(variant) if self._line else None

    def _card_at_front(self, variant: Variant | None) -> Card:
        place = self._line[0]
        schedule = self._desk.schedule(place.question)
        is_review = place.kind == "review"
        policy = self._desk.settings.policy
        return Card(
            variant=variant or self._desk.fresh_variant(place.question),
            kind=place.kind,
            is_new=is_review and schedule.due is None,
            leech=schedule.leech,
            position=len(self._past) + 1,
            remaining=len(self._line),
            schedule=schedule,
            previews=previews_of(schedule, policy, self._desk.today) if is_review else (),
        )

    def _on_desk(self) -> Card:
        if self._card is None:
            raise LookupError("the sitting is over")
        return self._card

    # -- answering ------------------------------------------------------------------------------

    def hint(self) -> None:
        """Reveal the hint; a right answer is then worth 3."""
        self._card = replace(self._on_desk(), hinted=True)

    def answer(self, text: str, seconds: float) -> Outcome:
        """Judge a typed number, shape or grid, or the letter of a choice."""
        card = self._on_desk()
        mark = marking.mark_choice if card.variant.choices else marking.mark_number
        outcome = mark(card.variant, text, self._attempt(card, seconds))
        if outcome.settled:
            self._card = replace(card, tries=card.tries + 1)
        return self._note(outcome, text, seconds)

    def tick(self, points: Collection[int], seconds: float) -> Outcome:
        """Judge a concept by the key points that were in the learner's answer."""
        card = self._on_desk()
        outcome = marking.mark_key_points(card.variant, points, self._attempt(card, seconds))
        return self._note(outcome, None, seconds)

    def give_up(self, seconds: float) -> Outcome:
        """Say "don't know"."""
        return self._note(marking.gave_up(), None, seconds)

    def _attempt(self, card: Card, seconds: float) -> Attempt:
        return Attempt(seconds, card.hinted, card.tries, self._diagnosis is not None)

    def _note(self, outcome: Outcome, text: str | None, seconds: float) -> Outcome:
        """Keep what a rating will put on record."""
        self._seconds = seconds
        if outcome.settled:
            self._outcome, self._typed = outcome, text
            if outcome.misconception_id and not self._diagnosis:
                self._diagnosis = outcome
        return outcome

    # -- rating and moving on -------------------------------------------------------------------

    def rate(self, quality: int) -> Rated:
        """Put the answer on record under `quality` (0 to 5) and move on.

        When this returns the review is durable; when it raises, the card is still on the desk.
        """
        card, outcome = self._on_desk(), self._outcome
        if outcome is None:
            raise LookupError("nothing was answered yet")
        place = self._line[0]
        review, schedule = self._desk.record(
            card.variant,
            kind=place.kind,
            quality=quality,
            seconds=self._seconds,
            answer=self._typed,
            verdict=outcome.verdict,
            misconception=self._diagnosis.misconception_id if self._diagnosis else None,
        )
        self._answers.append(self._answered(card, outcome, quality))
        self._past.append(_Moment(self._line, card.variant, review.id))
        drill_again = quality < sm2.GOOD
        self._line = self._line[1:] + ((Place(place.question, "drill"),) if drill_again else ())
        self._lay_out()
        return Rated(place.question, quality, schedule, drill_again)

    def _answered(self, card: Card, outcome: Outcome, quality: int) -> Answered:
        grade = self._diagnosis.grade if self._diagnosis else None
        found = grade.misconception if grade else None
        return Answered(
            question=card.variant.question.id,
            kind=card.kind,
            was_new=card.is_new,
            correct=outcome.correct if outcome.verdict != "ticked" else quality >= sm2.GOOD,
            quality=quality,
            seconds=self._seconds,
            misconception=(found.id, found.text) if found else None,
        )

    def undo(self) -> bool:
        """Take back the newest rated card and lay it out again, with the same numbers."""
        if not self._past or not self._desk.retract_if_newest(self._past[-1].review):
            return False
        moment = self._past.pop()
        self._answers.pop()
        front, *rest = moment.line
        self._line = (front, *(place for place in rest if place.question not in self._dropped))
        self._lay_out(moment.variant)
        return True

    def suspend(self) -> None:
        """Never ask this question again until it is unsuspended, and move on."""
        self._desk.suspend(self._on_desk().variant.question.id)
        self._drop()

    def bury(self) -> None:
        """Ask this question again tomorrow, and move on."""
        self._desk.bury(self._on_desk().variant.question.id)
        self._drop()

    def _drop(self) -> None:
        gone = self._line[0].question
        self._dropped.add(gone)
        self._line = tuple(place for place in self._line if place.question != gone)
        self._lay_out()
