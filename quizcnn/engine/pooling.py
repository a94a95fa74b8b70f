"""The values that max pooling and average pooling compute, with PyTorch's rules at the edges.

Source: PyTorch documentation, torch.nn.MaxPool2d and torch.nn.AvgPool2d; Goodfellow, Bengio and
Courville, Deep Learning (2016), section 9.3.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from quizcnn.engine.arithmetic import divide, maximum
from quizcnn.engine.arrays import Array, array_of, quietly, without_overflow
from quizcnn.engine.kinds import Grid, Size
from quizcnn.engine.windows import Windows, pooling_windows


def max_pool2d(
    input: Grid,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Size = 0,
    ceil_mode: bool = False,
) -> Array:
    """Take the largest cell of every window; the padding is −∞, so it never wins.

    `input` is (height, width), (channels, height, width) or (batch, channels, height, width).
    `kernel_size`, `stride` (by default the kernel's size) and `padding` (at most half the kernel)
    count cells, one number or (height, width). With `ceil_mode` the output size is rounded up, but
    no window starts in the right padding.

    The result has the input's rank; whole numbers stay whole. A window that holds a NaN gives NaN.

    Raises ImpossibleGeometry for what `array_of` refuses, a kernel larger than the padded input, a
    padding that is negative or larger than half the kernel, a stride or kernel below 1.
    """
    cells = array_of(input, "input")
    windows = pooling_windows(cells.shape, kernel_size, stride, padding, ceil_mode)
    if cells.dtype == object:
        return _maxima_of_objects(cells, windows)
    lowest = -np.inf if cells.dtype.kind == "f" else np.iinfo(cells.dtype).min
    maxima = np.full(cells.shape[:-2] + windows.output, lowest, dtype=cells.dtype)
    for window, cell, _ in windows.touches():
        np.maximum(maxima[window], cells[cell], out=maxima[window])
    return maxima


def avg_pool2d(
    input: Grid,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Size = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Array:
    """Average every window; the padding is 0.

    The parameters up to `ceil_mode` are those of `max_pool2d`. With `count_include_pad` a window
    is divided by the number of its cells in the padded input, else by that in the input alone.

    The result has the input's rank; whole numbers give exact fractions.

    Raises ImpossibleGeometry as `max_pool2d` does.
    """
    cells = array_of(input, "input")
    windows = pooling_windows(cells.shape, kernel_size, stride, padding, ceil_mode)
    (cells,) = without_overflow(windows.kernel[0] * windows.kernel[1], cells)
    sums = np.zeros(cells.shape[:-2] + windows.output, dtype=cells.dtype)
    with quietly():
        for window, cell, _ in windows.touches():
            sums[window] += cells[cell]
    return quotients(sums, windows.areas(padded=count_include_pad))


def quotients(dividends: Array, divisors: Array) -> Array:
    """Divide cell by cell, without rounding unless the dividends are floating point."""
    if dividends.dtype.kind == "f":
        divisors = divisors.astype(np.float64)
    with quietly():
        quotients: Array = divide(dividends, divisors)
    return quotients


def _maxima_of_objects(cells: Array, windows: Windows) -> Array:
    """Gather each window's cells in a tuple and take the maximum at once: "max(1, 3, 4, 2)"."""
    singles = np.frompyfunc(lambda cell: (cell,), 1, 1)(cells)
    gathered = np.frompyfunc(lambda _: (), 1, 1)(np.empty(cells.shape[:-2] + windows.output))
    for window, cell, _ in windows.touches():
        gathered[window] += singles[cell]
    with quietly():
        maxima: Array = np.frompyfunc(_largest, 1, 1)(gathered)
    return maxima


def _largest(window: tuple[Any, ...]) -> Any:
    for cell in window:
        if cell != cell:
            return cell
    return window[0] if len(window) == 1 else maximum(*window)
