"""What the program prints as an answer is right when it is typed back."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.engine.numbers.arithmetic import exact
from quizcnn.engine.numbers.notation import grouped, readable, signed, with_unit
from quizcnn.grading.decimals import numeral
from quizcnn.grading.expected import Expected
from quizcnn.grading.judge import grade

WHOLE = st.integers(-(10**30), 10**30) | st.integers(-99_999, 99_999)
NUMBERS = (
    WHOLE
    | st.fractions(-(10**9), 10**9, max_denominator=10**9).map(exact)
    | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e200, max_value=1e200).filter(
        lambda value: value == 0 or abs(value) > 1e-200
    )
)
UNITS = st.sampled_from([None, "MACs", "FLOPs", "parameters", "bytes", "MiB", "px", "%", "nats"])
LANGUAGES = st.sampled_from(["en", "zh"])


def grids(cells: Any) -> Any:
    rows = st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1)
    )
    return st.lists(cells, min_size=1, max_size=6) | rows.map(lambda found: found[:4])


@settings(max_examples=300)
@given(NUMBERS, UNITS, LANGUAGES)
def test_a_number_with_its_unit(value: Any, unit: str | None, language: str) -> None:
    assert grade(with_unit(value, unit, language), Expected(value, unit)).correct


@given(NUMBERS)
def test_a_number_as_formulas_and_screens_have_it(value: Any) -> None:
    assert grade(grouped(signed(value)), Expected(value)).correct
    assert grade(readable(value, 6, decimals=4), Expected(value)).correct


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=5).map(tuple), LANGUAGES)
def test_a_shape(value: tuple[int, ...], language: str) -> None:
    assert grade(with_unit(value, "px", language), Expected(value, "px")).correct
    assert grade(signed(value), Expected(value)).correct


@given(grids(NUMBERS))
def test_a_grid(value: list[Any]) -> None:
    assert grade(with_unit(value, None, "en"), Expected(value)).correct
    assert grade(signed(value), Expected(value)).correct


@given(st.integers(-(10**14), 10**14))
def test_what_the_preview_says_an_integer_is(value: int) -> None:
    assert grade(numeral(value), Expected(value)).correct


@pytest.mark.parametrize("text", ["0.11 ≈ 1/9", "1/9 ≈", "1/9 ≈ x"])
def test_decimals_count_for_nothing_only_beside_a_fraction(text: str) -> None:
    assert grade(text, Expected(Fraction(1, 9))).verdict == "unreadable"
