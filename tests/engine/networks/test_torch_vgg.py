"""The VGG networks beside the same networks written in PyTorch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import assert_as_torch, nn

pytestmark = pytest.mark.oracle

# A number is a 3×3 convolution's output channels, M a pooling.
COLUMNS = {
    11: "64 M 128 M 256 256 M 512 512 M 512 512 M",
    13: "64 64 M 128 128 M 256 256 M 512 512 M 512 512 M",
    16: "64 64 M 128 128 M 256 256 256 M 512 512 512 M 512 512 512 M",
    19: "64 64 M 128 128 M 256 256 256 256 M 512 512 512 512 M 512 512 512 512 M",
}


def vgg(depth: int, cells: int) -> Any:
    layers: list[Any] = []
    inputs = 3
    for entry in COLUMNS[depth].split():
        if entry == "M":
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [nn.Conv2d(inputs, int(entry), 3, padding=1), nn.ReLU()]
            inputs = int(entry)
    return nn.Sequential(
        *layers,
        *(nn.Flatten(), nn.Linear(512 * cells, 4096), nn.ReLU(), nn.Dropout()),
        *(nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 1000)),
    )


@pytest.mark.parametrize("depth", COLUMNS)
@pytest.mark.parametrize(("size", "cells"), [(224, 49), ((32, 100), 3)])
def test_every_layer_is_torchs(depth: int, size: Any, cells: int) -> None:
    assert_as_torch(f"vgg-{depth}", lambda: vgg(depth, cells), size)
