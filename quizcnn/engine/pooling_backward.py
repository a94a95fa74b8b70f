"""How a gradient passes back through pooling.

Average pooling hands every cell of a window an equal share; max pooling hands all of it to the cell
that won. A cell in several windows adds up what they send.

Source: PyTorch documentation, torch.nn.MaxPool2d (indices of the maxima) and torch.nn.AvgPool2d;
Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.5 for the chain rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from quizcnn.engine.arrays import Array, array_of, expect_shape, quietly, without_overflow
from quizcnn.engine.kinds import Grid, Size
from quizcnn.engine.pooling import quotients
from quizcnn.engine.windows import Touch, Windows, pooling_windows

# Asked of every touch, and its number in scan order: which of its windows give to their cell?
Receivers: TypeAlias = Callable[[int, Touch], Any]


class Backward(NamedTuple):
    """The checked arguments of a backward pass: the input, the output's gradient, the windows."""

    cells: Array
    gradient: Array
    windows: Windows

    def passed(self, parts: Array, receivers: Receivers, *, overwrite: bool = False) -> Array:
        """Hand each window's part to the `receivers` among its cells, which add up what they get.

        With `overwrite` a cell keeps only what it got last.
        """
        sums = np.zeros(self.cells.shape, dtype=parts.dtype)
        # The further back in a window a cell lies, the earlier is the window. Going backwards,
        # every cell meets its windows in scan order, and a derivation reads 1 + 2 + 3 + 4.
        with quietly():
            for number, touch in reversed(list(enumerate(self.windows.touches()))):
                chosen = receivers(number, touch)
                received, given = sums[touch.cells], parts[touch.windows][chosen]
                received[chosen] = given if overwrite else received[chosen] + given
        return sums


def max_pool2d_backward(
    input: Grid,
    output_gradient: Grid,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Size = 0,
    ceil_mode: bool = False,
) -> Array:
    """Pass each window's gradient to its winner: the first of its largest cells in scan order.

    Where a window holds NaN the last of them wins. `input` is what the forward pass was given,
    `output_gradient` has the shape of what it returned; the rest is as for `max_pool2d`.

    The result is the gradient with respect to the input, of the input's shape; whole numbers stay
    whole.

    Raises ImpossibleGeometry as `max_pool2d` does, and for an output gradient of another shape.
    """
    backward = prepared(input, output_gradient, kernel_size, stride, padding, ceil_mode)
    return backward.passed(backward.gradient, winners(backward))


def avg_pool2d_backward(
    input: Grid,
    output_gradient: Grid,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Size = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Array:
    """Divide each window's gradient by what the forward pass divided by, and share it out.

    Every cell of the window gets that share; shares that fall into the padding are lost. `input`
    is what the forward pass was given, and only its shape matters; `output_gradient` has the shape
    of what it returned; the rest is as for `avg_pool2d`.

    The result is the gradient with respect to the input, of the input's shape; whole numbers give
    exact fractions.

    Raises ImpossibleGeometry as `avg_pool2d` does, and for an output gradient of another shape.
    """
    backward = prepared(input, output_gradient, kernel_size, stride, padding, ceil_mode)
    return backward.passed(shares(backward, count_include_pad), everyone)


def prepared(
    input: Grid,
    output_gradient: Grid,
    kernel_size: Size,
    stride: Size,
    padding: Size,
    ceil_mode: bool,
) -> Backward:
    """Check the arguments that both kinds of pooling share."""
    cells, gradient = array_of(input, "input"), array_of(output_gradient, "output_gradient")
    windows = pooling_windows(cells.shape, kernel_size, stride, padding, ceil_mode)
    expect_shape(gradient, cells.shape[:-2] + windows.output, "output_gradient")
    (gradient,) = without_overflow(windows.kernel[0] * windows.kernel[1], gradient)
    return Backward(cells, gradient, windows)


def shares(backward: Backward, count_include_pad: bool) -> Array:
    """Divide each window's gradient among its cells."""
    return quotients(backward.gradient, backward.windows.areas(padded=count_include_pad))


def everyone(_number: int, _touch: Touch) -> Any:
    """Let every cell receive."""
    return ...


def winners(backward: Backward) -> Receivers:
    """Let in every window the one cell receive that wins it."""
    cells, _, windows = backward
    shape = cells.shape[:-2] + windows.output
    winning = np.full(shape, -1)
    best = np.zeros(shape, dtype=cells.dtype)
    with quietly():
        for number, (window, cell, _) in enumerate(windows.touches()):
            candidates = cells[cell]
            first = winning[window] < 0
            # `!=` finds NaN among numbers of every kind; `isnan` knows machine numbers only.
            wins = first | (candidates != candidates) | (candidates > best[window])
            winning[window][wins] = number
            best[window][wins] = candidates[wins]
    return lambda number, touch: winning[touch.windows] == number
