"""Which cell wins each window of max pooling, and the gradient's way to it: machine numbers, fast.

The first of the largest cells in scan order wins, or the last NaN. Every window must hold a cell.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import prod
from typing import Any, TypeAlias

import numpy as np

from quizcnn.engine.array_ops.arrays import Array
from quizcnn.engine.array_ops.blocks import Scratch, Work, in_blocks
from quizcnn.engine.array_ops.pooling_kernels import (
    COLUMNS,
    ROWS,
    Lane,
    as_planes,
    lanes,
    lowest,
    shape_along,
)
from quizcnn.engine.array_ops.windows import Windows
from quizcnn.engine.numbers.arithmetic import ceil_divide

FEW = 4096  # cells of windows


def contested(cells: Array, windows: Windows) -> tuple[Array, Array]:
    """Return the largest cell of every window, and its place in the window in scan order."""
    planes = as_planes(cells)
    shape = (len(planes), *windows.output)
    best, places = np.empty(shape, dtype=cells.dtype), np.empty(shape, dtype=place_kind(windows))

    def prepare(size: int, scratch: Scratch) -> Work:
        contest = Contest(size, cells.dtype, windows, scratch)

        def decide(block: slice) -> None:
            best[block], places[block] = contest.decided(planes[block])

        return decide

    in_blocks(prepare, len(planes), planes[0].nbytes)
    return best.reshape(cells.shape[:-2] + windows.output), places


def scattered(places: Array, gradient: Array, windows: Windows) -> Array:
    """Add every window's gradient to the cell at its place."""
    parts = as_planes(gradient)
    result = np.empty((len(parts), *windows.size), dtype=gradient.dtype)

    def prepare(size: int, scratch: Scratch) -> Work:
        scattering = Scattering(size, windows, scratch)
        return lambda block: scattering.add(places[block], parts[block], result[block])

    in_blocks(prepare, len(parts), result[0].nbytes)
    return result.reshape(*gradient.shape[:-2], *windows.size)


def routed(cells: Array, gradient: Array, windows: Windows) -> Array:
    """Add every window's gradient to the cell that wins it."""
    planes, parts = as_planes(cells), as_planes(gradient)
    if parts.size * prod(windows.kernel) <= FEW:
        return _few_routed(planes, parts, windows).reshape(cells.shape)
    result = np.empty(planes.shape, dtype=gradient.dtype)

    def prepare(size: int, scratch: Scratch) -> Work:
        contest = Contest(size, cells.dtype, windows, scratch)
        scattering = Scattering(size, windows, scratch)

        def route(block: slice) -> None:
            _, places = contest.decided(planes[block])
            scattering.add(places, parts[block], result[block])

        return route

    in_blocks(prepare, len(planes), planes[0].nbytes)
    return result.reshape(cells.shape)


def _few_routed(planes: Array, parts: Array, windows: Windows) -> Array:
    """Do as `routed` does, with fewer operations, which is what a small grid's time goes into."""
    reads = _reads(windows)
    candidates = planes.reshape(len(planes), -1)[:, reads]
    won = candidates.argmax(-1)
    if planes.dtype.kind == "f" and np.isnan(planes).any():
        backwards = np.isnan(candidates)[..., ::-1]
        last = reads.shape[1] - 1 - backwards.argmax(-1)
        won = np.where(backwards.any(-1), last, won)
    result = np.zeros((len(planes), planes[0].size), dtype=parts.dtype)
    receivers = reads[np.arange(len(reads)), won]
    plane = np.arange(len(planes))[:, None]
    np.add.at(result, (plane, receivers), parts.reshape(len(planes), -1))
    return result


@lru_cache(maxsize=16)
def _reads(windows: Windows) -> Array:
    """Return what each window reads, (windows, cells), as indices in the flattened plane."""
    rows, columns = (_read_along(windows, axis) for axis in (ROWS, COLUMNS))
    reads: Array = rows[:, None, :, None] * windows.size[COLUMNS] + columns[None, :, None, :]
    return reads.reshape(prod(windows.output), -1)


def _read_along(windows: Windows, axis: int) -> Array:
    """Return what each window reads along an axis.

    In the place of padding stands the nearest cell of the window, which changes no winner.
    """
    first, stop = np.array(windows.offsets(axis)).T[..., None]
    offsets = np.clip(np.arange(windows.kernel[axis]), first, stop - 1)
    starts = np.arange(windows.output[axis])[:, None] * windows.stride[axis]
    result: Array = starts - windows.padding[axis] + offsets * windows.dilation[axis]
    return result


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


Turn: TypeAlias = tuple[slice, slice]


class Scattering:
    """Adds the parts of windows to the cells at their places, for blocks of so many planes.

    That happens in turns in which no two windows overlap.
    """

    def __init__(self, planes: int, windows: Windows, scratch: Scratch) -> None:
        self._moves = _moves(windows)
        self._turns = []
        for number, (rows, columns) in enumerate(_turns(windows)):
            key = (slice(None), rows, columns)
            shape = np.empty((planes, *windows.output), dtype=bool)[key].shape
            corners = scratch.array(f"corners{number}", shape, np.intp)
            _corners(windows, (rows, columns), corners)
            self._turns.append((key, corners, scratch.array(f"indices{number}", shape, np.intp)))

    def add(self, places: Array, parts: Array, into: Array) -> None:
        """Hand out the parts; all other cells get 0."""
        into[...] = 0
        flat = into.reshape(-1)
        for number, (key, corners, indices) in enumerate(self._turns):
            self._moves.take(places[key], out=indices, mode="clip")
            np.add(indices, corners, out=indices)
            flat[indices] = parts[key] + flat[indices] if number else parts[key]


@lru_cache(maxsize=16)
def _moves(windows: Windows) -> Array:
    """Return how far each place of a window lies from its corner in the flattened plane."""
    down, across = (
        np.arange(windows.kernel[axis]) * windows.dilation[axis] for axis in (ROWS, COLUMNS)
    )
    moves: Array = np.add.outer(down * windows.size[COLUMNS], across).reshape(-1)
    return moves


def _corners(windows: Windows, turn: Turn, into: Array) -> None:
    """Write where the windows of a turn begin in flattened planes."""
    tops, lefts = (
        (np.arange(windows.output[axis]) * windows.stride[axis] - windows.padding[axis])[turn[axis]]
        for axis in (ROWS, COLUMNS)
    )
    starts = np.arange(len(into)) * prod(windows.size)
    np.add.outer(starts, np.add.outer(tops * windows.size[COLUMNS], lefts), out=into)


def _turns(windows: Windows) -> list[Turn]:
    """Every so-manieth window along each axis: these do not overlap."""
    apart: list[list[slice]] = []
    for axis in (ROWS, COLUMNS):
        _, kernel, stride, _, dilation, output = (pair[axis] for pair in windows)
        overlapping = ceil_divide(dilation * (kernel - 1) + 1, stride)
        number = min(overlapping, output)
        apart.append([slice(first, None, number) for first in range(number)])
    down, across = apart
    return list(product(down, across))
