from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine import layer_kinds as layers
from quizcnn.engine.errors import ImpossibleGeometry


def test_parameters() -> None:
    assert layers.conv3d_parameters(3, 64, 3) == 5248
    assert layers.locally_connected_parameters(32, 3, 6, 5) == 357_504
    assert layers.deformable_offset_channels(3) == 18
    assert layers.deformable_offset_channels(3, modulated=True) == 27
    assert layers.pixel_shuffle_shape(64, 32, 32, 4) == (4, 128, 128)


@pytest.mark.parametrize(("tile", "few", "saved"), [(2, 16, Fraction(9, 4)), (4, 36, 4)])
def test_winograd(tile: int, few: int, saved: Any) -> None:
    assert layers.winograd_multiplications(tile, 3) == few
    assert layers.winograd_reduction(tile, 3) == saved


def test_a_depthwise_convolution_does_little_with_each_byte() -> None:
    dense = layers.conv_arithmetic_intensity(56, 128, 128, 3, padding=1)
    depthwise = layers.conv_arithmetic_intensity(56, 128, 128, 3, padding=1, groups=128)
    assert float(dense) == pytest.approx(121.7, abs=0.05)
    assert float(depthwise) == pytest.approx(1.12, abs=0.005)


def test_smaller_kernels() -> None:
    assert layers.stacked_kernel_ratio(5) == Fraction(18, 25)
    assert layers.stacked_kernel_ratio(7) == Fraction(27, 49)
    assert layers.stacked_kernel_ratio(3, 2) == Fraction(8, 9)
    assert layers.factorized_kernel_ratio(3) == Fraction(2, 3)
    assert layers.factorized_kernel_ratio(7) == Fraction(2, 7)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: layers.conv3d_parameters(0, 1, 3), "in_channels"),
        (lambda: layers.pixel_shuffle_shape(6, 2, 2, 2), "does not divide channels 6"),
        (lambda: layers.stacked_kernel_ratio(4), "sees exactly as far"),
        (lambda: layers.winograd_multiplications(0, 3), "output_size"),
    ],
)
def test_layers_that_do_not_exist(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
