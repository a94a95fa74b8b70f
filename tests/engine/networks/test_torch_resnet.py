"""The residual networks beside the same networks written in PyTorch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import assert_as_torch
from tests.engine.networks.torch_resnet import BLOCKS, resnet

pytestmark = pytest.mark.oracle


@pytest.mark.parametrize("depth", BLOCKS)
@pytest.mark.parametrize("size", [224, (97, 250)])
def test_every_layer_is_torchs(depth: int, size: Any) -> None:
    assert_as_torch(f"resnet-{depth}", lambda: resnet(depth, release=False), size)
    assert_as_torch(f"resnet-{depth}-v1.5", lambda: resnet(depth, release=True), size)
