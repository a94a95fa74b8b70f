"""One card answered: what the learner did, how it is judged, and what of it goes on record.

`Circumstances` hold how the answer came about: the hint, the earlier tries, the time taken.
An `Attempt` follows a card over several tries until it is rated and becomes `Answered`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final, Literal

from quizcnn.bank.variant import Variant
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.expected import expected_of
from quizcnn.grading.judge import UNREADABLE, Verdict, grade
from quizcnn.grading.tolerance import CORRECT, IMPRECISE, WRONG, VerdictKind
from quizcnn.messages import Message, localize
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.session.card import Card
from quizcnn.scheduling import quality
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.schedules import Schedule

_LONGEST_THOUGHT = 600.0
_TIMES_EXPECTED = 5
TICKED: Final = "ticked"
GAVE_UP: Final = "gave-up"
OutcomeKind = VerdictKind | Literal["ticked", "gave-up"]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How an answer came about. `diagnosed` remembers a misconception named on an earlier try."""

    seconds: float | None
    hinted: bool = False
    tries: int = 0
    diagnosed: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer judged.

    While `settled` is false nothing may be revealed: the learner is asked again. `may_retry`
    offers a second try at a first wrong number. `suggested` is the SM-2 quality, None while there
    is none to suggest. `missed` are the key points that were not in the answer, counted from 0.
    `counted` are the seconds that go on record where more than that passed.
    """

    verdict: OutcomeKind
    message: Message
    settled: bool
    suggested: int | None = None
    grade: Verdict | None = None
    may_retry: bool = False
    missed: tuple[int, ...] = ()
    counted: float | None = None

    @property
    def correct(self) -> bool:
        """Whether the answer was right."""
        return self.verdict == CORRECT

    def time_counted(self, language: str) -> str:
        """Says how much of the time counts, where more than that passed; else nothing."""
        if self.counted is None:
            return ""
        return localize("practice.time-counted", language, minutes=round(self.counted / 60))

    @property
    def misconception(self) -> WrongValue | None:
        """The misconception named, if one was."""
        return self.grade.misconception if self.grade else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What goes on record of an answer beside its question and numbers; `answer` is as typed.

    `verdict` is None for a quality that the learner gave without answering here, and `sitting` for
    what was not answered in one.
    """

    kind: ReviewKind = ReviewKind.REVIEW
    quality: int
    seconds: float | None = None
    answer: str | None = None
    verdict: OutcomeKind | None = None
    misconception: str | None = None
    sitting: str | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """A review or drill that is safely in the log, and where its question now stands."""

    question: str
    quality: int
    schedule: Schedule | None
    drill_again: bool


@dataclass(frozen=True, slots=True)
class Given:
    """Something handed in for a card that settled it, or would; handing it in again does the same.

    `text` is a typed answer, `points` are the key points ticked. "stands": no second try.
    """

    how: Literal["answer", "ticks", "gave-up", "stands"]
    seconds: float = 0.0
    text: str = ""
    points: tuple[int, ...] = ()


class Attempt:
    """The card being asked, the newest settled outcome, the misconception of an earlier try."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.given: tuple[Given, ...] = ()
        self.outcome: Outcome | None = None
        self.diagnosis: WrongValue | None = None
        self._typed: str | None = None
        self._seconds = 0.0

    def hint(self) -> None:
        """Reveal the hint; a right answer is then worth 3."""
        self.card = replace(self.card, hinted=True)

    def answer(self, text: str, seconds: float) -> Outcome:
        """Judge a typed number, shape or grid, or the letter of a choice."""
        outcome = mark(self.card.variant, text, self._circumstances(seconds))
        if self._repeats_the_first_try(outcome, text):
            return _unchanged(self.settled)
        if outcome.settled:
            self.card = replace(self.card, tries=self.card.tries + 1)
        return self._note(outcome, Given("answer", seconds, text))

    def tick(self, points: Collection[int], seconds: float) -> Outcome:
        """Judge a concept by the key points that were in the learner's answer."""
        outcome = mark_key_points(self.card.variant, points, self._circumstances(seconds))
        return self._note(outcome, Given("ticks", seconds, points=tuple(points)))

    def give_up(self, seconds: float) -> Outcome:
        """Say "don't know"."""
        return self._note(gave_up(), Given("gave-up", seconds))

    def let_stand(self) -> Outcome:
        """No second try: the first answer stands."""
        self.outcome = replace(self.settled, may_retry=False)
        self.given += (Given("stands"),)
        return self.outcome

    def hand_in(self, given: Given) -> Outcome:
        """Hand in once more what was `given` before."""
        if given.how == "answer":
            return self.answer(given.text, given.seconds)
        if given.how == "ticks":
            return self.tick(given.points, given.seconds)
        return self.give_up(given.seconds) if given.how == "gave-up" else self.let_stand()

    def answered(self, quality: int, sitting: str) -> Answered:
        """What goes on record when this attempt is rated."""
        return Answered(
            sitting=sitting,
            kind=self.card.kind,
            quality=quality,
            seconds=self._seconds,
            answer=self._typed,
            verdict=self.settled.verdict,
            misconception=self.diagnosis.id if self.diagnosis else None,
        )

    @property
    def seconds(self) -> float:
        """The thinking time of the newest answer, as far as it counts."""
        return self._seconds

    @property
    def settled(self) -> Outcome:
        """The outcome; LookupError before there is one."""
        if self.outcome is None:
            raise LookupError("nothing was answered yet")
        return self.outcome

    def _circumstances(self, seconds: float) -> Circumstances:
        counted = self._counted(seconds)
        return Circumstances(counted, self.card.helped, self.card.tries, self.diagnosis is not None)

    def _counted(self, seconds: float) -> float:
        return counted_seconds(seconds, self.card.variant.question.expected_seconds)

    def _repeats_the_first_try(self, outcome: Outcome, text: str) -> bool:
        """Whether the wrong number that may be corrected was handed in again, however written."""
        first = self.outcome
        if first is None or not first.may_retry or not outcome.settled:
            return False
        return text.strip() == (self._typed or "").strip() or _same_value(first, outcome)

    def _note(self, outcome: Outcome, given: Given) -> Outcome:
        """Keep what a rating will put on record."""
        self._seconds = self._counted(given.seconds)
        if not outcome.settled:
            return outcome
        if self._seconds < given.seconds:
            outcome = replace(outcome, counted=self._seconds)
        self.outcome, self._typed = outcome, given.text if given.how == "answer" else None
        self.given += (given,)
        self.diagnosis = outcome.misconception or self.diagnosis  # of an earlier try it is kept
        return outcome


