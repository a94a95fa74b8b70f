"""How a gradient passes back through a convolution: to the input, and to the weights.

To the input it is a transposed convolution: every window adds its gradient, times the weights, to
the cells it read. A weight met one cell of every window: its gradient is the sum over all of them,
the batch included.

Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 9.5; Dumoulin and Visin, A
guide to convolution arithmetic for deep learning (2016), chapter 4.
"""

from __future__ import annotations

from math import prod

import numpy as np

from quizcnn.engine.array_ops.arrays import Array, array_of, expect_shape, quietly, without_overflow
from quizcnn.engine.array_ops.convolution import (
    Convolution,
    check_work,
    convolution_of,
    four_dimensional,
    im2col,
)
from quizcnn.engine.array_ops.transposed_convolution import (
    TraceNames,
    TransposedConvolution,
    apply_transposed,
)
from quizcnn.engine.kinds import (
    Grid,
    SmallGrid,
    WindowDilation,
    WindowGroups,
    WindowPadding,
    WindowStride,
)
from quizcnn.engine.numbers.trace import Traced
from quizcnn.engine.numbers.window_traces import WindowValue, at


def conv2d_input_gradient(
    input: Grid,
    weight: SmallGrid,
    output_gradient: SmallGrid,
    stride: WindowStride = 1,
    padding: WindowPadding = 0,
    dilation: WindowDilation = 1,
    groups: WindowGroups = 1,
) -> Array:
    """Pass the gradient of `conv2d` back to its input: the transpose of the convolution.

    `input` is what the forward pass was given, and only its shape matters; `output_gradient` has
    the shape of what it returned; the rest is as for `conv2d`. The kernel is not turned: window
    after window, each weight times the window's gradient is added to the cell the weight met.

    The result has the input's shape; whole numbers stay whole, and float32 stays float32.

    Raises ImpossibleGeometry as `conv2d` does, and for an output gradient of another shape.
    """
    convolution = convolution_of(input, weight, stride, padding, dilation, groups)
    return apply_transposed(input_gradient_of(convolution, output_gradient))


def conv2d_weight_gradient(
    input: Grid,
    weight: SmallGrid,
    output_gradient: SmallGrid,
    stride: WindowStride = 1,
    padding: WindowPadding = 0,
    dilation: WindowDilation = 1,
    groups: WindowGroups = 1,
) -> Array:
    """Pass the gradient of `conv2d` to its weights: summed over all windows and the batch.

    `weight` is what the forward pass was given, and only its shape matters; `output_gradient` has
    the shape of what it returned; the rest is as for `conv2d`.

    The result has the weight's shape; whole numbers stay whole, and float32 stays float32.

    Raises ImpossibleGeometry as `conv2d` does, and for an output gradient of another shape.
    """
    convolution = convolution_of(input, weight, stride, padding, dilation, groups)
    return weight_gradient(convolution, output_gradient)


def input_gradient_of(convolution: Convolution, output_gradient: Grid) -> TransposedConvolution:
    """Return how a gradient, which is checked, goes back to the input of a convolution."""
    _, filters, windows, groups, (input_rank, weight_rank, output_rank) = convolution
    names = TraceNames("dY", "dX", (output_rank, weight_rank, input_rank))
    gradient = _checked(output_gradient, convolution)
    return TransposedConvolution(gradient, filters, windows, groups, names)


def weight_gradient(convolution: Convolution, output_gradient: Grid) -> Array:
    """Return the gradient of a convolution's weights for an output gradient, which is checked."""
    cells, filters, windows, groups, (_, weight_rank, _) = convolution
    gradient = _checked(output_gradient, convolution)
    cells, gradient = without_overflow(len(gradient) * prod(windows.output), cells, gradient)
    products = _correlated(im2col(cells, windows), gradient, groups)
    result = products.reshape(filters.shape)
    if result.dtype.kind == "O":
        _label(result, convolution)
    return result.reshape(result.shape[4 - weight_rank :])


def _checked(output_gradient: Grid, convolution: Convolution) -> Array:
    gradient = array_of(output_gradient, "output_gradient")
    expect_shape(gradient, convolution.result_shape, "output_gradient")
    return four_dimensional(gradient)


def _correlated(columns: Array, gradient: Array, groups: int) -> Array:
    """Multiply what each weight read with its group's gradients, and sum over windows and batch."""
    batch, channels = gradient.shape[:2]
    columns = columns.reshape(batch, groups, -1, columns.shape[2])
    given = gradient.reshape(batch, groups, channels // groups, -1)
    check_work((batch, channels, columns.shape[2]), columns)
    with quietly():
        products = columns @ given.swapaxes(2, 3)  # the input first, as in the forward pass
        total: Array = products.sum(axis=0)
    return total.swapaxes(1, 2)


def _label(result: Array, convolution: Convolution) -> None:
    """Let traced weights know what they met: dW[0,1] = X[0:2,1:3]·dY."""
    ranks, windows = convolution.ranks, convolution.windows
    for index, value in np.ndenumerate(result):
        if isinstance(value, Traced):
            output, number, *offsets = index
            channel = convolution.first_input_channel(output) + number
            met = (slice(None), channel, *map(windows.tap_extent, (0, 1), offsets))
            cells = at("X", *met[4 - ranks[0] :])
            given = at("dY", *((slice(None), output)[4 - ranks[2] :]))
            name = at("dW", *index[4 - ranks[1] :])
            result[index] = WindowValue(value, f"{name} = {cells}·{given}")
