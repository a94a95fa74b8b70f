"""Max pooling of machine numbers, fast: the argmax of every window, and the gradient back to it.

The first of the largest cells in scan order is the argmax, or the last NaN; it is written as the
cell's number in its window. Every window must hold a cell.
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
    StridedTap,
    as_planes,
    lowest,
    shape_along,
    strided_taps,
)
from quizcnn.engine.array_ops.windows import Windows
from quizcnn.engine.numbers.arithmetic import ceil_divide

FEW_CELLS = 4096  # of all windows together

Disjoint: TypeAlias = tuple[slice, slice]  # windows of which no two overlap


def max_with_argmax(cells: Array, windows: Windows) -> tuple[Array, Array]:
    """Return the largest cell of every window, and its number in the window."""
    planes = as_planes(cells)
    shape = (len(planes), *windows.output)
    maxima, argmax = np.empty(shape, dtype=cells.dtype), np.empty(shape, argmax_dtype(windows))

    def prepare(size: int, scratch: Scratch) -> Work:
        find = BlockArgmax(size, cells.dtype, windows, scratch)

        def work(block: slice) -> None:
            maxima[block], argmax[block] = find.run(planes[block])

        return work

    in_blocks(prepare, len(planes), planes[0].nbytes)
    return maxima.reshape(cells.shape[:-2] + windows.output), argmax


def input_gradient_from_argmax(argmax: Array, gradient: Array, windows: Windows) -> Array:
    """Add every window's gradient to the cell at its argmax."""
    given = as_planes(gradient)
    result = np.empty((len(given), *windows.size), dtype=gradient.dtype)

    def prepare(size: int, scratch: Scratch) -> Work:
        scatter = BlockScatter(size, windows, scratch)
        return lambda block: scatter.add(argmax[block], given[block], result[block])

    in_blocks(prepare, len(given), result[0].nbytes)
    return result.reshape(*gradient.shape[:-2], *windows.size)


def input_gradient(cells: Array, gradient: Array, windows: Windows) -> Array:
    """Find every window's argmax and add its gradient there, block by block."""
    planes, given = as_planes(cells), as_planes(gradient)
    if given.size * prod(windows.kernel) <= FEW_CELLS:
        return _small_input_gradient(planes, given, windows).reshape(cells.shape)
    result = np.empty(planes.shape, dtype=gradient.dtype)

    def prepare(size: int, scratch: Scratch) -> Work:
        find = BlockArgmax(size, cells.dtype, windows, scratch)
        scatter = BlockScatter(size, windows, scratch)

        def work(block: slice) -> None:
            _, argmax = find.run(planes[block])
            scatter.add(argmax, given[block], result[block])

        return work

    in_blocks(prepare, len(planes), planes[0].nbytes)
    return result.reshape(cells.shape)


def argmax_dtype(windows: Windows) -> np.dtype[Any]:
    """Return the smallest type that holds a cell's number in a window."""
    return np.min_scalar_type(prod(windows.kernel) - 1)


def _small_input_gradient(planes: Array, given: Array, windows: Windows) -> Array:
    """Do it with fewer operations, which is what a small grid's time goes into."""
    indices = _read_indices(windows)
    candidates = planes.reshape(len(planes), -1)[:, indices]
    argmax = candidates.argmax(-1)
    if planes.dtype.kind == "f" and np.isnan(planes).any():
        backwards = np.isnan(candidates)[..., ::-1]
        last = indices.shape[1] - 1 - backwards.argmax(-1)
        argmax = np.where(backwards.any(-1), last, argmax)
    result = np.zeros((len(planes), planes[0].size), dtype=given.dtype)
    receivers = indices[np.arange(len(indices)), argmax]
    plane = np.arange(len(planes))[:, None]
    np.add.at(result, (plane, receivers), given.reshape(len(planes), -1))
    return result


@lru_cache(maxsize=16)
def _read_indices(windows: Windows) -> Array:
    """Return what each window reads, (windows, cells), as indices in the flattened plane."""
    rows, columns = (_read_indices_along(windows, axis) for axis in (ROWS, COLUMNS))
    indices: Array = rows[:, None, :, None] * windows.size[COLUMNS] + columns[None, :, None, :]
    return indices.reshape(prod(windows.output), -1)


def _read_indices_along(windows: Windows, axis: int) -> Array:
    """Return what each window reads along an axis.

    In the place of padding stands the nearest cell of the window, which changes no argmax.
    """
    first, stop = np.array(windows.offsets(axis)).T[..., None]
    offsets = np.clip(np.arange(windows.kernel[axis]), first, stop - 1)
    starts = np.arange(windows.output[axis])[:, None] * windows.stride[axis]
    result: Array = starts - windows.padding[axis] + offsets * windows.dilation[axis]
    return result


class BlockArgmax:
    """Finds maximum and argmax in blocks of so many planes, one block after the other.

    The cells of a row are compared first, then the rows: so among equal ones the first stays.
    """

    def __init__(
        self, planes: int, dtype: np.dtype[Any], windows: Windows, scratch: Scratch
    ) -> None:
        shape = (planes, *windows.size)
        self._across = AxisArgmax(COLUMNS, shape, dtype, windows, scratch)
        self._down = AxisArgmax(ROWS, self._across.shape, dtype, windows, scratch)

    def run(self, cells: Array) -> tuple[Array, Array]:
        """Return the maxima of a block and their argmax, which the next block overwrites."""
        maxima, argmax = self._run(cells, False)
        if cells.dtype.kind == "f" and np.isnan(np.max(maxima)):
            return self._run(cells, True)
        return maxima, argmax

    def _run(self, cells: Array, has_nan: bool) -> tuple[Array, Array]:
        return self._down.run(*self._across.run(cells, None, has_nan), has_nan)


