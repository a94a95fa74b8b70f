"""The contest of a window's cells for the maximum: machine numbers, fast.

The first of the largest cells in scan order wins, or the last NaN.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from quizcnn.engine.arrays import Array
from quizcnn.engine.blocks import Scratch
from quizcnn.engine.lanes import COLUMNS, ROWS, Lane, lanes, lowest, shape_along
from quizcnn.engine.windows import Windows


class Contest:
    """Finds the winners of blocks of so many planes, one block after the other.

    The cells of a row compete first, then the rows: so among equal ones the first stays.
    """

    def __init__(
        self, planes: int, kind: np.dtype[Any], windows: Windows, scratch: Scratch
    ) -> None:
        shape = (planes, *windows.size)
        self._across = Heat(COLUMNS, shape, kind, windows, scratch)
        self._down = Heat(ROWS, self._across.shape, kind, windows, scratch)

    def decided(self, cells: Array) -> tuple[Array, Array]:
        """Return the winners of a block and their places, which the next block overwrites."""
        best, places = self._run(cells, False)
        if cells.dtype.kind == "f" and np.isnan(np.max(best)):
            return self._run(cells, True)
        return best, places

    def _run(self, cells: Array, has_nan: bool) -> tuple[Array, Array]:
        return self._down.run(*self._across.run(cells, None, has_nan), has_nan)


class Heat:
    """The contest along one axis of blocks of a `shape`, which becomes that of the windows."""

    def __init__(
        self,
        axis: int,
        shape: tuple[int, ...],
        kind: np.dtype[Any],
        windows: Windows,
        scratch: Scratch,
    ) -> None:
        self.shape = shape_along(axis, windows, shape)
        self._filler = lowest(kind)
        self._lanes = lanes(axis, windows)
        self._step = windows.kernel[COLUMNS] if axis == ROWS else 1
        place = place_kind(windows)
        names = {"best": kind, "read": kind, "wins": np.dtype(bool)}
        names |= {"placed": place, "place": place, "moved": place}
        arrays = [scratch.array(f"{name}{axis}", self.shape, names[name]) for name in names]
        self._best, self._read, self._wins, self._placed, self._place, self._moved = arrays

    def run(self, cells: Array, places: Array | None, has_nan: bool) -> tuple[Array, Array]:
        """Return the largest cell of each window, and its place in the window.

        `places` says where in their rows of the window the cells are; None where they are cells
        of the grid itself.
        """
        best, placed = self._best, self._placed
        first, *rest = self._lanes
        first.lay_out(cells, best, self._filler)
        placed[...] = self._places(first, places)
        for lane in rest:
            candidates = lane.read(cells, self._read, self._filler)
            place = self._places(lane, places)
            self._challenge(candidates, place, has_nan)
            if lane.fresh:  # padding lets these windows begin here: nobody was to beat
                placed[lane.fresh] = place if places is None else place[lane.fresh]
        return best, placed

    def _places(self, lane: Lane, places: Array | None) -> Any:
        step = self._placed.dtype.type(lane.number * self._step)
        if places is None:
            return step
        return np.add(lane.read(places, self._place, 0), step, out=self._place)

    def _challenge(self, candidates: Array, place: Any, has_nan: bool) -> None:
        """Let candidates win that are larger; their places are larger than all before."""
        np.greater(candidates, self._best, out=self._wins)
        if has_nan:
            self._wins |= candidates != candidates
        np.maximum(self._best, candidates, out=self._best)
        np.multiply(self._wins, place, out=self._moved)
        np.maximum(self._placed, self._moved, out=self._placed)


def place_kind(windows: Windows) -> np.dtype[Any]:
    """Return the smallest kind of number for a place in a window."""
    return np.min_scalar_type(prod(windows.kernel) - 1)
