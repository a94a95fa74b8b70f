"""MobileNet V1 and V2 beside the same networks written in PyTorch."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

import pytest

from tests.engine.networks.torch_counting import Add, assert_as_torch, classifier, nn

pytestmark = pytest.mark.oracle

# Where a V1 network doubles its channels and halves its map, as "output channels/stride".
SEPARABLE = "64/1 128/2 128/1 256/2 256/1 512/2 512/1 512/1 512/1 512/1 512/1 1024/2 1024/1"
# The lines of V2's Table 2 without the stem, as "t c n s".
INVERTED = ["1 16 1 1", "6 24 2 2", "6 32 3 2", "6 64 4 2", "6 96 3 1", "6 160 3 2", "6 320 1 1"]


def unit(
    inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1, active: bool = True
) -> list[Any]:
    conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
    return [conv, nn.BatchNorm2d(outputs), *([nn.ReLU6()] if active else [])]


def mobilenet_v1(alpha: float) -> Any:
    channels = floor(alpha * 32)
    layers = unit(3, channels, 3, 2)
    for row in SEPARABLE.split():
        outputs, stride = map(int, row.split("/"))
        layers += unit(channels, channels, 3, stride, channels)
        layers += unit(channels, floor(alpha * outputs), 1)
        channels = floor(alpha * outputs)
    return nn.Sequential(*layers, *classifier(channels))


def eights(channels: float) -> int:
    """The nearest multiple of eight; one more where that loses over a tenth."""
    nearest = max(8, floor(channels / 8 + 0.5) * 8)
    return nearest + 8 if nearest < 0.9 * channels else nearest


def inverted(inputs: int, outputs: int, expansion: int, stride: int) -> Any:
    hidden = inputs * expansion
    layers = unit(inputs, hidden, 1) if expansion != 1 else []
    layers += [*unit(hidden, hidden, 3, stride, hidden), *unit(hidden, outputs, 1, active=False)]
    way = nn.Sequential(*layers)
    return Add(way, nn.Identity()) if stride == 1 and inputs == outputs else way


def mobilenet_v2(alpha: float) -> Any:
    channels = eights(32 * alpha)
    layers = unit(3, channels, 3, 2)
    for row in INVERTED:
        expansion, outputs, times, stride = map(int, row.split())
        for strides in [stride, *[1] * (times - 1)]:
            layers.append(inverted(channels, eights(outputs * alpha), expansion, strides))
            channels = eights(outputs * alpha)
    last = eights(1280 * max(alpha, 1.0))
    return nn.Sequential(*layers, *unit(channels, last, 1), *classifier(last))


@pytest.mark.parametrize("alpha", ["1", "0.75", "0.5", "0.25", "0.3"])
@pytest.mark.parametrize("size", [224, 160, (97, 250)])
def test_every_layer_of_v1_is_torchs(alpha: str, size: Any) -> None:
    width = Fraction(alpha)
    assert_as_torch("mobilenet-v1", lambda: mobilenet_v1(float(alpha)), size, width=width)


@pytest.mark.parametrize("alpha", ["1", "1.4", "1.3", "0.75", "0.5", "0.35", "0.1"])
@pytest.mark.parametrize("size", [224, (97, 250)])
def test_every_layer_of_v2_is_torchs(alpha: str, size: Any) -> None:
    width = Fraction(alpha)
    assert_as_torch("mobilenet-v2", lambda: mobilenet_v2(float(alpha)), size, width=width)
