"""A quiz: cards made for the occasion, asked at once and off the record.

They are in no deck, so what is answered stands in no log and no schedule hangs on it. Everything
else is a session's: second tries, drills of what went wrong, undo, the summary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from random import Random
from typing import TYPE_CHECKING, Any, Protocol

from quizcnn.bank.question import Question
from quizcnn.bank.values import same
from quizcnn.bank.variant import Variant
from quizcnn.messages.errors import UserError
from quizcnn.practice.lab.bench import Bench
from quizcnn.practice.quiz.fresh_numbers import redrawn
from quizcnn.practice.quiz.made_cards import card_of, variant_of_table
from quizcnn.practice.session.answering import Answered
from quizcnn.practice.session.card import QueueEntry
from quizcnn.practice.session.session import Session
from quizcnn.practice.session.session_state import Snapshot
from quizcnn.practice.session.todays_queue import SessionOptions
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule

if TYPE_CHECKING:
    from quizcnn.practice.settings.settings import ScheduleSettings

Redraws = Callable[[Sequence[Variant]], Mapping[str, Any] | None]
"""The table of a card like those asked so far, the last of which comes again."""

LENGTH = 10  # cards, unless asked otherwise
_DRAWS_EACH = 8  # for numbers that were not asked yet


class Learner(Protocol):
    """Whoever is asked, and when: a study is one."""

    @property
    def now(self) -> datetime:
        """The instant."""

    @property
    def today(self) -> date:
        """The learner's day."""

    @property
    def settings(self) -> ScheduleSettings:
        """The settings that change a schedule."""


def quiz(
    learner: Learner, tables: Iterable[Mapping[str, Any]], redraws: Redraws | None = None
) -> Session:
    """A session that asks cards made as tables of a deck; nothing of it reaches the collection.

    A card that comes again has the numbers that `redraws` gives, else those it had.
    """
    variants = {str(table["id"]): [variant_of_table(table)] for table in tables}
    queue = tuple(QueueEntry(question, ReviewKind.DRILL) for question in variants)
    options = SessionOptions(questions=tuple(variants))
    return Session(OffTheRecord(learner, variants, redraws), queue, "quiz", options)


def quiz_on(bench: Bench, randomness: Random, length: int = LENGTH) -> list[dict[str, Any]]:
    """Cards on a bench's quantity: on its own numbers, then on others of the same kinds.

    Numbers that the quantity refuses are drawn anew, and so are those that give an answer asked
    before; a quantity of few answers gives fewer cards.
    """
    cards: list[dict[str, Any]] = []
    answers: list[Any] = []
    for attempt in range(length * _DRAWS_EACH):
        drawn = redrawn(bench, randomness) if attempt else bench
        with suppress(UserError):
            value = drawn.quantity.evaluate(drawn.given)
            if not any(same(value, other) for other in answers):
                cards.append(card_of(drawn))
                answers.append(value)
        if len(cards) == length:
            break
    return cards


def redraws_on(bench: Bench, randomness: Random) -> Redraws:
    """Other cards on the bench's quantity, with answers that were not asked yet where it has any.

    None where all that is drawn gives the answer asked last.
    """

    def redraw(asked: Sequence[Variant]) -> dict[str, Any] | None:
        found = None
        for _ in range(_DRAWS_EACH):
            with suppress(UserError):
                drawn = redrawn(bench, randomness)
                value = drawn.quantity.evaluate(drawn.given)
                if not any(same(value, each.truth) for each in asked):
                    return card_of(drawn)
                if found is None and not same(value, asked[-1].truth):
                    found = card_of(drawn)
        return found

    return redraw


class OffTheRecord:
    """What a session needs of the world where nothing is to be kept: the record ends with it.

    `variants` are those of each question, by their numbers; what is drawn is added to them.
    """

    def __init__(
        self,
        learner: Learner,
        variants: dict[str, list[Variant]],
        redraws: Redraws | None = None,
    ) -> None:
        self._learner = learner
        self._variants = variants
        self._redraws = redraws
        self._log: list[Review] = []
        self._undone: list[Review] = []

    @property
    def today(self) -> date:
        """The learner's day."""
        return self._learner.today

    @property
    def settings(self) -> ScheduleSettings:
        """The settings that would change a schedule."""
        return self._learner.settings

    keeps_record = False

    def schedule(self, question: str) -> Schedule:
        """Always that of a question never asked."""
        return Schedule(question)

    def fresh_variant(self, question: str, unlike: Variant | None = None) -> Variant:
        """The card; where it comes again, with other numbers if it has any."""
        variants = self._variants[question]
        if unlike is None and not any(entry.question == question for entry in self._log):
            return variants[0]
        others = [each for id, many in self._variants.items() if id != question for each in many]
        table = self._redraws((*others, *variants)) if self._redraws else None
        if table is None:
            return variants[-1]
        made = variant_of_table(table).question
        asked_as = Question(**{**made.__dict__, "id": question})
        variants.append(Variant(asked_as, len(variants), {}))
        return variants[-1]

    def variant(self, question: str, number: int) -> Variant:
        """The card with the numbers it was asked with."""
        return self._variants[question][number]

    def record(
        self,
        variant: Variant,
        answered: Answered,
        expected: Schedule | None = None,  # noqa: ARG002
    ) -> tuple[Review, Schedule]:
        """Note the answer as long as the quiz lasts."""
        question = variant.question.id
        review = Review(
            id=f"{answered.sitting}-{len(self._log) + len(self._undone)}-{question}",
            question=question,
            at=self._learner.now,
            day=self.today,
            quality=answered.quality,
            kind=answered.kind,
            parameters={},
        )
        self._log.append(review)
        self._undone.clear()
        return review, self.schedule(question)

    def undo(self, only: str | None = None) -> Review | None:
        """Take the last answer back, if it is `only`."""
        return self._moved(self._log, self._undone, only, retracted=True)

    def redo(self, only: str | None = None) -> Review | None:
        """Bring back what was taken back last, if it is `only`."""
        return self._moved(self._undone, self._log, only, retracted=False)

    def _moved(
        self, here: list[Review], there: list[Review], only: str | None, *, retracted: bool
    ) -> Review | None:
        if not here or only not in (None, here[-1].id):
            return None
        there.append(replace(here.pop(), retracted=retracted))
        return there[-1]

    def stands(self, question: str, review: str | None) -> bool:  # noqa: ARG002
        """Whether that answer was given and not taken back."""
        return any(entry.id == review for entry in self._log)

    def suspend(self, question: str) -> bool:  # noqa: ARG002
        """There is no other day on which the card could come: it only goes."""
        return True

    unsuspend = bury = unbury = suspend

    def keep(self, snapshot: Snapshot) -> None:
        """A quiz is not gone on with another day."""
