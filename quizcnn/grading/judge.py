"""Judges an answer: correct, wrong, imprecise or unreadable, and why."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from quizcnn.bank.values import Values
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.expected import Expected
from quizcnn.grading.feedback import feedback
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.other_readings import called_otherwise, counted_otherwise
from quizcnn.grading.parser import GRID, SCALAR
from quizcnn.grading.reading import Reading, fitted, nested, read
from quizcnn.grading.rules import Ruling, decide
from quizcnn.grading.tolerance import CORRECT, IMPRECISE, WRONG, VerdictKind
from quizcnn.messages import Message

UNREADABLE: Final = "unreadable"


class Verdict(NamedTuple):
    """What was decided about an answer.

    `value` is what was read, in the question's unit (None if unreadable); `misconceptions` those
    named for a wrong answer, more than one where they give the same value; `cells` a grid of
    booleans for grid answers of the right size.
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
        reading = fitted(read(text, truth.kind, expected.unit), truth)
    except Unreadable as error:
        return Verdict(UNREADABLE, None, error.message)
    ruling = _ruled(reading, truth, expected)
    if ruling.verdict == WRONG and not ruling.equal and truth.kind == SCALAR:
        return _read_otherwise(text, reading, truth, expected) or _verdict(
            ruling, reading, truth, expected
        )
    return _verdict(ruling, reading, truth, expected)


def _ruled(reading: Reading, truth: Values, expected: Expected) -> Ruling:
    return decide(reading, truth, expected.wrong, expected.of_question)


def _verdict(ruling: Ruling, reading: Reading, truth: Values, expected: Expected) -> Verdict:
    message = feedback(ruling, reading, truth, expected.wrong)
    cells = None
    if truth.kind == GRID and ruling.marks:
        cells = nested([mark == CORRECT for mark in ruling.marks], truth.lengths)
    return Verdict(ruling.verdict, reading.value, message, ruling.named, cells)


def _read_otherwise(
    text: str, reading: Reading, truth: Values, expected: Expected
) -> Verdict | None:
    """Judge a number that is wrong as it stands by what else it may have been meant to say."""
    for other, written in counted_otherwise(text, reading, truth, expected.unit):
        if _ruled(other, truth, expected).verdict in (CORRECT, IMPRECISE):
            message = Message("grading.imprecise-read-as", {"reading": written})
            return Verdict(IMPRECISE, reading.value, message)
    for other, mistake in called_otherwise(reading, expected.unit):
        if _ruled(other, truth, expected).verdict in (CORRECT, IMPRECISE):
            message = Message("grading.wrong-diagnosed", {"diagnosis": mistake.text})
            return Verdict(WRONG, reading.value, message, (mistake,))
    return None
