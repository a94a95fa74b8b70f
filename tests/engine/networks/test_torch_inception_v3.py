"""Inception v3 beside the same network written in PyTorch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import Concat, Module, assert_as_torch, classifier, nn
from tests.engine.networks.torch_inception import (
    chain,
    fork,
    halved,
    projected,
    stem,
    unit,
)

pytestmark = pytest.mark.oracle


def module_a(inputs: int, pooled: int) -> Any:
    return Concat(
        unit(inputs, 64, 1),
        chain(inputs, (48, 1), (64, 5)),
        chain(inputs, (64, 1), (96, 3), (96, 3)),
        projected(inputs, pooled),
    )


def module_b(width: int) -> Any:
    row, column = (1, 7), (7, 1)
    doubled = [(width, 1), (width, column), (width, row), (width, column), (192, row)]
    return Concat(
        unit(768, 192, 1),
        chain(768, (width, 1), (width, row), (192, column)),
        chain(768, *doubled),
        projected(768, 192),
    )


def module_c(inputs: int) -> Any:
    return Concat(
        unit(inputs, 320, 1),
        fork(unit(inputs, 384, 1), 384, 384),
        fork(chain(inputs, (448, 1), (384, 3)), 384, 384),
        projected(inputs, 192),
    )


def to_17() -> Any:
    return Concat(unit(288, 384, 3, 2), chain(288, (64, 1), (96, 3), (96, 3, 2)), halved())


def to_8() -> Any:
    return Concat(
        chain(768, (192, 1), (320, 3, 2)),
        chain(768, (192, 1), (192, (1, 7)), (192, (7, 1)), (192, 3, 2)),
        halved(),
    )


class InceptionV3(Module):  # type: ignore[misc]
    def __init__(self, aux: bool) -> None:
        super().__init__()
        self.below = nn.Sequential(
            *(*stem(), module_a(192, 32), module_a(256, 64), module_a(288, 64)),
            *(to_17(), module_b(128), module_b(160), module_b(160), module_b(192)),
        )
        self.aux = nn.Sequential(
            *(nn.AvgPool2d(5, 3), unit(768, 128, 1), unit(128, 768, 5, 1)),
            *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(768, 1000)),
        )
        if not aux:
            self.aux = nn.Identity()
        self.above = nn.Sequential(to_8(), module_c(1280), module_c(2048), *classifier(2048))

    def forward(self, x: Any) -> Any:
        x = self.below(x)
        self.aux(x)
        return self.above(x)


@pytest.mark.parametrize("size", [299, (480, 640)])
@pytest.mark.parametrize("aux", [False, True])
def test_every_layer_is_torchs(size: Any, aux: bool) -> None:
    assert_as_torch("inception-v3", lambda: InceptionV3(aux), size, aux=aux)


@pytest.mark.parametrize("size", [75, 224, (97, 250)])
def test_other_images(size: Any) -> None:
    assert_as_torch("inception-v3", lambda: InceptionV3(aux=False), size)
