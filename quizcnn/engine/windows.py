"""Where the windows of a convolution or a pooling lie, and which cells each of them touches.

A layer slides a window over a grid. Everything here turns that round: for one cell of the kernel
(an *offset*), all windows are visited at once, as a pair of slices. So a layer is a short loop over
the kernel whatever the size of the grid, padding is never stored, and the same loop serves numbers,
fractions and recorded expressions.
"""

from __future__ import annotations

from itertools import product
from types import EllipsisType
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizcnn.engine.geometry import pair, require
from quizcnn.engine.kinds import Size
from quizcnn.engine.sizes import conv_output_size, pool_output_size
from quizcnn.engine.traced import plain

Pair: TypeAlias = tuple[int, int]
Key: TypeAlias = tuple[EllipsisType, slice, slice]

# Padding grows with the kernel, so a kernel from a deck could be of any size on the smallest grid.
LARGEST_POOLING = 1024


class Touch(NamedTuple):
    """What one kernel offset does: the windows at `windows` read the cells at `cells`."""

    windows: Key
    cells: Key
    offset: Pair


class Windows(NamedTuple):
    """The windows of one layer on a grid of `size` cells; `output` counts them per axis."""

    size: Pair
    kernel: Pair
    stride: Pair
    padding: Pair
    dilation: Pair
    output: Pair

    def touches(self) -> list[Touch]:
        """List a `Touch` for every kernel offset in scan order that meets the grid at all.

        Windows whose cell lies in the padding are left out of it.
        """
        rows, columns = _axis_touches(self, 0), _axis_touches(self, 1)
        return [
            Touch((..., row[0], column[0]), (..., row[1], column[1]), (row[2], column[2]))
            for row, column in product(rows, columns)
        ]

    def areas(self, *, padded: bool) -> NDArray[np.int64]:
        """How many cells each window covers, of the padded grid or of the grid alone."""
        rows, columns = _axis_lengths(self, 0, padded), _axis_lengths(self, 1, padded)
        return np.array([[row * column for column in columns] for row in rows])


def _axis_touches(windows: Windows, axis: int) -> list[tuple[slice, slice, int]]:
    """Along one axis: the windows that meet the grid, their cells, and the kernel offset."""
    size, kernel, stride, padding, dilation, output = (pair[axis] for pair in windows)
    touches = []
    for number in range(kernel):
        offset = number * dilation - padding
        first = max(0, -(offset // stride))
        stop = min(output, (size - 1 - offset) // stride + 1)
        if first < stop:
            cells = slice(first * stride + offset, (stop - 1) * stride + offset + 1, stride)
            touches.append((slice(first, stop), cells, number))
    return touches


def _axis_lengths(windows: Windows, axis: int, padded: bool) -> list[int]:
    """Along one axis: each window's length, clipped to the padded grid or to the grid."""
    size, kernel, stride, padding, _, output = (pair[axis] for pair in windows)
    spans = []
    for start in range(-padding, output * stride - padding, stride):
        end = min(start + kernel, size + padding)
        spans.append(end - start if padded else min(end, size) - max(start, 0))
    return spans


def convolution_windows(
    cells: tuple[int, ...], filters: tuple[int, ...], stride: Size, padding: Size, dilation: Size
) -> Windows:
    """Lay out a convolution on an array of shape `cells` with weights of shape `filters`."""
    size, kernel = (cells[-2], cells[-1]), (filters[-2], filters[-1])
    step, margin = _pair("stride", stride), _pair("padding", padding)
    spread = _pair("dilation", dilation)
    output = conv_output_size(size, kernel, step, margin, spread)
    return Windows(size, kernel, step, margin, spread, output)


def pooling_windows(
    cells: tuple[int, ...], kernel_size: Size, stride: Size, padding: Size, ceil_mode: bool
) -> Windows:
    """Lay out a pooling layer on an array of shape `cells`; without a stride it is the kernel's."""
    size = (cells[-2], cells[-1])
    kernel, margin = _pair("kernel_size", kernel_size), _pair("padding", padding)
    step = kernel if stride is None else _pair("stride", stride)
    output = pool_output_size(size, kernel, step, margin, ceil_mode=ceil_mode)
    require(
        max(kernel) <= LARGEST_POOLING,
        "engine.too-large",
        name="kernel_size",
        value=max(kernel),
        most=LARGEST_POOLING,
    )
    return Windows(size, kernel, step, margin, (1, 1), output)


def _pair(name: str, size: Size) -> Pair:
    """Lower to plain numbers: where windows lie does not enter a derivation of values."""
    height, width = pair(name, plain(size))
    return height, width
