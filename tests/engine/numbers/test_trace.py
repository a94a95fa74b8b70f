from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine.numbers.trace import Traced, because, named, plain, settled, traced


@given(st.integers(-50, 50), st.integers(1, 50))
def test_operations_compute_what_they_record(left: int, right: int) -> None:
    a, b = traced(left), traced(right)
    assert (a + b).value == left + right
    assert (a - b).value == left - right
    assert (a * b).value == left * right
    assert (a / b).value == Fraction(left, right)
    assert (a // b).value == left // right
    assert (a % b).value == left % right
    assert (-a).value == -left
    assert abs(a).value == abs(left)
    assert math.floor(a / b).value == left // right
    assert math.ceil(a / b).value == -(-left // right)


@given(st.integers(-50, 50), st.integers(1, 50))
def test_plain_numbers_may_stand_on_either_side(left: int, right: int) -> None:
    assert (left + traced(right)).value == left + right
    assert (left - traced(right)).value == left - right
    assert (left * traced(right)).value == left * right
    assert (left / traced(right)).value == Fraction(left, right)
    assert (left // traced(right)).value == left // right
    assert (2 ** traced(right)).value == 2**right


def test_whole_quotients_are_ints() -> None:
    assert type((traced(6) / 3).value) is int


def test_neutral_literals_leave_no_trace() -> None:
    leaf = traced(5)
    for same in (0 + leaf, leaf + 0, leaf - 0, 1 * leaf, leaf * 1, leaf / 1, +leaf):
        assert same is leaf
    assert (leaf * traced(1)).op == "*"
    assert (0 - leaf).value == -5
    assert (1 / leaf).value == Fraction(1, 5)


def test_sums_of_generators_start_cleanly() -> None:
    total = sum(traced(value) for value in (1, 2))
    assert (total.op, total.value) == ("+", 3)


def test_comparisons_act_on_values() -> None:
    assert traced(3) > 2
    assert traced(3) >= traced(3)
    assert traced(3) < 4
    assert traced(3) <= 3
    assert traced(3) == 3
    assert traced(3) != traced(4)
    assert not traced(0)
    assert hash(traced(3)) == hash(3)
    assert max(traced(3), traced(5)).value == 5
    assert list(range(traced(2))) == [0, 1]


def test_numpy_runs_through_traced_cells() -> None:
    cells: Any = np.array([traced(1), traced(2)], dtype=object)
    assert [cell.value for cell in cells * np.array([3, 4])] == [3, 8]
    assert (traced(2) * np.array([3, 4])).tolist() == [6, 8]
    assert (np.int64(3) * traced(2)).value == 6
    assert type((traced(2) * np.int64(3)).value) is int
    assert cells.sum().value == 3
    assert np.exp(cells)[0].value == pytest.approx(math.e)


def test_lifting_and_lowering_are_inverse() -> None:
    value = [[1, Fraction(1, 2)], [0.5, (2, 3)], True, "same", None]
    lifted = traced(value)
    assert isinstance(lifted[0][1], Traced)
    assert lifted[2:] == [True, "same", None]
    assert plain(lifted) == value


def test_a_traced_number_refuses_what_is_no_number() -> None:
    with pytest.raises(TypeError):
        traced(3) + "4"
    with pytest.raises(TypeError):
        traced(3) * None


def test_dividing_by_zero_is_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        traced(3) / 0


def test_naming_marks_only_traced_numbers_that_changed() -> None:
    total = traced(2) + 3
    assert named("total", 5) == 5
    assert (named("total", total).op, named("total", total).name) == ("named", "total")
    assert named("total", total, same_as=5).op == ""


def test_settling_forgets_the_history() -> None:
    assert settled(traced(2) + 3).op == ""
    assert settled(7) == 7


def test_rounding_is_recorded() -> None:
    assert round(traced(2.567), 1).value == 2.6
    assert repr(traced(2) + 3) == "Traced(5, '+')"
    assert int(traced(3)) == 3
    assert float(traced(3)) == 3.0


def test_a_choice_keeps_its_reasons_where_they_are_traced() -> None:
    chosen = because(7, named("overlap", traced(1) + 2), 5)
    assert (chosen.value, chosen.op, len(chosen.operands)) == (7, "because", 1)
    assert because(7, 1, 2) == 7
    assert not isinstance(because(7, 1, 2), Traced)
