"""TensorFlow's SAME padding: the output is ⌈n/s⌉, and the padding is whatever that takes.

Sizes are whole numbers, pairs (height, width) or integer arrays, in pixels.
"""

from __future__ import annotations

from quizcnn.engine.arithmetic import ceil_divide, maximum
from quizcnn.engine.geometry import per_axis
from quizcnn.engine.kinds import Count, Size
from quizcnn.engine.sizes import span
from quizcnn.engine.traced import named


def same_output_size(input_size: Size, stride: Size = 1, dilation: Size = 1) -> Size:
    """Return the output size under SAME padding, ⌈n/s⌉; the dilation has no say in it.

    Source: TensorFlow API docs, tf.nn, "Notes on padding".
    """
    return per_axis(_windows, input_size=input_size, stride=stride, dilation=dilation)


def same_padding(
    input_size: Size, kernel_size: Size, stride: Size = 1, dilation: Size = 1
) -> tuple[Count, ...]:
    """Return what SAME pads: (before, after), for pairs (top, bottom, left, right).

    The total is max((⌈n/s⌉ − 1)s + d(k − 1) + 1 − n, 0); where it is odd, one more goes after.

    Source: TensorFlow API docs, tf.nn, "Notes on padding".
    """
    sides = per_axis(
        _sides, input_size=input_size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    if isinstance(sides[0], tuple):
        return (*sides[0], *sides[1])
    return (sides[0], sides[1])


def _windows(input_size: Count, stride: Count, dilation: Count) -> Count:  # noqa: ARG001
    return ceil_divide(input_size, stride)


def _sides(
    input_size: Count, kernel_size: Count, stride: Count, dilation: Count
) -> tuple[Count, Count]:
    windows = named("output_size", ceil_divide(input_size, stride))
    needed = (windows - 1) * stride + span(kernel_size, dilation) - input_size
    total = named("total", maximum(needed, 0))
    return total // 2, total - total // 2
