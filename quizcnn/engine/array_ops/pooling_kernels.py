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


ROWS, COLUMNS = 0, 1

MOST_KEYS = 4  # of cells left over; to write all of them costs no more

Key: TypeAlias = tuple[slice, ...]


class Lane(NamedTuple):
    """What one kernel offset does along an axis: the windows at `windows` read those at `cells`.

    The windows at `outside` read nothing; those at `fresh` read for the first time. Where a view of
    the cells serves as well as an array of its own it is `as_view`. No lane before one that is
    `alone` reads its cells.
    """

    number: int
    windows: Key
    cells: Key
    outside: tuple[Key, ...]
    fresh: Key | None
    as_view: bool
    alone: bool

    def read(self, cells: Array, into: Array, filler: Any) -> Array:
        """Return what all windows read, with `filler` outside; `into` may serve as its memory."""
        return cells[self.cells] if self.as_view else self.lay_out(cells, into, filler)

    def lay_out(self, cells: Array, into: Array, filler: Any) -> Array:
        """Write what all windows read, with `filler` outside."""
        into[self.windows] = cells[self.cells]
        for key in self.outside:
            into[key] = filler
        return into


@lru_cache(maxsize=64)
def lanes(axis: int, windows: Windows) -> tuple[Lane, ...]:
    """List the lanes along an axis in scan order."""
    count = begun = windows.output[axis]
    unread = np.ones(windows.size[axis], dtype=bool)
    found = []
    for touch in windows.axis_touches(axis):
        first, stop = touch.windows.start, touch.windows.stop
        outside = [(0, first), (stop, count)]
        found.append(
            Lane(
                touch.number,
                _key(axis, touch.windows),
                _key(axis, touch.cells),
                tuple(_key(axis, slice(*part)) for part in outside if part[0] < part[1]),
                _key(axis, slice(first, begun)) if first < begun else None,
                axis == ROWS and stop - first == count,
                bool(unread[touch.cells].all()),
            )
        )
        unread[touch.cells] = False
        begun = min(begun, first)
    return tuple(found)


@lru_cache(maxsize=64)
def left_over(axis: int, windows: Windows) -> tuple[Key, ...]:
    """Return keys of the cells that no lane along an axis reads alone; of all if they are many."""
    left = np.ones(windows.size[axis], dtype=bool)
    for touch, lane in zip(windows.axis_touches(axis), lanes(axis, windows), strict=True):
        if lane.alone:
            left[touch.cells] = False
    edges = np.flatnonzero(np.diff(left, prepend=False, append=False)).tolist()
    if len(edges) > 2 * MOST_KEYS:
        return (_key(axis, slice(None)),)
    return tuple(_key(axis, slice(*run)) for run in zip(edges[::2], edges[1::2], strict=True))


def shape_along(axis: int, windows: Windows, shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape of a block with the windows of an axis in the place of its cells."""
    planes, height, width = shape
    count = windows.output[axis]
    return (planes, count, width) if axis == ROWS else (planes, height, count)


def lowest(kind: np.dtype[Any]) -> Any:
    """Return the number of a kind that no number is below."""
    return -np.inf if kind.kind == "f" else np.iinfo(kind).min


def _key(axis: int, part: slice) -> Key:
    return (slice(None), part) if axis == ROWS else (slice(None), slice(None), part)
