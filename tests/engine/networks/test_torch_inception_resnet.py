"""Inception-ResNet-v2 beside the same network written in PyTorch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import Concat, Module, assert_as_torch, classifier, nn
from tests.engine.networks.torch_inception import (
    chain,
    halved,
    projected,
    stem,
    unit,
)

pytestmark = pytest.mark.oracle


class Residual(Module):  # type: ignore[misc]
    """Branches, a linear 1×1 convolution back to the input's channels, scaled and added."""

    def __init__(self, channels: int, scale: float, *branches: Any, cut: bool = True) -> None:
        super().__init__()
        self.scale = scale
        self.branches = Concat(*branches)
        outputs = sum(branch[-1][0].out_channels for branch in branches)
        self.linear = nn.Conv2d(outputs, channels, 1)
        self.activation = nn.ReLU() if cut else nn.Identity()

    def forward(self, x: Any) -> Any:
        return self.activation(x + self.scale * self.linear(self.branches(x)))


def block35() -> Any:
    return Residual(
        *(320, 0.17),
        chain(320, (32, 1)),
        chain(320, (32, 1), (32, 3)),
        chain(320, (32, 1), (48, 3), (64, 3)),
    )


def block17() -> Any:
    factorised = chain(1088, (128, 1), (160, (1, 7)), (192, (7, 1)))
    return Residual(1088, 0.1, chain(1088, (192, 1)), factorised)


def block8(scale: float = 0.2, cut: bool = True) -> Any:
    factorised = chain(2080, (192, 1), (224, (1, 3)), (256, (3, 1)))
    return Residual(2080, scale, chain(2080, (192, 1)), factorised, cut=cut)


def mixed_5b() -> Any:
    return Concat(
        unit(192, 96, 1),
        chain(192, (48, 1), (64, 5)),
        chain(192, (64, 1), (96, 3), (96, 3)),
        projected(192, 64),
    )


def to_17() -> Any:
    return Concat(unit(320, 384, 3, 2), chain(320, (256, 1), (256, 3), (384, 3, 2)), halved())


def to_8() -> Any:
    return Concat(
        chain(1088, (256, 1), (384, 3, 2)),
        chain(1088, (256, 1), (288, 3, 2)),
        chain(1088, (256, 1), (288, 3), (320, 3, 2)),
        halved(),
    )


def network() -> Any:
    return nn.Sequential(
        *(*stem(), mixed_5b()),
        *(*(block35() for _ in range(10)), to_17()),
        *(*(block17() for _ in range(20)), to_8()),
        *(*(block8() for _ in range(9)), block8(scale=1, cut=False)),
        *(unit(2080, 1536, 1), *classifier(1536)),
    )


@pytest.mark.parametrize("size", [299, 75, (480, 640)])
def test_every_layer_is_torchs(size: Any) -> None:
    assert_as_torch("inception-resnet-v2", network, size)
