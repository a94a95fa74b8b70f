"""The rules of judging: typed numbers, the truth and what mistakes give → verdict, names.

1. Equal to the truth: correct.
2. Equal to what a mistake gives: wrong, unless the truth too lies in what is claimed.
3. The truth rightly rounded: correct.
4. The truth rounded too far, or cut off: imprecise.
5. Anything else: wrong, by the mistake it may be rounded from.

Rules 1, 3 and 4 look at each number of a grid, 2 and 5 at all together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quizcnn.bank.values import Values
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.diagnosis import Misconceptions, differing, equalled, explaining, rivals
from quizcnn.grading.reading import Reading
from quizcnn.grading.tolerance import (
    CORRECT,
    IMPRECISE,
    WRONG,
    VerdictKind,
    weigh,
    within_tolerance,
)


class Ruling(NamedTuple):
    """A verdict and what led to it.

    `marks` are the verdicts number by number, none where the answer has another size than the
    truth. `named` are the mistakes that explain a wrong answer, all of one value; `equal` says
    that the answer equals that value instead of being rounded from it.
    """

    verdict: VerdictKind
    marks: list[VerdictKind]
    named: tuple[WrongValue, ...] = ()
    equal: bool = False


def decide(
    reading: Reading, truth: Values, wrong: Iterable[WrongValue], of_question: bool
) -> Ruling:
    """Judge what was read. `wrong` is gone through only where it does not equal the truth."""
    fits = truth.takes(reading.lengths)
    if fits and all(truth.same(at, typed.value) for at, typed in enumerate(reading.numbers)):
        return Ruling(CORRECT, [CORRECT for _ in reading.numbers])
    mistakes = differing(wrong, truth)
    numbers = range(len(truth.numbers)) if fits else ()
    marks = [_mark(at, reading, truth, mistakes) for at in numbers]
    equal = equalled(reading, _deciding(reading, truth, mistakes, of_question))
    if equal:
        return Ruling(WRONG, marks, equal, equal=True)
    if not _claims(reading, truth):
        named = explaining(reading, truth, mistakes)
        # Digits of the truth that are cut off may be those of a mistake, rightly rounded.
        if named or WRONG in marks or not fits:
            return Ruling(WRONG, marks, named)
    return Ruling(IMPRECISE if IMPRECISE in marks else CORRECT, marks)


def _deciding(
    reading: Reading, truth: Values, mistakes: Misconceptions, of_question: bool
) -> Misconceptions:
    """List the mistakes that an answer need only equal to be wrong.

    Where the truth lies in what is claimed, a number of two digits is the truth rounded; one of
    fewer says next to nothing about the truth and is the mistake, if the question is about it.
    """
    if not _claims(reading, truth):
        return mistakes
    if any(typed.digits > 1 for typed in reading.numbers):
        return []
    return [(each, values) for each, values in mistakes if each.about or not of_question]


def _claims(reading: Reading, truth: Values) -> bool:
    """Whether the whole truth lies in what is claimed."""
    return truth.takes(reading.lengths) and all(
        number is not None
        and (
            truth.same(at, typed.value) or within_tolerance(typed, number, isinstance(number, int))
        )
        for at, (typed, number) in enumerate(zip(reading.numbers, truth.numbers, strict=True))
    )


def _mark(at: int, reading: Reading, truth: Values, mistakes: Misconceptions) -> VerdictKind:
    typed, number = reading.numbers[at], truth.numbers[at]
    if truth.same(at, typed.value):
        return CORRECT
    return WRONG if number is None else weigh(typed, number, rivals(at, truth, mistakes))
