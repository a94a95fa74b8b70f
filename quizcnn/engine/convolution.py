"""The values a convolution layer computes: cross-correlation, as every deep-learning library does.

Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 9.1, equation 9.6;
Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016), chapters 2 and 5.
"""

from __future__ import annotations

from math import prod

import numpy as np

from quizcnn.engine.arrays import Array, array_of, quietly, without_overflow
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Grid, Size
from quizcnn.engine.traced import plain
from quizcnn.engine.windows import Windows, convolution_windows

# One number from a deck can ask for any amount of work: padding makes the output as large as it
# likes. Columns of so many machine numbers take 400 MB; so many products of objects take seconds.
MOST_PRODUCTS = 50_000_000
MOST_PRODUCTS_OF_OBJECTS = 2_000_000


def conv2d(
    input: Grid,
    weight: Grid,
    stride: Size = 1,
    padding: Size = 0,
    dilation: Size = 1,
    groups: Count = 1,
) -> Array:
    """Cross-correlate `input` with `weight`: the kernel is not flipped, outside is 0, no bias.

    `input` is (height, width) for one channel, (channels, height, width), or has a batch before
    that. `weight` is (out, in / groups, height, width); without the first axis it is one filter,
    and (height, width) is one filter for one channel. `stride`, `padding` and `dilation` count
    cells, one number or (height, width). The `groups` of channels do not see each other.

    The result is (out, height, width), with a batch before if the input has one, and (height,
    width) if both grids are. Whole numbers stay whole, however large.

    Raises ImpossibleGeometry for what `array_of` refuses, channels that do not fit, a kernel larger
    than the padded input, a stride, dilation or number of groups below 1, a negative padding, and
    an output too large to compute.
    """
    cells, filters = array_of(input, "input"), array_of(weight, "weight")
    ranks = (cells.ndim, filters.ndim)
    cells, filters = _four_dimensional(cells), _four_dimensional(filters)
    groups = plain(whole("groups", groups, 1))
    _check_channels(cells.shape[1], filters.shape[:2], groups)
    cells, filters = without_overflow(filters[0].size, cells, filters)
    windows = convolution_windows(cells.shape, filters.shape, stride, padding, dilation)
    maps: Array = _products(im2col(cells, windows), filters, groups).reshape(
        len(cells), len(filters), *windows.output
    )
    dropped = 0 if ranks[0] == 4 else 2 if ranks == (2, 2) else 1
    return maps.reshape(maps.shape[dropped:])


def im2col(cells: Array, windows: Windows) -> Array:
    """Lay every window out as a column: (batch, channels · kernel area, windows), padding is 0.

    Source: Chellapilla, Puri and Simard, High Performance Convolutional Neural Networks for
    Document Processing (2006), where it is called unrolling.
    """
    batch, channels = cells.shape[:2]
    shape = (batch, channels, *windows.kernel, *windows.output)
    most = MOST_PRODUCTS_OF_OBJECTS if cells.dtype == object else MOST_PRODUCTS
    require(prod(shape) <= most, "engine.grid-too-large", most=most)
    columns = np.zeros(shape, dtype=cells.dtype)
    for touch in windows.touches():
        columns[:, :, *touch.offset][touch.windows] = cells[touch.cells]
    return columns.reshape(batch, -1, windows.output[0] * windows.output[1])


def _products(columns: Array, filters: Array, groups: int) -> Array:
    """Multiply the columns of each group's channels with that group's filters, input first."""
    batch, _, positions = columns.shape
    columns = columns.reshape(batch, groups, -1, positions)
    rows = filters.reshape(groups, len(filters) // groups, -1)
    with quietly():
        products: Array = columns.swapaxes(2, 3) @ rows.swapaxes(1, 2)
    return products.swapaxes(2, 3)


def _four_dimensional(array: Array) -> Array:
    return array.reshape((1,) * (4 - array.ndim) + array.shape)


def _check_channels(channels: int, filters: tuple[int, ...], groups: int) -> None:
    for name, count in (("in_channels", channels), ("out_channels", filters[0])):
        if count % groups:
            raise ImpossibleGeometry(
                "engine.groups-do-not-divide", groups=groups, name=name, channels=count
            )
    if filters[1] * groups != channels:
        raise ImpossibleGeometry(
            "engine.weight-channels", given=filters[1], expected=channels // groups
        )
