"""Where the windows of a convolution or a pooling lie, and which cells each of them reads.

A layer slides a window over a grid. `Windows.taps` turns that round: for one cell of the kernel (a
*tap*), all windows are visited at once, as a pair of strided slices. So a layer is a short loop
over the kernel whatever the size of the grid, and padding is never stored. Numbers that are not
the machine's own are computed window by window instead, from `window_views`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from types import EllipsisType
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizcnn.engine.kinds import Size
from quizcnn.engine.numbers.trace import plain
from quizcnn.engine.numbers.window_traces import at
from quizcnn.engine.quantities.geometry.sizes import conv_output_size, pool_output_size
from quizcnn.engine.validation import pair, require

Pair: TypeAlias = tuple[int, int]
Map: TypeAlias = tuple[EllipsisType, slice, slice]  # an index into the last two axes
Index: TypeAlias = tuple[int | slice, ...]

# Padding grows with the kernel, so a kernel from a deck could be of any size on the smallest grid.
LARGEST_POOLING = 1024


class AxisTap(NamedTuple):
    """What one kernel offset reads along one axis: for `windows` the `cells`; `number` counts."""

    windows: slice
    cells: slice
    number: int


class Tap(NamedTuple):
    """What one kernel offset reads: the windows at `windows` have it on the cells at `cells`."""

    windows: Map
    cells: Map
    offset: Pair


class AxisWindow(NamedTuple):
    """One window along one axis: it reads `cells` with the kernel's `offsets`.

    `extent` says where it lies, the padding before and after it included.
    """

    cells: slice
    offsets: slice
    extent: slice


class Windows(NamedTuple):
    """The windows of one layer on a grid of `size` cells; `output` counts them per axis."""

    size: Pair
    kernel: Pair
    stride: Pair
    padding: Pair
    dilation: Pair
    output: Pair

    def axis_taps(self, axis: int) -> tuple[AxisTap, ...]:
        """List an `AxisTap` for every kernel offset along `axis` that meets the grid at all."""
        return _axis_taps(self, axis)

    def taps(self) -> list[Tap]:
        """List a `Tap` for every kernel offset in scan order that meets the grid at all.

        Windows whose cell lies in the padding are left out of it.
        """
        return [
            Tap((..., row[0], column[0]), (..., row[1], column[1]), (row[2], column[2]))
            for row, column in product(self.axis_taps(0), self.axis_taps(1))
        ]

    @property
    def all_hold_cells(self) -> bool:
        """Whether every window holds a cell; a dilation can step over a small grid."""
        return self.dilation == (1, 1) or bool((self.areas(padded=False) > 0).all())

    def areas(self, *, padded: bool) -> NDArray[np.int64]:
        """How many cells each window covers, of the padded grid or of the grid alone."""
        rows, columns = (
            [stop - first for first, stop in self.offsets(axis, padded=padded)] for axis in (0, 1)
        )
        return np.multiply.outer(rows, columns)

    def axis_windows(self, axis: int) -> list[AxisWindow]:
        """List the windows along an axis."""
        dilation = self.dilation[axis]
        found = []
        for number, (first, stop) in enumerate(self.offsets(axis)):
            extent = self.extent(axis, number)
            begin = extent.start + first * dilation
            end = extent.start + (stop - 1) * dilation + 1
            cells = slice(begin, max(end, begin), dilation)
            found.append(AxisWindow(cells, slice(first, stop), extent))
        return found

    def extent(self, axis: int, number: int) -> slice:
        """Return where a window lies along an axis, the padding before and after it included."""
        start = number * self.stride[axis] - self.padding[axis]
        span = self.dilation[axis] * (self.kernel[axis] - 1) + 1
        return slice(start, start + span, self.dilation[axis])

    def tap_extent(self, axis: int, number: int) -> slice:
        """Return what a kernel offset reads along an axis, the cells in the padding included."""
        start = number * self.dilation[axis] - self.padding[axis]
        stop = start + (self.output[axis] - 1) * self.stride[axis] + 1
        return slice(start, stop, self.stride[axis])

    def offsets(self, axis: int, *, padded: bool = False) -> tuple[Pair, ...]:
        """Return the first and the stop of every window's kernel offsets that meet the grid."""
        return _offsets(self, axis, padded)


