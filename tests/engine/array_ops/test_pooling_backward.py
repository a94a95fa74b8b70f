from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.engine.array_ops.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.array_ops.pooling_backward import (
    avg_pool2d_backward,
    max_pool2d_backward,
    max_pool2d_with_backward,
)
from quizcnn.engine.numbers.trace import plain, traced
from quizcnn.engine.validation import ImpossibleGeometry

GRID = [[1, 3, 2, 1], [4, 2, 0, 5], [1, 1, 7, 2], [6, 0, 3, 4]]
OVERLAP = [[1, 2, 3], [4, 9, 5], [6, 7, 8]]
GRADIENT = [[1, 2], [3, 4]]
NAN = float("nan")

geometries = st.tuples(
    st.integers(1, 4), st.integers(1, 4), st.integers(0, 2), st.booleans()
).filter(lambda geometry: 2 * geometry[2] <= geometry[0])


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1), geometries, st.booleans())
def test_average_backward_is_the_transpose_of_average_forward(
    seed: int, geometry: Any, count_include_pad: bool
) -> None:
    random = np.random.default_rng(seed)
    cells = random.integers(-9, 10, (5, 6))
    kernel, stride, padding, ceil_mode = geometry
    pooled = avg_pool2d(cells, kernel, stride, padding, ceil_mode, count_include_pad)
    gradient = random.integers(-9, 10, pooled.shape)
    back = avg_pool2d_backward(
        cells, gradient, kernel, stride, padding, ceil_mode, count_include_pad
    )
    assert (cells * back).sum() == (pooled * gradient).sum()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1), geometries)
def test_max_backward_is_the_slope_of_max_forward(seed: int, geometry: Any) -> None:
    random = np.random.default_rng(seed)
    cells = random.permutation(30).reshape(5, 6) * 2
    pooled = max_pool2d(cells, *geometry)
    gradient = random.integers(-9, 10, pooled.shape)
    back = max_pool2d_backward(cells, gradient, *geometry)
    for row, column in np.ndindex(cells.shape):
        lifted = cells.copy()
        lifted[row, column] += 1
        change = (max_pool2d(lifted, *geometry) - pooled) * gradient
        assert back[row, column] == change.sum()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1), geometries)
def test_all_kinds_of_numbers_agree(seed: int, geometry: Any) -> None:
    random = np.random.default_rng(seed)
    cells = random.integers(0, 3, (4, 5))
    gradient = random.integers(-9, 10, max_pool2d(cells, *geometry).shape)
    for backward in (max_pool2d_backward, avg_pool2d_backward):
        exact = backward(cells, gradient, *geometry)
        lists = (cells.tolist(), gradient.tolist())
        assert plain(backward(*traced(lists), *geometry).tolist()) == exact.tolist()
        floats = backward(cells.astype(float), gradient.astype(float), *geometry)
        assert np.allclose(floats, exact.astype(float), rtol=0, atol=1e-12)


def test_the_gradient_goes_to_the_maximum() -> None:
    result = max_pool2d_backward(GRID, GRADIENT, 2)
    assert result.tolist() == [[0, 0, 0, 0], [1, 0, 0, 2], [0, 0, 4, 0], [3, 0, 0, 0]]
    assert result.dtype == np.int64


def test_overlapping_windows_accumulate_at_the_maximum() -> None:
    result = max_pool2d_backward(OVERLAP, GRADIENT, 2, 1)
    assert result.tolist() == [[0, 0, 0], [0, 10, 0], [0, 0, 0]]


def test_ties_go_to_the_first_cell_in_scan_order() -> None:
    assert max_pool2d_backward([[1, 1], [1, 1]], [[1]], 2).tolist() == [[1, 0], [0, 0]]
    assert max_pool2d_backward([[0, 5], [5, 5]], [[1]], 2).tolist() == [[0, 1], [0, 0]]


