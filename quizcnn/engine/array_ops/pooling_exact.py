"""Pooling window by window: whole numbers of any size, fractions, and traced numbers.

Here every window can name its result and what it passes back, so derivations come from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from quizcnn.engine.array_ops.arrays import Array, label_sums, quietly
from quizcnn.engine.array_ops.windows import Index, Windows, WindowView, window_views
from quizcnn.engine.numbers.arithmetic import divide, sum_of
from quizcnn.engine.numbers.trace import Traced
from quizcnn.engine.numbers.window_traces import ContributedValue, Contribution, WindowValue, at


def maxima(cells: Array, windows: Windows) -> Array:
    """Return the largest cell of every window, −∞ where a window has none."""
    return _each(cells, windows, _maximum)


def means(cells: Array, windows: Windows, areas: Array) -> Array:
    """Return the sum of every window's cells, divided by its area."""

    def mean(cells: Array, view: WindowView) -> Any:
        value = divide(sum_of(cells[view.cells].flat), int(areas[view.position[-2:]]))
        if not isinstance(value, Traced):
            return value
        return WindowValue(value, f"{at('Y', *view.position)} = mean {view.written('X')}")

    return _each(cells, windows, mean)


class PoolingBackward(NamedTuple):
    """The checked arguments of a backward pass: the input, the output's gradient, the windows."""

    cells: Array
    gradient: Array
    windows: Windows


# Asked of every window, with its number in scan order: which of its cells get what gradient?
Gradients: TypeAlias = Iterator[tuple[Index, Any]]
GradientRule: TypeAlias = Callable[[PoolingBackward, WindowView, int], Gradients]


def accumulated(backward: PoolingBackward, rule: GradientRule, *, overwrite: bool = False) -> Array:
    """Pass the gradient of every window, in scan order, to the cells that the rule names.

    A cell accumulates what it gets; with `overwrite` it keeps only what it got last.
    """
    cells, gradient, windows = backward
    exact = PoolingBackward(cells.astype(object), gradient.astype(object), windows)
    sums = np.zeros(cells.shape, dtype=object)
    with quietly():
        for order, view in enumerate(window_views(windows, cells.shape[:-2])):
            for receiver, given in rule(exact, view, order):
                sums[receiver] = given if overwrite else sums[receiver] + given
    return label_sums(sums, "dX", cells.ndim)


def to_the_argmax(backward: PoolingBackward, view: WindowView, order: int) -> Gradients:
    """Pass all of the gradient to the largest cell."""
    number = _argmax(backward.cells[view.cells])
    if number is None:
        return
    receiver, given = view.cell(number), backward.gradient[view.position]
    if isinstance(given, Traced):
        because = _largest(backward.cells, view, number)
        name = f"{at('dX', *receiver)} += {at('dY', *view.position)}"
        given = ContributedValue(given, Contribution(order, name, given, because))
    yield receiver, given


def equal_shares(areas: Array) -> GradientRule:
    """Pass an equal share of the gradient to every cell."""

    def rule(backward: PoolingBackward, view: WindowView, order: int) -> Gradients:
        area = int(areas[view.position[-2:]])
        share = divide(backward.gradient[view.position], area)
        if isinstance(share, Traced):
            name = f"{at('dX', *view.cells)} += {at('dY', *view.position)}/{area}"
            share = ContributedValue(share, Contribution(order, name, share))
        yield view.cells, share

    return rule


def _each(cells: Array, windows: Windows, value: Callable[[Array, WindowView], Any]) -> Array:
    exact, leading = cells.astype(object), cells.shape[:-2]
    result = np.empty(leading + windows.output, dtype=object)
    with quietly():
        for view in window_views(windows, leading):
            result[view.position] = value(exact, view)
    return result


def _maximum(cells: Array, view: WindowView) -> Any:
    number = _argmax(cells[view.cells])
    if number is None:
        return -np.inf
    largest = _largest(cells, view, number)
    if not isinstance(largest, WindowValue):
        return largest
    return largest.called(at("Y", *view.position))


def _largest(cells: Array, view: WindowView, number: int) -> Any:
    """Return the cell of a window at its argmax; traced, it says which one that is."""
    window = cells[view.cells]
    largest = window.flat[number]
    if not isinstance(largest, Traced):
        return largest
    if window.size > 1:
        largest = Traced.record("maximum", lambda *values: values[number], *window.flat)
    return WindowValue(largest, f"max {view.written('X')}", at("X", *view.cell(number)))


def _argmax(window: Array) -> int | None:
    """Return the first of the largest cells, or the last NaN, by number; None without cells.

    `!=` finds NaN among numbers of every kind; `isnan` knows machine numbers only.
    """
    largest = argmax = None
    for number, cell in enumerate(window.flat):
        if argmax is None or cell != cell or cell > largest:
            largest, argmax = cell, number
    return argmax
