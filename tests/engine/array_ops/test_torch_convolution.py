"""Convolution, its gradients and transposed convolution beside PyTorch, on random shapes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from quizcnn.engine.array_ops.convolution import conv2d
from quizcnn.engine.array_ops.convolution_backward import (
    conv2d_input_gradient,
    conv2d_weight_gradient,
)
from quizcnn.engine.array_ops.transposed_convolution import conv_transpose2d
from quizcnn.engine.validation import ImpossibleGeometry

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tensors this small only make threads wait for each other
pytestmark = pytest.mark.oracle

DRAWS = 600  # of a test and seed: 3,000 convolutions with both gradients, and 3,000 transposed ones


def drawn(random: np.random.Generator) -> tuple[Any, Any, dict[str, Any]]:
    """Draw an input, a weight and a geometry that fit each other; every fourth is depthwise."""
    groups, per_group, out_per_group = random.integers(1, 4, 3)
    if random.random() < 0.25:
        groups, per_group = groups + 1, 1
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


def close(ours: Any, theirs: Any) -> bool:
    return ours.shape == theirs.shape and bool((abs(ours - theirs) <= 1e-11).all())


@pytest.mark.parametrize("seed", range(5))
def test_values_and_both_gradients(seed: int) -> None:
    random = np.random.default_rng(seed)
    for _ in range(DRAWS):
        input, weight, geometry = drawn(random)
        leaves = [torch.from_numpy(array).requires_grad_() for array in (input, weight)]
        output = torch.nn.functional.conv2d(*leaves, **geometry)
        assert close(conv2d(input, weight, **geometry), output.detach().numpy())
        gradient = random.standard_normal(tuple(output.shape))
        output.backward(torch.from_numpy(gradient))
        expected = [leaf.grad.numpy() for leaf in leaves]
        assert close(conv2d_input_gradient(input, weight, gradient, **geometry), expected[0])
        assert close(conv2d_weight_gradient(input, weight, gradient, **geometry), expected[1])


@pytest.mark.parametrize("seed", range(5))
def test_transposed_convolution(seed: int) -> None:
    random = np.random.default_rng(seed)
    taken = 0
    while taken < DRAWS:
        input, weight, geometry = drawn(random)
        weight = weight.reshape(input.shape[-3], -1, *weight.shape[2:])
        geometry["output_padding"] = tuple(map(int, random.integers(0, 4, 2)))
        ours = result_or_none(conv_transpose2d, ImpossibleGeometry, input, weight, geometry)
        tensors = torch.from_numpy(input), torch.from_numpy(weight)
        transposed = torch.nn.functional.conv_transpose2d
        theirs = result_or_none(transposed, RuntimeError, *tensors, geometry)
        assert (ours is None) == (theirs is None), (input.shape, weight.shape, geometry)
        if ours is not None:
            assert close(ours, theirs.numpy())
            taken += 1


def result_or_none(
    function: Any, refusal: type[Exception], input: Any, weight: Any, geometry: Any
) -> Any:
    try:
        return function(input, weight, **geometry)
    except refusal:
        return None


def test_whole_numbers_are_exact() -> None:
    random = np.random.default_rng(0)
    for _ in range(DRAWS // 2):
        input, weight, geometry = drawn(random)
        input, weight = np.rint(9 * input).astype(int), np.rint(9 * weight).astype(int)
        leaves = [torch.from_numpy(array).double().requires_grad_() for array in (input, weight)]
        output = torch.nn.functional.conv2d(*leaves, **geometry)
        result = conv2d(input, weight, **geometry)
        assert result.dtype == np.int64
        np.testing.assert_array_equal(result, output.detach().numpy())
        output.backward(output.detach())
        for backward, leaf in zip(
            (conv2d_input_gradient, conv2d_weight_gradient), leaves, strict=True
        ):
            gradient = backward(input, weight, result, **geometry)
            assert gradient.dtype == np.int64
            np.testing.assert_array_equal(gradient, leaf.grad.numpy())


def test_transposed_convolution_needs_an_output_padding_below_stride_or_dilation() -> None:
    input, weight = np.ones((1, 2, 2)), np.ones((1, 1, 2, 2))
    tensors = torch.from_numpy(input), torch.from_numpy(weight)
    for stride in (1, 2, 3):
        for dilation in (1, 2, 3):
            most = max(stride, dilation)
            geometry = {"stride": stride, "dilation": dilation, "output_padding": most - 1}
            theirs = torch.nn.functional.conv_transpose2d(*tensors, **geometry)
            assert close(conv_transpose2d(input, weight, **geometry), theirs.numpy())
            geometry["output_padding"] = most
            with pytest.raises(ImpossibleGeometry, match="must be smaller than the stride"):
                conv_transpose2d(input, weight, **geometry)
            with pytest.raises(RuntimeError, match="output padding must be smaller"):
                torch.nn.functional.conv_transpose2d(*tensors, **geometry)


def test_a_grouped_weight_is_out_by_in_over_groups() -> None:
    input = np.arange(4.0).reshape(4, 1, 1)
    weight = np.arange(1.0, 13).reshape(6, 2, 1, 1)
    theirs = torch.nn.functional.conv2d(
        torch.from_numpy(input), torch.from_numpy(weight), groups=2
    ).numpy()
    assert theirs.ravel().tolist() == [2, 4, 6, 38, 48, 58]
    np.testing.assert_array_equal(conv2d(input, weight, groups=2), theirs)
    with pytest.raises(ImpossibleGeometry, match="4 input channels where 2 are expected"):
        conv2d(input, np.ones((6, 4, 1, 1)), groups=2)
