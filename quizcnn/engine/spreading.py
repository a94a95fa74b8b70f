"""The transpose of a convolution: every window hands its number, times the weights, to its cells.

That is how a gradient goes back to the input, and what a transposed convolution does forward.

Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016), chapter 4.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np

from quizcnn.engine.arrays import Array, quietly, without_overflow
from quizcnn.engine.convolution import MOST_PRODUCTS, check_work
from quizcnn.engine.geometry import require
from quizcnn.engine.traced import Traced
from quizcnn.engine.views import View, name_sums, views
from quizcnn.engine.windowed import Handing, Part, at
from quizcnn.engine.windows import Windows


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
