from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine import block_weights as blocks
from quizcnn.engine.errors import ImpossibleGeometry


def test_blocks_of_256_channels() -> None:
    assert blocks.basic_block_parameters(256) == 1_179_648
    assert blocks.bottleneck_parameters(256, 64) == 69_632
    assert blocks.bottleneck_parameters(256, 128, 32) == 70_144  # ResNeXt


@pytest.mark.parametrize(
    ("stages", "convolutions", "depth"),
    [
        ([2, 2, 2, 2], 2, 18),
        ([3, 4, 6, 3], 2, 34),
        ([3, 4, 6, 3], 3, 50),
        ([3, 4, 23, 3], 3, 101),
        ([3, 8, 36, 3], 3, 152),
        ([18, 18, 18], 2, 110),  # CIFAR-10, 6n + 2
        ([200, 200, 200], 2, 1202),
    ],
)
def test_depths_of_the_paper(stages: list[int], convolutions: int, depth: int) -> None:
    assert blocks.resnet_depth(stages, convolutions) == depth


def test_dense_blocks() -> None:
    channels = [(64, 6), (128, 12), (256, 24), (512, 16)]
    grown = [blocks.densenet_channels(start, 32, layers) for start, layers in channels]
    assert grown == [256, 512, 1024, 1024]
    assert blocks.densenet_connections(5) == 15


def test_stochastic_depth() -> None:
    assert blocks.survival_probability(27, 54) == Fraction(3, 4)
    assert blocks.expected_depth(54) == Fraction(161, 4)


@given(st.integers(1, 60), st.fractions(0, 1))
def test_expected_depth_is_the_sum_of_the_chances(layers: int, last: Fraction) -> None:
    chances = [blocks.survival_probability(n, layers, last) for n in range(1, layers + 1)]
    assert sum(chances) == blocks.expected_depth(layers, last)


def test_efficientnet_about_doubles() -> None:
    assert blocks.compound_scaling_flops() == Fraction(192_027, 100_000)
    assert blocks.compound_scaling_flops(0) == 1


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: blocks.bottleneck_parameters(256, 100, 32), "groups 32 does not divide"),
        (lambda: blocks.resnet_depth([0], 2), "blocks"),
        (lambda: blocks.survival_probability(55, 54), "layer"),
        (lambda: blocks.expected_depth(54, 2), "last"),
        (lambda: blocks.compound_scaling_flops(11), "phi"),
    ],
)
def test_blocks_that_do_not_exist(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
