from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine.quantities.cost.macs import (
    conv_flops,
    conv_macs,
    depthwise_separable_ratio,
    linear_macs,
)
from quizcnn.engine.quantities.cost.mobilenet_block_macs import (
    depthwise_separable_macs,
    inverted_residual_macs,
)
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(
    ("parameters", "macs"),
    [
        ((32, 3, 64, 3, 1, 1), 1769472),
        ((224, 3, 64, 3, 1, 1), 86704128),
        ((224, 64, 64, 3, 1, 1), 1849688064),
        ((227, 3, 96, 11, 4), 105415200),
        ((27, 96, 256, 5, 1, 2, 1, 2), 223948800),
        ((224, 3, 64, 7, 2, 3), 118013952),
        ((112, 64, 128, 3, 1, 1), 924844032),
        (((32, 16), 16, 32, (3, 1), 1, (1, 0)), 32 * 16 * 32 * 3 * 16),
    ],
)
def test_a_convolution_costs_this_many_macs(parameters: Any, macs: int) -> None:
    assert conv_macs(*parameters) == macs
    assert conv_flops(*parameters) == 2 * macs


def test_the_cost_of_other_layers_and_blocks() -> None:
    assert linear_macs(25088, 4096) == 102760448
    assert depthwise_separable_macs(112, 64, 128, 3) == 109985792
    assert depthwise_separable_macs(14, 512, 512, 3) == 52283392
    assert depthwise_separable_macs(14, 8, 8, 4, padding=0) == 11 * 11 * (8 * 16 + 64)
    assert depthwise_separable_ratio(128, 3) == Fraction(1, 128) + Fraction(1, 9)
    assert depthwise_separable_ratio(72, 3) == Fraction(1, 8)
    assert inverted_residual_macs(14, 64, 64, 6) == 10311168
    assert inverted_residual_macs(14, 64, 64, 1) == 14 * 14 * 64 * (9 + 64)


def test_a_strided_block_expands_on_the_whole_input() -> None:
    assert (
        inverted_residual_macs(14, 8, 16, 6, stride=2)
        == 14 * 14 * 8 * 48 + 7 * 7 * 48 * 9 + 7 * 7 * 48 * 16
    )


@given(st.integers(1, 64), st.integers(1, 64), st.integers(1, 64), st.sampled_from([1, 3, 5]))
def test_the_ratio_is_that_of_the_costs(size: int, inputs: int, outputs: int, kernel: int) -> None:
    separable = depthwise_separable_macs(size, inputs, outputs, kernel)
    standard = conv_macs(size, inputs, outputs, kernel, 1, kernel // 2)
    assert depthwise_separable_ratio(outputs, kernel) == Fraction(separable, standard)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: conv_macs(5, 3, 8, 7), "kernel 7 is larger than the padded input 5"),
        (lambda: conv_macs(9, 3, 8, 3, groups=2), "groups 2 does not divide in_channels 3"),
        (lambda: conv_flops(9, 0, 8, 3), "in_channels 0 is too small"),
        (
            lambda: linear_macs(10, 2.5),  # type: ignore[arg-type]
            "out_features=2.5 is not a whole number",
        ),
        (lambda: depthwise_separable_macs(9, 4, 8, 4), "kernel 4 is even"),
        (lambda: inverted_residual_macs(9, 4, 8, 6, 2), "kernel 2 is even"),
        (lambda: depthwise_separable_ratio(0, 3), "out_channels 0 is too small"),
        (lambda: inverted_residual_macs(9, 4, 8, True), "expansion=True"),
    ],
)
def test_an_impossible_layer_says_why(call: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence):
        call()
