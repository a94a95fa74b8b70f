"""Pooling window by window: whole numbers of any size, fractions, and traced numbers.

Here every window can say what it saw and what it hands on, so derivations come from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from quizcnn.engine.array_ops.arrays import Array, quietly
from quizcnn.engine.array_ops.windows import Windows
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import Traced
from quizcnn.engine.numbers.window_traces import Handing, Part, Received, Seen, at

Key: TypeAlias = tuple[int | slice, ...]


class View(NamedTuple):
    """One window: its `position` in the output, the `cells` it reads, and the kernel's `offsets`.

    `place` says where it lies, the padding included. All but `offsets` have the leading axes too.
    """

    position: tuple[int, ...]
    cells: Key
    offsets: tuple[slice, slice]
    place: Key

    def cell(self, number: int) -> tuple[int, ...]:
        """Return the index of the cell that the window reads as its `number`-th."""
        rows, columns = (_indices(part) for part in self.cells[-2:])
        row, column = divmod(number, len(columns))
        return (*self.position[:-2], rows[row], columns[column])

    def part_of(self, kernel: tuple[int, ...]) -> tuple[slice, ...]:
        """Return the `offsets` where they are not the whole kernel, else nothing."""
        whole = all(part == slice(0, size) for part, size in zip(self.offsets, kernel, strict=True))
        return () if whole else self.offsets

    def reads(self, letter: str) -> str:
        """Write where the window lies: X[0:2,2:4]."""
        return at(letter, *self.place)


def views(windows: Windows, leading: tuple[int, ...]) -> Iterator[View]:
    """Yield every window on an array with these leading axes."""
    rows, columns = (_along(windows, axis) for axis in (0, 1))
    for position in product(*map(range, (*leading, *windows.output))):
        *before, row, column = position
        yield View(
            position,
            (*before, rows[row][0], columns[column][0]),
            (rows[row][1], columns[column][1]),
            (*before, rows[row][2], columns[column][2]),
        )


def name_sums(cells: Array, letter: str, rank: int) -> Array:
    """Let traced cells that several windows handed something know their places.

    Of the place the last `rank` axes are named.
    """
    for index, cell in np.ndenumerate(cells):
        if isinstance(cell, Traced) and cell.op == "+":
            cells[index] = Received(cell, at(letter, *index[len(index) - rank :]))
    return cells


def _along(windows: Windows, axis: int) -> list[tuple[slice, slice, slice]]:
    """Along one axis: the cells, offsets and place of every window."""
    return [
        (cells, offsets, windows.place(axis, number))
        for number, (cells, offsets) in enumerate(windows.reaches(axis))
    ]


def _indices(part: Any) -> range:
    return range(part.start, part.stop, part.step)


class Backward(NamedTuple):
    """The checked arguments of a backward pass: the input, the output's gradient, the windows."""

    cells: Array
    gradient: Array
    windows: Windows


# Asked of every window, with its number in scan order: which of its cells get what?
Rule: TypeAlias = Callable[[Backward, View, int], Iterator[tuple[Key, Any]]]


def maxima(cells: Array, windows: Windows) -> Array:
    """Return the largest cell of every window, −∞ where a window has none."""
    return _each(cells, windows, _maximum)


def means(cells: Array, windows: Windows, areas: Array) -> Array:
    """Return the sum of every window's cells, divided by its area."""

    def mean(cells: Array, view: View) -> Any:
        value = divide(sum(cells[view.cells].flat), int(areas[view.position[-2:]]))
        if not isinstance(value, Traced):
            return value
        return Seen(value, f"{at('Y', *view.position)} = mean {view.reads('X')}")

    return _each(cells, windows, mean)


def handed(backward: Backward, rule: Rule, *, overwrite: bool = False) -> Array:
    """Let every window in scan order hand its gradient to the cells that the rule names.

    A cell adds up what it gets; with `overwrite` it keeps only what it got last.
    """
    cells, gradient, windows = backward
    exact = Backward(cells.astype(object), gradient.astype(object), windows)
    sums = np.zeros(cells.shape, dtype=object)
    with quietly():
        for order, view in enumerate(views(windows, cells.shape[:-2])):
            for receiver, given in rule(exact, view, order):
                sums[receiver] = given if overwrite else sums[receiver] + given
    return name_sums(sums, "dX", cells.ndim)


def to_the_winner(backward: Backward, view: View, order: int) -> Iterator[tuple[Key, Any]]:
    """Hand all of the gradient to the cell that won."""
    number = _winner(backward.cells[view.cells])
    if number is None:
        return
    receiver, given = view.cell(number), backward.gradient[view.position]
    if isinstance(given, Traced):
        because = _largest(backward.cells, view, number)
        name = f"{at('dX', *receiver)} += {at('dY', *view.position)}"
        given = Part(given, Handing(order, name, given, because))
    yield receiver, given


def shared_out(areas: Array) -> Rule:
    """Hand every cell an equal share of the gradient."""

    def rule(backward: Backward, view: View, order: int) -> Iterator[tuple[Key, Any]]:
        area = int(areas[view.position[-2:]])
        share = divide(backward.gradient[view.position], area)
        if isinstance(share, Traced):
            name = f"{at('dX', *view.cells)} += {at('dY', *view.position)}/{area}"
            share = Part(share, Handing(order, name, share))
        yield view.cells, share

    return rule


def _each(cells: Array, windows: Windows, value: Callable[[Array, View], Any]) -> Array:
    exact, leading = cells.astype(object), cells.shape[:-2]
    result = np.empty(leading + windows.output, dtype=object)
    with quietly():
        for view in views(windows, leading):
            result[view.position] = value(exact, view)
    return result


def _maximum(cells: Array, view: View) -> Any:
    number = _winner(cells[view.cells])
    if number is None:
        return -np.inf
    won = _largest(cells, view, number)
    return won.called(at("Y", *view.position)) if isinstance(won, Seen) else won


def _largest(cells: Array, view: View, number: int) -> Any:
    """Return the cell of a window that wins it; traced, it says which one that is."""
    window = cells[view.cells]
    won = window.flat[number]
    if not isinstance(won, Traced):
        return won
    if window.size > 1:
        won = Traced.record("maximum", lambda *values: values[number], *window.flat)
    return Seen(won, f"max {view.reads('X')}", at("X", *view.cell(number)))


def _winner(window: Array) -> int | None:
    """Return which cell wins: the first of the largest, or the last NaN; None where there is none.

    `!=` finds NaN among numbers of every kind; `isnan` knows machine numbers only.
    """
    best = found = None
    for number, cell in enumerate(window.flat):
        if found is None or cell != cell or cell > best:
            best, found = cell, number
    return found
