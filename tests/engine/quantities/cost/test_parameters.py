from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine.quantities.cost import parameters
from quizcnn.engine.quantities.cost.mobilenet_block_parameters import (
    depthwise_separable_parameters,
    inverted_residual_parameters,
    squeeze_excitation_parameters,
)
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ((3, 64, 3), 1792),
        ((64, 64, 3), 36928),
        ((3, 96, 11), 34944),
        ((96, 256, 5, 2), 307456),
        ((96, 256, 5), 614656),
        ((3, 64, 7, 1, False), 9408),
        ((256, 256, 3, 32, False), 18432),
        ((3, 6, 5), 456),
        ((8, 4, (3, 1)), 100),
    ],
)
def test_a_convolution_has_this_many_parameters(arguments: Any, count: int) -> None:
    assert parameters.conv_parameters(*arguments) == count


def test_fully_connected_and_normalising_layers() -> None:
    assert parameters.linear_parameters(25088, 4096) == 102764544
    assert parameters.linear_parameters(512, 1000) == 513000
    assert parameters.linear_parameters(512, 1000, bias=False) == 512000
    assert parameters.batch_norm_parameters(64) == 128
    assert parameters.batch_norm_buffers(64) == 128
    assert parameters.batch_norm_buffers(64, num_batches_tracked=True) == 129


def test_blocks_count_weights_only() -> None:
    assert depthwise_separable_parameters(64, 128, 3) == 8768
    assert inverted_residual_parameters(64, 64, 6) == 52608
    assert inverted_residual_parameters(32, 16, 1, stride=2) == 32 * 9 + 32 * 16
    assert squeeze_excitation_parameters(256) == 8192
    assert squeeze_excitation_parameters(256, bias=True) == 8464


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((6, 8, 3, 4), "groups 4 does not divide in_channels 6"),
        ((8, 6, 3, 4), "groups 4 does not divide out_channels 6"),
        ((0, 6, 3), "in_channels 0 is too small"),
        ((8, -6, 3), "out_channels -6 is too small"),
        ((8, 8, 3, 0), "groups 0 is too small"),
        ((8, 8, (3, 0)), "kernel_size 0 is too small"),
        ((8.0, 8, 3), "in_channels=8.0 is not a whole number"),
        (((8, 8), 8, 3), "in_channels=.8, 8. is not a whole number"),
        ((8, 10**12, 3), "out_channels 1,000,000,000,000 is too large"),
    ],
)
def test_an_impossible_convolution_says_why(arguments: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence):
        parameters.conv_parameters(*arguments)


def test_impossible_layers_and_blocks_are_refused() -> None:
    with pytest.raises(ImpossibleGeometry, match="reduction 3 does not divide channels 64"):
        squeeze_excitation_parameters(64, 3)
    with pytest.raises(ImpossibleGeometry, match="in_features 0"):
        parameters.linear_parameters(0, 5)
    with pytest.raises(ImpossibleGeometry, match="num_features=True"):
        parameters.batch_norm_parameters(True)
    with pytest.raises(ImpossibleGeometry, match="expansion 0"):
        inverted_residual_parameters(8, 8, 0)
    with pytest.raises(ImpossibleGeometry, match="stride 0"):
        inverted_residual_parameters(8, 8, 6, stride=0)
    with pytest.raises(ImpossibleGeometry, match="kernel_size 0"):
        depthwise_separable_parameters(8, 8, 0)