class WindowView(NamedTuple):
    """One window: its `position` in the output, the `cells` it reads, and the kernel's `offsets`.

    `extent` says where it lies, the padding included. All but `offsets` have the leading axes too.
    """

    position: tuple[int, ...]
    cells: Index
    offsets: tuple[slice, slice]
    extent: Index

    def cell(self, number: int) -> tuple[int, ...]:
        """Return the index of the cell that the window reads as its `number`-th."""
        rows, columns = (_indices(part) for part in self.cells[-2:])
        row, column = divmod(number, len(columns))
        return (*self.position[:-2], rows[row], columns[column])

    def part_of(self, kernel: tuple[int, ...]) -> tuple[slice, ...]:
        """Return the `offsets` where they are not the whole kernel, else nothing."""
        whole = all(part == slice(0, size) for part, size in zip(self.offsets, kernel, strict=True))
        return () if whole else self.offsets

    def written(self, letter: str) -> str:
        """Write where the window lies: X[0:2,2:4]."""
        return at(letter, *self.extent)


def window_views(windows: Windows, leading: tuple[int, ...]) -> Iterator[WindowView]:
    """Yield every window on an array with these leading axes, in scan order."""
    rows, columns = (windows.axis_windows(axis) for axis in (0, 1))
    for position in product(*map(range, (*leading, *windows.output))):
        *before, row, column = position
        down, across = rows[row], columns[column]
        yield WindowView(
            position,
            (*before, down.cells, across.cells),
            (down.offsets, across.offsets),
            (*before, down.extent, across.extent),
        )


def convolution_windows(
    cells: tuple[int, ...], filters: tuple[int, ...], stride: Size, padding: Size, dilation: Size
) -> Windows:
    """Lay out a convolution on an array of shape `cells` with weights of shape `filters`."""
    size, kernel = (cells[-2], cells[-1]), (filters[-2], filters[-1])
    step, margin = plain_pair("stride", stride), plain_pair("padding", padding)
    apart = plain_pair("dilation", dilation)
    output = plain_pair("output", conv_output_size(size, kernel, step, margin, apart))
    return Windows(size, kernel, step, margin, apart, output)


def pooling_windows(
    cells: tuple[int, ...],
    kernel_size: Size,
    stride: Size | None,
    padding: Size,
    ceil_mode: bool,
    dilation: Size = 1,
) -> Windows:
    """Lay out a pooling layer on an array of shape `cells`; without a stride it is the kernel's."""
    size = (cells[-2], cells[-1])
    kernel, margin = plain_pair("kernel_size", kernel_size), plain_pair("padding", padding)
    step = kernel if stride is None else plain_pair("stride", stride)
    apart = plain_pair("dilation", dilation)
    output = plain_pair("output", pool_output_size(size, kernel, step, margin, apart, ceil_mode))
    require(
        max(kernel) <= LARGEST_POOLING,
        "engine.too-large",
        name="kernel_size",
        value=max(kernel),
        most=LARGEST_POOLING,
    )
    return Windows(size, kernel, step, margin, apart, output)


def plain_pair(name: str, size: Size) -> Pair:
    """Lower to plain numbers: where windows lie does not enter a derivation of values."""
    height, width = pair(name, plain(size))
    return height, width


@lru_cache(maxsize=64)
def _offsets(windows: Windows, axis: int, padded: bool) -> tuple[Pair, ...]:
    size, kernel, stride, padding, dilation, output = (pair[axis] for pair in windows)
    before, end = (padding, size + padding) if padded else (0, size)
    found = []
    for start in range(-padding, output * stride - padding, stride):
        first = max(-((start + before) // dilation), 0)
        found.append((first, max(min(-((start - end) // dilation), kernel), first)))
    return tuple(found)


@lru_cache(maxsize=64)  # every block of a large array asks again
def _axis_taps(windows: Windows, axis: int) -> tuple[AxisTap, ...]:
    size, kernel, stride, padding, dilation, output = (pair[axis] for pair in windows)
    taps = []
    for number in range(kernel):
        offset = number * dilation - padding
        first = max(0, -(offset // stride))
        stop = min(output, (size - 1 - offset) // stride + 1)
        if first < stop:
            cells = slice(first * stride + offset, (stop - 1) * stride + offset + 1, stride)
            taps.append(AxisTap(slice(first, stop), cells, number))
    return tuple(taps)


def _indices(part: Any) -> range:
    return range(part.start, part.stop, part.step)
