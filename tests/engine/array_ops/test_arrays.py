from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from quizcnn.engine.array_ops.arrays import array_of, expect_shape, without_overflow
from quizcnn.engine.numbers.trace import traced
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(
    ("grid", "dtype"),
    [
        ([[1, 2], [3, 4]], np.int64),
        ([[1, 2.5], [3, 4]], np.float64),
        (np.ones((2, 2), dtype=np.float32), np.float32),
        (np.ones((2, 2), dtype=np.float16), np.float64),
        (np.ones((1, 2, 2), dtype=np.uint8), np.int64),
        ([[Fraction(1, 2), 1]], object),
        ([[2**63]], object),
        ([[2**63, -1]], object),
        ([[2.0**63, -1]], np.float64),
        (np.array([[2.0**63, -1.0]]), np.float64),
        ([[float("nan"), 1]], np.float64),
        ([[2**70, 1]], object),
        (traced([[1, 2]]), object),
    ],
)
def test_the_numbers_decide_the_kind_of_array(grid: Any, dtype: Any) -> None:
    assert array_of(grid, "input").dtype == dtype


@pytest.mark.parametrize(
    ("grid", "sentence"),
    [
        ([[1, 2], [3]], "input has rows of different lengths"),
        ([[1, [2]], [3, 4]], "input has rows of different lengths"),
        ([[1, 2], 3], "input has rows of different lengths"),
        ([], "input is empty"),
        ([[]], "input is empty"),
        (np.zeros((3, 0)), "input is empty"),
        (5, "input has 0 dimensions"),
        ([1, 2, 3], "input has 1 dimension"),
        ([[[[[1]]]]], "input has 5 dimensions"),
        ([[1, "two"]], "input holds two, which is not a number"),
        ([[1, None]], "input holds None, which is not a number"),
        ([[True, False]], "input holds True, which is not a number"),
        ([[1 + 2j]], "input holds (1+2j), which is not a number"),
        ([["x" * 1000]], f"input holds {'x' * 40}, which is not a number"),
    ],
)
def test_what_is_no_grid_is_refused_by_name(grid: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry) as refusal:
        array_of(grid, "input")
    assert str(refusal.value).startswith(sentence)


def test_a_wrong_shape_says_the_expected_one() -> None:
    with pytest.raises(ImpossibleGeometry) as refusal:
        expect_shape(np.zeros((1, 3)), (2, 2), "output_gradient")
    assert str(refusal.value) == "output_gradient has shape 1×3 where 2×2 is expected"
    assert refusal.value.localize("zh") == "output_gradient 的形状是 1×3，应为 2×2"


def test_sums_that_fit_stay_machine_numbers() -> None:
    (array,) = without_overflow(4, np.array([[2**60]]))
    assert array.dtype == np.int64


@pytest.mark.parametrize("largest", [2**61, -(2**61), -(2**63)])
def test_sums_that_could_overflow_become_python_integers(largest: int) -> None:
    (array,) = without_overflow(4, np.array([[largest, 1]]))
    assert array.dtype == object
    assert array.tolist() == [[largest, 1]]


def test_one_array_of_floats_rules_overflow_out() -> None:
    arrays = without_overflow(9, np.array([[2**62]]), np.array([[0.5]]))
    assert [array.dtype for array in arrays] == [np.int64, np.float64]
