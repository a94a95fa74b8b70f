"""How a gradient passes back through pooling.

Average pooling gives every cell of a window an equal share; max pooling gives all of it to the cell
at the argmax. A cell in several windows accumulates what they send.

Source: PyTorch documentation, torch.nn.MaxPool2d (indices of the maxima) and torch.nn.AvgPool2d;
Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.5 for the chain rule.
"""

from __future__ import annotations

from collections.abc import Callable
from math import lcm, prod

import numpy as np

from quizcnn.engine.array_ops import pooling_argmax, pooling_kernels
from quizcnn.engine.array_ops.arrays import Array, array_of, expect_shape, without_overflow
from quizcnn.engine.array_ops.pooling import max_pool2d, ratios
from quizcnn.engine.array_ops.pooling_exact import (
    PoolingBackward,
    accumulated,
    equal_shares,
    to_the_argmax,
)
from quizcnn.engine.array_ops.windows import pooling_windows
from quizcnn.engine.kinds import (
    Grid,
    Size,
    SmallGrid,
    WindowDilation,
    WindowPadding,
    WindowSize,
    WindowStride,
)


def max_pool2d_backward(
    input: Grid,
    output_gradient: SmallGrid,
    kernel_size: WindowSize,
    stride: WindowStride | None = None,
    padding: WindowPadding = 0,
    ceil_mode: bool = False,
    dilation: WindowDilation = 1,
) -> Array:
    """Pass each window's gradient to its argmax: the first of its largest cells in scan order.

    Where a window holds NaN it is the last of them. `input` is what the forward pass was given,
    `output_gradient` has the shape of what it returned; the rest is as for `max_pool2d`.

    The result is the gradient with respect to the input, of the input's shape; whole numbers stay
    whole, float32 stays float32.

    Raises ImpossibleGeometry as `max_pool2d` does, and for an output gradient of another shape.
    """
    geometry = (kernel_size, stride, padding, ceil_mode, dilation)
    backward = checked_backward(input, output_gradient, *geometry)
    cells, gradient, windows = backward
    (gradient,) = without_overflow(prod(windows.kernel), gradient)
    if "O" not in cells.dtype.kind + gradient.dtype.kind and windows.all_hold_cells:
        return pooling_argmax.input_gradient(cells, gradient, windows)
    received = accumulated(backward, to_the_argmax)
    return received if gradient.dtype.kind == "O" else received.astype(gradient.dtype)


def max_pool2d_with_backward(
    input: Grid,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Size = 0,
    ceil_mode: bool = False,
    dilation: Size = 1,
) -> tuple[Array, Callable[[Grid], Array]]:
    """Return what `max_pool2d` does, and the backward pass as a function of the output gradient.

    Both give what they give one by one, and it takes less time: the argmax of every window
    is found once and remembered, a byte each for usual kernels.
    """
    cells = array_of(input, "input")
    geometry = (kernel_size, stride, padding, ceil_mode, dilation)
    windows = pooling_windows(cells.shape, *geometry)
    if cells.dtype.kind == "O" or not windows.all_hold_cells:
        return max_pool2d(cells, *geometry), lambda output_gradient: max_pool2d_backward(
            cells, output_gradient, *geometry
        )
    maxima, argmax = pooling_argmax.max_with_argmax(cells, windows)

    def backward(output_gradient: Grid) -> Array:
        gradient = checked_backward(cells, output_gradient, *geometry).gradient
        (gradient,) = without_overflow(prod(windows.kernel), gradient)
        if gradient.dtype.kind == "O":
            return max_pool2d_backward(cells, output_gradient, *geometry)
        return pooling_argmax.input_gradient_from_argmax(argmax, gradient, windows)

    return maxima, backward


def avg_pool2d_backward(
    input: Grid,
    output_gradient: SmallGrid,
    kernel_size: WindowSize,
    stride: WindowStride | None = None,
    padding: WindowPadding = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Array:
    """Divide each window's gradient by what the forward pass divided by, and share it out.

    Every cell of the window gets that share; shares that fall into the padding are lost. `input`
    is what the forward pass was given, and only its shape matters; `output_gradient` has the shape
    of what it returned; the rest is as for `avg_pool2d`.

    The result is the gradient with respect to the input, of the input's shape; whole numbers give
    exact fractions, float32 stays float32.

    Raises ImpossibleGeometry as `avg_pool2d` does, and for an output gradient of another shape.
    """
    backward = checked_backward(input, output_gradient, kernel_size, stride, padding, ceil_mode)
    cells, gradient, windows = backward
    areas = windows.areas(padded=count_include_pad)
    if gradient.dtype.kind == "f":
        divisors = areas.astype(gradient.dtype)
        return pooling_kernels.sums_backward(gradient, cells.shape, windows, divisors)
    # Whole numbers are shared out over one common divisor, and divided at the end.
    common = lcm(*areas.ravel().tolist())
    (scaled,) = without_overflow(common * prod(windows.kernel), gradient)
    if scaled.dtype == object:
        return accumulated(backward, equal_shares(areas))
    sums = pooling_kernels.sums_backward(scaled * (common // areas), cells.shape, windows)
    return ratios(sums, np.asarray(common))


def checked_backward(
    input: Grid,
    output_gradient: Grid,
    kernel_size: Size,
    stride: Size | None,
    padding: Size,
    ceil_mode: bool,
    dilation: Size = 1,
) -> PoolingBackward:
    """Check the arguments that both kinds of pooling share."""
    cells, gradient = array_of(input, "input"), array_of(output_gradient, "output_gradient")
    windows = pooling_windows(cells.shape, kernel_size, stride, padding, ceil_mode, dilation)
    expect_shape(gradient, cells.shape[:-2] + windows.output, "output_gradient")
    return PoolingBackward(cells, gradient, windows)
