"""One sitting: the cards of today one after another, drills at its end, every step to be undone.

The line of cards is an immutable tuple, so undoing a step is going back to the line as it was. In
every step all that can fail comes first: when it raises, the card is still on the study.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizcnn.messages import Text
from quizcnn.practice import answering
from quizcnn.practice.answering import Circumstances, Outcome, Rated
from quizcnn.practice.card import Card, Preview, QueueEntry, previews_of
from quizcnn.practice.library import Unaskable
from quizcnn.scheduling import sm2

if TYPE_CHECKING:
    from quizcnn.practice.study import Study
    from quizcnn.store.schedules import Schedule

Queue = tuple[QueueEntry, ...]


@dataclass(frozen=True, slots=True)
class _Moment:
    """Everything undo has to bring back; `take_back` undoes on record what led away from here."""

    line: Queue
    card: Card
    answers: tuple[SummaryRow, ...]
    take_back: Callable[[], bool]


class Session:
    """A learner working through a line of cards at `study`."""

    def __init__(self, study: Study, line: Queue) -> None:
        self._study = study
        self._past: list[_Moment] = []
        self._answers: tuple[SummaryRow, ...] = ()
        self._skipped: dict[str, None] = {}
        self._lay_out(*self._next(line))

    # -- the card asked ---------------------------------------------------------------------------

    @property
    def card(self) -> Card | None:
        """The card to answer; None when the sitting is over."""
        return self._attempt.card if self._attempt else None

    @property
    def outcome(self) -> Outcome | None:
        """What came of the newest answer to this card."""
        return self._attempt.outcome if self._attempt else None

    @property
    def summary(self) -> Summary:
        """How it went so far."""
        return summarise(self._answers)

    @property
    def skipped(self) -> tuple[str, ...]:
        """Questions whose turn it was, but of which no variant can be shown."""
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
            raise LookupError("the sitting is over")
        return self._attempt

    # -- rating and moving on -------------------------------------------------------------------

    def rate(self, quality: int) -> Rated:
        """Put the answer on record under `quality` (0 to 5) and move on.

        When this returns the review is durable; when it raises, the card is still on the study.
        """
        attempt = self._current()
        card, entry = attempt.card, attempt.entry(quality)
        question, drill_again = card.variant.question.id, quality < sm2.GOOD
        drills = (QueueEntry(question, "drill"),) if drill_again else ()
        line, following = self._next(self._line[1:] + drills, card)
        review, schedule = self._study.record(card.variant, **entry)
        if following and following.variant.question.id == question:
            following = replace(following, schedule=schedule, leech=schedule.leech)
        self._remember(card, lambda: self._study.retract_if_newest(review.id))
        self._answers += (attempt.answered(quality),)
        self._lay_out(line, following)
        return Rated(question, quality, schedule, drill_again)

    def undo(self) -> bool:
        """Take back the newest step and lay its card out again, with the same numbers.

        False when there is none, or when something else was recorded since, in another window.
        """
        if not self._past or not self._past[-1].take_back():
            return False
        moment = self._past.pop()
        self._answers = moment.answers
        card = replace(moment.card, hinted=False, tries=0)
        if card.previews:  # the day may be another one by now
            card = replace(card, previews=self._previews(card.schedule))
        self._lay_out(moment.line, card)
        return True

    def suspend(self) -> None:
        """Never ask this question again until it is unsuspended, and move on."""
        self._put_aside(self._study.suspend, self._study.unsuspend)

    def bury(self) -> None:
        """Ask this question again tomorrow, and move on."""
        self._put_aside(self._study.bury, self._study.unbury)

    def _put_aside(self, put: Callable[[str], None], fetch: Callable[[str], None]) -> None:
        card = self._current().card
        question = card.variant.question.id

        def take_back() -> bool:
            fetch(question)
            return True

        line, following = self._next(_without(self._line, question), card)
        put(question)
        self._remember(card, take_back)
        self._lay_out(line, following)

    def _remember(self, card: Card, take_back: Callable[[], bool]) -> None:
        self._past.append(_Moment(self._line, card, self._answers, take_back))

    # -- the next card --------------------------------------------------------------------------

    def _lay_out(self, line: Queue, card: Card | None) -> None:
        """Put `card`, which is the first of `line`, on the study."""
        self._line = line
        self._attempt: Attempt | None = None
        if card is not None:
            position = len(self._answers) + 1
            self._attempt = Attempt(replace(card, position=position, remaining=len(line)))

    def _next(self, line: Queue, last: Card | None = None) -> tuple[Queue, Card | None]:
        """What is left of `line` from the first card on that can be asked, and that card.

        `last` is the card asked before it.
        """
        while line:
            schedule = self._study.schedule(line[0].question)
            if not self._is_wanted(line[0], schedule):
                line = line[1:]
                continue
            try:
                return line, self._drawn(line[0], schedule, last)
            except Unaskable:
                self._skipped[line[0].question] = None
                line = _without(line, line[0].question)
        return line, None

    def _is_wanted(self, place: QueueEntry, schedule: Schedule) -> bool:
        """Whether a card was not reviewed or put aside in another window meanwhile."""
        today = self._study.today
        is_reviewed = schedule.due is not None and schedule.due > today
        is_buried = schedule.buried_until is not None and schedule.buried_until > today
        return not (schedule.suspended or is_buried or (place.kind == "review" and is_reviewed))

    def _drawn(self, place: QueueEntry, schedule: Schedule, last: Card | None) -> Card:
        """The card for `place` with fresh numbers; its place in the line comes later."""
        is_again = last is not None and last.variant.question.id == place.question
        variant = self._study.fresh_variant(
            place.question, unlike=last.variant if last and is_again else None
        )
        is_review = place.kind == "review"
        return Card(
            variant=variant,
            kind=place.kind,
            is_new=is_review and schedule.due is None,
            leech=schedule.leech,
            schedule=schedule,
            previews=self._previews(schedule) if is_review else (),
        )

    def _previews(self, schedule: Schedule) -> tuple[Preview, ...]:
        return previews_of(schedule, self._study.settings.policy, self._study.today)


def _without(line: Queue, question: str) -> Queue:
    return tuple(place for place in line if place.question != question)


class Attempt:
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
        outcome = answering.mark(self.card.variant, text, self._circumstances(seconds))
        if outcome.settled:
            self.card = replace(self.card, tries=self.card.tries + 1)
        return self._note(outcome, text, seconds)

    def tick(self, points: Collection[int], seconds: float) -> Outcome:
        """Judge a concept by the key points that were in the learner's answer."""
        outcome = answering.mark_key_points(self.card.variant, points, self._circumstances(seconds))
        return self._note(outcome, None, seconds)

    def give_up(self, seconds: float) -> Outcome:
        """Say "don't know"."""
        return self._note(answering.gave_up(), None, seconds)

    def _circumstances(self, seconds: float) -> Circumstances:
        return Circumstances(
            seconds, self.card.hinted, self.card.tries, self._diagnosis is not None
        )

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

    def answered(self, quality: int) -> SummaryRow:
        """What the summary counts of it."""
        outcome = self._settled()
        grade = self._diagnosis.grade if self._diagnosis else None
        found = grade.misconception if grade else None
        return SummaryRow(
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


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One rated card of a sitting."""

    question: str
    kind: str
    was_new: bool
    correct: bool
    quality: int
    seconds: float
    misconception: tuple[str, Text | None] | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting in figures; drills count as answers but not under `by_quality`."""

    answered: int
    right: int
    new: int
    drills: int
    seconds: float
    by_quality: dict[int, int]
    misconceptions: list[tuple[str, Text | None, int]]


def summarise(answers: Sequence[SummaryRow]) -> Summary:
    """Add up the answers of a sitting."""
    texts = dict(answer.misconception for answer in answers if answer.misconception)
    counted = Counter(answer.misconception[0] for answer in answers if answer.misconception)
    qualities = Counter(answer.quality for answer in answers if answer.kind == "review")
    return Summary(
        answered=len(answers),
        right=sum(answer.correct for answer in answers),
        new=sum(answer.was_new for answer in answers),
        drills=sum(answer.kind == "drill" for answer in answers),
        seconds=sum(answer.seconds for answer in answers),
        by_quality={quality: qualities[quality] for quality in range(6)},
        misconceptions=[(name, texts[name], count) for name, count in counted.most_common(3)],
    )
