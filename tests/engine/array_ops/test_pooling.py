from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.engine.array_ops.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.numbers.trace import plain, traced
from quizcnn.engine.quantities.geometry.sizes import pool_output_size
from quizcnn.engine.validation import ImpossibleGeometry

GRID = [[1, 3, 2, 1], [4, 2, 0, 5], [1, 1, 7, 2], [6, 0, 3, 4]]
NAN = float("nan")


def window_of(cells: Any, row: int, column: int, kernel: int, stride: int, padding: int) -> Any:
    top, left = row * stride - padding, column * stride - padding
    return cells[max(top, 0) : top + kernel, max(left, 0) : left + kernel]


geometries = st.tuples(
    st.integers(1, 4), st.integers(1, 4), st.integers(0, 2), st.booleans()
).filter(lambda geometry: 2 * geometry[2] <= geometry[0])
grids = st.tuples(st.integers(4, 7), st.integers(4, 7)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(-3, 3), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


@settings(max_examples=100, deadline=None)
@given(grids, geometries)
def test_every_cell_is_the_maximum_or_the_mean_of_its_window(cells: Any, geometry: Any) -> None:
    kernel, stride, padding, ceil_mode = geometry
    array = np.array(cells)
    shape = pool_output_size(array.shape, kernel, stride, padding, 1, ceil_mode)
    maxima = max_pool2d(cells, *geometry)
    means = avg_pool2d(cells, kernel, stride, padding, ceil_mode, False)
    assert maxima.shape == means.shape == shape
    for row, column in np.ndindex(shape):
        window = window_of(array, row, column, kernel, stride, padding)
        assert maxima[row, column] == window.max()
        assert means[row, column] == Fraction(int(window.sum()), window.size)


@settings(max_examples=50, deadline=None)
@given(grids, geometries)
def test_floats_fractions_and_traced_numbers_agree(cells: Any, geometry: Any) -> None:
    for pooling in (max_pool2d, avg_pool2d):
        exact = pooling(cells, *geometry)
        fractions = [[Fraction(cell) for cell in row] for row in cells]
        assert pooling(fractions, *geometry).tolist() == exact.tolist()
        assert plain(pooling(traced(cells), *geometry).tolist()) == exact.tolist()
        assert np.allclose(pooling(np.array(cells, dtype=float), *geometry), exact.astype(float))


def test_maxima_of_a_quiz_grid() -> None:
    result = max_pool2d(GRID, 2)
    assert result.tolist() == [[4, 5], [6, 7]]
    assert result.dtype == np.int64


def test_a_translated_signal_pools_differently() -> None:
    assert max_pool2d([[0, 0, 1, 1, 0, 0, 1, 1]], (1, 2)).tolist() == [[0, 1, 0, 1]]
    assert max_pool2d([[0, 1, 1, 0, 0, 1, 1, 0]], (1, 2)).tolist() == [[1, 1, 1, 1]]


def test_max_pooling_pads_with_minus_infinity() -> None:
    assert max_pool2d([[-5, -3], [-2, -4]], 2, 1, 1).tolist() == [
        [-5, -3, -3],
        [-2, -2, -3],
        [-2, -2, -4],
    ]


def test_minus_infinity_is_a_value_of_its_own() -> None:
    assert max_pool2d([[-np.inf, -np.inf]], (1, 2)).tolist() == [[-np.inf]]


def test_the_smallest_machine_integer_survives() -> None:
    assert max_pool2d([[-(2**63)]], 1).tolist() == [[-(2**63)]]


@pytest.mark.parametrize(
    "cells", [[[1.0, NAN], [9.0, 2.0]], [[Fraction(1), NAN], [9, Fraction(2)]]]
)
def test_nan_propagates_through_max_pooling(cells: Any) -> None:
    (result,) = max_pool2d(cells, 2)[0]
    assert result != result


def test_nan_stays_in_its_own_windows() -> None:
    result = max_pool2d([[NAN, 1.0, 2.0, 3.0]], (1, 2))
    assert np.isnan(result[0, 0])
    assert result[0, 1] == 3


def test_average_of_a_quiz_grid_is_exact() -> None:
    assert avg_pool2d(GRID, 2).tolist() == [[Fraction(5, 2), 2], [2, 4]]


def test_averages_of_floats_are_floats() -> None:
    result = avg_pool2d(np.array(GRID, dtype=float), 2)
    assert result.dtype == np.float64
    assert result.tolist() == [[2.5, 2.0], [2.0, 4.0]]


def test_count_include_pad_divides_by_the_window_clipped_to_the_padded_input() -> None:
    ones = [[1] * 4] * 4
    rounded = [[round(float(cell), 3) for cell in row] for row in avg_pool2d(ones, 3, 2, 1, True)]
    assert rounded == [[0.444, 0.667, 0.333], [0.667, 1.0, 0.5], [0.333, 0.5, 0.25]]


def test_without_count_include_pad_ones_stay_ones() -> None:
    assert avg_pool2d([[1] * 4] * 4, 3, 2, 1, True, False).tolist() == [[1] * 3] * 3


def test_ceil_mode_drops_windows_that_start_in_the_right_padding() -> None:
    cells = np.arange(16).reshape(4, 4)
    assert max_pool2d(cells, 2, 3, 1, True).tolist() == [[0, 3], [12, 15]]
    assert avg_pool2d(cells, 2, 3, 1, True).tolist() == [
        [0, Fraction(5, 4)],
        [5, Fraction(25, 2)],
    ]


def test_ceil_mode_keeps_a_window_that_starts_inside() -> None:
    cells = np.arange(25).reshape(5, 5)
    assert max_pool2d(cells, 2, 2).shape == (2, 2)
    assert max_pool2d(cells, 2, 2, 0, True).tolist() == [[6, 8, 9], [16, 18, 19], [21, 23, 24]]
    assert avg_pool2d(cells, 2, 2, 0, True)[2].tolist() == [Fraction(41, 2), Fraction(45, 2), 24]


def test_ceil_mode_lets_a_window_hang_over_a_small_input() -> None:
    assert max_pool2d([[1, 2], [3, 4]], 3, 2, 0, True).tolist() == [[4]]
    assert avg_pool2d([[1, 2], [3, 4]], 3, 2, 0, True).tolist() == [[Fraction(5, 2)]]


def test_kernel_and_stride_may_differ_per_axis() -> None:
    assert max_pool2d(GRID, (1, 4)).tolist() == [[3], [5], [7], [6]]
    assert max_pool2d(GRID, (4, 1)).tolist() == [[6, 3, 7, 5]]
    assert max_pool2d(GRID, (2, 1), (2, 3)).tolist() == [[4, 5], [6, 4]]
    assert avg_pool2d(GRID, (1, 2), 1, (0, 1)).shape == (4, 5)


def test_global_average_pooling() -> None:
    assert avg_pool2d(GRID, 4).tolist() == [[Fraction(21, 8)]]


@pytest.mark.parametrize("pooling", [max_pool2d, avg_pool2d])
def test_channels_and_batches_are_pooled_one_by_one(pooling: Any) -> None:
    batch = np.arange(2 * 3 * 4 * 5, dtype=float).reshape(2, 3, 4, 5)
    pooled = pooling(batch, 2)
    assert pooled.shape == (2, 3, 2, 2)
    assert (pooled[1] == pooling(batch[1], 2)).all()
    assert (pooled[1, 2] == pooling(batch[1, 2], 2)).all()


def test_large_whole_numbers_do_not_overflow_in_a_mean() -> None:
    assert avg_pool2d([[2**62, 2**62], [2**62, 2**62]], 2).tolist() == [[2**62]]


def test_infinities_pass_without_a_warning() -> None:
    assert np.isnan(avg_pool2d([[np.inf, -np.inf]], (1, 2))[0, 0])
    assert np.isposinf(avg_pool2d([[1e308, 1e308]], (1, 2))[0, 0])


def test_the_trace_of_a_maximum_has_the_cells_of_its_window() -> None:
    cell = max_pool2d(traced(GRID), traced(2))[0, 0]
    (maximum,) = cell.operands
    assert maximum.op == "maximum"
    assert [plain(operand) for operand in maximum.operands] == [1, 3, 4, 2]
    assert cell.argmax == "X[1,0]"


def test_a_window_of_one_cell_is_that_cell() -> None:
    (cell,) = max_pool2d(traced([[7]]), 1)[0, 0].operands
    assert cell.op == ""


def test_dilation_skips_cells() -> None:
    assert max_pool2d(GRID, 2, 1, dilation=2).tolist() == [[7, 3], [6, 5]]
    assert max_pool2d(GRID, 2, 1, dilation=(1, 3)).tolist() == [[5], [5], [6]]
    assert max_pool2d(traced(GRID), 2, 1, dilation=2).tolist() == [[7, 3], [6, 5]]


@pytest.mark.parametrize("number", [int, float, np.float32, Fraction])
def test_a_window_that_steps_over_the_grid_gives_minus_infinity(number: Any) -> None:
    cells = np.array([[number(1), number(2)], [number(3), number(4)]])
    assert max_pool2d(cells, 2, 1, 1, dilation=3).tolist() == [[-np.inf]]


def test_single_precision_stays_single_precision() -> None:
    cells = np.array(GRID, dtype=np.float32)
    for pooled in (max_pool2d(cells, 2), avg_pool2d(cells, 2)):
        assert pooled.dtype == np.float32
    assert max_pool2d(cells, 1, 1, 0, False, 2).dtype == np.float32


@pytest.mark.parametrize("pooling", [max_pool2d, avg_pool2d])
@pytest.mark.parametrize(
    ("kernel", "padding"), [(2, 2), (3, 2), (1, 1), ((2, 4), (0, 3)), ((4, 2), (1, 2))]
)
def test_padding_over_half_the_kernel_is_refused(pooling: Any, kernel: Any, padding: Any) -> None:
    with pytest.raises(ImpossibleGeometry, match="more than half of the pooling window"):
        pooling(GRID, kernel, 1, padding)


@pytest.mark.parametrize("pooling", [max_pool2d, avg_pool2d])
def test_what_is_no_grid_is_refused(pooling: Any) -> None:
    with pytest.raises(ImpossibleGeometry, match="input has rows of different lengths"):
        pooling([[1, 2], [3]], 2)
    with pytest.raises(ImpossibleGeometry, match="kernel 5 is larger than the padded input 4"):
        pooling(GRID, 5)
