"""Both GoogLeNets beside the same networks written in PyTorch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import Concat, Module, assert_as_torch, nn

pytestmark = pytest.mark.oracle


class Aside(Module):  # type: ignore[misc]
    """Run a head on what passes by, and pass it on."""

    def __init__(self, head: Any) -> None:
        super().__init__()
        self.head = head

    def forward(self, x: Any) -> Any:
        self.head(x)
        return x


class Paper:
    """The layers of the paper's GoogLeNet; torchvision's are below."""

    large = 5
    last_pool = 3
    normalised = True

    def conv(self, inputs: int, outputs: int, kernel: int, stride: int = 1) -> Any:
        return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2), nn.ReLU())

    def squashed(self) -> Any:
        return nn.AvgPool2d(5, 3)

    def norm(self) -> Any:
        return nn.LocalResponseNorm(5) if self.normalised else nn.Identity()

    def inception(self, inputs: int, widths: str) -> Any:
        one, before_three, three, before_five, five, pooled = map(int, widths.split())
        return Concat(
            self.conv(inputs, one, 1),
            nn.Sequential(self.conv(inputs, before_three, 1), self.conv(before_three, three, 3)),
            nn.Sequential(
                self.conv(inputs, before_five, 1), self.conv(before_five, five, self.large)
            ),
            nn.Sequential(nn.MaxPool2d(3, 1, 1), self.conv(inputs, pooled, 1)),
        )

    def head(self, inputs: int, aux: bool) -> Any:
        if not aux:
            return nn.Identity()
        return Aside(
            nn.Sequential(
                *(self.squashed(), self.conv(inputs, 128, 1), nn.Flatten()),
                *(nn.Linear(4 * 4 * 128, 1024), nn.ReLU(), nn.Dropout(0.7)),
                nn.Linear(1024, 1000),
            )
        )

    def network(self, aux: bool) -> Any:
        return nn.Sequential(
            *(self.conv(3, 64, 7, 2), halved(), self.norm()),
            *(self.conv(64, 64, 1), self.conv(64, 192, 3), self.norm(), halved()),
            self.inception(192, "64 96 128 16 32 32"),
            self.inception(256, "128 128 192 32 96 64"),
            halved(),
            self.inception(480, "192 96 208 16 48 64"),
            self.head(512, aux),
            self.inception(512, "160 112 224 24 64 64"),
            self.inception(512, "128 128 256 24 64 64"),
            self.inception(512, "112 144 288 32 64 64"),
            self.head(528, aux),
            self.inception(528, "256 160 320 32 128 128"),
            halved(self.last_pool),
            self.inception(832, "256 160 320 32 128 128"),
            self.inception(832, "384 192 384 48 128 128"),
            *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(), nn.Linear(1024, 1000)),
        )


class Torchvision(Paper):
    large = 3
    last_pool = 2
    normalised = False

    def conv(self, inputs: int, outputs: int, kernel: int, stride: int = 1) -> Any:
        conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU())

    def squashed(self) -> Any:
        return nn.AdaptiveAvgPool2d(4)


def halved(kernel: int = 3) -> Any:
    return nn.MaxPool2d(kernel, 2, ceil_mode=True)


@pytest.mark.parametrize("aux", [False, True])
def test_every_layer_is_torchs(aux: bool) -> None:
    assert_as_torch("googlenet", lambda: Paper().network(aux), aux=aux)
    assert_as_torch("googlenet-torchvision", lambda: Torchvision().network(aux), aux=aux)


@pytest.mark.parametrize("size", [64, (480, 640), (97, 250)])
def test_other_images(size: Any) -> None:
    assert_as_torch("googlenet", lambda: Paper().network(False), size)
    assert_as_torch("googlenet-torchvision", lambda: Torchvision().network(True), size, aux=True)
