from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.quantities import savings
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(("tile", "few", "saved"), [(2, 16, Fraction(9, 4)), (4, 36, 4)])
def test_winograd(tile: int, few: int, saved: Any) -> None:
    assert savings.winograd_multiplications(tile, 3) == few
    assert savings.winograd_reduction(tile, 3) == saved


def test_a_depthwise_convolution_does_little_with_each_byte() -> None:
    dense = savings.conv_arithmetic_intensity(56, 128, 128, 3, padding=1)
    depthwise = savings.conv_arithmetic_intensity(56, 128, 128, 3, padding=1, groups=128)
    assert float(dense) == pytest.approx(121.7, abs=0.05)
    assert float(depthwise) == pytest.approx(1.12, abs=0.005)


def test_smaller_kernels() -> None:
    assert savings.stacked_kernel_ratio(5) == Fraction(18, 25)
    assert savings.stacked_kernel_ratio(7) == Fraction(27, 49)
    assert savings.stacked_kernel_ratio(3, 2) == Fraction(8, 9)
    assert savings.factorized_kernel_ratio(3) == Fraction(2, 3)
    assert savings.factorized_kernel_ratio(7) == Fraction(2, 7)


def test_averaging_instead_of_flattening() -> None:
    assert savings.global_pooling_saving(512, 7, 7, 1000) == 25_089_000 - 513_000
    assert savings.global_pooling_saving(512, 7, 7, 1000, bias=False) == 48 * 512 * 1000
    assert savings.global_pooling_saving(512, 1, 1, 1000) == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: savings.stacked_kernel_ratio(4), "sees exactly as far"),
        (lambda: savings.winograd_multiplications(0, 3), "output_size"),
        (lambda: savings.global_pooling_saving(512, 0, 7, 1000), "height"),
    ],
)
def test_savings_that_are_none(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
