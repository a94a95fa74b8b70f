from __future__ import annotations

import numpy as np
import pytest

from quizcnn.engine.array_ops.arrays import label_sums
from quizcnn.engine.array_ops.windows import pooling_windows, window_views
from quizcnn.engine.numbers.trace import traced
from quizcnn.engine.numbers.window_traces import AccumulatedValue, at


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
