"""One session: the cards of today one after another, drills at its end, every step to be undone.

The queue is an immutable tuple, so undoing a step is going back to the queue as it was. In every
step all that can fail comes first: when it raises, the card is still the one asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from quizcnn.bank.values import same
from quizcnn.bank.variant import Variant
from quizcnn.engine.quantity import WrongValue
from quizcnn.messages import Text
from quizcnn.practice.answering import TICKED, Answered, Attempt, Outcome, Rated
from quizcnn.practice.card import Card, Preview, QueueEntry, previews_of
from quizcnn.practice.library import Unaskable
from quizcnn.practice.settings import ScheduleSettings
from quizcnn.scheduling import sm2
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule

Queue = tuple[QueueEntry, ...]


_LESSON_DRAWS = 10  # for numbers that give another answer; some questions have few


class Backend(Protocol):
    """All that a session asks of what draws its cards and keeps its record."""

    @property
    def today(self) -> date:
        """The learner's day."""

    @property
    def settings(self) -> ScheduleSettings:
        """The settings that change the schedule."""

    def schedule(self, question: str) -> Schedule:
        """Where a question stands."""

    def fresh_variant(self, question: str, unlike: Variant | None = None) -> Variant:
        """The question with numbers other than the last time; `Unaskable` if there are none."""

    def record(
        self, variant: Variant, answered: Answered, expected: Schedule | None = None
    ) -> tuple[Review, Schedule]:
        """Append one answer to the log; durable when this returns.

        Raises `AnsweredElsewhere`, with nothing recorded, if the question was reviewed since its
        schedule was the `expected` one.
        """

    def undo(self, only: str | None = None) -> Review | None:
        """Take back what was recorded last, if it is `only`; None when nothing happened."""

    def suspend(self, question: str) -> bool:
        """Never ask a question again."""

    def unsuspend(self, question: str) -> bool:
        """Ask a suspended question again."""

    def bury(self, question: str) -> bool:
        """Ask a question again tomorrow."""

    def unbury(self, question: str) -> bool:
        """Ask a buried question again today."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One rated card of a session."""

    question: str
    answered: Answered
    was_new: bool
    correct: bool
    misconception: WrongValue | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in figures; drills count as answers but not under `by_quality`."""

    answered: int
    right: int
    new: int
    drills: int
    seconds: float
    by_quality: dict[int, int]
    misconceptions: list[tuple[str, Text | None, int]]


@dataclass(frozen=True, slots=True)
class _Moment:
    """Everything undo has to bring back; `undo` undoes on record what led away from here."""

    queue: Queue
    card: Card
    rows: tuple[SummaryRow, ...]
    undo: Callable[[], bool]


class Session:
    """A learner working through a queue of cards; `sitting` is what the log calls it."""

    def __init__(self, backend: Backend, queue: Queue, sitting: str) -> None:
        self.sitting = sitting
        self._backend = backend
        self._past: list[_Moment] = []
        self._rows: tuple[SummaryRow, ...] = ()
        self._skipped: dict[str, None] = {}
        self._lay_out(*self._next(queue))

    # -- the card asked ---------------------------------------------------------------------------

    @property
    def card(self) -> Card | None:
        """The card to answer; None when the session is over."""
        return self._attempt.card if self._attempt else None

    @property
    def outcome(self) -> Outcome | None:
        """What came of the newest answer to this card."""
        return self._attempt.outcome if self._attempt else None

    @property
    def summary(self) -> Summary:
        """How it went so far."""
        return summarise(self._rows)

    @property
    def skipped(self) -> tuple[str, ...]:
        """Questions that came up, but of which no variant can be shown."""
        return tuple(self._skipped)

    def hint(self) -> None:
        """Reveal the hint; a right answer is then worth 3."""
        self._current().hint()

    def answer(self, text: str, seconds: float) -> Outcome:
        """Judge a typed number, shape or grid, or the letter of a choice."""
        return self._current().answer(text, seconds)

    def tick(self, points: Collection[int], seconds: float) -> Outcome:
        """Judge a concept by the key points that were in the learner's answer."""
        return self._current().tick(points, seconds)

    def give_up(self, seconds: float) -> Outcome:
        """Say "don't know"."""
        return self._current().give_up(seconds)

    def _current(self) -> Attempt:
        if self._attempt is None:
            raise LookupError("the session is over")
        return self._attempt

    # -- rating and moving on -------------------------------------------------------------------

    def rate(self, quality: int) -> Rated:
        """Put the answer on record under `quality` (0 to 5) and move on.

        When this returns the review is durable; when it raises, the card is still the one asked.
        """
        attempt = self._current()
        card, answered = attempt.card, attempt.answered(quality, self.sitting)
        question, drill_again = card.variant.question.id, quality < sm2.GOOD
        drills = (QueueEntry(question, ReviewKind.DRILL),) if drill_again else ()
        queue, following = self._next(self._queue[1:] + drills, card)
        review, schedule = self._backend.record(card.variant, answered)
        if following and following.variant.question.id == question:
            following = self._with_lesson(
                replace(following, schedule=schedule, leech=schedule.leech)
            )
        self._remember(card, lambda: self._backend.undo(only=review.id) is not None)
        self._rows += (_summary_row(attempt, answered),)
        self._lay_out(queue, following)
        return Rated(question, quality, schedule, drill_again)

    def undo(self) -> bool:
        """Take back the newest step and lay its card out again, with the same numbers.

        False when there is none, or when something else was recorded since, in another window.
        """
        if not self._past or not self._past[-1].undo():
            return False
        moment = self._past.pop()
        self._rows = moment.rows
        card = replace(moment.card, hinted=False, tries=0)
        if card.previews:  # the day may be another one by now
            card = replace(card, previews=self._previews(card.schedule))
        self._lay_out(moment.queue, card)
        return True

    def suspend(self) -> None:
        """Never ask this question again until it is unsuspended, and move on."""
        self._put_aside(self._backend.suspend, self._backend.unsuspend)

    def bury(self) -> None:
        """Ask this question again tomorrow, and move on."""
        self._put_aside(self._backend.bury, self._backend.unbury)

    def _put_aside(self, put: Callable[[str], bool], fetch: Callable[[str], bool]) -> None:
        card = self._current().card
        question = card.variant.question.id

        def undo() -> bool:
            fetch(question)
            return True

        queue, following = self._next(_without(self._queue, question), card)
        put(question)
        self._remember(card, undo)
        self._lay_out(queue, following)

    def _remember(self, card: Card, undo: Callable[[], bool]) -> None:
        self._past.append(_Moment(self._queue, card, self._rows, undo))

    # -- the next card --------------------------------------------------------------------------

    def _lay_out(self, queue: Queue, card: Card | None) -> None:
        """Ask `card`, which is the first of `queue`."""
        self._queue = queue
        self._attempt: Attempt | None = None
        if card is not None:
            position = len(self._rows) + 1
            self._attempt = Attempt(replace(card, position=position, remaining=len(queue)))

    def _next(self, queue: Queue, last: Card | None = None) -> tuple[Queue, Card | None]:
        """What is left of `queue` from the first card on that can be asked, and that card.

        `last` is the card asked before it.
        """
        while queue:
            schedule = self._backend.schedule(queue[0].question)
            if not self._is_wanted(queue[0], schedule):
                queue = queue[1:]
                continue
            try:
                return queue, self._drawn(queue[0], schedule, last)
            except Unaskable:
                self._skipped[queue[0].question] = None
                queue = _without(queue, queue[0].question)
        return queue, None

    def _is_wanted(self, entry: QueueEntry, schedule: Schedule) -> bool:
        """Whether a card was not reviewed or put aside in another window meanwhile."""
        today = self._backend.today
        is_reviewed = schedule.due is not None and schedule.due > today
        is_buried = schedule.buried_until is not None and schedule.buried_until > today
        return not (
            schedule.suspended or is_buried or (entry.kind == ReviewKind.REVIEW and is_reviewed)
        )

    def _drawn(self, entry: QueueEntry, schedule: Schedule, last: Card | None) -> Card:
        """The card for `entry` with fresh numbers; its position in the session comes later."""
        is_again = last is not None and last.variant.question.id == entry.question
        variant = self._backend.fresh_variant(
            entry.question, unlike=last.variant if last and is_again else None
        )
        is_review = entry.kind == ReviewKind.REVIEW
        card = Card(
            variant=variant,
            kind=entry.kind,
            is_new=is_review and schedule.due is None,
            leech=schedule.leech,
            schedule=schedule,
            previews=self._previews(schedule) if is_review else (),
        )
        return self._with_lesson(card)

    def _with_lesson(self, card: Card) -> Card:
        """A leech with what explains it; numbers that give the same answer would give it away."""
        variant, question = card.variant, card.variant.question
        if not card.leech or not any(question.explanation):
            return card
        lesson = variant
        with suppress(Unaskable):  # the deck's file has changed: then these numbers explain it
            for _ in range(_LESSON_DRAWS if question.parameters else 0):
                lesson = self._backend.fresh_variant(question.id, unlike=variant)
                if not same(lesson.truth, variant.truth):
                    break
        return replace(card, lesson=lesson)

    def _previews(self, schedule: Schedule) -> tuple[Preview, ...]:
        settings = self._backend.settings
        return previews_of(schedule, settings.policy, self._backend.today, settings.max_interval)


