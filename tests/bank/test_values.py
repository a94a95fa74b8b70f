from __future__ import annotations

import json
from fractions import Fraction
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.bank.values import cells, exact, finite, is_numeric, kind_of, same, simplest, tidy


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_decimal_stays_exact_through_json(digits: int, places: int) -> None:
    number = Fraction(digits, 10**places)
    assert exact(json.loads(json.dumps(simplest(number)))) == number


def test_exact_goes_into_grids_and_leaves_the_rest() -> None:
    assert exact([[0.1, 2]]) == [[Fraction(1, 10), 2]]
    assert exact("7/2") == "7/2"
    assert exact(True) is True
    assert isinstance(exact(2.0), int)


def test_tidy_makes_whole_fractions_integers() -> None:
    tidied = tidy([(Fraction(4, 2), Fraction(1, 2))])
    assert tidied == [(2, Fraction(1, 2))]
    assert isinstance(tidied[0][0], int)


@pytest.mark.parametrize(
    ("value", "kind"), [(1, "scalar"), (Fraction(1, 2), "scalar"), ((1, 2), "shape"), ([1], "grid")]
)
def test_kinds(value: Any, kind: str) -> None:
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (Fraction(1, 3), 1 / 3),
        (1e9, 1e9 + 0.5),
        (1, 1.000000003),
        ([1, 0], [1, 1e-10]),
        ((2, 3), (2, 3)),
    ],
)
def test_values_that_a_grader_cannot_tell_apart(one: Any, other: Any) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 2),
        (1.0, 1.00000001),
        ((2, 3), [2, 3]),
        ([1, 2], [1]),
        ([1, 0], [1, 1e-8]),
        (1, (1,)),
        (0, inf),
        (nan, nan),
        ([[1]], [1]),
        ([[1, 2], [3]], [[1, 2], [3, 4]]),
        (1, 1.000000006),
    ],
)
def test_values_that_differ(one: Any, other: Any) -> None:
    assert not same(one, other)
    assert not same(other, one)


@pytest.mark.parametrize("value", [inf, -inf, nan, [1, nan], (inf,)])
def test_what_is_not_finite(value: Any) -> None:
    assert not finite(value)
    assert finite([1, Fraction(1, 2), 0.5])


@pytest.mark.parametrize("value", [None, "1", True, [], [None], [[1], ["a"]]])
def test_what_is_no_number(value: Any) -> None:
    assert not is_numeric(value)
    assert is_numeric([[1, 0.5], [Fraction(1, 3), 2]])


def test_cells_are_counted() -> None:
    assert cells([[1, 2], [3, 4]]) == 4
    assert cells(7) == 1
