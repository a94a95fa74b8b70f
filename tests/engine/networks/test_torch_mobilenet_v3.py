"""MobileNet V3 beside the same networks written in PyTorch."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

import pytest

from tests.engine.networks.torch_counting import Add, Module, assert_as_torch, nn, torch

pytestmark = pytest.mark.oracle

# "kernel size, expansion ratio, output channels, stride", then S for squeeze-and-excitation and
# H for h-swish in place of ReLU: the rows as the release writes them.
LARGE = """
    3 1 16 1 -, 3 4 24 2 -, 3 3 24 1 -, 5 3 40 2 S, 5 3 40 1 S, 5 3 40 1 S,
    3 6 80 2 H, 3 2.5 80 1 H, 3 2.3 80 1 H, 3 2.3 80 1 H,
    3 6 112 1 SH, 3 6 112 1 SH, 5 6 160 2 SH, 5 6 160 1 SH, 5 6 160 1 SH
"""
SMALL = """
    3 1 16 2 S, 3 4.5 24 2 -, 3 88/24 24 1 -, 5 4 40 2 SH, 5 6 40 1 SH, 5 6 40 1 SH,
    5 3 48 1 SH, 5 3 48 1 SH, 5 6 96 2 SH, 5 6 96 1 SH, 5 6 96 1 SH
"""
NETWORKS = {"mobilenet-v3-large": (LARGE, 1280), "mobilenet-v3-small": (SMALL, 1024)}


class SqueezeExcitation(Module):  # type: ignore[misc]
    """Two fully connected layers on the averages; counted as one layer."""

    def __init__(self, channels: int, squeezed: int) -> None:
        super().__init__()
        self.squeeze = nn.Parameter(torch.zeros(squeezed, channels, 1, 1))
        self.squeeze_bias = nn.Parameter(torch.zeros(squeezed))
        self.excite = nn.Parameter(torch.zeros(channels, squeezed, 1, 1))
        self.excite_bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Any) -> Any:
        functional = nn.functional
        mean = functional.adaptive_avg_pool2d(x, 1)
        few = functional.relu(functional.conv2d(mean, self.squeeze, self.squeeze_bias))
        return x * functional.hardsigmoid(functional.conv2d(few, self.excite, self.excite_bias))


def eights(channels: Fraction) -> int:
    """The nearest multiple of eight; one more where that loses over a tenth."""
    nearest = max(8, 8 * floor(channels / 8 + Fraction(1, 2)))
    return nearest + 8 if 10 * nearest < 9 * channels else nearest


def unit(inputs: int, outputs: int, kernel: int, *after: Any, **window: Any) -> list[Any]:
    conv = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False, **window)
    return [conv, nn.BatchNorm2d(outputs), *after]


def bneck(inputs: int, hidden: int, outputs: int, kernel: int, stride: int, extras: str) -> Any:
    active = nn.Hardswish() if "H" in extras else nn.ReLU()
    layers = unit(inputs, hidden, 1, active) if hidden != inputs else []
    layers += unit(hidden, hidden, kernel, active, stride=stride, groups=hidden)
    if "S" in extras:
        layers.append(SqueezeExcitation(hidden, eights(Fraction(hidden, 4))))
    way = nn.Sequential(*layers, *unit(hidden, outputs, 1))
    return Add(way, nn.Identity()) if stride == 1 and inputs == outputs else way


def mobilenet_v3(name: str, alpha: Fraction) -> Any:
    rows, last = NETWORKS[name]
    channels = eights(16 * alpha)
    layers = unit(3, channels, 3, nn.Hardswish(), stride=2)
    for row in rows.split(","):
        kernel, ratio, wide, stride, extras = row.split()
        outputs = eights(int(wide) * alpha)
        hidden = eights(channels * Fraction(ratio))
        layers.append(bneck(channels, hidden, outputs, int(kernel), int(stride), extras))
        channels = outputs
    layers += unit(channels, 6 * channels, 1, nn.Hardswish())
    behind = eights(last * max(alpha, Fraction(1)))
    return nn.Sequential(
        *(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten()),
        *(nn.Linear(6 * channels, behind), nn.Hardswish(), nn.Dropout(), nn.Linear(behind, 1000)),
    )


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("alpha", ["1", "0.75", "1.25", "0.5", "0.35"])
@pytest.mark.parametrize("size", [224, (97, 250)])
def test_every_layer_is_torchs(name: str, alpha: str, size: Any) -> None:
    width = Fraction(alpha)
    assert_as_torch(name, lambda: mobilenet_v3(name, width), size, width=width)
