"""ZFNet beside the same network written in PyTorch, padded where ours rounds up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.networks.torch_counting import assert_as_torch, nn

pytestmark = pytest.mark.oracle


def pooling() -> Any:
    """One more cell below and to the right: what cuda-convnet's poolings took the rest for."""
    return nn.Sequential(nn.ZeroPad2d((0, 1, 0, 1)), nn.MaxPool2d(3, 2))


def zfnet() -> Any:
    return nn.Sequential(
        *(nn.Conv2d(3, 96, 7, 2, 1), nn.ReLU(), pooling(), nn.LocalResponseNorm(5)),
        *(nn.Conv2d(96, 256, 5, 2), nn.ReLU(), pooling(), nn.LocalResponseNorm(5)),
        *(nn.Conv2d(256, 384, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(384, 384, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(), pooling()),
        *(nn.Flatten(), nn.Linear(9216, 4096), nn.ReLU(), nn.Dropout()),
        *(nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 1000)),
    )


def test_every_layer_is_torchs() -> None:
    assert_as_torch("zfnet", zfnet)
