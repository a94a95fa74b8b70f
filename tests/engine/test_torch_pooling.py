"""Pooling and its gradients beside PyTorch, on random shapes with ties, NaN and infinities."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.engine.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.pooling_backward import avg_pool2d_backward, max_pool2d_backward

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tensors this small only make threads wait for each other
pytestmark = pytest.mark.oracle

SEEDS = range(10)
DRAWS = 100


def drawn(random: np.random.Generator) -> tuple[Any, dict[str, Any]]:
    """Draw an input with many ties and a geometry that it can have."""
    kernel = random.integers(1, 6, 2)
    padding = random.integers(0, kernel // 2 + 1)
    size = np.maximum(kernel - 2 * padding, 1) + random.integers(0, 8, 2)
    leading = random.integers(1, 4, random.integers(1, 3))
    geometry = {
        "kernel_size": tuple(map(int, kernel)),
        "stride": None if random.random() < 0.2 else tuple(map(int, random.integers(1, 6, 2))),
        "padding": tuple(map(int, padding)),
        "ceil_mode": bool(random.random() < 0.5),
    }
    return random.integers(-3, 4, (*leading, *size)).astype(float), geometry


def with_special_values(cells: Any, random: np.random.Generator) -> Any:
    chance = random.random(cells.shape)
    cells = np.where(chance < 0.1, np.nan, cells)
    cells = np.where((chance > 0.1) & (chance < 0.4), -np.inf, cells)
    return np.where(chance > 0.95, np.inf, cells)


def forward_and_backward(pooling: Any, cells: Any, random: Any, geometry: Any) -> tuple[Any, ...]:
    """PyTorch's output, a random gradient for it, and the gradient of the input."""
    leaf = torch.from_numpy(cells).requires_grad_()
    output = pooling(leaf, **geometry)
    gradient = random.standard_normal(tuple(output.shape))
    output.backward(torch.from_numpy(gradient))
    return output.detach().numpy(), gradient, leaf.grad.numpy()


@pytest.mark.parametrize("seed", SEEDS)
def test_max_pooling_is_equal(seed: int) -> None:
    random = np.random.default_rng(seed)
    for _ in range(DRAWS):
        cells, geometry = drawn(random)
        if random.random() < 0.5:
            cells = with_special_values(cells, random)
        values, gradient, back = forward_and_backward(
            torch.nn.functional.max_pool2d, cells, random, geometry
        )
        np.testing.assert_array_equal(max_pool2d(cells, **geometry), values)
        ours = max_pool2d_backward(cells, gradient, **geometry)
        np.testing.assert_allclose(ours, back, rtol=1e-12, atol=1e-14)
        np.testing.assert_array_equal(ours != 0, back != 0)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("count_include_pad", [True, False])
def test_average_pooling_agrees(seed: int, count_include_pad: bool) -> None:
    random = np.random.default_rng(seed)
    for _ in range(DRAWS):
        cells, geometry = drawn(random)
        geometry["count_include_pad"] = count_include_pad
        values, gradient, back = forward_and_backward(
            torch.nn.functional.avg_pool2d, cells, random, geometry
        )
        np.testing.assert_allclose(avg_pool2d(cells, **geometry), values, rtol=1e-13, atol=1e-14)
        ours = avg_pool2d_backward(cells, gradient, **geometry)
        np.testing.assert_allclose(ours, back, rtol=1e-13, atol=1e-14)


@pytest.mark.parametrize("seed", range(5))
def test_objects_pool_like_floats(seed: int) -> None:
    random = np.random.default_rng(seed)
    for _ in range(DRAWS):
        cells, geometry = drawn(random)
        cells = with_special_values(cells, random)
        values, gradient, back = forward_and_backward(
            torch.nn.functional.max_pool2d, cells, random, geometry
        )
        objects = cells.astype(object)
        np.testing.assert_array_equal(max_pool2d(objects, **geometry).astype(float), values)
        ours = max_pool2d_backward(objects, gradient.astype(object), **geometry).astype(float)
        np.testing.assert_allclose(ours, back, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", ["max_pool2d", "avg_pool2d"])
def test_both_refuse_the_same_geometries(name: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    ours = {"max_pool2d": max_pool2d, "avg_pool2d": avg_pool2d}[name]
    for _ in range(DRAWS):
        cells = np.zeros((1, *random.integers(1, 6, 2)))
        kernel, stride, padding = (tuple(map(int, pair)) for pair in random.integers(0, 6, (3, 2)))
        geometry = {
            "kernel_size": kernel,
            "stride": stride,
            "padding": padding,
            "ceil_mode": bool(random.random() < 0.5),
        }
        shape = shape_or_none(ours, ImpossibleGeometry, cells, geometry)
        theirs = getattr(torch.nn.functional, name)
        expected = shape_or_none(theirs, RuntimeError, torch.from_numpy(cells), geometry)
        assert shape == expected, (cells.shape, geometry)


def shape_or_none(pooling: Any, refusal: type[Exception], cells: Any, geometry: Any) -> Any:
    try:
        return tuple(pooling(cells, **geometry).shape)
    except refusal:
        return None
