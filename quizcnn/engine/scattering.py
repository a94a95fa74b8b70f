"""The gradient's way from the windows to the cells that won them: machine numbers, fast."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import prod
from typing import TypeAlias

import numpy as np

from quizcnn.engine.arithmetic import ceil_divide
from quizcnn.engine.arrays import Array
from quizcnn.engine.blocks import Scratch
from quizcnn.engine.lanes import COLUMNS, ROWS
from quizcnn.engine.windows import Windows

Turn: TypeAlias = tuple[slice, slice]


class Scattering:
    """Adds the parts of windows to the cells at their places, for blocks of so many planes.

    That happens in turns in which no two windows overlap.
    """

    def __init__(self, planes: int, windows: Windows, scratch: Scratch) -> None:
        self._moves = _moves(windows)
        self._turns = []
        for number, (rows, columns) in enumerate(_turns(windows)):
            key = (slice(None), rows, columns)
            shape = np.empty((planes, *windows.output), dtype=bool)[key].shape
            corners = scratch.array(f"corners{number}", shape, np.intp)
            _corners(windows, (rows, columns), corners)
            self._turns.append((key, corners, scratch.array(f"indices{number}", shape, np.intp)))

    def add(self, places: Array, parts: Array, into: Array) -> None:
        """Hand out the parts; all other cells get 0."""
        into[...] = 0
        flat = into.reshape(-1)
        for number, (key, corners, indices) in enumerate(self._turns):
            self._moves.take(places[key], out=indices, mode="clip")
            np.add(indices, corners, out=indices)
            flat[indices] = parts[key] + flat[indices] if number else parts[key]


@lru_cache(maxsize=16)
def _moves(windows: Windows) -> Array:
    """Return how far each place of a window lies from its corner in the flattened plane."""
    down, across = (
        np.arange(windows.kernel[axis]) * windows.dilation[axis] for axis in (ROWS, COLUMNS)
    )
    moves: Array = np.add.outer(down * windows.size[COLUMNS], across).reshape(-1)
    return moves


def _corners(windows: Windows, turn: Turn, into: Array) -> None:
    """Write where the windows of a turn begin in flattened planes."""
    tops, lefts = (
        (np.arange(windows.output[axis]) * windows.stride[axis] - windows.padding[axis])[turn[axis]]
        for axis in (ROWS, COLUMNS)
    )
    starts = np.arange(len(into)) * prod(windows.size)
    np.add.outer(starts, np.add.outer(tops * windows.size[COLUMNS], lefts), out=into)


def _turns(windows: Windows) -> list[Turn]:
    """Every so-manieth window along each axis: these do not overlap."""
    apart: list[list[slice]] = []
    for axis in (ROWS, COLUMNS):
        _, kernel, stride, _, dilation, output = (pair[axis] for pair in windows)
        overlapping = ceil_divide(dilation * (kernel - 1) + 1, stride)
        number = min(overlapping, output)
        apart.append([slice(first, None, number) for first in range(number)])
    down, across = apart
    return list(product(down, across))
