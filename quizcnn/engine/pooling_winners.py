"""Which cell wins each window of max pooling, and the gradient's way to it: machine numbers, fast.

The first of the largest cells in scan order wins, or the last NaN. Every window must hold a cell.
"""

from __future__ import annotations

from functools import lru_cache
from math import prod

import numpy as np

from quizcnn.engine.arrays import Array
from quizcnn.engine.blocks import Scratch, Work, in_blocks
from quizcnn.engine.contest import Contest, place_kind
from quizcnn.engine.lanes import COLUMNS, ROWS
from quizcnn.engine.pooling_kernels import as_planes
from quizcnn.engine.scattering import Scattering
from quizcnn.engine.windows import Windows

FEW = 4096  # cells of windows


def contested(cells: Array, windows: Windows) -> tuple[Array, Array]:
    """Return the largest cell of every window, and its place in the window in scan order."""
    planes = as_planes(cells)
    shape = (len(planes), *windows.output)
    best, places = np.empty(shape, dtype=cells.dtype), np.empty(shape, dtype=place_kind(windows))

    def prepare(size: int, scratch: Scratch) -> Work:
        contest = Contest(size, cells.dtype, windows, scratch)

        def decide(block: slice) -> None:
            best[block], places[block] = contest.decided(planes[block])

        return decide

    in_blocks(prepare, len(planes), planes[0].nbytes)
    return best.reshape(cells.shape[:-2] + windows.output), places


def scattered(places: Array, gradient: Array, windows: Windows) -> Array:
    """Add every window's gradient to the cell at its place."""
    parts = as_planes(gradient)
    result = np.empty((len(parts), *windows.size), dtype=gradient.dtype)

    def prepare(size: int, scratch: Scratch) -> Work:
        scattering = Scattering(size, windows, scratch)
        return lambda block: scattering.add(places[block], parts[block], result[block])

    in_blocks(prepare, len(parts), result[0].nbytes)
    return result.reshape(*gradient.shape[:-2], *windows.size)


def routed(cells: Array, gradient: Array, windows: Windows) -> Array:
    """Add every window's gradient to the cell that wins it."""
    planes, parts = as_planes(cells), as_planes(gradient)
    if parts.size * prod(windows.kernel) <= FEW:
        return _few_routed(planes, parts, windows).reshape(cells.shape)
    result = np.empty(planes.shape, dtype=gradient.dtype)

    def prepare(size: int, scratch: Scratch) -> Work:
        contest = Contest(size, cells.dtype, windows, scratch)
        scattering = Scattering(size, windows, scratch)

        def route(block: slice) -> None:
            _, places = contest.decided(planes[block])
            scattering.add(places, parts[block], result[block])

        return route

    in_blocks(prepare, len(planes), planes[0].nbytes)
    return result.reshape(cells.shape)


def _few_routed(planes: Array, parts: Array, windows: Windows) -> Array:
    """Do as `routed` does, with fewer operations, which is what a small grid's time goes into."""
    reads = _reads(windows)
    candidates = planes.reshape(len(planes), -1)[:, reads]
    won = candidates.argmax(-1)
    if planes.dtype.kind == "f" and np.isnan(planes).any():
        backwards = np.isnan(candidates)[..., ::-1]
        last = reads.shape[1] - 1 - backwards.argmax(-1)
        won = np.where(backwards.any(-1), last, won)
    result = np.zeros((len(planes), planes[0].size), dtype=parts.dtype)
    receivers = reads[np.arange(len(reads)), won]
    plane = np.arange(len(planes))[:, None]
    np.add.at(result, (plane, receivers), parts.reshape(len(planes), -1))
    return result


@lru_cache(maxsize=16)
def _reads(windows: Windows) -> Array:
    """Return what each window reads, (windows, cells), as indices in the flattened plane."""
    rows, columns = (_read_along(windows, axis) for axis in (ROWS, COLUMNS))
    reads: Array = rows[:, None, :, None] * windows.size[COLUMNS] + columns[None, :, None, :]
    return reads.reshape(prod(windows.output), -1)


def _read_along(windows: Windows, axis: int) -> Array:
    """Return what each window reads along an axis.

    In the place of padding stands the nearest cell of the window, which changes no winner.
    """
    first, stop = np.array(windows.offsets(axis)).T[..., None]
    offsets = np.clip(np.arange(windows.kernel[axis]), first, stop - 1)
    starts = np.arange(windows.output[axis])[:, None] * windows.stride[axis]
    result: Array = starts - windows.padding[axis] + offsets * windows.dilation[axis]
    return result