def test_ties_of_minus_infinity_go_to_the_first_cell_inside() -> None:
    cells = np.full((2, 2), -np.inf)
    assert max_pool2d_backward(cells, [[1, 2], [3, 4]], 2, 2, 1).tolist() == [[1, 2], [3, 4]]
    assert max_pool2d_backward(cells, [[5]], 2).tolist() == [[5, 0], [0, 0]]


@pytest.mark.parametrize("number", [float, Fraction, int])
def test_a_tie_of_every_kind_of_number(number: Any) -> None:
    cells = [[number(-1), number(-1)], [number(-2), number(-1)]]
    assert max_pool2d_backward(cells, [[7]], 2).tolist() == [[7, 0], [0, 0]]


@pytest.mark.parametrize("kind", [float, object])
def test_the_last_nan_owns_the_gradient(kind: Any) -> None:
    cells = np.array([[9.0, NAN, 1.0], [NAN, 100.0, 2.0]], dtype=kind)
    assert max_pool2d_backward(cells, [[1]], (2, 3)).tolist() == [[0, 0, 0], [1, 0, 0]]


def test_averages_share_equally() -> None:
    assert avg_pool2d_backward(GRID, [[4, 8], [12, 16]], 2).tolist() == [
        [1, 1, 2, 2],
        [1, 1, 2, 2],
        [3, 3, 4, 4],
        [3, 3, 4, 4],
    ]


def test_overlapping_shares_accumulate() -> None:
    result = avg_pool2d_backward(OVERLAP, [[4, 4], [4, 4]], 2, 1)
    assert result.tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]


def test_shares_in_the_padding_are_lost() -> None:
    ones, gradient = np.ones((4, 4)), [[9] * 2] * 2
    assert sum(map(sum, gradient)) == 36
    assert avg_pool2d_backward(ones, gradient, 3, 2, 1).sum() == 25
    assert avg_pool2d_backward(ones, gradient, 3, 2, 1, False, False).sum() == 36


def test_a_border_that_no_window_covers_gets_nothing() -> None:
    result = avg_pool2d_backward(np.ones((3, 3)), [[4]], 2)
    assert result.tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 0]]
    assert max_pool2d_backward(np.ones((3, 3)), [[4]], 2).sum() == 4


def test_global_average_pooling_gives_each_cell_its_part() -> None:
    assert avg_pool2d_backward(GRID, [[1]], 4).tolist() == [[Fraction(1, 16)] * 4] * 4


def test_ceil_mode_divides_by_the_clipped_window() -> None:
    result = avg_pool2d_backward([[0, 0, 0]], [[4, 4]], (1, 2), None, 0, True)
    assert result.tolist() == [[2, 2, 4]]


def test_channels_and_batches_pass_back_one_by_one() -> None:
    cells = np.random.default_rng(1).random((2, 3, 4, 4))
    gradient = np.random.default_rng(2).random((2, 3, 2, 2))
    for backward in (max_pool2d_backward, avg_pool2d_backward):
        whole = backward(cells, gradient, 2)
        assert (whole[1, 2] == backward(cells[1, 2], gradient[1, 2], 2)).all()


def test_large_whole_numbers_do_not_overflow_where_they_meet() -> None:
    assert max_pool2d_backward(OVERLAP, [[2**62] * 2] * 2, 2, 1)[1, 1] == 2**64


def test_the_trace_adds_the_windows_in_scan_order() -> None:
    cell = max_pool2d_backward(traced(OVERLAP), traced(GRADIENT), 2, 1)[1, 1]
    assert plain(cell) == 10
    (total,) = cell.operands
    assert [plain(term) for term in total.operands] == [6, 4]
    assert total.operands[1].contribution.name == "dX[1,1] += dY[1,1]"


