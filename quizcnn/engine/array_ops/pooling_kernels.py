"""Pooling machine numbers fast: separable passes over blocks of planes.

A window is a row of columns, so its sum is the sum of its rows' sums and its maximum the maximum of
its rows' maxima: k + k operations for a cell instead of k·k. Every window must hold a cell.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from quizcnn.engine.array_ops.arrays import Array
from quizcnn.engine.array_ops.blocks import Scratch, Work, in_blocks
from quizcnn.engine.array_ops.windows import Windows

ROWS, COLUMNS = 0, 1

MOST_KEYS = 4  # of uncovered cells; to write all of them costs no more

Key: TypeAlias = tuple[slice, ...]


def maxima(cells: Array, windows: Windows) -> Array:
    """Return the largest cell of every window."""
    return _reduced(np.maximum, cells, windows, lowest(cells.dtype))


def sums(cells: Array, windows: Windows, areas: Array | None = None) -> Array:
    """Return the sum of every window's cells, divided by its area where areas are given."""
    return _reduced(np.add, cells, windows, 0, areas)


def sums_backward(
    gradient: Array, shape: tuple[int, ...], windows: Windows, areas: Array | None = None
) -> Array:
    """Add every window's gradient to all of its cells, of an array of this shape.

    Where areas are given it is divided by the window's first.
    """
    gradients = as_planes(gradient)
    result = np.empty((len(gradients), *windows.size), dtype=gradient.dtype)

    def prepare(size: int, scratch: Scratch) -> Work:
        shape = shape_along(COLUMNS, windows, (size, *windows.size))
        rows = scratch.array("rows", shape, gradient.dtype)
        shares = scratch.array("shares", (size, *windows.output), gradient.dtype)

        def distribute(block: slice) -> None:
            given = gradients[block]
            if areas is not None:
                given = np.divide(given, areas, out=shares)
            _sums_backward_along(ROWS, windows, given, rows)
            _sums_backward_along(COLUMNS, windows, rows, result[block])

        return distribute

    in_blocks(prepare, len(gradients), result[0].nbytes)
    return result.reshape(shape)


def _reduced(
    operation: np.ufunc, cells: Array, windows: Windows, fill_value: Any, areas: Array | None = None
) -> Array:
    planes = as_planes(cells)
    result = np.empty((len(planes), *windows.output), dtype=cells.dtype)
    down, across = strided_taps(ROWS, windows), strided_taps(COLUMNS, windows)

    def prepare(size: int, scratch: Scratch) -> Work:
        shape = shape_along(ROWS, windows, (size, *windows.size))
        rows = scratch.array("rows", shape, cells.dtype)
        buffers, last_buffers = (
            [scratch.array(name, each, cells.dtype) for name in ("first", "second")]
            for each in (shape, (size, *windows.output))
        )

        def reduce(block: slice) -> None:
            _reduce(operation, down, planes[block], buffers, fill_value, rows)
            _reduce(operation, across, rows, last_buffers, fill_value, result[block])
            if areas is not None:
                np.divide(result[block], areas, out=result[block])

        return reduce

    in_blocks(prepare, len(planes), planes[0].nbytes)
    return result.reshape(cells.shape[:-2] + windows.output)


def _reduce(
    operation: np.ufunc,
    taps: tuple[StridedTap, ...],
    cells: Array,
    buffers: list[Array],
    fill_value: Any,
    into: Array,
) -> None:
    first, *rest = taps
    if not rest:
        first.gather(cells, into, fill_value)
        return
    held = first.read(cells, buffers[0], fill_value)
    for tap in rest:
        held = operation(held, tap.read(cells, buffers[1], fill_value), out=into)


def _sums_backward_along(axis: int, windows: Windows, gradients: Array, into: Array) -> None:
    for key in uncovered(axis, windows):
        into[key] = 0
    for tap in strided_taps(axis, windows):
        if tap.exclusive:
            into[tap.cells] = gradients[tap.windows]
        else:
            receivers = into[tap.cells]
            np.add(receivers, gradients[tap.windows], out=receivers)


def as_planes(array: Array) -> Array:
    """View an array of any rank as (planes, height, width)."""
    return array.reshape(-1, *array.shape[-2:])


class StridedTap(NamedTuple):
    """What one kernel offset reads along an axis: for all windows at once, as strided slices.

    The windows at `windows` have it on the cells at `cells`, those at `in_padding` on padding;
    those at `first_reads` read their first cell. Where a view of the cells serves as well as an
    array of its own it is `as_view`. No tap before one that is `exclusive` reads its cells.
    """

    number: int
    windows: Key
    cells: Key
    in_padding: tuple[Key, ...]
    first_reads: Key | None
    as_view: bool
    exclusive: bool

    def read(self, cells: Array, into: Array, fill_value: Any) -> Array:
        """Return what all windows read, as `gather` does; `into` may serve as its memory."""
        return cells[self.cells] if self.as_view else self.gather(cells, into, fill_value)

    def gather(self, cells: Array, into: Array, fill_value: Any) -> Array:
        """Write what all windows read, with `fill_value` in the padding."""
        into[self.windows] = cells[self.cells]
        for key in self.in_padding:
            into[key] = fill_value
        return into


@lru_cache(maxsize=64)
def strided_taps(axis: int, windows: Windows) -> tuple[StridedTap, ...]:
    """List the taps along an axis in scan order."""
    count = begun = windows.output[axis]
    unread = np.ones(windows.size[axis], dtype=bool)
    found = []
    for tap in windows.axis_taps(axis):
        first, stop = tap.windows.start, tap.windows.stop
        in_padding = [(0, first), (stop, count)]
        found.append(
            StridedTap(
                tap.number,
                _key(axis, tap.windows),
                _key(axis, tap.cells),
                tuple(_key(axis, slice(*part)) for part in in_padding if part[0] < part[1]),
                _key(axis, slice(first, begun)) if first < begun else None,
                axis == ROWS and stop - first == count,
                bool(unread[tap.cells].all()),
            )
        )
        unread[tap.cells] = False
        begun = min(begun, first)
    return tuple(found)


@lru_cache(maxsize=64)
def uncovered(axis: int, windows: Windows) -> tuple[Key, ...]:
    """Return keys of the cells that no tap along an axis reads alone; of all if they are many."""
    left = np.ones(windows.size[axis], dtype=bool)
    for tap, strided in zip(windows.axis_taps(axis), strided_taps(axis, windows), strict=True):
        if strided.exclusive:
            left[tap.cells] = False
    edges = np.flatnonzero(np.diff(left, prepend=False, append=False)).tolist()
    if len(edges) > 2 * MOST_KEYS:
        return (_key(axis, slice(None)),)
    return tuple(_key(axis, slice(*run)) for run in zip(edges[::2], edges[1::2], strict=True))


def shape_along(axis: int, windows: Windows, shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape of a block with the windows of an axis in the place of its cells."""
    planes, height, width = shape
    count = windows.output[axis]
    return (planes, count, width) if axis == ROWS else (planes, height, count)


def lowest(dtype: np.dtype[Any]) -> Any:
    """Return the number of a type that no other is below."""
    return -np.inf if dtype.kind == "f" else np.iinfo(dtype).min


def _key(axis: int, part: slice) -> Key:
    return (slice(None), part) if axis == ROWS else (slice(None), slice(None), part)
