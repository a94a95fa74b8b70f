from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.bank.templates import computed, is_specification, prose, rows, typed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (9999, "9999"),
        (10_000, "10,000"),
        (-1_234_567, "−1,234,567"),
        (Fraction(1, 4), "0.25"),
        (Fraction(-1, 4), "−0.25"),
        (Fraction(100_001, 2), "50,000.5"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 9), "1/9"),
        (Fraction(1, 100_003), "0.0000099997"),
        (0.1 + 0.2, "0.3"),
        (-2.5, "−2.5"),
        (-0.0, "0"),
        (-2.5e-7, "−0.00000025"),
        (2.0, "2"),
        (12345.6, "12,345.6"),
        (1.5e9, "1,500,000,000"),
        (1e-7, "0.0000001"),
        (True, "true"),
        ((64, 10_000), "64×10000"),
        ([10_000, Fraction(1, 2)], "[10000, 0.5]"),
        ([[1, -2], [3, 4]], "[[1, −2], [3, 4]]"),
    ],
)
def test_computed_facts(value: Any, expected: str) -> None:
    assert computed(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (25088, "25088"),
        (0.1, "0.1"),
        (1.0, "1.0"),
        (1e-5, "0.00001"),
        (-2.5e-7, "-0.00000025"),
        (False, "false"),
        ("7/2,3/2", "7/2,3/2"),
        ([0.5, 2], "[0.5, 2]"),
    ],
)
def test_parameters_as_typed(value: Any, expected: str) -> None:
    assert typed(value) == expected


@pytest.mark.parametrize(
    ("value", "specification", "expected"),
    [
        (Fraction(1, 3), ".2f", "0.33"),
        (1234567, ",", "1,234,567"),
        (1234567, "d", "1234567"),
        (Fraction(5, 2), "d", "2"),
        (Fraction(119, 1000), "%", "11.9%"),
        (Fraction(3, 10), "%", "30%"),
        (Fraction(-3, 10), "%", "−30%"),
        (-1.25, ".1f", "−1.2"),
        (-0.001, ".2f", "0.00"),
        (-1e-9, ".1e", "−1.0e−09"),
        ((1, 2), ".1f", "1.0×2.0"),
        ([10_000.4], ",.1f", "[10000.4]"),
    ],
)
def test_specified_formats(value: Any, specification: str, expected: str) -> None:
    assert is_specification(specification)
    assert computed(value, specification) == expected


@given(st.integers(-(10**6), 10**6), st.integers(0, 6))
@settings(max_examples=100)
def test_short_decimals_are_shown_exactly(whole: int, digits: int) -> None:
    value = Fraction(whole, 10**digits)
    shown = computed(value.numerator if value.denominator == 1 else value)
    assert Fraction(shown.replace(",", "").replace("−", "-")) == value


def test_rows_are_aligned() -> None:
    assert rows([[1, 100], [-20, 3]]) == "    1  100\n  −20    3"


def test_parameters_in_prose_have_a_minus_sign_and_names_keep_their_hyphen() -> None:
    assert prose([[0.5, -2]]) == "[[0.5, −2]]"
    assert prose("resnet-50") == "resnet-50"
    assert prose(25088) == "25,088"
