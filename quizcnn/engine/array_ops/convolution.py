"""The values a convolution layer computes: cross-correlation, as every deep-learning library does.

Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 9.1, equation 9.6;
Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016), chapters 2 and 5.
"""

from __future__ import annotations

from math import prod
from typing import NamedTuple

import numpy as np

from quizcnn.engine.array_ops.arrays import (
    Array,
    array_of,
    expect_readable,
    quietly,
    without_overflow,
)
from quizcnn.engine.array_ops.windows import Windows, convolution_windows
from quizcnn.engine.kinds import (
    Count,
    Grid,
    Size,
    SmallGrid,
    WindowDilation,
    WindowGroups,
    WindowPadding,
    WindowStride,
)
from quizcnn.engine.numbers.trace import Traced, plain
from quizcnn.engine.numbers.window_traces import WindowValue, at
from quizcnn.engine.validation import ImpossibleGeometry, require, whole

# One number from a deck can ask for any amount of work: padding makes the output as large as it
# likes. Columns of so many machine numbers take 400 MB; so many products of objects take seconds.
MOST_PRODUCTS = 50_000_000
MOST_PRODUCTS_OF_OBJECTS = 2_000_000


def conv2d(
    input: Grid,
    weight: SmallGrid,
    stride: WindowStride = 1,
    padding: WindowPadding = 0,
    dilation: WindowDilation = 1,
    groups: WindowGroups = 1,
) -> Array:
    """Cross-correlate `input` with `weight`: the kernel is not flipped, outside is 0, no bias.

    `input` is (height, width) for one channel, (channels, height, width), or has a batch before
    that. `weight` is (out, in / groups, height, width); without the first axis it is one filter,
    and (height, width) is one filter for one channel. `stride`, `padding` and `dilation` count
    cells, one number or (height, width). The `groups` of channels do not see each other; as many
    groups as channels make a depthwise convolution.

    The result is (out, height, width), with a batch before if the input has one, and (height,
    width) if both grids are. Whole numbers stay whole, however large, and float32 stays float32.

    Raises ImpossibleGeometry for what `array_of` refuses, channels that do not fit, a kernel larger
    than the padded input, a stride, dilation or number of groups below 1, a negative padding, and
    an output too large to compute.
    """
    convolution = convolution_of(input, weight, stride, padding, dilation, groups)
    cells, filters, windows, groups, _ = convolution
    expect_readable(convolution.result_shape, input)
    cells, filters = without_overflow(filters[0].size, cells, filters)
    maps: Array = _products(im2col(cells, windows), filters, groups)
    maps = maps.reshape(len(cells), len(filters), *windows.output)
    if maps.dtype.kind == "O":
        _label(maps, convolution)
    return maps.reshape(convolution.result_shape)


class Convolution(NamedTuple):
    """The checked arguments of a convolution, both arrays four-dimensional.

    `ranks` are those that the input, the weight and the result have for the caller.
    """

    cells: Array
    filters: Array
    windows: Windows
    groups: int
    ranks: tuple[int, int, int]

    @property
    def result_shape(self) -> tuple[int, ...]:
        """The shape of the result, of the caller's rank."""
        shape = (len(self.cells), len(self.filters), *self.windows.output)
        return shape[4 - self.ranks[2] :]

    def first_input_channel(self, output_channel: int) -> int:
        """Return the first of the input channels that an output channel is computed from."""
        filters = len(self.filters) // self.groups
        return output_channel // filters * int(self.filters.shape[1])

    def input_channels(self, output_channel: int) -> int | slice:
        """Return the input channels that an output channel is computed from, as an index."""
        if self.groups == 1:
            return slice(None)
        first, count = self.first_input_channel(output_channel), self.filters.shape[1]
        return first if count == 1 else slice(first, first + count)


def convolution_of(
    input: Grid, weight: Grid, stride: Size, padding: Size, dilation: Size, groups: Count
) -> Convolution:
    """Check the arguments of a convolution."""
    cells, filters = array_of(input, "input"), array_of(weight, "weight")
    ranks = (cells.ndim, filters.ndim, result_rank(cells, filters))
    cells, filters = four_dimensional(cells), four_dimensional(filters)
    groups = plain(whole("groups", groups, 1))
    _check_channels(cells.shape[1], filters.shape[:2], groups)
    windows = convolution_windows(cells.shape, filters.shape, stride, padding, dilation)
    return Convolution(cells, filters, windows, groups, ranks)


def im2col(cells: Array, windows: Windows) -> Array:
    """Lay every window out as a column: (batch, channels · kernel area, windows), padding is 0.

    Source: Chellapilla, Puri and Simard, High Performance Convolutional Neural Networks for
    Document Processing (2006), where it is called unrolling.
    """
    batch, channels = cells.shape[:2]
    shape = (batch, channels, *windows.kernel, *windows.output)
    check_work(shape, cells)
    columns = np.zeros(shape, dtype=cells.dtype)
    for tap in windows.taps():
        columns[:, :, *tap.offset][tap.windows] = cells[tap.cells]
    return columns.reshape(batch, -1, windows.output[0] * windows.output[1])


def check_work(shape: tuple[int, ...], *arrays: Array) -> None:
    """Refuse more numbers of the arrays' kind than anybody waits for."""
    objects = any(array.dtype.kind == "O" for array in arrays)
    most = MOST_PRODUCTS_OF_OBJECTS if objects else MOST_PRODUCTS
    require(prod(shape) <= most, "engine.grid-too-large", most=most)


def result_rank(cells: Array, filters: Array) -> int:
    """Return the rank of what comes out: two grids give a grid, else there are channels."""
    return 4 if cells.ndim == 4 else 2 if cells.ndim == filters.ndim == 2 else 3


def four_dimensional(array: Array) -> Array:
    """View an array with a batch and channels, or a weight with all of its axes."""
    return array.reshape((1,) * (4 - array.ndim) + array.shape)


def _products(columns: Array, filters: Array, groups: int) -> Array:
    """Multiply the columns of each group's channels with that group's filters, input first."""
    batch, _, positions = columns.shape
    columns = columns.reshape(batch, groups, -1, positions)
    rows = filters.reshape(groups, len(filters) // groups, -1)
    with quietly():
        products: Array = columns.swapaxes(2, 3) @ rows.swapaxes(1, 2)
    return products.swapaxes(2, 3)


def _label(maps: Array, convolution: Convolution) -> None:
    """Let traced values know which window they come from: Y[0,1] = X[0:2,1:3]·W."""
    windows, (input_rank, weight_rank, output_rank) = convolution.windows, convolution.ranks
    for index, value in np.ndenumerate(maps):
        if isinstance(value, Traced):
            batch, channel, *position = index
            extents = map(windows.extent, (0, 1), position)
            read = (batch, convolution.input_channels(channel), *extents)
            cells = at("X", *read[4 - input_rank :])
            weight = at("W", *((channel,) if weight_rank == 4 else ()))
            output = at("Y", *index[4 - output_rank :])
            maps[index] = WindowValue(value, f"{output} = {cells}·{weight}")


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
