"""Laws of the tolerance that typed digits have."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.bank.values import Exact, equal, exactly, leading_exponent
from quizcnn.grading.reading import read
from quizcnn.grading.tolerance import TypedNumber, cut_off, settling_digits, weigh


def number(text: str) -> TypedNumber:
    return read(text, "scalar", None).numbers[0]


numbers = st.fractions(min_value=Fraction(1, 10**9), max_value=10**12).filter(bool)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.18e8", 117_500_000, 118_500_000),
        ("61.7k", 61_650, 61_750),
        ("12.2", Fraction(1215, 100), Fraction(1225, 100)),
        ("117", Fraction(233, 2), Fraction(235, 2)),
        ("-0.5", Fraction(-55, 100), Fraction(-45, 100)),
    ],
)
def test_half_a_unit_to_either_side(text: str, low: Exact, high: Exact) -> None:
    assert number(text).tolerance(truth_is_whole=False) == (low, high)


@pytest.mark.parametrize("text", ["117", "1/9", "3x39", "2+2"])
def test_one_exact_value_where_the_truth_is_an_integer(text: str) -> None:
    value = number(text).value
    assert number(text).tolerance(truth_is_whole=True) == (value, value)


@given(numbers)
@settings(max_examples=100)
def test_the_leading_exponent_brackets_the_number(number: Fraction) -> None:
    exponent = leading_exponent(number)
    assert Fraction(10) ** exponent <= number < Fraction(10) ** (exponent + 1)


@given(numbers, st.integers(3, 12))
@settings(max_examples=200)
def test_correctly_rounded_digits_are_right(truth: Fraction, digits: int) -> None:
    rounded = Decimal(truth.numerator) / Decimal(truth.denominator)
    typed = number(f"{rounded:.{digits - 1}e}")
    exact = exactly(truth)
    assert exact is not None
    assert equal(typed.value, exact) or weigh(typed, exact, []) == "correct"


@given(numbers, st.integers(1, 8))
@settings(max_examples=200)
def test_cut_off_digits_are_never_wrong(truth: Fraction, digits: int) -> None:
    exact = exactly(truth)
    assert exact is not None
    place = Fraction(10) ** (leading_exponent(truth) - digits + 1)
    typed = TypedNumber(truth // place * place, place, digits)
    assert equal(typed.value, exact) or weigh(typed, exact, []) in ("correct", "imprecise")


@given(numbers, numbers)
@settings(max_examples=100)
def test_a_value_outside_the_tolerance_is_never_right(truth: Fraction, other: Fraction) -> None:
    typed = TypedNumber(other, other / 10**6, 7)
    low, high = typed.tolerance(truth_is_whole=False)
    if not low <= truth <= high:
        assert weigh(typed, truth, []) != "correct"


@pytest.mark.parametrize(
    ("value", "truth", "same"),
    [
        (123456789, 123456789, True),
        (123456788, 123456789, False),
        (15470264321, 15470264320, True),
        (15470264400, 15470264320, False),
        (number("0.111111111").value, Fraction(1, 9), True),
        (number("0.11111111").value, Fraction(1, 9), False),
        (0, Fraction(1, 10**12), False),
        (Fraction(1, 10**12), 0, False),
        (-5, 5, False),
    ],
)
def test_nine_significant_digits_make_numbers_equal(value: Exact, truth: Exact, same: bool) -> None:
    assert equal(value, truth) is same


def test_floats_are_taken_at_their_decimal_worth() -> None:
    assert exactly(0.1 + 0.2) == Fraction(3, 10)
    assert exactly(2.675) == Fraction(2675, 1000)
    assert exactly(3.0) == 3
    assert isinstance(exactly(3.0), int)
    assert isinstance(exactly(Fraction(6, 2)), int)
    assert exactly(float("inf")) is None
    assert exactly(float("nan")) is None


def test_digits_are_cut_off_only_where_rounding_would_differ() -> None:
    assert cut_off(number("0.118"), Fraction(1189, 10000))
    assert cut_off(number("-0.118"), Fraction(-1189, 10000))
    assert not cut_off(number("0.118"), Fraction(-1189, 10000))
    assert not cut_off(number("12.2"), Fraction(1221, 100))
    assert not cut_off(number("0"), Fraction(9, 10))
    assert not cut_off(number("61700"), 61790)


def test_as_many_digits_settle_it_as_keep_rivals_out() -> None:
    typed = number("61.7k")
    assert settling_digits(typed, 61706, []) == 3
    assert settling_digits(typed, 61706, [61704]) == 4
    assert settling_digits(typed, 61706, [61707]) == 5
    assert settling_digits(typed, 61706, [Fraction(617060001, 10000)]) == 9
