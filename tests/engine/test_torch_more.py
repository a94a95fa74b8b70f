"""Counts and quantisation beside PyTorch's own layers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from quizcnn.engine import block_weights, compression, layer_kinds

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.oracle
nn = torch.nn


def weights(*modules: object) -> int:
    return sum(each.numel() for module in modules for each in module.parameters())  # type: ignore[attr-defined]


def test_three_dimensional_convolutions() -> None:
    for inputs, outputs, kernel, bias in ((3, 64, 3, True), (8, 4, 5, False), (1, 2, 1, True)):
        theirs = weights(nn.Conv3d(inputs, outputs, kernel, bias=bias))
        assert layer_kinds.conv3d_parameters(inputs, outputs, kernel, bias) == theirs


def test_pixel_shuffle() -> None:
    for channels, height, width, factor in ((64, 3, 5, 4), (9, 2, 2, 3), (5, 4, 4, 1)):
        theirs = nn.PixelShuffle(factor)(torch.zeros(1, channels, height, width)).shape[1:]
        assert layer_kinds.pixel_shuffle_shape(channels, height, width, factor) == tuple(theirs)


def test_residual_blocks() -> None:
    for channels, width, groups in ((256, 64, 1), (256, 128, 32), (64, 16, 4)):
        way = (
            nn.Conv2d(channels, width, 1, bias=False),
            nn.Conv2d(width, width, 3, groups=groups, bias=False),
            nn.Conv2d(width, channels, 1, bias=False),
        )
        assert block_weights.bottleneck_parameters(channels, width, groups) == weights(*way)


def test_quantising_rounds_and_clamps_alike() -> None:
    random = np.random.default_rng(7)
    for _ in range(500):
        scale, zero = Fraction(int(random.integers(1, 64)), 64), int(random.integers(0, 256))
        x = Fraction(int(random.integers(-4000, 4000)), 64)
        tensor = torch.tensor([float(x)])
        theirs = torch.fake_quantize_per_tensor_affine(tensor, float(scale), zero, 0, 255)
        ours = compression.dequantize(compression.quantize(x, scale, zero), scale, zero)
        assert float(ours) == float(theirs[0])
