from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine.quantities.cost import resnet_and_densenet_blocks as blocks
from quizcnn.engine.validation import ImpossibleGeometry


def test_blocks_of_256_channels() -> None:
    assert blocks.basic_block_parameters(256) == 1_179_648
    assert blocks.bottleneck_parameters(256, 64) == 69_632
    assert blocks.bottleneck_parameters(256, 128, 32) == 70_144  # ResNeXt


def test_dense_blocks() -> None:
    channels = [(64, 6), (128, 12), (256, 24), (512, 16)]
    grown = [blocks.densenet_channels(start, 32, layers) for start, layers in channels]
    assert grown == [256, 512, 1024, 1024]
    assert blocks.densenet_connections(5) == 15


def test_what_squeeze_and_excitation_adds_to_resnet_50() -> None:
    assert blocks.senet_extra_parameters([256, 512, 1024, 2048], [3, 4, 6, 3]) == 2_514_944
    assert blocks.senet_extra_parameters([256], [1]) == 8_192


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: blocks.bottleneck_parameters(256, 100, 32), "groups 32 does not divide"),
        (lambda: blocks.densenet_channels(64, 0, 6), "growth_rate"),
        (lambda: blocks.senet_extra_parameters([256, 512], [3]), "blocks has 1 number"),
        (lambda: blocks.senet_extra_parameters([250], [3]), "reduction 16 does not divide"),
        (lambda: blocks.senet_extra_parameters([256], [0]), "blocks 0"),
    ],
)
def test_blocks_that_do_not_exist(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
