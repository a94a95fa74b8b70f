"""What is said about an answer, without giving the truth away."""

from __future__ import annotations

from quizcnn.bank.values import Exact, Values, magnitude_of, power_of_ten
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.decimals import scientific
from quizcnn.grading.diagnosis import Misconceptions, rivals
from quizcnn.grading.parser import GRID, SCALAR
from quizcnn.grading.reading import Reading
from quizcnn.grading.tolerance import (
    IMPRECISE,
    WRONG,
    TypedNumber,
    VerdictKind,
    cut_off,
    settling_digits,
)
from quizcnn.messages import Message


def feedback_on_size(reading: Reading, truth: Values, found: tuple[WrongValue, ...]) -> Message:
    """Say that a shape has the wrong length or a grid the wrong size."""
    if found:
        return _diagnosed(found)
    if truth.kind == GRID:
        flat = len(truth.lengths) == len(reading.lengths) == 1
        lengths = {"expected": shown(truth.lengths), "given": shown(reading.lengths)}
        return Message("grading.wrong-count" if flat else "grading.wrong-lengths", lengths)
    expected, given = truth.lengths[0], reading.lengths[0]
    return Message("grading.wrong-length", {"expected": expected, "given": given})


def feedback_on_wrong(
    reading: Reading, truth: Values, marks: list[VerdictKind], found: tuple[WrongValue, ...]
) -> Message:
    """Say why an answer is wrong, or else how much of it."""
    if found:
        return _diagnosed(found)
    if truth.kind == SCALAR:
        return _feedback_on_number(reading.numbers[0], truth.numbers[0])
    wrong = [at for at, mark in enumerate(marks, start=1) if mark == WRONG]
    if truth.kind == GRID:
        key = "wrong-numbers" if len(truth.lengths) == 1 else "wrong-cells"
        return Message(f"grading.{key}", {"wrong": len(wrong), "total": len(marks)})
    return Message("grading.wrong-entries", {"entries": ", ".join(map(str, wrong))})


def feedback_on_digits(
    reading: Reading, truth: Values, marks: list[VerdictKind], wrong: Misconceptions
) -> Message:
    """Say how many digits settle an imprecise answer: what its most doubtful number needs."""
    digits, cut = 0, False
    for at, (typed, number) in enumerate(zip(reading.numbers, truth.numbers, strict=True)):
        if marks[at] == IMPRECISE and number is not None:
            needed = settling_digits(typed, number, rivals(at, truth, wrong))
            digits, cut = max(digits, needed), cut or cut_off(typed, number)
    return Message("grading.imprecise-cut" if cut else "grading.imprecise", {"digits": digits})


def _diagnosed(found: tuple[WrongValue, ...]) -> Message:
    return Message("grading.wrong-diagnosed", {"diagnosis": found[0].text})


def _feedback_on_number(typed: TypedNumber, truth: Exact | None) -> Message:
    """Say how to write a rounded number if a whole one was typed that the truth rounds to."""
    zeros = len(str(typed.value)) - len(str(typed.value).rstrip("0")) if typed.plain else 0
    if not zeros or truth is None:
        return Message("grading.wrong")
    if 2 * magnitude_of(typed.value - truth) > power_of_ten(zeros):
        return Message("grading.wrong")
    written = scientific(typed.value, typed.digits - zeros)
    return Message("grading.wrong-rounded", {"rounded": written})