def test_a_cell_outside_the_trace_is_a_plain_zero() -> None:
    corner = max_pool2d_backward(traced(OVERLAP), traced(GRADIENT), 2, 1)[0, 0]
    assert corner == 0
    assert type(corner) is int


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1), geometries, st.integers(1, 3))
def test_both_passes_at_once_give_what_they_give_one_by_one(
    seed: int, geometry: Any, dilation: Any
) -> None:
    random = np.random.default_rng(seed)
    layout: Any = (*geometry, dilation)
    cells = random.integers(0, 3, (2, 10, 11))
    for given_cells in (cells, cells / 2, (cells / 2).astype(object)):
        maxima, backward = max_pool2d_with_backward(given_cells, *layout)
        expected = max_pool2d(given_cells, *layout)
        assert maxima.tolist() == expected.tolist()
        for gradient in (random.integers(-9, 10, maxima.shape), np.full(maxima.shape, 2**62)):
            back = max_pool2d_backward(given_cells, gradient, *layout)
            assert backward(gradient).tolist() == back.tolist()


def test_both_passes_at_once_refuse_a_gradient_of_another_shape() -> None:
    _, backward = max_pool2d_with_backward(GRID, 2)
    with pytest.raises(ImpossibleGeometry, match="has shape 1×1 where 2×2 is expected"):
        backward([[1]])


def test_the_gradient_passes_a_dilation() -> None:
    result = max_pool2d_backward(GRID, GRADIENT, 2, 1, dilation=2)
    assert result.tolist() == [[0, 2, 0, 0], [0, 0, 0, 4], [0, 0, 1, 0], [3, 0, 0, 0]]


def test_a_window_that_steps_over_the_grid_hands_nothing_on() -> None:
    for cells in (np.ones((2, 2)), np.ones((2, 2), dtype=int), np.ones((2, 2), dtype=object)):
        assert max_pool2d_backward(cells, [[7]], 2, 1, 1, dilation=3).tolist() == [[0, 0], [0, 0]]


def test_single_precision_stays_single_precision() -> None:
    cells, gradient = np.array(GRID, np.float32), np.array(GRADIENT, np.float32)
    for backward in (max_pool2d_backward, avg_pool2d_backward):
        assert backward(cells, gradient, 2).dtype == np.float32
    assert max_pool2d_backward(cells, np.ones((3, 3), np.float32), 2, 1, 1, dilation=3).dtype == (
        np.float32
    )


def test_a_gradient_that_is_not_finite_reaches_only_the_argmax() -> None:
    for cells in (np.array(GRID, float), np.array(GRID, dtype=object)):
        result = max_pool2d_backward(cells, [[np.inf, np.nan], [-np.inf, 1.0]], 2)
        expected = [[0, 0, 0, 0], [np.inf, 0, 0, np.nan], [0, 0, 1, 0], [-np.inf, 0, 0, 0]]
        np.testing.assert_array_equal(result.astype(float), expected)


@pytest.mark.parametrize("backward", [max_pool2d_backward, avg_pool2d_backward])
@pytest.mark.parametrize(
    ("gradient", "given_shape"),
    [([[1]], "1×1"), ([[1, 2, 3], [4, 5, 6]], "2×3"), ([GRADIENT], "1×2×2")],
)
def test_a_gradient_of_another_shape_is_refused(
    backward: Any, gradient: Any, given_shape: str
) -> None:
    with pytest.raises(ImpossibleGeometry) as refusal:
        backward(GRID, gradient, 2)
    sentence = f"output_gradient has shape {given_shape} where 2×2 is expected"
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("backward", [max_pool2d_backward, avg_pool2d_backward])
def test_impossible_geometry_is_refused(backward: Any) -> None:
    with pytest.raises(ImpossibleGeometry, match="kernel 5 is larger than the padded input 4"):
        backward(GRID, [[1]], 5)
    with pytest.raises(ImpossibleGeometry, match="more than half"):
        backward(GRID, [[1]], 2, None, 2)
    with pytest.raises(ImpossibleGeometry, match="output_gradient is empty"):
        backward(GRID, [[]], 2)


@pytest.mark.parametrize("backward", [max_pool2d_backward, avg_pool2d_backward])
def test_the_arguments_are_left_alone(backward: Any) -> None:
    cells, gradient = np.array(GRID, dtype=float), np.array(GRADIENT, dtype=float)
    backward(cells, gradient, 2)
    assert cells.tolist() == GRID
    assert gradient.tolist() == GRADIENT
