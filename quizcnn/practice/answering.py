"""From what a learner did to an outcome with a suggested quality.

`Attempt` holds what matters about the way there: the hint, the earlier tries, the time taken.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quizcnn.bank.variant import Variant
from quizcnn.grading.judge import Verdict, expected_of, grade
from quizcnn.messages import Message
from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling import quality
from quizcnn.store.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How an answer came about. `diagnosed` remembers a misconception named on an earlier try."""

    seconds: float | None
    hinted: bool = False
    tries: int = 0
    diagnosed: bool = False


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
    if verdict.verdict in ("imprecise", "unreadable"):
        return Outcome(verdict.verdict, verdict.message, settled=False, grade=verdict)
    return Outcome(
        verdict.verdict,
        verdict.message,
        settled=True,
        suggested=_quality_of(verdict, variant, circumstances),
        grade=verdict,
        may_retry=not verdict.correct and circumstances.tries == 0,
    )


def _quality_of(verdict: Verdict, variant: Variant, circumstances: Circumstances) -> int:
    return quality.numeric(
        verdict.correct,
        seconds=circumstances.seconds,
        expected_seconds=variant.question.expected_seconds,
        tries=circumstances.tries + 1,
        hinted=circumstances.hinted,
        misconception=circumstances.diagnosed or verdict.misconception is not None,
    )


def mark_choice(variant: Variant, letter: str, circumstances: Circumstances) -> Outcome:
    """Judge a chosen letter, either case; the message gives the reason for that choice."""
    letters = [chr(ord("A") + place) for place in range(len(variant.choices))]
    chosen = letter.strip().upper()
    if chosen not in letters:
        raise WrongUse("practice.no-such-choice", answer=letter, letters=" ".join(letters))
    choice = variant.choices[letters.index(chosen)]
    return Outcome(
        "correct" if choice.correct else "wrong",
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
    return Outcome(
        "ticked",
        Message("practice.key-points-ticked", {"ticked": count, "total": total}),
        settled=True,
        suggested=quality.concept(count, total, hinted=circumstances.hinted),
    )


def gave_up() -> Outcome:
    """The learner does not know."""
    return Outcome("gave-up", Message("practice.gave-up"), settled=True, suggested=0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer judged.

    `verdict` is correct, wrong, imprecise, unreadable, ticked or gave-up. While `settled` is false
    nothing may be revealed: the learner is asked again. `may_retry` offers a second try at a first
    wrong number. `suggested` is the SM-2 quality, None while there is none to suggest.
    """

    verdict: str
    message: Message
    settled: bool
    suggested: int | None = None
    grade: Verdict | None = None
    may_retry: bool = False

    @property
    def correct(self) -> bool:
        """Whether the answer was right."""
        return self.verdict == "correct"

    @property
    def misconception_id(self) -> str | None:
        """The id of the misconception named, if one was."""
        found = self.grade.misconception if self.grade else None
        return found.id if found else None


@dataclass(frozen=True, slots=True)
class Rated:
    """A review or drill that is safely in the log, and where its question now stands."""

    question: str
    quality: int
    schedule: Schedule | None
    drill_again: bool
