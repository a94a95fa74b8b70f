"""Why an answer is wrong: the misconceptions whose values are within its tolerance."""

from __future__ import annotations

from quizcnn.bank.values import Exact, Values
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.expected import Expected
from quizcnn.grading.reading import Reading
from quizcnn.grading.tolerance import within_tolerance

Misconceptions = list[tuple[WrongValue, Values]]


def differing(expected: Expected, truth: Values) -> Misconceptions:
    """List the misconceptions whose values differ from the truth, in catalogue order.

    One that happens to give the truth cannot explain a wrong answer nor cast doubt on a right one.
    """
    laid_out = [(each, Values(each.value)) for each in expected.wrong]
    return [(each, values) for each, values in laid_out if not values.coincides(truth)]


def rivals(at: int, truth: Values, wrong: Misconceptions) -> list[Exact]:
    """List what misconceptions give, other than the truth, for one number of the answer."""
    alike = [values.numbers[at] for _, values in wrong if values.lengths == truth.lengths]
    return [number for number in alike if number is not None and not truth.same(at, number)]


def diagnoses(reading: Reading, truth: Values, wrong: Misconceptions) -> tuple[WrongValue, ...]:
    """List the misconceptions whose every number is within the tolerance of the one typed."""
    return tuple(each for each, values in wrong if _explains(values, reading, truth))


def _explains(values: Values, reading: Reading, truth: Values) -> bool:
    if values.kind != truth.kind or not values.takes(reading.lengths):
        return False
    # A plain integer is exact where the truth is an integer; a grid of another size has no truth
    # beside it and is asked itself.
    beside = truth if values.lengths == truth.lengths else values
    return all(
        value is not None and within_tolerance(typed, value, isinstance(number, int))
        for typed, value, number in zip(
            reading.numbers, values.numbers, beside.numbers, strict=True
        )
    )
