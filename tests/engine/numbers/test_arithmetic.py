from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from quizcnn.engine.numbers import arithmetic
from quizcnn.engine.numbers.trace import Traced, traced


def test_quotients_of_whole_numbers_are_exact() -> None:
    assert arithmetic.divide(1, 9) == Fraction(1, 9)
    assert arithmetic.divide(10**30, 10**29) == 10
    assert type(arithmetic.divide(6, 3)) is int


def test_quotients_of_floats_are_floats() -> None:
    assert arithmetic.divide(1.0, 4) == 0.25


def test_sums_are_added_up_one_after_another_on_every_python() -> None:
    assert arithmetic.sum_of([1e16, 1.0, -1e16]) == 0.0
    assert arithmetic.sum_of([0.1] * 10) == 0.9999999999999999
    assert arithmetic.sum_of([]) == 0
    assert type(arithmetic.sum_of(iter([1, 2]))) is int


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


def test_functions_of_whole_numbers_in_object_arrays() -> None:
    assert arithmetic.log(np.array([1, 10], dtype=object)).tolist() == [0, arithmetic.log(10)]


@pytest.mark.parametrize("exponent", [-300, -5, -1, 0, 1, 3, 29, 300])
def test_logarithms_of_powers_of_two_are_whole(exponent: int) -> None:
    value = Fraction(2) ** exponent
    assert arithmetic.log2(value) == exponent
    assert arithmetic.log2(traced(value)).op == "log2"


def test_the_normal_distribution() -> None:
    assert arithmetic.normal_cdf(0) == 0.5
    assert arithmetic.normal_cdf(Fraction(-1)) == pytest.approx(0.15865525393145707, rel=1e-15)
    assert arithmetic.normal_cdf(-9) == pytest.approx(1.1285884059538405e-19, rel=1e-14)
    recorded = arithmetic.normal_cdf(traced(1))
    assert (recorded.op, recorded.value) == ("Φ", pytest.approx(0.8413447460685429))


@pytest.mark.parametrize(
    ("angle", "cosine"), [(0, 1), (Fraction(1, 3), Fraction(1, 2)), (Fraction(1, 2), 0), (1, -1)]
)
def test_cosines_of_simple_angles_are_exact(angle: Any, cosine: Any) -> None:
    assert arithmetic.cos_pi(angle) == cosine
    assert arithmetic.cos_pi(traced(angle)).value == cosine
    assert arithmetic.cos_pi(Fraction(1, 4)) == pytest.approx(2**-0.5)


def test_the_base_of_a_high_power_is_a_float_that_keeps_its_name_to_itself() -> None:
    assert arithmetic.base_of_power(Fraction(1, 2), 16) == Fraction(1, 2)
    assert type(arithmetic.base_of_power(Fraction(1, 2), 17)) is float
    recorded = arithmetic.base_of_power(traced(Fraction(999, 1000)), 17)
    assert (recorded.op, type(recorded.value)) == ("", float)


def test_extremes_work_on_numbers_arrays_and_traces() -> None:
    assert arithmetic.maximum(1, 3, 2) == 3
    assert arithmetic.minimum(np.array([1, 5]), 3).tolist() == [1, 3]
    recorded = arithmetic.maximum(0, traced(4))
    assert isinstance(recorded, Traced)
    assert (recorded.value, recorded.op) == (4, "maximum")
