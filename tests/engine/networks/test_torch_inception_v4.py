"""Inception v4 beside the same network written in PyTorch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import Concat, assert_as_torch, classifier, nn
from tests.engine.networks.torch_inception import (
    chain,
    fork,
    halved,
    projected,
    unit,
)

pytestmark = pytest.mark.oracle

ROW, COLUMN = (1, 7), (7, 1)


def stem() -> list[Any]:
    return [
        chain(3, (32, 3, 2), (32, 3, 1), (64, 3)),
        Concat(halved(), unit(64, 96, 3, 2)),
        Concat(
            chain(160, (64, 1), (96, 3, 1)),
            chain(160, (64, 1), (64, ROW), (64, COLUMN), (96, 3, 1)),
        ),
        Concat(unit(192, 192, 3, 2), halved()),
    ]


def module_a() -> Any:
    return Concat(
        unit(384, 96, 1),
        chain(384, (64, 1), (96, 3)),
        chain(384, (64, 1), (96, 3), (96, 3)),
        projected(384, 96),
    )


def module_b() -> Any:
    return Concat(
        unit(1024, 384, 1),
        chain(1024, (192, 1), (224, ROW), (256, COLUMN)),
        chain(1024, (192, 1), (192, COLUMN), (224, ROW), (224, COLUMN), (256, ROW)),
        projected(1024, 128),
    )


def module_c() -> Any:
    return Concat(
        unit(1536, 256, 1),
        fork(unit(1536, 384, 1), 384, 256),
        fork(chain(1536, (384, 1), (448, (3, 1)), (512, (1, 3))), 512, 256),
        projected(1536, 256),
    )


def reduction_a() -> Any:
    """Table 1: k, l, m and n are 192, 224, 256 and 384."""
    return Concat(unit(384, 384, 3, 2), chain(384, (192, 1), (224, 3), (256, 3, 2)), halved())


def reduction_b() -> Any:
    return Concat(
        chain(1024, (192, 1), (192, 3, 2)),
        chain(1024, (256, 1), (256, ROW), (320, COLUMN), (320, 3, 2)),
        halved(),
    )


def network() -> Any:
    return nn.Sequential(
        *stem(),
        *(*(module_a() for _ in range(4)), reduction_a()),
        *(*(module_b() for _ in range(7)), reduction_b()),
        *(module_c() for _ in range(3)),
        *classifier(1536),
    )


@pytest.mark.parametrize("size", [299, 75, (480, 640)])
def test_every_layer_is_torchs(size: Any) -> None:
    assert_as_torch("inception-v4", network, size)
