"""The dense networks beside the same networks written in PyTorch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import Module, assert_as_torch, nn, torch

pytestmark = pytest.mark.oracle

LAYERS = {121: [6, 12, 24, 16], 169: [6, 12, 32, 32], 201: [6, 12, 48, 32]}
GROWTH = 32


def activated(inputs: int, outputs: int, kernel: int) -> list[Any]:
    """Batch norm and ReLU in front of the convolution."""
    conv = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
    return [nn.BatchNorm2d(inputs), nn.ReLU(), conv]


class Dense(Module):  # type: ignore[misc]
    """A block that keeps a list of all its maps; each layer joins the whole list anew."""

    def __init__(self, inputs: int, layers: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Sequential(*activated(seen, 128, 1), *activated(128, GROWTH, 3))
            for seen in range(inputs, inputs + layers * GROWTH, GROWTH)
        )

    def forward(self, x: Any) -> Any:
        maps = [x]
        for layer in self.layers:
            maps.append(layer(torch.cat(maps, dim=1)))
        return torch.cat(maps, dim=1)


def densenet(depth: int) -> Any:
    stem = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU()]
    network = [*stem, nn.MaxPool2d(3, 2, 1)]
    channels = 64
    for layers in LAYERS[depth]:
        network.append(Dense(channels, layers))
        channels += layers * GROWTH
        network += [*activated(channels, channels // 2, 1), nn.AvgPool2d(2)]
        channels //= 2
    channels *= 2  # behind the last block there is no transition
    head = [nn.BatchNorm2d(channels), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    return nn.Sequential(*network[:-4], *head, nn.Linear(channels, 1000))


@pytest.mark.parametrize("depth", LAYERS)
@pytest.mark.parametrize("size", [224, (97, 250)])
def test_every_layer_is_torchs(depth: int, size: Any) -> None:
    assert_as_torch(f"densenet-{depth}", lambda: densenet(depth), size)