def summarise(rows: Sequence[SummaryRow]) -> Summary:
    """Add up the answers of a session."""
    found = [row.misconception for row in rows if row.misconception]
    texts, counted = {each.id: each.text for each in found}, Counter(each.id for each in found)
    answers = [row.answered for row in rows]
    reviews = [answer for answer in answers if answer.kind == ReviewKind.REVIEW]
    qualities = Counter(answer.quality for answer in reviews)
    return Summary(
        answered=len(rows),
        right=sum(row.correct for row in rows),
        new=sum(row.was_new for row in rows),
        drills=len(answers) - len(reviews),
        seconds=sum(answer.seconds or 0.0 for answer in answers),
        by_quality={quality: qualities[quality] for quality in range(6)},
        misconceptions=[(name, texts[name], count) for name, count in counted.most_common(3)],
    )


def _summary_row(attempt: Attempt, answered: Answered) -> SummaryRow:
    outcome = attempt.settled
    by_points = outcome.verdict == TICKED
    return SummaryRow(
        question=attempt.card.variant.question.id,
        answered=answered,
        was_new=attempt.card.is_new,
        correct=answered.quality >= sm2.GOOD if by_points else outcome.correct,
        misconception=attempt.diagnosis,
    )


def _without(queue: Queue, question: str) -> Queue:
    return tuple(entry for entry in queue if entry.question != question)
