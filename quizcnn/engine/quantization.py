"""Numbers as integers of a few bits: scale, zero point, and the way there and back.

Integers are unsigned, 0 to 2ᵇ − 1, or signed, −2ᵇ⁻¹ to 2ᵇ⁻¹ − 1. A half goes to the even integer
before the zero point is added, as in PyTorch's fake_quantize_per_tensor_affine.
"""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide, maximum, minimum
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real
from quizcnn.engine.ranges import positive
from quizcnn.engine.traced import named

MOST_BITS = 32


def quantization_scale(min_value: Real, max_value: Real, bits: Count = 8) -> Real:
    """Return the scale of affine quantisation, (max − min)/(2ᵇ − 1).

    The range is widened to hold 0, which an integer must stand for exactly.

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference", §3; Krishnamoorthi 2018, "Quantizing Deep Convolutional
    Networks for Efficient Inference", §2.1.
    """
    low, high = widened(min_value, max_value)
    return divide(high - low, levels(bits) - 1)


def symmetric_scale(max_abs: Real, bits: Count = 8) -> Real:
    """Return the scale of symmetric quantisation to signed integers, max|x|/(2ᵇ⁻¹ − 1).

    Source: Krishnamoorthi 2018, "Quantizing Deep Convolutional Networks for Efficient Inference",
    §2.2.
    """
    positive("max_abs", max_abs)
    return divide(max_abs, integers(bits, True)[1])


def zero_point(min_value: Real, max_value: Real, bits: Count = 8, signed: bool = False) -> Count:
    """Return the integer that stands for 0, round(−min/scale) above the lowest.

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference", §2.1 and §3.
    """
    scale = named("scale", quantization_scale(min_value, max_value, bits))
    low, _ = widened(min_value, max_value)
    lowest, _ = integers(bits, signed)
    return lowest + round(divide(-low, scale))


def quantize(
    x: Real, scale: Real, zero_point: Count = 0, bits: Count = 8, signed: bool = False
) -> Count:
    """Return round(x/scale) + zero point, kept between the lowest and the highest integer.

    Source: PyTorch docs, torch.fake_quantize_per_tensor_affine.
    """
    positive("scale", scale)
    lowest, highest = integers(bits, signed)
    whole("zero_point", zero_point, lowest, highest)
    return minimum(maximum(round(divide(x, scale)) + zero_point, lowest), highest)


def dequantize(q: Count, scale: Real, zero_point: Count = 0) -> Real:
    """Return scale·(q − zero point), the number that an integer stands for.

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference", eq. 1.
    """
    positive("scale", scale)
    for name, integer in (("q", q), ("zero_point", zero_point)):
        whole(name, integer, -(2**MOST_BITS), 2**MOST_BITS)
    return scale * (q - zero_point)


def widened(min_value: Real, max_value: Real) -> tuple[Real, Real]:
    """Return the range, widened where 0 lies outside."""
    require(min_value < max_value, "engine.empty-range")
    low = minimum(min_value, 0) if min_value > 0 else min_value
    high = maximum(max_value, 0) if max_value < 0 else max_value
    return low, high


def integers(bits: Count, signed: bool) -> tuple[Count, Count]:
    """Return the lowest and the highest integer."""
    if not signed:
        return 0, levels(bits) - 1
    half = divide(levels(bits), 2)
    return -half, half - 1


def levels(bits: Count) -> Count:
    """Return how many integers so many bits can tell apart."""
    return 2 ** whole("bits", bits, 2, MOST_BITS)
