"""Pooling and its gradients beside PyTorch, on random shapes with ties, NaN and infinities."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from quizcnn.engine.array_ops import blocks, pooling_argmax
from quizcnn.engine.array_ops.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.array_ops.pooling_backward import (
    avg_pool2d_backward,
    max_pool2d_backward,
    max_pool2d_with_backward,
)
from quizcnn.engine.array_ops.windows import pooling_windows
from quizcnn.engine.validation import ImpossibleGeometry

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tensors this small only make threads wait for each other
pytestmark = pytest.mark.oracle

DRAWS = 1000  # of a test and seed: 12,000 of max pooling and 8,000 of average pooling in all
NAN = float("nan")


@pytest.fixture(params=["as usual", "large arrays"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Take arrays this small the usual way, or the way of large ones: block after block."""
    if request.param == "large arrays":
        monkeypatch.setattr(pooling_argmax, "FEW_CELLS", 0)
        monkeypatch.setattr(blocks, "BLOCK_BYTES", 1000)
    return str(request.param)


def drawn(random: np.random.Generator, most_dilation: int = 1) -> tuple[Any, dict[str, Any]]:
    """Draw an input with many ties and a geometry that it can have."""
    kernel = random.integers(1, 6, 2)
    padding = random.integers(0, kernel // 2 + 1)
    dilation = random.integers(1, most_dilation + 1, 2)
    size = np.maximum(dilation * (kernel - 1) + 1 - 2 * padding, 1) + random.integers(0, 8, 2)
    leading = random.integers(1, 4, random.integers(1, 3))
    geometry: dict[str, Any] = {
        "kernel_size": tuple(map(int, kernel)),
        "stride": None if random.random() < 0.2 else tuple(map(int, random.integers(1, 6, 2))),
        "padding": tuple(map(int, padding)),
        "ceil_mode": bool(random.random() < 0.5),
    }
    if most_dilation > 1:
        geometry["dilation"] = tuple(map(int, dilation))
    windows = pooling_windows(tuple(map(int, size)), **geometry)
    if not windows.all_hold_cells:  # PyTorch's backward pass then writes outside of its memory
        return drawn(random, most_dilation)
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
    gradient = random.standard_normal(tuple(output.shape)).astype(cells.dtype)
    output.backward(torch.from_numpy(gradient))
    return output.detach().numpy(), gradient, leaf.grad.numpy()


@pytest.mark.parametrize("seed", range(6))
def test_max_pooling_is_equal(way: str, seed: int) -> None:
    random = np.random.default_rng([seed, way == "large arrays"])
    for _ in range(DRAWS):
        cells, geometry = drawn(random, most_dilation=3)
        if random.random() < 0.5:
            cells = with_special_values(cells, random)
        values, gradient, back = forward_and_backward(
            torch.nn.functional.max_pool2d, cells, random, geometry
        )
        np.testing.assert_array_equal(max_pool2d(cells, **geometry), values)
        ours = max_pool2d_backward(cells, gradient, **geometry)
        assert_close(ours, back, 1e-12)
        assert ((ours != 0) == (back != 0)).all()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("count_include_pad", [True, False])
def test_average_pooling_agrees(seed: int, count_include_pad: bool) -> None:
    random = np.random.default_rng([seed, count_include_pad])
    for _ in range(DRAWS):
        cells, geometry = drawn(random)
        geometry["count_include_pad"] = count_include_pad
        values, gradient, back = forward_and_backward(
            torch.nn.functional.avg_pool2d, cells, random, geometry
        )
        assert_close(avg_pool2d(cells, **geometry), values, 1e-13)
        assert_close(avg_pool2d_backward(cells, gradient, **geometry), back, 1e-13)


def assert_close(ours: Any, theirs: Any, tolerance: float) -> None:
    """`np.testing.assert_allclose` takes longer than the pooling."""
    assert ours.shape == theirs.shape
    assert (abs(ours - theirs) <= tolerance * (1 + abs(theirs))).all()


def test_what_is_not_finite_averages_alike() -> None:
    random = np.random.default_rng(0)
    for _ in range(DRAWS):
        cells, geometry = drawn(random)
        cells = with_special_values(cells, random)
        values = torch.nn.functional.avg_pool2d(torch.from_numpy(cells), **geometry).numpy()
        np.testing.assert_allclose(avg_pool2d(cells, **geometry), values, rtol=1e-13, atol=1e-14)


@pytest.mark.parametrize("name", ["max_pool2d", "avg_pool2d"])
def test_single_precision_agrees(name: str) -> None:
    random = np.random.default_rng(0)
    forward, backward = {
        "max_pool2d": (max_pool2d, max_pool2d_backward),
        "avg_pool2d": (avg_pool2d, avg_pool2d_backward),
    }[name]
    for _ in range(DRAWS):
        cells, geometry = drawn(random)
        cells = random.standard_normal(cells.shape, dtype=np.float32)
        values, gradient, back = forward_and_backward(
            getattr(torch.nn.functional, name), cells, random, geometry
        )
        ours = forward(cells, **geometry), backward(cells, gradient, **geometry)
        for one, other in zip(ours, (values, back), strict=True):
            assert one.dtype == other.dtype == np.float32
            assert_close(one, other, 1e-5)


@pytest.mark.parametrize("seed", range(2))
def test_objects_pool_like_floats(seed: int) -> None:
    random = np.random.default_rng(seed)
    for _ in range(DRAWS // 4):
        cells, geometry = drawn(random, most_dilation=2)
        cells = with_special_values(cells, random)
        values, gradient, back = forward_and_backward(
            torch.nn.functional.max_pool2d, cells, random, geometry
        )
        objects = cells.astype(object)
        np.testing.assert_array_equal(max_pool2d(objects, **geometry).astype(float), values)
        ours = max_pool2d_backward(objects, gradient.astype(object), **geometry).astype(float)
        np.testing.assert_allclose(ours, back, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ["max_pool2d", "avg_pool2d"])
def test_both_refuse_the_same_geometries(name: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    ours = {"max_pool2d": max_pool2d, "avg_pool2d": avg_pool2d}[name]
    for _ in range(DRAWS // 2):
        cells = np.zeros((1, *random.integers(1, 6, 2)))
        kernel, stride, padding = (tuple(map(int, pair)) for pair in random.integers(0, 6, (3, 2)))
        geometry: dict[str, Any] = {
            "kernel_size": kernel,
            "stride": stride,
            "padding": padding,
            "ceil_mode": bool(random.random() < 0.5),
        }
        if name == "max_pool2d":
            geometry["dilation"] = tuple(map(int, random.integers(1, 4, 2)))
        shape = shape_or_none(ours, ImpossibleGeometry, cells, geometry)
        theirs = getattr(torch.nn.functional, name)
        expected = shape_or_none(theirs, RuntimeError, torch.from_numpy(cells), geometry)
        assert shape == expected, (cells.shape, geometry)


def shape_or_none(pooling: Any, refusal: type[Exception], cells: Any, geometry: Any) -> Any:
    try:
        return tuple(pooling(cells, **geometry).shape)
    except refusal:
        return None


# What must be as in PyTorch, one by one: the values stand here, and both give them.


def assert_max(cells: Any, expected: Any, **geometry: Any) -> None:
    array = np.array(cells, dtype=float)
    theirs = torch.nn.functional.max_pool2d(torch.from_numpy(array)[None], **geometry)[0]
    for ours in (max_pool2d(array, **geometry), max_pool2d(array.astype(object), **geometry)):
        np.testing.assert_array_equal(ours.astype(float), expected)
    np.testing.assert_array_equal(theirs.numpy(), expected)


def assert_max_backward(cells: Any, gradient: Any, expected: Any, **geometry: Any) -> None:
    array, given = np.array(cells, dtype=float), np.array(gradient, dtype=float)
    leaf = torch.from_numpy(array)[None].requires_grad_()
    torch.nn.functional.max_pool2d(leaf, **geometry).backward(torch.from_numpy(given)[None])
    np.testing.assert_array_equal(leaf.grad[0].numpy(), expected)
    np.testing.assert_array_equal(max_pool2d_backward(array, given, **geometry), expected)
    _, backward = max_pool2d_with_backward(array, **geometry)
    np.testing.assert_array_equal(backward(given), expected)
    objects = max_pool2d_backward(array.astype(object), given.astype(object), **geometry)
    np.testing.assert_array_equal(objects.astype(float), expected)


def assert_average(cells: Any, expected: Any, **geometry: Any) -> None:
    array = np.array(cells, dtype=float)
    theirs = torch.nn.functional.avg_pool2d(torch.from_numpy(array)[None], **geometry)[0]
    np.testing.assert_allclose(theirs.numpy(), expected, atol=5e-4)
    np.testing.assert_allclose(avg_pool2d(array, **geometry), theirs.numpy(), rtol=1e-15)
    exact = avg_pool2d(np.array(cells), **geometry).astype(float)
    np.testing.assert_allclose(exact, theirs.numpy(), rtol=1e-15)


def test_max_pooling_pads_with_minus_infinity() -> None:
    assert_max([[-5, -3]], [[-5, -3]], kernel_size=(1, 2), stride=2, padding=(0, 1))
    assert_max([[-np.inf]], [[-np.inf] * 2], kernel_size=(1, 2), stride=1, padding=(0, 1))


@pytest.mark.parametrize("kernel", range(1, 6))
def test_padding_is_at_most_half_the_kernel(kernel: int) -> None:
    cells = np.zeros((1, 6, 6))
    for ours, name in ((max_pool2d, "max_pool2d"), (avg_pool2d, "avg_pool2d")):
        theirs = getattr(torch.nn.functional, name)
        ours(cells, kernel, 1, kernel // 2)
        theirs(torch.from_numpy(cells), kernel, 1, kernel // 2)
        with pytest.raises(ImpossibleGeometry, match="more than half of the pooling window"):
            ours(cells, kernel, 1, kernel // 2 + 1)
        with pytest.raises(RuntimeError, match="half of"):
            theirs(torch.from_numpy(cells), kernel, 1, kernel // 2 + 1)


def test_the_first_index_in_scan_order_takes_the_whole_gradient_of_a_tie() -> None:
    assert_max_backward([[1, 1], [1, 1]], [[7]], [[7, 0], [0, 0]], kernel_size=2)
    assert_max_backward([[0, 1], [1, 1]], [[7]], [[0, 7], [0, 0]], kernel_size=2)
    assert_max_backward([[0, 0], [1, 1]], [[7]], [[0, 0], [7, 0]], kernel_size=2)
    assert_max_backward(
        [[2, 3, 3], [3, 2, 3]], [[1, 10]], [[0, 11, 0], [0, 0, 0]], kernel_size=2, stride=1
    )


def test_overlapping_windows_accumulate() -> None:
    cells = [[1, 2, 3], [4, 9, 5], [6, 7, 8]]
    expected = [[0, 0, 0], [0, 10, 0], [0, 0, 0]]
    assert_max_backward(cells, [[1, 2], [3, 4]], expected, kernel_size=2, stride=1)


def test_nan_propagates() -> None:
    assert_max([[NAN, 5, 6, 7]], [[NAN, 7]], kernel_size=(1, 2))
    assert_max([[5, NAN, np.inf, 7]], [[NAN, np.inf]], kernel_size=(1, 2))


def test_the_last_nan_of_a_window_owns_the_index() -> None:
    cells = [[NAN, 9, NAN], [NAN, 100, 2]]
    assert_max_backward(cells, [[7]], [[0, 0, 0], [7, 0, 0]], kernel_size=(2, 3))
    expected = [[0, 0, 10], [1, 0, 0]]
    assert_max_backward(cells, [[1, 10]], expected, kernel_size=2, stride=1)


def test_count_include_pad_divides_by_the_window_clipped_to_the_padded_input() -> None:
    expected = [[0.444, 0.667, 0.333], [0.667, 1, 0.5], [0.333, 0.5, 0.25]]
    assert_average([[1] * 4] * 4, expected, kernel_size=3, stride=2, padding=1, ceil_mode=True)
    assert_average(
        [[1] * 4] * 4,
        [[1] * 3] * 3,
        kernel_size=3,
        stride=2,
        padding=1,
        ceil_mode=True,
        count_include_pad=False,
    )


def test_ceil_mode_drops_a_window_that_starts_in_the_right_padding() -> None:
    cells = np.arange(16).reshape(4, 4)
    geometry: dict[str, Any] = {"kernel_size": 2, "stride": 3, "padding": 1, "ceil_mode": True}
    assert_max(cells, [[0, 3], [12, 15]], **geometry)
    assert_average(cells, [[0, 1.25], [5, 12.5]], **geometry)


def test_ceil_mode_keeps_a_window_that_starts_inside() -> None:
    assert_max([[1, 2, 3]], [[2, 3]], kernel_size=(1, 2), ceil_mode=True)
    assert_average([[1, 2, 3]], [[1.5, 3]], kernel_size=(1, 2), ceil_mode=True)


def test_a_dilated_window_may_step_over_the_whole_input() -> None:
    assert_max([[1, 2], [3, 4]], [[-np.inf]], kernel_size=2, stride=1, padding=1, dilation=3)
