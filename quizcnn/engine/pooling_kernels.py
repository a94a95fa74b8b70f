"""Pooling machine numbers fast: separable passes over blocks of planes.

A window is a row of columns, so its sum is the sum of its rows' sums and its maximum the maximum of
its rows' maxima: k + k operations for a cell instead of k·k. Every window must hold a cell.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from quizcnn.engine.arrays import Array
from quizcnn.engine.blocks import Scratch, Work, in_blocks
from quizcnn.engine.lanes import COLUMNS, ROWS, Lane, lanes, left_over, lowest, shape_along
from quizcnn.engine.windows import Windows


def maxima(cells: Array, windows: Windows) -> Array:
    """Return the largest cell of every window."""
    return _folded(np.maximum, cells, windows, lowest(cells.dtype))


def sums(cells: Array, windows: Windows, areas: Array | None = None) -> Array:
    """Return the sum of every window's cells, divided by its area where areas are given."""
    return _folded(np.add, cells, windows, 0, areas)


def _folded(
    operation: np.ufunc, cells: Array, windows: Windows, filler: Any, areas: Array | None = None
) -> Array:
    planes = as_planes(cells)
    result = np.empty((len(planes), *windows.output), dtype=cells.dtype)
    down, across = lanes(ROWS, windows), lanes(COLUMNS, windows)

    def prepare(size: int, scratch: Scratch) -> Work:
        shape = shape_along(ROWS, windows, (size, *windows.size))
        rows = scratch.array("rows", shape, cells.dtype)
        spare, final = (
            [scratch.array(name, each, cells.dtype) for name in ("first", "second")]
            for each in (shape, (size, *windows.output))
        )

        def fold(block: slice) -> None:
            _fold(operation, down, planes[block], spare, filler, rows)
            _fold(operation, across, rows, final, filler, result[block])
            if areas is not None:
                np.divide(result[block], areas, out=result[block])

        return fold

    in_blocks(prepare, len(planes), planes[0].nbytes)
    return result.reshape(cells.shape[:-2] + windows.output)


def spread(
    gradient: Array, shape: tuple[int, ...], windows: Windows, areas: Array | None = None
) -> Array:
    """Add every window's gradient to all of its cells, of an array of this shape.

    Where areas are given it is divided by the window's first.
    """
    parts = as_planes(gradient)
    result = np.empty((len(parts), *windows.size), dtype=gradient.dtype)

    def prepare(size: int, scratch: Scratch) -> Work:
        shape = shape_along(COLUMNS, windows, (size, *windows.size))
        rows = scratch.array("rows", shape, gradient.dtype)
        shares = scratch.array("shares", (size, *windows.output), gradient.dtype)

        def hand_out(block: slice) -> None:
            given = parts[block]
            if areas is not None:
                given = np.divide(given, areas, out=shares)
            _spread(ROWS, windows, given, rows)
            _spread(COLUMNS, windows, rows, result[block])

        return hand_out

    in_blocks(prepare, len(parts), result[0].nbytes)
    return result.reshape(shape)


def as_planes(array: Array) -> Array:
    """View an array of any rank as (planes, height, width)."""
    return array.reshape(-1, *array.shape[-2:])


def _fold(
    operation: np.ufunc,
    along: tuple[Lane, ...],
    cells: Array,
    spare: list[Array],
    filler: Any,
    into: Array,
) -> None:
    first, *rest = along
    if not rest:
        first.lay_out(cells, into, filler)
        return
    held = first.read(cells, spare[0], filler)
    for lane in rest:
        held = operation(held, lane.read(cells, spare[1], filler), out=into)


def _spread(axis: int, windows: Windows, parts: Array, into: Array) -> None:
    for key in left_over(axis, windows):
        into[key] = 0
    for lane in lanes(axis, windows):
        if lane.alone:
            into[lane.cells] = parts[lane.windows]
        else:
            receivers = into[lane.cells]
            np.add(receivers, parts[lane.windows], out=receivers)
