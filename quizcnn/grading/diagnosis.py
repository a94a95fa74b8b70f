"""Why an answer is wrong: the misconceptions whose values it equals, or may be rounded from."""

from __future__ import annotations

from collections.abc import Iterable

from quizcnn.bank.values import Exact, Values, magnitude_of
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.parser import GRID
from quizcnn.grading.reading import Reading
from quizcnn.grading.tolerance import FEWEST_DIGITS, within_tolerance

Misconceptions = list[tuple[WrongValue, Values]]

_SEVERAL = 3  # so many numbers of a grid bear each other out: two digits each are enough


def differing(wrong: Iterable[WrongValue], truth: Values) -> Misconceptions:
    """List the misconceptions whose values differ from the truth, in catalogue order.

    One that happens to give the truth cannot explain a wrong answer nor cast doubt on a right one.
    """
    laid_out = [(each, Values(each.value)) for each in wrong]
    return [
        (each, values)
        for each, values in laid_out
        if values.kind == truth.kind and not values.coincides(truth)
    ]


def rivals(at: int, truth: Values, wrong: Misconceptions) -> list[Exact]:
    """List what the misconceptions a question is about give, other than the truth, for one number.

    Those that merely come with a quantity never stand in the way of a right rounding.
    """
    alike = [
        values.numbers[at]
        for each, values in wrong
        if each.about and values.lengths == truth.lengths
    ]
    return [number for number in alike if number is not None and not truth.same(at, number)]


def equalled(reading: Reading, wrong: Misconceptions) -> tuple[WrongValue, ...]:
    """List the misconceptions that give the very numbers typed, those asked about first."""
    found = [(each, values) for each, values in wrong if _equals(reading, values)]
    return _of_one_value(sorted(found, key=lambda pair: not pair[0].about))


def explaining(reading: Reading, truth: Values, wrong: Misconceptions) -> tuple[WrongValue, ...]:
    """List the misconceptions of the value that a wrong answer is taken for.

    Those the question is about come first, then the nearest.
    """
    found = [(each, values) for each, values in wrong if _explains(values, reading, truth)]
    return _of_one_value(
        sorted(found, key=lambda pair: (not pair[0].about, _distance(reading, pair[1])))
    )


def _of_one_value(found: Misconceptions) -> tuple[WrongValue, ...]:
    """Keep the first and those that give the same: the answer cannot tell which it was."""
    return tuple(each for each, values in found if values.coincides(found[0][1]))


def _equals(reading: Reading, values: Values) -> bool:
    return values.takes(reading.lengths) and all(
        values.same(at, typed.value) for at, typed in enumerate(reading.numbers)
    )


def _explains(values: Values, reading: Reading, truth: Values) -> bool:
    if not values.takes(reading.lengths):
        return False
    several = values.kind == GRID and len(reading.numbers) >= _SEVERAL
    enough = FEWEST_DIGITS - several
    # A plain integer is exact where the truth is an integer; a grid of another size has no truth
    # beside it and is asked itself.
    beside = truth if values.lengths == truth.lengths else values
    return all(
        value is not None
        and within_tolerance(typed, value, isinstance(number, int))
        and (typed.claimed_digits >= enough or values.same(at, typed.value))
        for at, (typed, value, number) in enumerate(
            zip(reading.numbers, values.numbers, beside.numbers, strict=True)
        )
    )


def _distance(reading: Reading, values: Values) -> Exact:
    pairs = zip(reading.numbers, values.numbers, strict=True)
    return sum(magnitude_of(typed.value - value) for typed, value in pairs if value is not None)
