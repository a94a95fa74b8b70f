"""What all windows along one axis read at one offset, in a block of (planes, height, width)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from quizcnn.engine.arrays import Array
from quizcnn.engine.windows import Windows

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
