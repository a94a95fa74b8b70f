from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from quizcnn.engine.array_ops import blocks
from quizcnn.engine.array_ops.blocks import (
    Scratch,
    Work,
    get_num_threads,
    in_blocks,
    set_num_threads,
)
from quizcnn.engine.array_ops.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.array_ops.pooling_backward import avg_pool2d_backward, max_pool2d_backward
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.fixture(autouse=True)
def threads_as_before() -> Iterator[None]:
    yield
    set_num_threads(None)


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("planes", [1, 7, 64])
def test_every_plane_is_worked_on_once(
    threads: int, planes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 300)
    set_num_threads(threads)
    times = np.zeros(planes, dtype=int)
    workers = set()

    def prepare(size: int, scratch: Scratch) -> Work:
        def work(block: slice) -> None:
            assert block.stop - block.start == size
            times[block] += 1
            workers.add(threading.get_ident())

        return work

    in_blocks(prepare, planes, 100)
    assert (times == 1).all()
    assert len(workers) <= threads


def test_results_do_not_depend_on_the_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 10_000)
    random = np.random.default_rng(0)
    cells = random.standard_normal((2, 16, 30, 31), dtype=np.float32)
    cells[0, 3, 4, 5] = np.nan
    gradient = random.standard_normal((2, 16, 15, 16), dtype=np.float32)
    results = []
    for threads in (1, 2):
        set_num_threads(threads)
        results.append(
            (
                max_pool2d(cells, 3, 2, 1),
                avg_pool2d(cells, 3, 2, 1),
                max_pool2d_backward(cells, gradient, 3, 2, 1),
                avg_pool2d_backward(cells, gradient, 3, 2, 1),
            )
        )
    for one, other in zip(*results, strict=True):
        np.testing.assert_array_equal(one, other)


def test_threads_compute_without_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 1000)
    set_num_threads(2)
    cells = np.full((64, 8, 8), np.inf)
    cells[:, ::2] = -np.inf
    assert np.isnan(avg_pool2d(cells, 2)).all()


def test_a_fault_in_a_thread_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 100)
    set_num_threads(2)

    def prepare(size: int, scratch: Scratch) -> Work:
        def work(block: slice) -> None:
            if block.start == 3:
                raise MemoryError

        return work

    with pytest.raises(MemoryError):
        in_blocks(prepare, 8, 100)


def test_the_number_of_threads_is_checked() -> None:
    assert get_num_threads() >= 1
    set_num_threads(3)
    assert get_num_threads() == 3
    with pytest.raises(ImpossibleGeometry, match="threads 0 is too small"):
        set_num_threads(0)
    set_num_threads(10**6)
    assert get_num_threads() == blocks.MOST_THREADS


def test_scratch_memory_is_used_again() -> None:
    scratch = Scratch()
    first = scratch.array("rows", (64, 64), np.float64)
    again = scratch.array("rows", (32, 64), np.float32)
    assert again.shape == (32, 64)
    assert np.shares_memory(first, again)
    assert not np.shares_memory(first, scratch.array("columns", (64, 64), np.float64))
    assert not np.shares_memory(first, scratch.array("rows", (128, 128), np.float64))


def test_scratch_keeps_no_giants() -> None:
    scratch = Scratch()
    giant = scratch.array("rows", (blocks.LARGE + 1,), np.uint8)
    assert not np.shares_memory(giant, scratch.array("rows", (blocks.LARGE + 1,), np.uint8))
