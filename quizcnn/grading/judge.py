"""Judges an answer: correct, wrong, imprecise or unreadable, and why."""

from __future__ import annotations

from quizcnn.grading.claims import CORRECT, IMPRECISE, WRONG, weigh
from quizcnn.grading.diagnosis import Misconceptions, diagnoses, differing, rivals
from quizcnn.grading.expected import Expected, Values, expected_of
from quizcnn.grading.parser import GRID
from quizcnn.grading.reading import Reading, nested, read
from quizcnn.grading.remarks import remark_on_digits, remark_on_size, remark_on_wrong
from quizcnn.grading.unreadable import Unreadable
from quizcnn.grading.verdict import UNREADABLE, Verdict
from quizcnn.messages import Message

__all__ = ["Expected", "expected_of", "grade"]


def grade(text: str, expected: Expected) -> Verdict:
    """Read `text` and judge it. Whatever the text is, nothing is raised."""
    truth = Values(expected.value)
    try:
        reading = read(text, truth.kind, expected.unit)
    except Unreadable as error:
        return Verdict(UNREADABLE, None, error.message)
    if not truth.takes(reading.lengths):
        found = diagnoses(reading, truth, differing(expected, truth))
        return Verdict(WRONG, reading.value, remark_on_size(reading, truth, found), found)
    if all(truth.same(at, figure.value) for at, figure in enumerate(reading.figures)):
        cells = _cells(truth, [CORRECT] * len(reading.figures))
        return Verdict(CORRECT, reading.value, Message("grading.correct"), (), cells)
    return _judged(reading, truth, differing(expected, truth))


def _judged(reading: Reading, truth: Values, wrong: Misconceptions) -> Verdict:
    """Judge an answer of the right size that does not equal the truth, number by number."""
    marks = [_mark(at, reading, truth, wrong) for at in range(len(reading.figures))]
    cells = _cells(truth, marks)
    if WRONG in marks:
        found = diagnoses(reading, truth, wrong)
        message = remark_on_wrong(reading, truth, marks, found)
        return Verdict(WRONG, reading.value, message, found, cells)
    if IMPRECISE in marks:
        message = remark_on_digits(reading, truth, marks, wrong)
        return Verdict(IMPRECISE, reading.value, message, (), cells)
    return Verdict(CORRECT, reading.value, Message("grading.correct"), (), cells)


def _mark(at: int, reading: Reading, truth: Values, wrong: Misconceptions) -> str:
    figure, number = reading.figures[at], truth.numbers[at]
    if truth.same(at, figure.value):
        return CORRECT
    return WRONG if number is None else weigh(figure, number, rivals(at, truth, wrong))


def _cells(truth: Values, marks: list[str]) -> list[object] | None:
    if truth.kind != GRID:
        return None
    cells: list[object] = nested([mark == CORRECT for mark in marks], truth.lengths)
    return cells
