"""Transposed convolution: every window adds its number, times the weights, to the cells it covers.

That is what `conv_transpose2d` does forward, and how a gradient goes back to a convolution's input.

Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016), chapter 4.
"""

from __future__ import annotations

from functools import partial
from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np

from quizcnn.engine.array_ops.arrays import (
    Array,
    array_of,
    expect_readable,
    label_sums,
    quietly,
    without_overflow,
)
from quizcnn.engine.array_ops.convolution import (
    MOST_PRODUCTS,
    check_work,
    four_dimensional,
    result_rank,
)
from quizcnn.engine.array_ops.windows import Windows, WindowView, plain_pair, window_views
from quizcnn.engine.kinds import (
    Count,
    Grid,
    Size,
    SmallGrid,
    WindowDilation,
    WindowGroups,
    WindowOutputPadding,
    WindowPadding,
    WindowStride,
)
from quizcnn.engine.numbers.trace import Traced, plain
from quizcnn.engine.numbers.window_traces import ContributedValue, Contribution, at
from quizcnn.engine.quantities.geometry.transposed_and_same_padding import (
    conv_transpose_output_size,
)
from quizcnn.engine.validation import ImpossibleGeometry, require, whole


def conv_transpose2d(
    input: Grid,
    weight: SmallGrid,
    stride: WindowStride = 1,
    padding: WindowPadding = 0,
    output_padding: WindowOutputPadding = 0,
    groups: WindowGroups = 1,
    dilation: WindowDilation = 1,
) -> Array:
    """Lay the kernel, times each cell of the input, over the output; the kernel is not turned.

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
    transposed = transposed_of(input, weight, stride, padding, output_padding, groups, dilation)
    expect_readable(transposed.result_shape, input)
    return apply_transposed(transposed)


class TraceNames(NamedTuple):
    """What a derivation calls the numbers given and the sums, and the ranks they have in it.

    `ranks` are those of what is given, of the weight and of the result.
    """

    given: str
    result: str
    ranks: tuple[int, int, int]


class TransposedConvolution(NamedTuple):
    """The checked arguments: `given` is (batch, in, height, width), one number a window.

    The `filters` are (in, out / groups, height, width). The windows lie on the result.
    """

    given: Array
    filters: Array
    windows: Windows
    groups: int
    names: TraceNames

    @property
    def result_shape(self) -> tuple[int, ...]:
        """The shape of the result: (batch, out, height, width)."""
        return (len(self.given), self.filters.shape[1] * self.groups, *self.windows.size)


def transposed_of(
    input: Grid,
    weight: Grid,
    stride: Size,
    padding: Size,
    output_padding: Size,
    groups: Count,
    dilation: Size,
) -> TransposedConvolution:
    """Check the arguments of a transposed convolution."""
    cells, filters = array_of(input, "input"), array_of(weight, "weight")
    names = TraceNames("X", "Y", (cells.ndim, filters.ndim, result_rank(cells, filters)))
    cells, filters = four_dimensional(cells), four_dimensional(filters)
    groups = plain(whole("groups", groups, 1))
    _check_channels(cells.shape[1], len(filters), groups)
    size = (cells.shape[2], cells.shape[3])
    windows = _windows(size, filters.shape[2:], stride, padding, output_padding, dilation)
    return TransposedConvolution(cells, filters, windows, groups, names)


def apply_transposed(transposed: TransposedConvolution) -> Array:
    """Add every window's number times each weight to the cell that the weight meets.

    The result is (batch, out, height, width) without the axes that it has not for the caller. What
    falls into the padding is lost.
    """
    given, filters, windows, groups, names = transposed
    terms = len(filters) // groups * prod(windows.kernel)
    given, filters = without_overflow(terms, given, filters)
    transposed = transposed._replace(given=given, filters=filters)
    shape = transposed.result_shape
    require(prod(shape) <= MOST_PRODUCTS, "engine.transposed-too-large", most=MOST_PRODUCTS)
    if "O" in given.dtype.kind + filters.dtype.kind:
        result = _window_by_window(transposed, shape)
    else:
        result = _col2im(columns_of(transposed), windows)
    return result.reshape(shape[4 - names.ranks[2] :])


def columns_of(transposed: TransposedConvolution) -> Array:
    """Return what every window adds by each weight: (batch, out, *kernel, *windows)."""
    given, filters, windows, groups, _ = transposed
    batch, channels = given.shape[:2]
    shape = (batch, filters.shape[1] * groups, *windows.kernel, *windows.output)
    check_work(shape, given, filters)
    rows = given.reshape(batch, groups, channels // groups, -1)
    weights = filters.reshape(groups, channels // groups, -1)
    with quietly():
        columns: Array = weights.swapaxes(1, 2) @ rows
    return columns.reshape(shape)


def _col2im(columns: Array, windows: Windows) -> Array:
    """Add the columns up where their windows overlap: the transpose of `im2col`."""
    sums = np.zeros((*columns.shape[:2], *windows.size), dtype=columns.dtype)
    with quietly():
        for tap in windows.taps():
            sums[tap.cells] += columns[:, :, *tap.offset][tap.windows]
    return sums


def _window_by_window(transposed: TransposedConvolution, shape: tuple[int, ...]) -> Array:
    given, filters, windows, groups, names = transposed
    check_work((*shape[:2], *windows.kernel, *windows.output), given, filters)
    sums = np.zeros(shape, dtype=object)
    channels = filters.shape[1]  # of the result, in a group
    each = len(filters) // groups  # filters of a group
    views_and_filters = product(window_views(windows, shape[:1]), range(len(filters)))
    with quietly():
        for order, (view, number) in enumerate(views_and_filters):
            batch, row, column = view.position
            first = number // each * channels
            products = given[batch, number, row, column] * filters[number, :, *view.offsets]
            if _is_traced(products):
                place = (number, first, order * channels)
                products = _contributed(products, view, place, filters, names)
            sums[batch, first : first + channels, *view.cells[1:]] += products
    return label_sums(sums, names.result, names.ranks[2])


def _is_traced(products: Array) -> bool:
    return products.size > 0 and isinstance(products.flat[0], Traced)


def _contributed(
    products: Array,
    view: WindowView,
    place: tuple[int, int, int],
    filters: Array,
    names: TraceNames,
) -> Array:
    """Let the products know which window adds them: dX[0:2,0:2] += dY[0,0]·W.

    `place` is the filter, the first channel that it adds to, and that channel's order.
    """
    number, first, order = place
    batch, row, column = view.position
    ranks = [4 - rank for rank in names.ranks]
    given = at(names.given, *(batch, number, row, column)[ranks[0] :])
    labelled = np.empty(products.shape, dtype=object)
    for channel, rows in enumerate(products):
        cells = (batch, first + channel, *view.cells[1:])[ranks[2] :]
        weight = (number, channel)[ranks[1] :] + view.part_of(filters.shape[2:])
        name = f"{at(names.result, *cells)} += {given}·{at('W', *weight)}"
        contribution = Contribution(order + channel, name, rows.tolist())
        label = partial(ContributedValue, contribution=contribution)
        labelled[channel] = np.frompyfunc(label, 1, 1)(rows)
    return labelled


def _windows(
    size: tuple[int, int],
    kernel: tuple[int, ...],
    stride: Size,
    padding: Size,
    output_padding: Size,
    dilation: Size,
) -> Windows:
    """Lay out the convolution this is the transpose of: its windows are the cells of the input."""
    names = {"stride": stride, "padding": padding, "dilation": dilation}
    step, margin, apart = (plain_pair(name, given) for name, given in names.items())
    extra = plain_pair("output_padding", output_padding)
    down, across = kernel
    output = conv_transpose_output_size(size, (down, across), step, margin, extra, apart)
    return Windows(plain_pair("output", output), (down, across), step, margin, apart, size)


def _check_channels(channels: int, filters: int, groups: int) -> None:
    if channels % groups:
        raise ImpossibleGeometry(
            "engine.groups-do-not-divide", groups=groups, name="in_channels", channels=channels
        )
    if filters != channels:
        raise ImpossibleGeometry(
            "engine.transposed-weight-channels", given=filters, expected=channels
        )
