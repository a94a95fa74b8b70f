"""The residual networks in PyTorch, for tests and benchmarks."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

BLOCKS = {
    18: [2, 2, 2, 2],
    34: [3, 4, 6, 3],
    50: [3, 4, 6, 3],
    101: [3, 4, 23, 3],
    152: [3, 8, 36, 3],
}
Module: Any = nn.Module


class Residual(Module):  # type: ignore[misc]
    """What a few layers make of the input, and the shortcut around them."""

    def __init__(self, way: list[Any], shortcut: list[Any]) -> None:
        super().__init__()
        self.way, self.shortcut = nn.Sequential(*way), nn.Sequential(*shortcut)

    def forward(self, x: Any) -> Any:
        return torch.relu(self.way(x) + self.shortcut(x))


def conv(inputs: int, outputs: int, kernel: int, stride: int = 1) -> list[Any]:
    same = kernel // 2
    return [
        nn.Conv2d(inputs, outputs, kernel, stride, same, bias=False),
        nn.BatchNorm2d(outputs),
    ]


def residual(inputs: int, planes: int, stride: int, deep: bool, release: bool) -> Any:
    outputs = planes * (4 if deep else 1)
    if deep:
        strides = (1, stride) if release else (stride, 1)
        way = [
            *conv(inputs, planes, 1, strides[0]),
            nn.ReLU(),
            *conv(planes, planes, 3, strides[1]),
            nn.ReLU(),
            *conv(planes, outputs, 1),
        ]
    else:
        way = [*conv(inputs, planes, 3, stride), nn.ReLU(), *conv(planes, outputs, 3)]
    shortcut = [] if (inputs, stride) == (outputs, 1) else conv(inputs, outputs, 1, stride)
    return Residual(way, shortcut)


def resnet(depth: int, release: bool) -> Any:
    deep = depth > 34
    layers = [*conv(3, 64, 7, 2), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    inputs = 64
    for stage, blocks in enumerate(BLOCKS[depth]):
        planes = 64 * 2**stage
        for block in range(blocks):
            stride = 2 if stage and not block else 1
            layers.append(residual(inputs, planes, stride, deep, release))
            inputs = planes * (4 if deep else 1)
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, 1000))
