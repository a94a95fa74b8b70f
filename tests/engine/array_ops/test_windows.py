from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.engine.array_ops.arrays import label_sums
from quizcnn.engine.array_ops.windows import convolution_windows, pooling_windows, window_views
from quizcnn.engine.numbers.trace import traced
from quizcnn.engine.numbers.window_traces import AccumulatedValue, at
from quizcnn.engine.validation import ImpossibleGeometry

axes = st.tuples(
    st.integers(1, 7), st.integers(1, 4), st.integers(1, 4), st.integers(0, 3), st.integers(1, 3)
).filter(lambda axis: axis[0] + 2 * axis[3] > axis[4] * (axis[1] - 1))


@settings(max_examples=100, deadline=None)
@given(axes, axes)
def test_every_cell_of_every_window_is_touched_once(rows: Any, columns: Any) -> None:
    size, kernel, stride, padding, dilation = zip(rows, columns, strict=True)
    windows = convolution_windows(size, kernel, stride, padding, dilation)
    assert [tap.offset for tap in windows.taps()] == sorted({tap.offset for tap in windows.taps()})
    for tap in windows.taps():
        window_numbers = np.indices(windows.output)[:, *tap.windows[1:]]
        cell_numbers = np.indices(size)[:, *tap.cells[1:]]
        start = np.array(stride)[:, None, None] * window_numbers - np.reshape(padding, (2, 1, 1))
        expected = start + np.reshape(np.array(tap.offset) * dilation, (2, 1, 1))
        assert (cell_numbers == expected).all()
    touched = sum(np.zeros(size)[tap.cells].size for tap in windows.taps())
    assert touched == _cells_inside(size, kernel, stride, padding, dilation, windows.output)


def _cells_inside(
    size: Any, kernel: Any, stride: Any, padding: Any, dilation: Any, output: Any
) -> int:
    counts: list[int] = [
        sum(
            0 <= window * stride[axis] - padding[axis] + offset * dilation[axis] < size[axis]
            for window in range(output[axis])
            for offset in range(kernel[axis])
        )
        for axis in (0, 1)
    ]
    return counts[0] * counts[1]


def test_areas_in_the_padded_input_and_in_the_input() -> None:
    windows = pooling_windows((4, 4), 3, 2, 1, True)
    assert windows.areas(padded=True).tolist() == [[9, 9, 6], [9, 9, 6], [6, 6, 4]]
    assert windows.areas(padded=False).tolist() == [[4, 6, 2], [6, 9, 3], [2, 3, 1]]


def test_the_stride_of_pooling_is_the_kernel_unless_given() -> None:
    assert pooling_windows((6, 6), (2, 3), None, 0, False).stride == (2, 3)
    assert pooling_windows((6, 6), (2, 3), 1, 0, False).stride == (1, 1)


def test_traced_sizes_lay_out_plain_windows() -> None:
    windows = pooling_windows((4, 4), traced(2), None, traced(1), False)
    assert windows == pooling_windows((4, 4), 2, None, 1, False)
    assert all(type(number) is int for pair in windows for number in pair)


def test_offsets_that_meet_no_cell_cost_nothing() -> None:
    windows = pooling_windows((1, 1), 1000, 1000, 500, False)
    assert [tap.offset for tap in windows.taps()] == [(500, 500)]


def test_a_pooling_kernel_of_any_size_is_refused_at_once() -> None:
    with pytest.raises(ImpossibleGeometry, match="kernel_size 1,000,000 is too large"):
        pooling_windows((2, 2), 10**6, 1, 10**6 // 2, False)


@pytest.mark.parametrize(
    ("geometry", "sentence"),
    [
        ((7, None, 0, False), "kernel 7 is larger than the padded input 5"),
        ((2, None, 2, False), "padding 2 is more than half of the pooling window 2"),
        ((3, None, 2, False), "padding 2 is more than half of the pooling window 3"),
        ((2, 0, 0, False), "stride 0 is too small"),
        ((0, 1, 0, False), "kernel_size 0 is too small"),
        ((2, None, -1, False), "padding -1 is too small"),
        (((2, 2, 2), None, 0, False), "kernel_size=(2, 2, 2) is no size"),
        ((1.5, None, 0, False), "kernel_size=1.5 is not a whole number"),
    ],
)
def test_impossible_pooling_is_refused(geometry: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry) as refusal:
        pooling_windows((5, 5), *geometry)
    assert str(refusal.value).startswith(sentence)


# -- window by window ----------------------------------------------------------------------------


def test_windows_come_in_scan_order_with_their_cells() -> None:
    windows = pooling_windows((3, 3), 2, 2, 1, False)
    found = list(window_views(windows, (1,)))
    assert [view.position for view in found] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    grid = np.arange(9).reshape(1, 3, 3)
    assert [grid[view.cells].tolist() for view in found] == [
        [[0]],
        [[1, 2]],
        [[3], [6]],
        [[4, 5], [7, 8]],
    ]
    assert [view.written("X") for view in found[:2]] == ["X[0,−1:1,−1:1]", "X[0,−1:1,1:3]"]
    assert found[2].cell(1) == (0, 2, 0)
    assert found[1].part_of((2, 2)) == (slice(1, 2), slice(0, 2))
    assert found[3].part_of((2, 2)) == ()


def test_a_dilated_window_has_steps() -> None:
    (view,) = window_views(pooling_windows((3, 5), (2, 3), None, 0, False, 2), ())
    assert view.written("X") == "X[0:3:2,0:5:2]"
    assert [view.cell(number) for number in (0, 2, 3)] == [(0, 0), (0, 4), (2, 0)]


@pytest.mark.parametrize(
    ("indices", "text"),
    [
        ((), "X"),
        ((1, 3), "X[1,3]"),
        ((0, slice(0, 2)), "X[0,0:2]"),
        ((slice(None), slice(-1, 4, 2)), "X[:,−1:4:2]"),
    ],
)
def test_cells_are_written_as_in_numpy(indices: tuple[int | slice, ...], text: str) -> None:
    assert at("X", *indices) == text


def test_only_traced_sums_get_a_name() -> None:
    one, two = traced([1, 2])
    cells = np.array([[one, one + two, 0]], dtype=object)
    label_sums(cells, "dX", 1)
    assert [type(cell) is AccumulatedValue for cell in cells[0]] == [False, True, False]
    assert cells[0, 1].name == "dX[1]"
