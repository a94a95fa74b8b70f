"""BN-Inception beside the same network written in PyTorch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import Concat, assert_as_torch, counted, nn

pytestmark = pytest.mark.oracle


def conv(inputs: int, outputs: int, kernel: int, stride: int = 1) -> list[Any]:
    conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2)
    return [conv, nn.BatchNorm2d(outputs), nn.ReLU()]


def halved() -> Any:
    return nn.MaxPool2d(3, 2, ceil_mode=True)


def inception(inputs: int, one: int, three: str, double: str, pool: Any, proj: int) -> Any:
    """A module; `three` and `double` are "reduced to, put out", without `one` it strides."""
    stride = 1 if one else 2
    reduced, outputs = map(int, three.split())
    squeezed, wide = map(int, double.split())
    branches = [
        [*conv(inputs, reduced, 1), *conv(reduced, outputs, 3, stride)],
        [*conv(inputs, squeezed, 1), *conv(squeezed, wide, 3), *conv(wide, wide, 3, stride)],
        [pool, *(conv(inputs, proj, 1) if proj else [])],
    ]
    if one:
        branches.insert(0, conv(inputs, one, 1))
    return Concat(*(nn.Sequential(*branch) for branch in branches))


def network() -> Any:
    average, largest = nn.AvgPool2d(3, 1, 1), nn.MaxPool2d(3, 1, 1)
    return nn.Sequential(
        *(*conv(3, 64, 7, 2), halved()),
        *(*conv(64, 64, 1), *conv(64, 192, 3), halved()),
        inception(192, 64, "64 64", "64 96", average, 32),
        inception(256, 64, "64 96", "64 96", average, 64),
        inception(320, 0, "128 160", "64 96", halved(), 0),
        inception(160 + 96 + 320, 224, "64 96", "96 128", average, 128),
        inception(576, 192, "96 128", "96 128", average, 128),
        inception(576, 160, "128 160", "128 160", average, 128),
        inception(608, 96, "128 192", "160 192", average, 128),
        inception(608, 0, "128 192", "192 256", halved(), 0),
        inception(192 + 256 + 608, 352, "192 320", "160 224", average, 128),
        inception(1024, 352, "192 320", "192 224", largest, 128),
        *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1024, 1000)),
    )


@pytest.mark.parametrize("size", [224, 32, (480, 640), (96, 352)])
def test_every_layer_is_torchs(size: Any) -> None:
    assert_as_torch("bn-inception", network, size)


def test_torch_refuses_the_same_image() -> None:
    with pytest.raises(RuntimeError, match="Sizes of tensors must match"):
        counted(network(), (3, 299, 299))
