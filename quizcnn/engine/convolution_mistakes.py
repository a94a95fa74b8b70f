"""What convolution and its gradients give under the wrong rules that people apply to them.

Each function takes the parameters of the one it is a mistake about, and may return None where its
mistake says nothing about them.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any, TypeAlias

import numpy as np

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.arrays import Array, array_of
from quizcnn.engine.convolution import conv2d, layer_of
from quizcnn.engine.convolution_backward import (
    conv2d_weight_gradient,
    spreading_of,
    weight_gradient,
)
from quizcnn.engine.kinds import Grid
from quizcnn.engine.spreading import Spreading, sent, spread
from quizcnn.engine.transposed import conv_transpose2d
from quizcnn.engine.transposed import spreading_of as spreading_of_transposed

# What is wrong about the way back to the input is as wrong about a transposed convolution.
Mistake: TypeAlias = Callable[[Spreading], Array | None]


def in_input_gradient(mistake: Mistake) -> Callable[..., Array | None]:
    """Return a mistake as one of the input's gradient."""

    def wrong(output_gradient: Grid, **parameters: Any) -> Array | None:
        return mistake(spreading_of(layer_of(**parameters), output_gradient))

    return wrong


def in_transposed(mistake: Mistake) -> Callable[..., Array | None]:
    """Return a mistake as one of transposed convolution."""
    return lambda **parameters: mistake(spreading_of_transposed(**parameters))


def turned(spreading: Spreading) -> Array:
    """Turn the kernel by half a turn before it is laid down."""
    return spread(spreading._replace(filters=_half_turn(spreading.filters)))


def stride_forgotten(spreading: Spreading) -> Array:
    """Lay the kernel down at neighbouring cells whatever the stride."""
    return spread(spreading._replace(windows=spreading.windows._replace(stride=(1, 1))))


def overwritten(spreading: Spreading) -> Array:
    """Keep only what the last window sends to a cell."""
    windows, filters = spreading.windows, spreading.filters
    given = spreading.given.astype(object) if spreading.given.dtype.kind == "i" else spreading.given
    columns = sent(spreading._replace(given=given))
    channels = filters.shape[1] * spreading.groups
    cells = np.zeros((len(given), channels, *windows.size), dtype=columns.dtype)
    # The further back in the kernel a cell lies, the earlier is the window: the last comes last.
    for touch in reversed(windows.touches()):
        cells[touch.cells] = columns[:, :, *touch.offset][touch.windows]
    return cells.reshape(cells.shape[4 - spreading.names.ranks[2] :])


def uncropped(spreading: Spreading) -> Array | None:
    """Leave the padding on."""
    windows = spreading.windows
    if windows.padding == (0, 0):
        return None
    height, width = (
        size + 2 * pad for size, pad in zip(windows.size, windows.padding, strict=True)
    )
    return spread(
        spreading._replace(windows=windows._replace(size=(height, width), padding=(0, 0)))
    )


def groups_mixed(spreading: Spreading) -> Array | None:
    """Let every channel receive from all of the filters."""
    groups = spreading.groups
    if groups == 1:
        return None
    mixed = spread(spreading._replace(groups=1))
    return np.concatenate([mixed] * groups, axis=-3)


def flipped(weight: Grid, **parameters: Any) -> Array:
    """Convolve as mathematics does: the kernel is turned by half a turn first."""
    return conv2d(weight=_half_turn(array_of(weight, "weight")), **parameters)


def first_group_seen(input: Grid, groups: int, **parameters: Any) -> Array | None:
    """Let all filters see the channels of the first group."""
    if groups == 1:
        return None
    return conv2d(_first_group(input, groups), groups=groups, **parameters)


def weight_gradient_averaged(**parameters: Any) -> Array:
    """Divide the weights' gradient by the number of windows that it is summed over."""
    total = conv2d_weight_gradient(**parameters)
    del parameters["output_gradient"]
    mean: Array = divide(total, prod(layer_of(**parameters).windows.output))
    return mean


def weight_gradient_turned(**parameters: Any) -> Array:
    """Turn the weights' gradient by half a turn."""
    return _half_turn(conv2d_weight_gradient(**parameters))


def weight_gradient_undilated(output_gradient: Grid, **parameters: Any) -> Array:
    """Slide the output's gradient over the input as if the windows had been neighbours."""
    layer = layer_of(**parameters)
    windows = layer.windows._replace(stride=(1, 1))
    return weight_gradient(layer._replace(windows=windows), output_gradient)


def weight_gradient_unpadded(output_gradient: Grid, **parameters: Any) -> Array:
    """Forget that the windows began in the padding."""
    layer = layer_of(**parameters)
    windows = layer.windows._replace(padding=(0, 0))
    return weight_gradient(layer._replace(windows=windows), output_gradient)


def weight_gradient_of_first_group(input: Grid, groups: int, **parameters: Any) -> Array | None:
    """Let all filters have seen the channels of the first group."""
    if groups == 1:
        return None
    return conv2d_weight_gradient(_first_group(input, groups), groups=groups, **parameters)


def convolved_forward(input: Grid, weight: Grid, groups: int, **geometry: Any) -> Array | None:
    """Convolve forward where the transposed convolution was asked for."""
    del geometry["output_padding"]
    if groups != 1:
        return None
    filters = array_of(weight, "weight")
    if filters.ndim > 2:
        filters = filters[:, None] if filters.ndim == 3 else filters.swapaxes(0, 1)
    return conv2d(input, filters, **geometry)


def output_padding_forgotten(output_padding: Any, **parameters: Any) -> Array | None:
    """Leave the output padding out."""
    return conv_transpose2d(**parameters) if np.any(output_padding) else None


def _half_turn(weight: Array) -> Array:
    return np.flip(weight, (-2, -1))


def _first_group(input: Grid, groups: int) -> Array:
    """The channels of the first group in the place of those of every group."""
    cells = array_of(input, "input")
    first = cells[..., : cells.shape[-3] // groups, :, :]
    return np.concatenate([first] * groups, axis=-3)
