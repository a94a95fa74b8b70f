"""What convolution and pooling give under the wrong rules that people apply to them.

Each function takes the parameters of the one it is a mistake about.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from quizcnn.engine.arrays import Array, array_of, quietly
from quizcnn.engine.convolution import conv2d
from quizcnn.engine.kinds import Grid
from quizcnn.engine.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.pooling_backward import (
    everyone,
    max_pool2d_backward,
    prepared,
    shares,
    winners,
)
from quizcnn.engine.windows import pooling_windows


def flipped(weight: Grid, **parameters: Any) -> Array:
    """Convolve as mathematics does: the kernel is turned by half a turn first."""
    return conv2d(weight=np.flip(array_of(weight, "weight"), (-2, -1)), **parameters)


def padded_with_zeros(input: Grid, **geometry: Any) -> Array:
    """Pad max pooling with 0 instead of −∞: it beats negative cells at the border."""
    cells = array_of(input, "input")
    maxima, windows = max_pool2d(cells, **geometry), pooling_windows(cells.shape, **geometry)
    padded = windows.areas(padded=True) > windows.areas(padded=False)
    with quietly():
        return np.where(padded & (maxima < 0), 0, maxima)


def maximum_taken(**parameters: Any) -> Array:
    """Take the maximum where the average was asked for."""
    del parameters["count_include_pad"]
    return max_pool2d(**parameters)


def divided_otherwise(count_include_pad: bool, **parameters: Any) -> Array:
    """Count the padding in the divisor where it is left out, and leave it out where it counts."""
    return avg_pool2d(count_include_pad=not count_include_pad, **parameters)


def ties_all_receive(**parameters: Any) -> Array:
    """Give the gradient to every cell that equals the maximum."""
    backward = prepared(**parameters)
    del parameters["output_gradient"]
    maxima = max_pool2d(**parameters)
    return backward.passed(
        backward.gradient,
        lambda _, touch: backward.cells[touch.cells] == maxima[touch.windows],
    )


def winners_overwritten(**parameters: Any) -> Array:
    """Keep only the last gradient of a cell that wins several windows."""
    backward = prepared(**parameters)
    return backward.passed(backward.gradient, winners(backward), overwrite=True)


def shares_overwritten(count_include_pad: bool, **parameters: Any) -> Array:
    """Keep only the last share of a cell that lies in several windows."""
    backward = prepared(**parameters)
    return backward.passed(shares(backward, count_include_pad), everyone, overwrite=True)


def undivided(**parameters: Any) -> Array:
    """Give every cell the window's whole gradient instead of its share."""
    del parameters["count_include_pad"]
    backward = prepared(**parameters)
    return backward.passed(backward.gradient, everyone)


def winner_takes_all(**parameters: Any) -> Array:
    """Route the gradient of average pooling to the largest cell, as max pooling does."""
    del parameters["count_include_pad"]
    return max_pool2d_backward(**parameters)
