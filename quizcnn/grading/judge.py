"""Judges an answer: correct, wrong, imprecise or unreadable, and why."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from quizcnn.bank.values import Values
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.diagnosis import Misconceptions, diagnoses, differing, rivals
from quizcnn.grading.expected import Expected
from quizcnn.grading.feedback import feedback_on_digits, feedback_on_size, feedback_on_wrong
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.parser import GRID
from quizcnn.grading.reading import Reading, nested, read
from quizcnn.grading.tolerance import CORRECT, IMPRECISE, WRONG, VerdictKind, weigh
from quizcnn.messages import Message

UNREADABLE: Final = "unreadable"


class Verdict(NamedTuple):
    """What was decided about an answer.

    `value` is what was read, in the question's unit (None if unreadable); `misconceptions` all that
    explain a wrong answer, in catalogue order; `cells` a grid of booleans for grid answers of the
    right size.
    """

    verdict: VerdictKind
    value: Any
    message: Message
    misconceptions: tuple[WrongValue, ...] = ()
    cells: list[Any] | None = None

    @property
    def correct(self) -> bool:
        """Whether the answer is right."""
        return self.verdict == CORRECT

    @property
    def misconception(self) -> WrongValue | None:
        """The first misconception that explains a wrong answer."""
        return self.misconceptions[0] if self.misconceptions else None

    @property
    def quality(self) -> int | None:
        """The SM-2 quality suggested outside a session: 5, 2 (diagnosed) or 1; else None."""
        if self.verdict == WRONG:
            return 2 if self.misconceptions else 1
        return 5 if self.correct else None


def grade(text: str, expected: Expected) -> Verdict:
    """Read `text` and judge it. Whatever the text is, nothing is raised."""
    truth = Values(expected.value)
    try:
        reading = read(text, truth.kind, expected.unit)
    except Unreadable as error:
        return Verdict(UNREADABLE, None, error.message)
    if not truth.takes(reading.lengths):
        found = diagnoses(reading, truth, differing(expected, truth))
        return Verdict(WRONG, reading.value, feedback_on_size(reading, truth, found), found)
    if all(truth.same(at, typed.value) for at, typed in enumerate(reading.numbers)):
        cells = _cells(truth, [CORRECT for _ in reading.numbers])
        return Verdict(CORRECT, reading.value, Message("grading.correct"), (), cells)
    return _judged(reading, truth, differing(expected, truth))


def _judged(reading: Reading, truth: Values, wrong: Misconceptions) -> Verdict:
    """Judge an answer of the right size that does not equal the truth, number by number."""
    marks = [_mark(at, reading, truth, wrong) for at in range(len(reading.numbers))]
    cells = _cells(truth, marks)
    if WRONG in marks:
        found = diagnoses(reading, truth, wrong)
        message = feedback_on_wrong(reading, truth, marks, found)
        return Verdict(WRONG, reading.value, message, found, cells)
    if IMPRECISE in marks:
        message = feedback_on_digits(reading, truth, marks, wrong)
        return Verdict(IMPRECISE, reading.value, message, (), cells)
    return Verdict(CORRECT, reading.value, Message("grading.correct"), (), cells)


def _mark(at: int, reading: Reading, truth: Values, wrong: Misconceptions) -> VerdictKind:
    typed, number = reading.numbers[at], truth.numbers[at]
    if truth.same(at, typed.value):
        return CORRECT
    return WRONG if number is None else weigh(typed, number, rivals(at, truth, wrong))


def _cells(truth: Values, marks: list[VerdictKind]) -> list[object] | None:
    if truth.kind != GRID:
        return None
    cells: list[object] = nested([mark == CORRECT for mark in marks], truth.lengths)
    return cells
