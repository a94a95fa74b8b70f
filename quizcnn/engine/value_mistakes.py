"""What pooling gives under the wrong rules that people apply to it.

Each function takes the parameters of the one it is a mistake about, and may return None where its
mistake says nothing about them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from quizcnn.engine.arrays import Array, array_of, quietly
from quizcnn.engine.kinds import Grid, Size
from quizcnn.engine.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.pooling_backward import avg_pool2d_backward, max_pool2d_backward, prepared
from quizcnn.engine.pooling_exact import Backward, handed, shared_out, to_the_winner
from quizcnn.engine.views import Key, View
from quizcnn.engine.windows import plain_pair, pooling_windows


def padded_with_zeros(input: Grid, **geometry: Any) -> Array:
    """Pad max pooling with 0 instead of −∞: it beats negative cells at the border."""
    cells = array_of(input, "input")
    maxima, windows = max_pool2d(cells, **geometry), pooling_windows(cells.shape, **geometry)
    padded = windows.areas(padded=True) > windows.areas(padded=False)
    with quietly():
        return np.where(padded & (maxima < 0), 0, maxima)


def average_taken(dilation: Size, **parameters: Any) -> Array | None:
    """Take the average where the maximum was asked for."""
    return avg_pool2d(**parameters) if _is_dense(dilation) else None


def maximum_taken(**parameters: Any) -> Array:
    """Take the maximum where the average was asked for."""
    del parameters["count_include_pad"]
    return max_pool2d(**parameters)


def divided_otherwise(count_include_pad: bool, **parameters: Any) -> Array:
    """Count the padding in the divisor where it is left out, and leave it out where it counts."""
    return avg_pool2d(count_include_pad=not count_include_pad, **parameters)


def ties_all_receive(**parameters: Any) -> Array:
    """Give the gradient to every cell that equals the maximum."""
    return handed(prepared(**parameters), _to_every_tie)


def winners_overwritten(**parameters: Any) -> Array:
    """Keep only the last gradient of a cell that wins several windows."""
    return handed(prepared(**parameters), to_the_winner, overwrite=True)


def spread_evenly(dilation: Size, **parameters: Any) -> Array | None:
    """Share out the gradient of max pooling, as average pooling does."""
    return avg_pool2d_backward(**parameters) if _is_dense(dilation) else None


def shares_overwritten(count_include_pad: bool, **parameters: Any) -> Array:
    """Keep only the last share of a cell that lies in several windows."""
    backward = prepared(**parameters)
    areas = backward.windows.areas(padded=count_include_pad)
    return handed(backward, shared_out(areas), overwrite=True)


def undivided(**parameters: Any) -> Array:
    """Give every cell the window's whole gradient instead of its share."""
    del parameters["count_include_pad"]
    backward = prepared(**parameters)
    return handed(backward, shared_out(np.ones(backward.windows.output, dtype=int)))


def winner_takes_all(**parameters: Any) -> Array:
    """Route the gradient of average pooling to the largest cell, as max pooling does."""
    del parameters["count_include_pad"]
    return max_pool2d_backward(**parameters)


def _to_every_tie(backward: Backward, view: View, _order: int) -> Iterator[tuple[Key, Any]]:
    window = backward.cells[view.cells].ravel().tolist()
    largest = max(window, default=None)
    for number, cell in enumerate(window):
        if cell == largest:
            yield view.cell(number), backward.gradient[view.position]


def _is_dense(dilation: Size) -> bool:
    return plain_pair("dilation", dilation) == (1, 1)
