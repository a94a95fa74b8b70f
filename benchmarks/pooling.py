"""Pooling forward and backward beside PyTorch in the same process, and on a quiz grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from benchmarks.measure import Figure, NotMeasured, best, calls
from quizcnn.engine.array_ops.blocks import set_num_threads
from quizcnn.engine.array_ops.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.array_ops.pooling_backward import (
    avg_pool2d_backward,
    max_pool2d_backward,
    max_pool2d_with_backward,
)

Run = Callable[[], object]

ROUNDS = 15
SHAPE = (8, 64, 112, 112)
QUIZ_LIMIT = 100.0  # µs
# Kernel, stride and padding, and the most of PyTorch's time that both passes together may take.
GEOMETRIES = (((3, 2, 1), 0.75), ((2, 2, 0), 0.55))
POOLINGS = {
    "max": (max_pool2d, max_pool2d_backward),
    "average": (avg_pool2d, avg_pool2d_backward),
}


def figures() -> Iterator[Figure]:
    """The slowest call on a quiz grid; then both passes as a part of PyTorch's time."""
    yield _quiz()
    try:
        import torch
    except ImportError:
        raise NotMeasured("torch is not installed") from None
    try:
        for threads in (1, 2):
            torch.set_num_threads(threads)
            set_num_threads(threads)
            for name in POOLINGS:
                for geometry, limit in GEOMETRIES:
                    yield _beside_torch(torch, name, geometry, limit, threads)
    finally:
        set_num_threads(None)


def _quiz() -> Figure:
    """Whole numbers, 4×4, with windows side by side and overlapping."""
    cells = [[1, 3, 2, 1], [4, 2, 0, 5], [1, 1, 7, 2], [6, 0, 3, 4]]
    runs: dict[str, Run] = {}
    for stride, gradient in ((2, [[1, 2], [3, 4]]), (1, [[1, 2, 3], [4, 5, 6], [7, 8, 9]])):
        for name, (forward, backward) in POOLINGS.items():
            runs[f"{name}, stride {stride}"] = partial(forward, cells, 2, stride)
            runs[f"{name} backward, stride {stride}"] = partial(
                backward, cells, gradient, 2, stride
            )
    times = best(*map(calls, runs.values()), rounds=100)
    slowest = max(times)
    detail = f"slowest of {len(runs)}: {list(runs)[times.index(slowest)]}"
    return Figure("pooling a quiz grid", slowest * 1e6, QUIZ_LIMIT, "µs", detail)


def _beside_torch(
    torch: Any, name: str, geometry: tuple[int, int, int], limit: float, threads: int
) -> Figure:
    random = np.random.default_rng(0)
    cells = random.standard_normal(SHAPE, dtype=np.float32)
    forward, backward = POOLINGS[name]
    gradient = random.standard_normal(forward(cells, *geometry).shape, dtype=np.float32)

    def apart() -> Any:
        return forward(cells, *geometry), backward(cells, gradient, *geometry)

    def together() -> Any:
        maxima, pass_back = max_pool2d_with_backward(cells, *geometry)
        return maxima, pass_back(gradient)

    ours = together if name == "max" else apart
    theirs, channels_last = (
        _passes(torch, name, cells, gradient, geometry, layout)
        for layout in (torch.contiguous_format, torch.channels_last)
    )
    for result, expected in zip((*ours(), *apart()), (*theirs(), *theirs()), strict=True):
        if not np.allclose(result, expected, rtol=1e-5, atol=1e-6):
            raise NotMeasured(f"{name} pooling {geometry} gives other numbers than torch")
    runs = (_copies(cells, gradient), ours, apart, theirs, channels_last)
    timed = best(*(calls(run, number=1) for run in runs), rounds=ROUNDS)
    floor, mine, alone, default, fastest = timed
    kernel, stride, _ = geometry
    calls_apart = f" ({alone * 1e3:.1f} in separate calls)" if name == "max" else ""
    return Figure(
        f"{name} pooling {kernel}×{kernel}/{stride}, threads: {threads}",
        mine / default,
        limit,
        "×",
        f"{mine * 1e3:.1f} of {default * 1e3:.1f} ms{calls_apart}; "
        f"{mine / fastest:.1f}× channels_last, {mine / floor:.1f}× a copy",
    )


def _passes(
    torch: Any, name: str, cells: Any, gradient: Any, geometry: tuple[int, int, int], layout: Any
) -> Callable[[], Any]:
    """Both passes of PyTorch in a memory layout; the results as arrays."""
    pool = getattr(torch.nn.functional, {"max": "max_pool2d", "average": "avg_pool2d"}[name])
    leaf = torch.from_numpy(cells).clone(memory_format=layout).requires_grad_()
    given = torch.from_numpy(gradient).clone(memory_format=layout)

    def run() -> Any:
        leaf.grad = None
        output = pool(leaf, *geometry)
        output.backward(given)
        return output.detach().numpy(), leaf.grad.numpy()

    return run


def _copies(cells: Any, gradient: Any) -> Run:
    """What no pooling can do without: reading and writing every number once."""
    copies = [(np.empty_like(array), array) for array in (cells, gradient)]

    def run() -> None:
        for copy, array in copies:
            np.copyto(copy, array)

    return run