def counted_seconds(seconds: float, expected_seconds: float) -> float:
    """What counts as thinking of the time that passed: who is away for an hour does not think.

    Ten minutes, or five times what the question is expected to take, where that is longer.
    """
    return min(seconds, max(_LONGEST_THOUGHT, _TIMES_EXPECTED * expected_seconds))


def mark(variant: Variant, text: str, circumstances: Circumstances) -> Outcome:
    """Judge what was typed: a number, shape or grid, or the letter of a choice.

    Raises:
        WrongUse: a concept, which only the learner can grade, or a letter that is no choice.

    """
    if variant.choices:
        return mark_choice(variant, text, circumstances)
    if variant.question.answer is None:
        raise WrongUse("practice.concept-needs-quality", id=variant.question.id)
    return mark_number(variant, text, circumstances)


def mark_number(variant: Variant, text: str, circumstances: Circumstances) -> Outcome:
    """Judge a typed number, shape or grid."""
    verdict = grade(text, expected_of(variant))
    if verdict.verdict in (IMPRECISE, UNREADABLE):
        return Outcome(verdict.verdict, verdict.message, settled=False, grade=verdict)
    return Outcome(
        verdict.verdict,
        verdict.message,
        settled=True,
        suggested=_quality_of(verdict, variant, circumstances),
        grade=verdict,
        may_retry=not verdict.correct and circumstances.tries == 0,
    )


def mark_choice(variant: Variant, letter: str, circumstances: Circumstances) -> Outcome:
    """Judge a chosen letter, either case; the message gives the reason for that choice."""
    choices = dict(variant.lettered)
    chosen = letter.strip().upper()
    if chosen not in choices:
        raise WrongUse("practice.no-such-choice", answer=letter, letters=" ".join(choices))
    choice = choices[chosen]
    return Outcome(
        CORRECT if choice.correct else WRONG,
        Message(
            "practice.choice-right" if choice.correct else "practice.choice-wrong",
            {"letter": chosen, "why": choice.why},
        ),
        settled=True,
        suggested=quality.choice(
            choice.correct,
            seconds=circumstances.seconds,
            expected_seconds=variant.question.expected_seconds,
            hinted=circumstances.hinted,
        ),
    )


def mark_key_points(
    variant: Variant, ticked: Collection[int], circumstances: Circumstances
) -> Outcome:
    """Turn the key points that were in the learner's answer into a suggestion."""
    total, count = len(variant.question.key_points), len(set(ticked))
    missed = tuple(point for point in range(total) if point not in ticked)
    return Outcome(
        TICKED,
        Message("practice.key-points-ticked", {"ticked": count, "total": total}),
        settled=True,
        suggested=quality.concept(count, total, hinted=circumstances.hinted),
        missed=missed,
    )


def gave_up() -> Outcome:
    """The learner does not know."""
    return Outcome(GAVE_UP, Message("practice.gave-up"), settled=True, suggested=0)


def _unchanged(first: Outcome) -> Outcome:
    """The same wrong number once more costs nothing: what was said about it is said again."""
    message = Message("practice.unchanged", {"why": first.message})
    return Outcome(first.verdict, message, settled=False, may_retry=True)


def _same_value(one: Outcome, other: Outcome) -> bool:
    values = [outcome.grade.value if outcome.grade else None for outcome in (one, other)]
    return values[0] is not None and values[0] == values[1] and other.verdict == one.verdict


def _quality_of(verdict: Verdict, variant: Variant, circumstances: Circumstances) -> int:
    return quality.numeric(
        verdict.correct,
        seconds=circumstances.seconds,
        expected_seconds=variant.question.expected_seconds,
        tries=circumstances.tries + 1,
        hinted=circumstances.hinted,
        misconception=circumstances.diagnosed or verdict.misconception is not None,
    )