class AxisArgmax:
    """Maximum and argmax along one axis of blocks of a `shape`, which becomes the windows'."""

    def __init__(
        self,
        axis: int,
        shape: tuple[int, ...],
        dtype: np.dtype[Any],
        windows: Windows,
        scratch: Scratch,
    ) -> None:
        self.shape = shape_along(axis, windows, shape)
        self._fill_value = lowest(dtype)
        self._taps = strided_taps(axis, windows)
        self._step = windows.kernel[COLUMNS] if axis == ROWS else 1
        number = argmax_dtype(windows)
        names = {"maxima": dtype, "candidates": dtype, "larger": np.dtype(bool)}
        names |= {"argmax": number, "numbers": number, "moved": number}
        arrays = [scratch.array(f"{name}{axis}", self.shape, names[name]) for name in names]
        self._maxima, self._candidates, self._larger = arrays[:3]
        self._argmax, self._numbers, self._moved = arrays[3:]

    def run(self, cells: Array, argmax: Array | None, has_nan: bool) -> tuple[Array, Array]:
        """Return the largest cell of each window, and its number in the window.

        `argmax` says which numbers in their rows of the window the cells have; None where they are
        cells of the grid itself.
        """
        first, *rest = self._taps
        first.gather(cells, self._maxima, self._fill_value)
        self._argmax[...] = self._numbers_at(first, argmax)
        for tap in rest:
            candidates = tap.read(cells, self._candidates, self._fill_value)
            numbers = self._numbers_at(tap, argmax)
            self._compare(candidates, numbers, has_nan)
            if tap.first_reads:  # padding lets these windows begin here: nothing was to compare
                key = tap.first_reads
                self._argmax[key] = numbers if argmax is None else numbers[key]
        return self._maxima, self._argmax

    def _numbers_at(self, tap: StridedTap, argmax: Array | None) -> Any:
        """The numbers in the window of what a tap reads."""
        step = self._argmax.dtype.type(tap.number * self._step)
        if argmax is None:
            return step
        return np.add(tap.read(argmax, self._numbers, 0), step, out=self._numbers)

    def _compare(self, candidates: Array, numbers: Any, has_nan: bool) -> None:
        """Take candidates over that are larger; their numbers are larger than all before."""
        np.greater(candidates, self._maxima, out=self._larger)
        if has_nan:
            self._larger |= candidates != candidates
        np.maximum(self._maxima, candidates, out=self._maxima)
        np.multiply(self._larger, numbers, out=self._moved)
        np.maximum(self._argmax, self._moved, out=self._argmax)


class BlockScatter:
    """Adds the gradients of windows to the cells at their argmax, for blocks of so many planes.

    That happens in passes over windows of which no two overlap.
    """

    def __init__(self, planes: int, windows: Windows, scratch: Scratch) -> None:
        self._offsets = _offsets_in_plane(windows)
        self._passes = []
        for number, (rows, columns) in enumerate(_disjoint(windows)):
            key = (slice(None), rows, columns)
            shape = np.empty((planes, *windows.output), dtype=bool)[key].shape
            corners = scratch.array(f"corners{number}", shape, np.intp)
            _corners(windows, (rows, columns), corners)
            self._passes.append((key, corners, scratch.array(f"indices{number}", shape, np.intp)))

    def add(self, argmax: Array, given: Array, into: Array) -> None:
        """Scatter the gradients given; all other cells get 0."""
        into[...] = 0
        flat = into.reshape(-1)
        for number, (key, corners, indices) in enumerate(self._passes):
            self._offsets.take(argmax[key], out=indices, mode="clip")
            np.add(indices, corners, out=indices)
            flat[indices] = given[key] + flat[indices] if number else given[key]


@lru_cache(maxsize=16)
def _offsets_in_plane(windows: Windows) -> Array:
    """Return how far each cell of a window lies from its corner in the flattened plane."""
    down, across = (
        np.arange(windows.kernel[axis]) * windows.dilation[axis] for axis in (ROWS, COLUMNS)
    )
    offsets: Array = np.add.outer(down * windows.size[COLUMNS], across).reshape(-1)
    return offsets


def _corners(windows: Windows, disjoint: Disjoint, into: Array) -> None:
    """Write where the windows of a pass begin in flattened planes."""
    tops, lefts = (
        (np.arange(windows.output[axis]) * windows.stride[axis] - windows.padding[axis])[
            disjoint[axis]
        ]
        for axis in (ROWS, COLUMNS)
    )
    starts = np.arange(len(into)) * prod(windows.size)
    np.add.outer(starts, np.add.outer(tops * windows.size[COLUMNS], lefts), out=into)


def _disjoint(windows: Windows) -> list[Disjoint]:
    """Every so-manieth window along each axis: these do not overlap."""
    apart: list[list[slice]] = []
    for axis in (ROWS, COLUMNS):
        _, kernel, stride, _, dilation, output = (pair[axis] for pair in windows)
        overlapping = ceil_divide(dilation * (kernel - 1) + 1, stride)
        number = min(overlapping, output)
        apart.append([slice(first, None, number) for first in range(number)])
    down, across = apart
    return list(product(down, across))
