"""The values that max pooling and average pooling compute, with PyTorch's rules at the edges.

Machine numbers are pooled fast by `pooling_kernels`; whole numbers too large for them, fractions
and traced numbers are pooled window by window by `pooling_exact`.

Source: PyTorch documentation, torch.nn.MaxPool2d and torch.nn.AvgPool2d; Goodfellow, Bengio and
Courville, Deep Learning (2016), section 9.3.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from quizcnn.engine.array_ops import pooling_exact, pooling_kernels
from quizcnn.engine.array_ops.arrays import Array, array_of, without_overflow
from quizcnn.engine.array_ops.windows import pooling_windows
from quizcnn.engine.kinds import Grid, WindowDilation, WindowPadding, WindowSize, WindowStride
from quizcnn.engine.numbers.arithmetic import exact


def max_pool2d(
    input: Grid,
    kernel_size: WindowSize,
    stride: WindowStride | None = None,
    padding: WindowPadding = 0,
    ceil_mode: bool = False,
    dilation: WindowDilation = 1,
) -> Array:
    """Take the largest cell of every window; the padding is −∞, so it never wins.

    `input` is (height, width), (channels, height, width) or (batch, channels, height, width).
    `kernel_size`, `stride` (by default the kernel's size), `padding` (at most half the kernel) and
    `dilation` (the step from one cell of a window to the next) count cells, one number or (height,
    width). With `ceil_mode` the output size is rounded up, but no window starts in the right
    padding.

    The result has the input's rank; whole numbers stay whole, and float32 stays float32. A window
    that holds a NaN gives NaN; one that a dilation lets step over the whole input gives −∞.

    Raises ImpossibleGeometry for what `array_of` refuses, a kernel larger than the padded input, a
    padding that is negative or larger than half the kernel, a stride, dilation or kernel below 1.
    """
    cells = array_of(input, "input")
    windows = pooling_windows(cells.shape, kernel_size, stride, padding, ceil_mode, dilation)
    if cells.dtype.kind != "O" and windows.all_hold_cells:
        return pooling_kernels.maxima(cells, windows)
    maxima = pooling_exact.maxima(cells, windows)
    return maxima.astype(cells.dtype) if cells.dtype.kind == "f" else maxima


def avg_pool2d(
    input: Grid,
    kernel_size: WindowSize,
    stride: WindowStride | None = None,
    padding: WindowPadding = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Array:
    """Average every window; the padding is 0.

    The parameters up to `ceil_mode` are those of `max_pool2d`. With `count_include_pad` a window
    is divided by the number of its cells in the padded input, else by that in the input alone.

    The result has the input's rank; whole numbers give exact fractions, float32 stays float32.

    Raises ImpossibleGeometry as `max_pool2d` does.
    """
    cells = array_of(input, "input")
    windows = pooling_windows(cells.shape, kernel_size, stride, padding, ceil_mode)
    areas = windows.areas(padded=count_include_pad)
    (cells,) = without_overflow(windows.kernel[0] * windows.kernel[1], cells)
    if cells.dtype.kind == "f":
        return pooling_kernels.sums(cells, windows, areas.astype(cells.dtype))
    if cells.dtype.kind == "i":
        return ratios(pooling_kernels.sums(cells, windows), areas)
    return pooling_exact.means(cells, windows, areas)


def ratios(dividends: Array, divisors: Array) -> Array:
    """Divide whole numbers cell by cell, without rounding."""
    exact_ratios: Array = _ratio(dividends, divisors)
    return exact_ratios


_ratio = np.frompyfunc(lambda top, bottom: exact(Fraction(top, bottom)), 2, 1)
