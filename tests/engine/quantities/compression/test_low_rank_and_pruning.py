from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.quantities.compression.low_rank_and_pruning import (
    low_rank_parameters,
    low_rank_reduction,
    pruned_conv_parameters,
    pruned_conv_ratio,
)
from quizcnn.engine.validation import ImpossibleGeometry

HALF = Fraction(1, 2)


def test_two_factors_of_a_lower_rank() -> None:
    assert low_rank_parameters(4096, 4096, 256) == 2_097_152
    assert low_rank_reduction(4096, 4096, 256) == 8
    assert low_rank_reduction(4096, 1000, 500) == Fraction(4096 * 1000, 500 * 5096)


def test_a_rank_of_half_the_side_saves_nothing() -> None:
    assert low_rank_reduction(64, 64, 32) == 1


def test_pruned_channels() -> None:
    assert pruned_conv_parameters(128, 128, 3, HALF) == 36_864
    assert pruned_conv_parameters(128, 128, 3, 1) == 147_456
    assert pruned_conv_ratio(HALF, HALF) == Fraction(36_864, 147_456)
    assert pruned_conv_ratio(1, Fraction(3, 4)) == Fraction(3, 4)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: low_rank_parameters(4, 4, 0), "rank"),
        (lambda: low_rank_reduction(0, 4, 1), "in_features"),
        (lambda: pruned_conv_parameters(3, 4, 3, HALF), "whole number"),
        (lambda: pruned_conv_parameters(4, 4, 3, 2), "kept"),
        (lambda: pruned_conv_ratio(0, 1), "in_kept 0 must be greater than 0"),
        (lambda: pruned_conv_ratio(1, 2), "out_kept 2 must lie between 0 and 1"),
    ],
)
def test_what_cannot_be_compressed(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
