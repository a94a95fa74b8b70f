from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizcnn.engine.quantities.compression import quantization
from quizcnn.engine.validation import ImpossibleGeometry

STEP = Fraction(1, 50)
ends = st.fractions(-8, 8, max_denominator=64)


def test_an_asymmetric_range() -> None:
    scale = quantization.quantization_scale(-1, 3)
    zero = quantization.zero_point(-1, 3)
    assert (scale, zero) == (Fraction(4, 255), 64)
    quantized = quantization.quantize(Fraction(1, 2), scale, zero)
    assert quantized == 96
    assert quantization.dequantize(quantized, scale, zero) == Fraction(128, 255)


def test_signed_integers_are_the_unsigned_ones_moved_down() -> None:
    scale, zero = Fraction(4, 255), quantization.zero_point(-1, 3, signed=True)
    assert zero == 64 - 128
    assert quantization.quantize(Fraction(1, 2), scale, zero, signed=True) == 96 - 128


def test_a_symmetric_range() -> None:
    assert quantization.symmetric_scale(Fraction(254, 100)) == STEP
    assert quantization.quantize(1, STEP, signed=True) == 50
    assert quantization.quantize(-1, STEP, signed=True) == -50
    assert quantization.quantize(-9, STEP, signed=True) == -128
    assert quantization.quantize(-9, STEP) == 0


@pytest.mark.parametrize(
    ("low", "high", "scale", "zero"),
    [
        (1, 3, Fraction(3, 255), 0),
        (-3, -1, Fraction(3, 255), 255),
        (0, 1, Fraction(1, 255), 0),
        (-1, 1, Fraction(2, 255), 128),  # 127.5 goes to the even integer
    ],
)
def test_the_range_always_holds_zero(low: int, high: int, scale: Any, zero: int) -> None:
    assert quantization.quantization_scale(low, high) == scale
    assert quantization.zero_point(low, high) == zero


@given(ends, ends, st.integers(2, 12), st.booleans())
def test_zero_comes_back_exactly(low: Fraction, high: Fraction, bits: int, signed: bool) -> None:
    assume(low < high)
    scale = quantization.quantization_scale(low, high, bits)
    zero = quantization.zero_point(low, high, bits, signed)
    quantized = quantization.quantize(0, scale, zero, bits, signed)
    assert quantized == zero
    assert quantization.dequantize(quantized, scale, zero) == 0


@given(st.fractions(-1, 3))
def test_quantising_and_back_is_off_by_half_a_step_at_most(x: Fraction) -> None:
    scale, zero = quantization.quantization_scale(-1, 3), quantization.zero_point(-1, 3)
    back: Any = quantization.dequantize(quantization.quantize(x, scale, zero), scale, zero)
    assert abs(back - x) <= scale * Fraction(3, 4)  # the zero point itself is rounded


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: quantization.quantization_scale(3, 3), "less than max_value"),
        (lambda: quantization.quantization_scale(0, 1, 40), "bits 40 is too large"),
        (lambda: quantization.symmetric_scale(0), "max_abs"),
        (lambda: quantization.quantize(1, 0), "scale"),
        (lambda: quantization.quantize(1, 1, 256), "zero_point 256 is too large"),
        (lambda: quantization.quantize(1, 1, -1), "zero_point -1 is too small"),
        (
            lambda: quantization.dequantize(Fraction(1, 2), 1),  # type: ignore[arg-type]
            "q=1/2 is not a whole number",
        ),
    ],
)
def test_what_cannot_be_quantised(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
