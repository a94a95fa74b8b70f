"""What is said about an answer, without giving the truth away."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from quizcnn.bank.values import Exact, Values, magnitude_of, power_of_ten
from quizcnn.engine.numbers.arithmetic import exact
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.decimals import scientific
from quizcnn.grading.diagnosis import Misconceptions, differing, rivals
from quizcnn.grading.parser import GRID, SCALAR
from quizcnn.grading.reading import Reading
from quizcnn.grading.rules import Ruling
from quizcnn.grading.tolerance import (
    CORRECT,
    FEWEST_DIGITS,
    IMPRECISE,
    WRONG,
    TypedNumber,
    cut_off,
    settling_digits,
    trailing_zeros,
)
from quizcnn.messages import Message

_FEWEST_TO_BE_CLOSE = 2  # with fewer digits nobody can tell whether an answer is near


def feedback(
    ruling: Ruling, reading: Reading, truth: Values, wrong: Iterable[WrongValue]
) -> Message:
    """Say what was decided; of a wrong answer why, or how much of it."""
    if ruling.verdict == CORRECT:
        return Message("grading.correct")
    if ruling.verdict == IMPRECISE:
        return _on_digits(ruling, reading, truth, differing(wrong, truth))
    if ruling.named:
        return diagnosed(ruling.named)
    return _on_wrong(ruling, reading, truth) if ruling.marks else _on_size(reading, truth)


def diagnosed(named: tuple[WrongValue, ...]) -> Message:
    """Name the mistake; of several with one value, each may have been made."""
    if len(named) == 1:
        return Message("grading.wrong-diagnosed", {"diagnosis": named[0].text})
    said = Message("grading.either", {"one": named[-2].text, "other": named[-1].text})
    for each in reversed(named[:-2]):
        said = Message("grading.either-further", {"one": each.text, "others": said})
    return Message("grading.wrong-either", {"diagnoses": said})


def _on_size(reading: Reading, truth: Values) -> Message:
    """Say that a shape has the wrong length or a grid the wrong size."""
    if truth.kind == GRID:
        flat = len(truth.lengths) == len(reading.lengths) == 1
        lengths = {"expected": shown(truth.lengths), "given": shown(reading.lengths)}
        return Message("grading.wrong-count" if flat else "grading.wrong-lengths", lengths)
    expected, given = truth.lengths[0], reading.lengths[0]
    return Message("grading.wrong-length", {"expected": expected, "given": given})


def _on_wrong(ruling: Ruling, reading: Reading, truth: Values) -> Message:
    """Say how much of an answer is wrong."""
    if truth.kind == SCALAR:
        return _on_number(reading.numbers[0], truth.numbers[0])
    wrong = [at for at, mark in enumerate(ruling.marks, start=1) if mark == WRONG]
    if truth.kind == GRID:
        key = "wrong-numbers" if len(truth.lengths) == 1 else "wrong-cells"
        return Message(f"grading.{key}", {"wrong": len(wrong), "total": len(ruling.marks)})
    return Message("grading.wrong-entries", {"entries": ", ".join(map(str, wrong))})


def _on_digits(ruling: Ruling, reading: Reading, truth: Values, wrong: Misconceptions) -> Message:
    """Say how many digits settle an imprecise answer: what its most doubtful number needs."""
    digits, cut, few = 0, False, False
    for at, (typed, number) in enumerate(zip(reading.numbers, truth.numbers, strict=True)):
        if ruling.marks[at] == IMPRECISE and number is not None:
            needed = settling_digits(typed, number, rivals(at, truth, wrong))
            digits, cut = max(digits, needed), cut or cut_off(typed, number)
            few = few or typed.digits < _FEWEST_TO_BE_CLOSE
    key = "imprecise-few" if few else "imprecise-cut" if cut else "imprecise"
    return Message(f"grading.{key}", {"digits": digits})


def _on_number(typed: TypedNumber, truth: Exact | None) -> Message:
    """Say how to write a rounded number if zeros were typed that the truth does not have.

    Nobody types 61,700 or 2560万 to claim the zeros; they count all the same.
    """
    zeros = trailing_zeros(exact(typed.value / Fraction(typed.place))) if typed.place else 0
    digits = typed.digits - zeros
    if not zeros or truth is None or digits < FEWEST_DIGITS:
        return Message("grading.wrong")
    if 2 * magnitude_of(typed.value - truth) > typed.place * power_of_ten(zeros):
        return Message("grading.wrong")
    return Message("grading.wrong-rounded", {"rounded": scientific(typed.value, digits)})
