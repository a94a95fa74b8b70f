"""Counts and quantisation beside PyTorch's own layers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from quizcnn.engine.quantities.compression import low_rank_and_pruning, quantization
from quizcnn.engine.quantities.cost import (
    memory,
    other_layers,
    parameters,
    resnet_and_densenet_blocks,
)
from quizcnn.engine.quantities.cost.cheaper_convolutions import global_pooling_saving
from quizcnn.engine.quantities.cost.vision_transformers import (
    patch_embedding_parameters,
    vit_tokens,
)

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.oracle
nn = torch.nn


def weights(*modules: Any) -> int:
    return sum(each.numel() for module in modules for each in module.parameters())


def test_three_dimensional_convolutions() -> None:
    for inputs, outputs, kernel, bias in ((3, 64, 3, True), (8, 4, 5, False), (1, 2, 1, True)):
        theirs = weights(nn.Conv3d(inputs, outputs, kernel, bias=bias))
        assert other_layers.conv3d_parameters(inputs, outputs, kernel, bias) == theirs


def test_pixel_shuffle() -> None:
    for channels, height, width, factor in ((64, 3, 5, 4), (9, 2, 2, 3), (5, 4, 4, 1)):
        theirs = nn.PixelShuffle(factor)(torch.zeros(1, channels, height, width)).shape[1:]
        assert other_layers.pixel_shuffle_shape(channels, height, width, factor) == tuple(theirs)


def test_residual_blocks() -> None:
    for channels, width, groups in ((256, 64, 1), (256, 128, 32), (64, 16, 4)):
        way = (
            nn.Conv2d(channels, width, 1, bias=False),
            nn.Conv2d(width, width, 3, groups=groups, bias=False),
            nn.Conv2d(width, channels, 1, bias=False),
        )
        assert resnet_and_densenet_blocks.bottleneck_parameters(channels, width, groups) == weights(
            *way
        )
    basic = (nn.Conv2d(64, 64, 3, padding=1, bias=False) for _ in range(2))
    assert resnet_and_densenet_blocks.basic_block_parameters(64) == weights(*basic)


def test_squeeze_and_excitation_in_every_block() -> None:
    channels, blocks = [32, 64], [2, 3]
    added = sum(
        count * weights(nn.Linear(c, c // 16, bias=False), nn.Linear(c // 16, c, bias=False))
        for c, count in zip(channels, blocks, strict=True)
    )
    assert resnet_and_densenet_blocks.senet_extra_parameters(channels, blocks) == added


def test_buffers_of_batch_norm() -> None:
    theirs = sum(each.numel() for each in nn.BatchNorm2d(64).buffers())
    assert parameters.batch_norm_buffers(64, num_batches_tracked=True) == theirs


def test_how_much_im2col_repeats() -> None:
    for size, kernel, stride, padding in ((13, 3, 1, 1), (14, 7, 2, 3), (9, 2, 3, 0)):
        image = torch.zeros(1, 3, size, size)
        unfolded = nn.Unfold(kernel, padding=padding, stride=stride)(image)
        theirs = Fraction(unfolded.numel(), image.numel())
        assert memory.im2col_expansion(size, 3, kernel, stride, padding) == theirs


def test_patches_of_an_image() -> None:
    projection = nn.Conv2d(3, 48, 16, stride=16)
    assert patch_embedding_parameters(16, 48) == weights(projection)
    patches = projection(torch.zeros(1, 3, 64, 32)).flatten(2).shape[-1]
    assert vit_tokens((64, 32), 16, class_token=False) == patches


def test_heads_and_factors() -> None:
    saved = weights(nn.Linear(8 * 5 * 3, 10)) - weights(nn.Linear(8, 10))
    assert global_pooling_saving(8, 5, 3, 10) == saved
    factors = nn.Linear(64, 5, bias=False), nn.Linear(5, 32, bias=False)
    assert low_rank_and_pruning.low_rank_parameters(64, 32, 5) == weights(*factors)


INTEGERS = {False: (torch.quint8, 0, 255), True: (torch.qint8, -128, 127)}
RANGES = ((-1, 3), (-3, 1), (0, 7), (2, 7), (-3, -2), (Fraction(-1, 4), Fraction(5, 2)), (-1, 2))


@pytest.mark.parametrize("signed", [False, True])
def test_quantising_rounds_and_clamps_alike(signed: bool) -> None:
    random = np.random.default_rng(7)
    _, lowest, highest = INTEGERS[signed]
    for _ in range(500):
        scale = Fraction(int(random.integers(1, 64)), 64)
        zero = int(random.integers(lowest, highest + 1))
        x = Fraction(int(random.integers(-4000, 4000)), 64)
        theirs = torch.fake_quantize_per_tensor_affine(
            torch.tensor([float(x)]), float(scale), zero, lowest, highest
        )
        ours = quantization.quantize(x, scale, zero, signed=signed)
        assert float(quantization.dequantize(ours, scale, zero)) == float(theirs[0])


@pytest.mark.parametrize("signed", [False, True])
def test_ranges_become_scale_and_zero_point_as_the_observer_has_them(signed: bool) -> None:
    observers = pytest.importorskip("torch.ao.quantization.observer")
    for low, high in RANGES:
        observer = observers.MinMaxObserver(dtype=INTEGERS[signed][0])
        observer(torch.tensor([float(low), float(high)]))
        scale, zero = observer.calculate_qparams()
        assert float(scale) == pytest.approx(
            float(quantization.quantization_scale(low, high)), rel=1e-6
        )
        assert int(zero) == quantization.zero_point(low, high, signed=signed)
