from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine import compression
from quizcnn.engine.errors import ImpossibleGeometry


def test_an_asymmetric_range() -> None:
    scale = compression.quantization_scale(-1, 3)
    zero = compression.zero_point(-1, 3)
    assert (scale, zero) == (Fraction(4, 255), 64)
    quantized = compression.quantize(Fraction(1, 2), scale, zero)
    assert quantized == 96
    assert compression.dequantize(quantized, scale, zero) == Fraction(128, 255)


def test_a_symmetric_range() -> None:
    assert compression.symmetric_scale(Fraction(254, 100)) == Fraction(1, 50)
    assert compression.quantize(1, Fraction(1, 50)) == 50


@given(st.fractions(-1, 3))
def test_quantising_and_back_is_off_by_half_a_step_at_most(x: Fraction) -> None:
    scale, zero = compression.quantization_scale(-1, 3), compression.zero_point(-1, 3)
    back = compression.dequantize(compression.quantize(x, scale, zero), scale, zero)
    assert abs(back - x) <= scale * Fraction(3, 4)  # the zero point itself is rounded


def test_fewer_weights() -> None:
    assert compression.low_rank_parameters(4096, 4096, 256) == 2_097_152
    assert compression.pruned_conv_parameters(128, 128, 3, Fraction(1, 2)) == 36_864
    assert compression.pruned_conv_parameters(128, 128, 3, 1) == 147_456


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: compression.quantization_scale(3, 3), "less than max_value"),
        (lambda: compression.quantization_scale(0, 1, 40), "bits"),
        (lambda: compression.symmetric_scale(0), "max_abs"),
        (lambda: compression.quantize(1, 0), "scale"),
        (lambda: compression.low_rank_parameters(4, 4, 0), "rank"),
        (lambda: compression.pruned_conv_parameters(3, 4, 3, Fraction(1, 2)), "whole number"),
        (lambda: compression.pruned_conv_parameters(4, 4, 3, 2), "kept"),
    ],
)
def test_what_cannot_be_compressed(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
