"""Convolution beside PyTorch, on random shapes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from quizcnn.engine.convolution import conv2d

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tensors this small only make threads wait for each other
pytestmark = pytest.mark.oracle


def drawn(random: np.random.Generator) -> tuple[Any, Any, dict[str, Any]]:
    """Draw an input, a weight and a geometry that fit each other."""
    groups, per_group, out_per_group = random.integers(1, 4, 3)
    kernel, stride, dilation = random.integers(1, 4, (3, 2))
    padding = random.integers(0, 4, 2)
    least = np.maximum(dilation * (kernel - 1) + 1 - 2 * padding, 1)
    size = least + random.integers(0, 6, 2)
    batch = () if random.random() < 0.3 else (random.integers(1, 4),)
    input = random.standard_normal((*batch, groups * per_group, *size))
    weight = random.standard_normal((groups * out_per_group, per_group, *kernel))
    pairs = {"stride": stride, "padding": padding, "dilation": dilation}
    geometry: dict[str, Any] = {name: tuple(map(int, pair)) for name, pair in pairs.items()}
    return input, weight, geometry | {"groups": int(groups)}


@pytest.mark.parametrize("seed", range(10))
def test_floats(seed: int) -> None:
    random = np.random.default_rng(seed)
    for _ in range(100):
        input, weight, geometry = drawn(random)
        expected = torch.nn.functional.conv2d(
            torch.from_numpy(input), torch.from_numpy(weight), **geometry
        )
        np.testing.assert_allclose(
            conv2d(input, weight, **geometry), expected.numpy(), rtol=1e-12, atol=1e-12
        )


def test_whole_numbers_are_exact() -> None:
    random = np.random.default_rng(0)
    for _ in range(300):
        input, weight, geometry = drawn(random)
        input, weight = np.rint(9 * input).astype(int), np.rint(9 * weight).astype(int)
        expected = torch.nn.functional.conv2d(
            torch.from_numpy(input).double(), torch.from_numpy(weight).double(), **geometry
        )
        result = conv2d(input, weight, **geometry)
        assert result.dtype == np.int64
        np.testing.assert_array_equal(result, expected.numpy())
