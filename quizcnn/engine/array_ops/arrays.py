"""Grids as arrays: nested lists of numbers, checked and ready for the value functions.

Three kinds of numbers share every function. Machine numbers stay in fast NumPy arrays. Whole
numbers too large for 64 bits, fractions and traced numbers live in object arrays, where `+`, `*`
and comparisons are those of Python.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizcnn.engine.kinds import Grid
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.numbers.trace import Traced
from quizcnn.engine.numbers.window_traces import AccumulatedValue, at
from quizcnn.engine.validation import ImpossibleGeometry, require

Array: TypeAlias = NDArray[Any]

# A grid that comes as nested lists was typed by a person or stands in a deck, and so is what comes
# out of it read by one. One stride or padding could make it as large as it likes.
MOST_CELLS_WRITTEN = 10_000

_NUMBERS = (int, float, Fraction, Traced)
_LARGEST = np.iinfo(np.int64).max


def array_of(grid: Grid, name: str) -> Array:
    """Check the argument `name`, a grid, and return it as an array of numbers.

    These are int64, float64 (float32 stays what it is) or objects.

    Raises ImpossibleGeometry for rows of different lengths, cells that are no numbers, no cells at
    all, and a number of dimensions other than 2 (one channel), 3 and 4.
    """
    try:
        array = np.asarray(grid)
    except ValueError:
        raise ImpossibleGeometry("engine.grid-ragged", name=name) from None
    if array.size == 0:
        raise ImpossibleGeometry("engine.grid-empty", name=name)
    if array.ndim not in (2, 3, 4):
        raise ImpossibleGeometry("engine.grid-rank", name=name, rank=array.ndim)
    kind = array.dtype.kind
    if kind == "f" and not _lost_integers(array, grid):
        return array if array.dtype == np.float32 else array.astype(np.float64, copy=False)
    if kind == "i" or (kind == "u" and array.max() <= _LARGEST):
        return array.astype(np.int64, copy=False)
    return _objects(np.array(grid, dtype=object), name)


def expect_shape(array: Array, shape: tuple[int, ...], name: str) -> None:
    """Refuse the argument `name` unless it has exactly this shape."""
    if array.shape != shape:
        given, expected = shown(array.shape), shown(shape)
        raise ImpossibleGeometry("engine.grid-shape", name=name, given=given, expected=expected)


def expect_readable(shape: tuple[int, ...], grid: Grid) -> None:
    """Refuse a result of so many cells unless `grid`, the input, is an array and no nested list."""
    if not hasattr(grid, "dtype"):
        require(
            prod(shape) <= MOST_CELLS_WRITTEN, "engine.result-too-large", most=MOST_CELLS_WRITTEN
        )


def quietly() -> np.errstate:
    """Compute without warnings: infinity and NaN are values here, and nothing to warn about."""
    return np.errstate(over="ignore", invalid="ignore")


def without_overflow(terms: int, *arrays: Array) -> tuple[Array, ...]:
    """Widen the arrays to Python integers if a sum of `terms` products could pass 64 bits."""
    bound = terms
    for array in arrays:
        if array.dtype.kind != "i":
            return arrays
        bound *= max(int(array.max()), -int(array.min()))
    if bound <= _LARGEST:
        return arrays
    return tuple(array.astype(object) for array in arrays)


def label_sums(cells: Array, letter: str, rank: int) -> Array:
    """Let traced cells that several windows contributed to know their indices.

    Of an index the last `rank` axes are named.
    """
    for index, cell in np.ndenumerate(cells):
        if isinstance(cell, Traced) and cell.op == "+":
            cells[index] = AccumulatedValue(cell, at(letter, *index[len(index) - rank :]))
    return cells


def _lost_integers(array: Array, grid: Grid) -> bool:
    """Whether NumPy rounded whole numbers: it does when one passes 63 bits and one is negative."""
    if grid is array or not (array >= _LARGEST).any():
        return False
    return all(isinstance(cell, int) for cell in np.array(grid, dtype=object).flat)


def _objects(cells: Array, name: str) -> Array:
    for cell in cells.flat:
        if isinstance(cell, bool) or not isinstance(cell, _NUMBERS):
            raise ImpossibleGeometry("engine.grid-not-a-number", name=name, cell=str(cell)[:40])
    return cells
