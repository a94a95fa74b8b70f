"""Windows one by one, in scan order: how exact and traced numbers are pooled and convolved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from quizcnn.engine.arrays import Array
from quizcnn.engine.traced import Traced
from quizcnn.engine.windowed import Received, at
from quizcnn.engine.windows import Windows

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
