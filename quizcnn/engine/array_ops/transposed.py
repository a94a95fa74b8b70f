"""The transpose of a convolution: every window hands its number, times the weights, to its cells.

That is how a gradient goes back to the input, and what a transposed convolution does forward.

Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016), chapter 4.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np

from quizcnn.engine.array_ops.arrays import Array, array_of, quietly, without_overflow
from quizcnn.engine.array_ops.convolution import (
    MOST_PRODUCTS,
    check_work,
    four_dimensional,
    result_rank,
)
from quizcnn.engine.array_ops.pooling_exact import View, name_sums, views
from quizcnn.engine.array_ops.windows import Windows, plain_pair
from quizcnn.engine.kinds import Count, Grid, Size
from quizcnn.engine.numbers.trace import Traced, plain
from quizcnn.engine.numbers.window_traces import Handing, Part, at
from quizcnn.engine.quantities.sizes import conv_transpose_output_size
from quizcnn.engine.validation import ImpossibleGeometry, require, whole


class Names(NamedTuple):
    """What a derivation calls the numbers given and received, and the ranks they have in it.

    `ranks` are those of what is given, of the weight and of what is received.
    """

    given: str
    received: str
    ranks: tuple[int, int, int]


class Spreading(NamedTuple):
    """What is handed out: `given` is (batch, out, windows down, windows across).

    The `filters` are (out, in / groups, height, width). The windows lie on what receives.
    """

    given: Array
    filters: Array
    windows: Windows
    groups: int
    names: Names


def spread(spreading: Spreading) -> Array:
    """Add every window's number times each weight to the cell that the weight meets.

    The result is (batch, in, height, width) without the axes that the receiver has not. What falls
    into the padding is lost.
    """
    given, filters, windows, groups, names = spreading
    each = len(filters) // groups
    given, filters = without_overflow(each * prod(windows.kernel), given, filters)
    spreading = spreading._replace(given=given, filters=filters)
    shape = (len(given), filters.shape[1] * groups, *windows.size)
    require(prod(shape) <= MOST_PRODUCTS, "engine.spread-too-large", most=MOST_PRODUCTS)
    if "O" in given.dtype.kind + filters.dtype.kind:
        sums = _one_by_one(spreading, shape)
    else:
        columns = sent(spreading)
        sums = np.zeros(shape, dtype=columns.dtype)
        with quietly():
            for touch in windows.touches():
                sums[touch.cells] += columns[:, :, *touch.offset][touch.windows]
    return sums.reshape(shape[4 - names.ranks[2] :])


def sent(spreading: Spreading) -> Array:
    """Return what every window sends by each weight: (batch, in, *kernel, *windows)."""
    given, filters, windows, groups, _ = spreading
    batch, channels = given.shape[:2]
    shape = (batch, filters.shape[1] * groups, *windows.kernel, *windows.output)
    check_work(shape, given, filters)
    rows = given.reshape(batch, groups, channels // groups, -1)
    weights = filters.reshape(groups, channels // groups, -1)
    with quietly():
        columns: Array = weights.swapaxes(1, 2) @ rows
    return columns.reshape(shape)


def _one_by_one(spreading: Spreading, shape: tuple[int, ...]) -> Array:
    given, filters, windows, groups, names = spreading
    check_work((*shape[:2], *windows.kernel, *windows.output), given, filters)
    sums = np.zeros(shape, dtype=object)
    seen = filters.shape[1]  # channels of a group
    each = len(filters) // groups  # filters of a group
    windows_and_channels = product(views(windows, shape[:1]), range(len(filters)))
    with quietly():
        for order, (view, channel) in enumerate(windows_and_channels):
            batch, row, column = view.position
            first = channel // each * seen
            products = given[batch, channel, row, column] * filters[channel, :, *view.offsets]
            if _is_traced(products):
                products = _told(products, view, (channel, first), order * seen, filters, names)
            sums[batch, first : first + seen, *view.cells[1:]] += products
    return name_sums(sums, names.received, names.ranks[2])


def _is_traced(products: Array) -> bool:
    return products.size > 0 and isinstance(products.flat[0], Traced)


def _told(
    products: Array,
    view: View,
    channels: tuple[int, int],
    order: int,
    filters: Array,
    names: Names,
) -> Array:
    """Let the products know what handed them out: dX[0:2,0:2] += dY[0,0]·W."""
    channel, first = channels
    batch, row, column = view.position
    ranks = [4 - rank for rank in names.ranks]
    number = at(names.given, *(batch, channel, row, column)[ranks[0] :])
    told = np.empty(products.shape, dtype=object)
    for seen, rows in enumerate(products):
        receivers = (batch, first + seen, *view.cells[1:])[ranks[2] :]
        weight = (channel, seen)[ranks[1] :] + view.part_of(filters.shape[2:])
        name = f"{at(names.received, *receivers)} += {number}·{at('W', *weight)}"
        handing = Handing(order + seen, name, rows.tolist())
        told[seen] = np.frompyfunc(lambda cell, handing=handing: Part(cell, handing), 1, 1)(rows)
    return told


def conv_transpose2d(
    input: Grid,
    weight: Grid,
    stride: Size = 1,
    padding: Size = 0,
    output_padding: Size = 0,
    groups: Count = 1,
    dilation: Size = 1,
) -> Array:
    """Spread every cell of the input over the output: the kernel times the cell, not turned.

    The kernel is laid down every `stride` cells and what overlaps is added; then `padding` cells
    are cut off on every side, but `output_padding` fewer at the end. `input` is (height, width) for
    one channel, (channels, height, width), or has a batch before that. `weight` is (in, out /
    groups, height, width); without the first axis the input has one channel, and (height, width)
    is one filter.

    The result is (out, height, width), with a batch before if the input has one, and (height,
    width) if both grids are. Whole numbers stay whole, and float32 stays float32.

    Raises ImpossibleGeometry for what `array_of` refuses, channels that do not fit, an output
    padding that is not smaller than the stride or the dilation, a padding that leaves nothing, and
    an output too large to compute.
    """
    return spread(spreading_of(input, weight, stride, padding, output_padding, groups, dilation))


def spreading_of(
    input: Grid,
    weight: Grid,
    stride: Size,
    padding: Size,
    output_padding: Size,
    groups: Count,
    dilation: Size,
) -> Spreading:
    """Check the arguments of a transposed convolution, and return how its input is spread."""
    cells, filters = array_of(input, "input"), array_of(weight, "weight")
    names = Names("X", "Y", (cells.ndim, filters.ndim, result_rank(cells, filters)))
    cells, filters = four_dimensional(cells), four_dimensional(filters)
    groups = plain(whole("groups", groups, 1))
    _check_channels(cells.shape[1], len(filters), groups)
    size = (cells.shape[2], cells.shape[3])
    windows = _windows(size, filters.shape[2:], stride, padding, output_padding, dilation)
    return Spreading(cells, filters, windows, groups, names)


def _windows(
    size: tuple[int, int],
    kernel: tuple[int, ...],
    stride: Size,
    padding: Size,
    output_padding: Size,
    dilation: Size,
) -> Windows:
    """Lay out the convolution whose way back this is: its windows are the cells of the input."""
    names = {"stride": stride, "padding": padding, "dilation": dilation}
    step, margin, apart = (plain_pair(name, given) for name, given in names.items())
    extra = plain_pair("output_padding", output_padding)
    down, across = kernel
    output = conv_transpose_output_size(size, (down, across), step, margin, extra, apart)
    return Windows(output, (down, across), step, margin, apart, size)


def _check_channels(channels: int, filters: int, groups: int) -> None:
    if channels % groups:
        raise ImpossibleGeometry(
            "engine.groups-do-not-divide", groups=groups, name="in_channels", channels=channels
        )
    if filters != channels:
        raise ImpossibleGeometry(
            "engine.transposed-weight-channels", given=filters, expected=channels
        )
