"""AlexNet and its dense successors beside the same networks written in PyTorch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import assert_as_torch, nn

pytestmark = pytest.mark.oracle


def classifier(features: int, outputs: int = 1000) -> list[Any]:
    return [
        *(nn.Flatten(), nn.Linear(features, 4096), nn.ReLU(), nn.Dropout()),
        *(nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, outputs)),
    ]


def alexnet() -> Any:
    return nn.Sequential(
        *(nn.Conv2d(3, 96, 11, 4), nn.ReLU(), nn.LocalResponseNorm(5), nn.MaxPool2d(3, 2)),
        nn.Conv2d(96, 256, 5, padding=2, groups=2),
        *(nn.ReLU(), nn.LocalResponseNorm(5), nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(256, 384, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(384, 384, 3, padding=1, groups=2), nn.ReLU()),
        *(nn.Conv2d(384, 256, 3, padding=1, groups=2), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *classifier(6 * 6 * 256),
    )


def one_tower() -> Any:
    return nn.Sequential(
        *(nn.Conv2d(3, 64, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(192, 384, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(384, 256, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.AdaptiveAvgPool2d(6), *classifier(6 * 6 * 256)),
    )


def test_two_towers() -> None:
    assert_as_torch("alexnet", alexnet)


@pytest.mark.parametrize("size", [224, 63, (480, 640)])
def test_torchvision(size: Any) -> None:
    assert_as_torch("alexnet-torchvision", one_tower, size)
