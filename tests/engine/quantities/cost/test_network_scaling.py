from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine.quantities.cost import network_scaling as scaling
from quizcnn.engine.validation import ImpossibleGeometry


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
    assert scaling.resnet_depth(stages, convolutions) == depth


def test_stochastic_depth() -> None:
    assert scaling.survival_probability(27, 54) == Fraction(3, 4)
    assert scaling.expected_depth(54) == Fraction(161, 4)


@given(st.integers(1, 60), st.fractions(0, 1))
def test_expected_depth_is_the_sum_of_the_chances(layers: int, last: Fraction) -> None:
    chances = [scaling.survival_probability(n, layers, last) for n in range(1, layers + 1)]
    assert sum(chances) == scaling.expected_depth(layers, last)


def test_efficientnet_about_doubles() -> None:
    assert scaling.compound_scaling_flops() == Fraction(192_027, 100_000)
    assert scaling.compound_scaling_flops(0) == 1


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: scaling.resnet_depth([0], 2), "blocks"),
        (lambda: scaling.survival_probability(55, 54), "layer 55 is too large"),
        (lambda: scaling.expected_depth(54, 2), "last"),
        (lambda: scaling.compound_scaling_flops(11), "phi"),
    ],
)
def test_networks_that_do_not_exist(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
