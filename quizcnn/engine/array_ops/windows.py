"""Where the windows of a convolution or a pooling lie, and which cells each of them touches.

A layer slides a window over a grid. Everything here turns that round: for one cell of the kernel
(an *offset*), all windows are visited at once, as a pair of slices. So a layer is a short loop over
the kernel whatever the size of the grid, and padding is never stored. Numbers that are not the
machine's own are computed window by window instead: see `views`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from types import EllipsisType
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizcnn.engine.kinds import Size
from quizcnn.engine.numbers.trace import plain
from quizcnn.engine.quantities.sizes import conv_output_size, pool_output_size
from quizcnn.engine.validation import pair, require

Pair: TypeAlias = tuple[int, int]
Key: TypeAlias = tuple[EllipsisType, slice, slice]

# Padding grows with the kernel, so a kernel from a deck could be of any size on the smallest grid.
LARGEST_POOLING = 1024


class AxisTouch(NamedTuple):
    """What one kernel offset does along one axis: `windows` read `cells`; `number` counts it."""

    windows: slice
    cells: slice
    number: int


class Touch(NamedTuple):
    """What one kernel offset does: the windows at `windows` read the cells at `cells`."""

    windows: Key
    cells: Key
    offset: Pair


class Reach(NamedTuple):
    """What one window reads along one axis: `cells`, by the kernel's `offsets`."""

    cells: slice
    offsets: slice


class Windows(NamedTuple):
    """The windows of one layer on a grid of `size` cells; `output` counts them per axis."""

    size: Pair
    kernel: Pair
    stride: Pair
    padding: Pair
    dilation: Pair
    output: Pair

    def axis_touches(self, axis: int) -> tuple[AxisTouch, ...]:
        """List an `AxisTouch` for every kernel offset along `axis` that meets the grid at all."""
        return _axis_touches(self, axis)

    def touches(self) -> list[Touch]:
        """List a `Touch` for every kernel offset in scan order that meets the grid at all.

        Windows whose cell lies in the padding are left out of it.
        """
        return [
            Touch((..., row[0], column[0]), (..., row[1], column[1]), (row[2], column[2]))
            for row, column in product(self.axis_touches(0), self.axis_touches(1))
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

    def reaches(self, axis: int) -> list[Reach]:
        """Return what each window reads of the grid along an axis."""
        start, spread = -self.padding[axis], self.dilation[axis]
        reaches = []
        for first, stop in self.offsets(axis):
            begin, end = start + first * spread, start + (stop - 1) * spread + 1
            reaches.append(Reach(slice(begin, max(end, begin), spread), slice(first, stop)))
            start += self.stride[axis]
        return reaches

    def place(self, axis: int, number: int) -> slice:
        """Return where a window lies along an axis, the padding before and after it included."""
        start = number * self.stride[axis] - self.padding[axis]
        span = self.dilation[axis] * (self.kernel[axis] - 1) + 1
        return slice(start, start + span, self.dilation[axis])

    def met(self, axis: int, number: int) -> slice:
        """Return which cells a kernel offset meets along an axis, those in the padding included."""
        start = number * self.dilation[axis] - self.padding[axis]
        stop = start + (self.output[axis] - 1) * self.stride[axis] + 1
        return slice(start, stop, self.stride[axis])

    def offsets(self, axis: int, *, padded: bool = False) -> tuple[Pair, ...]:
        """Return the first and the stop of every window's kernel offsets that meet the grid."""
        return _offsets(self, axis, padded)


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
def _axis_touches(windows: Windows, axis: int) -> tuple[AxisTouch, ...]:
    size, kernel, stride, padding, dilation, output = (pair[axis] for pair in windows)
    touches = []
    for number in range(kernel):
        offset = number * dilation - padding
        first = max(0, -(offset // stride))
        stop = min(output, (size - 1 - offset) // stride + 1)
        if first < stop:
            cells = slice(first * stride + offset, (stop - 1) * stride + offset + 1, stride)
            touches.append(AxisTouch(slice(first, stop), cells, number))
    return tuple(touches)


def convolution_windows(
    cells: tuple[int, ...], filters: tuple[int, ...], stride: Size, padding: Size, dilation: Size
) -> Windows:
    """Lay out a convolution on an array of shape `cells` with weights of shape `filters`."""
    size, kernel = (cells[-2], cells[-1]), (filters[-2], filters[-1])
    step, margin = plain_pair("stride", stride), plain_pair("padding", padding)
    spread = plain_pair("dilation", dilation)
    output = conv_output_size(size, kernel, step, margin, spread)
    return Windows(size, kernel, step, margin, spread, output)


def pooling_windows(
    cells: tuple[int, ...],
    kernel_size: Size,
    stride: Size,
    padding: Size,
    ceil_mode: bool,
    dilation: Size = 1,
) -> Windows:
    """Lay out a pooling layer on an array of shape `cells`; without a stride it is the kernel's."""
    size = (cells[-2], cells[-1])
    kernel, margin = plain_pair("kernel_size", kernel_size), plain_pair("padding", padding)
    step = kernel if stride is None else plain_pair("stride", stride)
    spread = plain_pair("dilation", dilation)
    output = pool_output_size(size, kernel, step, margin, spread, ceil_mode)
    require(
        max(kernel) <= LARGEST_POOLING,
        "engine.too-large",
        name="kernel_size",
        value=max(kernel),
        most=LARGEST_POOLING,
    )
    return Windows(size, kernel, step, margin, spread, output)


def plain_pair(name: str, size: Size) -> Pair:
    """Lower to plain numbers: where windows lie does not enter a derivation of values."""
    height, width = pair(name, plain(size))
    return height, width
