from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.quantities.cost.cheaper_convolutions import (
    conv_arithmetic_intensity,
    factorized_kernel_ratio,
    global_pooling_saving,
    stacked_kernel_ratio,
    winograd_multiplications,
    winograd_reduction,
)
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(("tile", "few", "saved"), [(2, 16, Fraction(9, 4)), (4, 36, 4)])
def test_winograd(tile: int, few: int, saved: Any) -> None:
    assert winograd_multiplications(tile, 3) == few
    assert winograd_reduction(tile, 3) == saved


def test_a_depthwise_convolution_does_little_with_each_byte() -> None:
    dense = conv_arithmetic_intensity(56, 128, 128, 3, padding=1)
    depthwise = conv_arithmetic_intensity(56, 128, 128, 3, padding=1, groups=128)
    assert float(dense) == pytest.approx(121.7, abs=0.05)
    assert float(depthwise) == pytest.approx(1.12, abs=0.005)


def test_smaller_kernels() -> None:
    assert stacked_kernel_ratio(5) == Fraction(18, 25)
    assert stacked_kernel_ratio(7) == Fraction(27, 49)
    assert stacked_kernel_ratio(3, 2) == Fraction(8, 9)
    assert factorized_kernel_ratio(3) == Fraction(2, 3)
    assert factorized_kernel_ratio(7) == Fraction(2, 7)


def test_averaging_instead_of_flattening() -> None:
    assert global_pooling_saving(512, 7, 7, 1000) == 25_089_000 - 513_000
    assert global_pooling_saving(512, 7, 7, 1000, bias=False) == 48 * 512 * 1000
    assert global_pooling_saving(512, 1, 1, 1000) == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: stacked_kernel_ratio(4), "sees exactly as far"),
        (lambda: winograd_multiplications(0, 3), "output_size"),
        (lambda: global_pooling_saving(512, 0, 7, 1000), "height"),
    ],
)
def test_savings_that_are_none(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
