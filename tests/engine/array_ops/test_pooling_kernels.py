"""The fast kernels beside the plain way, window by window: several blocks, all machine numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.engine.array_ops import blocks, pooling_argmax, pooling_exact, pooling_kernels
from quizcnn.engine.array_ops.pooling_exact import (
    PoolingBackward,
    accumulated,
    equal_shares,
    to_the_argmax,
)
from quizcnn.engine.array_ops.windows import Windows, pooling_windows

axes = st.tuples(
    st.integers(1, 9), st.integers(1, 4), st.integers(1, 5), st.integers(0, 2), st.integers(1, 3)
).filter(lambda axis: 2 * axis[3] <= axis[1] and axis[0] + 2 * axis[3] > axis[4] * (axis[1] - 1))


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 500)
    monkeypatch.setattr(pooling_argmax, "FEW_CELLS", 0)


def drawn(rows: Any, columns: Any, ceil_mode: bool, seed: int, kind: str) -> tuple[Any, Windows]:
    """Draw five planes with many ties, some of them with numbers that are not finite."""
    size, kernel, stride, padding, dilation = zip(rows, columns, strict=True)
    windows = pooling_windows(size, kernel, stride, padding, ceil_mode, dilation)
    random = np.random.default_rng(seed)
    cells = random.integers(-2, 3, (5, *size)).astype(kind)
    if kind.startswith("f"):
        special = random.random(cells.shape)
        special[2:4] = 1  # a block without NaN
        cells[special < 0.2] = np.nan
        cells[(special > 0.2) & (special < 0.4)] = -np.inf
    return cells, windows


kinds = st.sampled_from(["int64", "float32", "float64"])


@settings(max_examples=300, deadline=None)
@given(axes, axes, st.booleans(), st.integers(0, 2**32 - 1), kinds)
def test_maxima_argmax_and_gradients(
    rows: Any, columns: Any, ceil_mode: bool, seed: int, kind: str
) -> None:
    cells, windows = drawn(rows, columns, ceil_mode, seed, kind)
    if not windows.all_hold_cells:
        return
    gradient = np.random.default_rng(seed).integers(1, 9, (5, *windows.output)).astype(kind)
    maxima = pooling_exact.maxima(cells, windows).astype(kind)
    expected = accumulated(PoolingBackward(cells, gradient, windows), to_the_argmax).astype(kind)
    np.testing.assert_array_equal(pooling_kernels.maxima(cells, windows), maxima)
    np.testing.assert_array_equal(pooling_argmax.input_gradient(cells, gradient, windows), expected)
    largest, argmax = pooling_argmax.max_with_argmax(cells, windows)
    np.testing.assert_array_equal(largest, maxima)
    np.testing.assert_array_equal(
        pooling_argmax.input_gradient_from_argmax(argmax, gradient, windows), expected
    )


@settings(max_examples=300, deadline=None)
@given(axes, axes, st.booleans(), st.integers(0, 2**32 - 1))
def test_sums_and_shares(rows: Any, columns: Any, ceil_mode: bool, seed: int) -> None:
    cells, windows = drawn(rows, columns, ceil_mode, seed, "int64")
    ones = np.ones(windows.output, dtype=int)
    sums = pooling_exact.means(cells, windows, ones).astype(int)
    if windows.all_hold_cells:
        np.testing.assert_array_equal(pooling_kernels.sums(cells, windows), sums)
    gradient = np.random.default_rng(seed).integers(1, 9, (5, *windows.output))
    shares = accumulated(PoolingBackward(cells, gradient, windows), equal_shares(ones)).astype(int)
    np.testing.assert_array_equal(
        pooling_kernels.sums_backward(gradient, cells.shape, windows), shares
    )


def test_areas_divide_on_the_way() -> None:
    windows = pooling_windows((4, 4), 3, 2, 1, True)
    areas = windows.areas(padded=True).astype(float)
    cells = np.arange(32.0).reshape(2, 4, 4)
    quotients = pooling_kernels.sums(cells, windows) / areas
    np.testing.assert_array_equal(pooling_kernels.sums(cells, windows, areas), quotients)
    gradient = np.ones((2, 3, 3))
    shares = pooling_kernels.sums_backward(gradient / areas, (2, 4, 4), windows)
    np.testing.assert_array_equal(
        pooling_kernels.sums_backward(gradient, (2, 4, 4), windows, areas), shares
    )


def test_numbers_in_large_windows_need_more_than_a_byte() -> None:
    cells = np.zeros((1, 40, 40))
    cells[0, 39, 39] = 1
    windows = pooling_windows((40, 40), 40, None, 0, False)
    _, argmax = pooling_argmax.max_with_argmax(cells, windows)
    assert argmax.dtype == np.uint16
    assert argmax.tolist() == [[[1599]]]


@pytest.mark.parametrize("few", [0, 10**9])
def test_few_windows_are_worked_out_like_many(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pooling_argmax, "FEW_CELLS", few)
    cells = np.array([[np.nan, 1.0, np.nan], [-np.inf, -np.inf, 0.0], [2.0, 2.0, -np.inf]])
    windows = pooling_windows((3, 3), 2, 1, 1, False)
    gradient = np.arange(1.0, 17).reshape(4, 4)
    input_gradient = pooling_argmax.input_gradient(cells, gradient, windows)
    assert input_gradient.tolist() == [[14, 0, 22], [0, 0, 12], [46, 26, 16]]
