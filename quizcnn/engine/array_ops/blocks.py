"""Large arrays in blocks that fit a processor core's cache, shared out among threads.

A pass over a whole batch of maps goes to main memory and back for every operation; over a few maps
at a time all operations but the first and the last find their numbers in the cache. NumPy lets go
of the interpreter while it computes, so threads work on different blocks at the same time. What
they do between NumPy's operations they do one after the other: that has to be little.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from math import prod
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import DTypeLike

from quizcnn.engine.array_ops.arrays import Array, quietly
from quizcnn.engine.numbers.arithmetic import ceil_divide
from quizcnn.engine.validation import whole

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

BLOCK_BYTES = 3 * 2**19  # of input
SMALL, LARGE = 2**12, 2**25  # bytes: less comes at no cost, more is not kept
MOST_THREADS = 64

_threads: int | None = None


class Scratch:
    """Memory that one thread uses again and again: asking the system for it costs more."""

    def __init__(self) -> None:
        self._bytes: dict[str, Array] = {}

    def array(self, name: str, shape: tuple[int, ...], dtype: DTypeLike) -> Array:
        """Return an array with anything in it, in the place of the last one of this name."""
        size = prod(shape) * np.dtype(dtype).itemsize
        if not SMALL <= size <= LARGE:
            return np.empty(shape, dtype)
        if name not in self._bytes or self._bytes[name].size < size:
            self._bytes[name] = np.empty(size, dtype=np.uint8)
        return self._bytes[name][:size].view(dtype).reshape(shape)


Work: TypeAlias = Callable[[slice], None]
# Prepares the work on blocks of so many planes, once for all of them.
Prepare: TypeAlias = Callable[[int, Scratch], Work]

_idle: list[Scratch] = []  # at most one for every thread there ever was at a time


def get_num_threads() -> int:
    """How many threads share large arrays out; all processors, unless it was set."""
    if _threads is not None:
        return _threads
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), MOST_THREADS)
    return min(os.cpu_count() or 1, MOST_THREADS)


def set_num_threads(number: int | None) -> None:
    """Let so many threads share large arrays out from now on; None for all processors.

    Results do not depend on it. Raises ImpossibleGeometry for a number below 1.
    """
    global _threads
    _threads = None if number is None else min(whole("threads", number, 1), MOST_THREADS)


def in_blocks(prepare: Prepare, planes: int, plane_bytes: int) -> None:
    """Work through slices that are all `planes` together, without floating-point warnings.

    The order is open and slices may be worked on side by side, each into its own planes only.
    """
    if planes * plane_bytes <= BLOCK_BYTES:
        _each(prepare, [slice(0, planes)])
        return
    step = max(BLOCK_BYTES // plane_bytes, 1)
    count = ceil_divide(planes, step)
    threads = min(get_num_threads(), count)
    step = ceil_divide(planes, ceil_divide(count, threads) * threads)
    blocks = [slice(first, min(first + step, planes)) for first in range(0, planes, step)]
    if threads == 1:
        _each(prepare, blocks)
        return
    helpers = _helpers()
    shares = [helpers.submit(_each, prepare, blocks[each::threads]) for each in range(1, threads)]
    _each(prepare, blocks[::threads])
    for share in shares:
        share.result()


@cache
def _helpers() -> ThreadPoolExecutor:
    """Threads beside the one that asks. They are kept: to start one takes as long as a block."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(MOST_THREADS - 1)


if hasattr(os, "register_at_fork"):  # a forked process has none of them
    os.register_at_fork(after_in_child=_helpers.cache_clear)


def _each(prepare: Prepare, blocks: list[slice]) -> None:
    scratch = _idle.pop() if _idle else Scratch()
    size, work = 0, None
    with quietly():  # a thread has warnings of its own
        for block in blocks:
            if work is None or block.stop - block.start != size:
                size = block.stop - block.start
                work = prepare(size, scratch)
            work(block)
    _idle.append(scratch)
