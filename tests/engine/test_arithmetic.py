from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from quizcnn.engine import arithmetic
from quizcnn.engine.traced import Traced, traced


def test_quotients_of_whole_numbers_are_exact() -> None:
    assert arithmetic.divide(1, 9) == Fraction(1, 9)
    assert arithmetic.divide(10**30, 10**29) == 10
    assert type(arithmetic.divide(6, 3)) is int


def test_quotients_of_floats_are_floats() -> None:
    assert arithmetic.divide(1.0, 4) == 0.25


def test_quotients_of_integer_arrays_are_exact() -> None:
    quotients = arithmetic.divide(np.array([1, 6]), 3)
    assert quotients.tolist() == [Fraction(1, 3), 2]


def test_dividing_by_zero_is_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        arithmetic.divide(1, 0)


@pytest.mark.parametrize(
    ("dividend", "divisor", "up"), [(15, 2, 8), (14, 2, 7), (-1, 2, 0), (0, 5, 0), (1, 10**20, 1)]
)
def test_rounding_up_stays_in_the_integers(dividend: int, divisor: int, up: int) -> None:
    assert arithmetic.ceil_divide(dividend, divisor) == up
    assert arithmetic.ceil_divide(traced(dividend), divisor).value == up


def test_roots_of_squares_are_exact() -> None:
    assert arithmetic.sqrt(9) == 3
    assert type(arithmetic.sqrt(9)) is int
    assert arithmetic.sqrt(Fraction(1, 4)) == Fraction(1, 2)
    assert arithmetic.sqrt(2) == pytest.approx(1.4142135623730951)
    with pytest.raises(ValueError, match="math domain error"):
        arithmetic.sqrt(-1)


def test_whole_powers_are_exact() -> None:
    assert arithmetic.power(2, -2) == Fraction(1, 4)
    assert arithmetic.power(Fraction(1, 3), -1) == 3
    assert arithmetic.power(2, 3) == 8


@pytest.mark.parametrize("name", ["exp", "log", "tanh", "sqrt"])
def test_functions_agree_on_numbers_arrays_and_traces(name: str) -> None:
    function = getattr(arithmetic, name)
    plain = function(0.5)
    assert function(np.array([0.5])).tolist() == pytest.approx([plain])
    assert function(traced(0.5)).value == plain
    assert function(np.array([traced(0.5)], dtype=object))[0].value == plain


def test_extremes_work_on_numbers_arrays_and_traces() -> None:
    assert arithmetic.maximum(1, 3, 2) == 3
    assert arithmetic.minimum(np.array([1, 5]), 3).tolist() == [1, 3]
    recorded = arithmetic.maximum(0, traced(4))
    assert isinstance(recorded, Traced)
    assert (recorded.value, recorded.op) == (4, "maximum")
