"""Smaller models: quantised numbers, factorised and pruned layers."""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide, exact, maximum, minimum
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Size
from quizcnn.engine.parameters import conv_parameters
from quizcnn.engine.ranges import positive, within
from quizcnn.engine.traced import named

MOST_BITS = 32


def quantization_scale(min_value: Real, max_value: Real, bits: Count = 8) -> Real:
    """Return the scale of affine quantisation to unsigned integers, (max − min)/(2ᵇ − 1).

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference", §3.
    """
    require(min_value < max_value, "engine.empty-range")
    return divide(max_value - min_value, levels(bits) - 1)


def symmetric_scale(max_abs: Real, bits: Count = 8) -> Real:
    """Return the scale of symmetric quantisation to signed integers, max|x|/(2ᵇ⁻¹ − 1).

    Source: Krishnamoorthi 2018, "Quantizing Deep Convolutional Networks for Efficient Inference",
    §2.2.
    """
    positive("max_abs", max_abs)
    return divide(max_abs, divide(levels(bits), 2) - 1)


def zero_point(min_value: Real, max_value: Real, bits: Count = 8) -> Count:
    """Return the integer that stands for 0, round(−min/scale), kept from 0 to 2ᵇ − 1.

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference", §2.1 and §3.
    """
    scale = named("scale", quantization_scale(min_value, max_value, bits))
    return minimum(maximum(round(divide(-min_value, scale)), 0), levels(bits) - 1)


def quantize(x: Real, scale: Real, zero_point: Count = 0, bits: Count = 8) -> Count:
    """Return round(x/scale) + zero point, kept from 0 to 2ᵇ − 1; halves go to the even integer.

    Source: PyTorch docs, torch.quantize_per_tensor.
    """
    positive("scale", scale)
    within("zero_point", whole("zero_point", zero_point, 0), 0, levels(bits) - 1)
    return minimum(maximum(round(divide(x, scale)) + zero_point, 0), levels(bits) - 1)


def dequantize(q: Count, scale: Real, zero_point: Count = 0) -> Real:
    """Return scale·(q − zero point), the number that an integer stands for.

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference", eq. 1.
    """
    positive("scale", scale)
    for name, integer in (("q", q), ("zero_point", zero_point)):
        whole(name, integer, -(2**MOST_BITS))
    return scale * (q - zero_point)


def low_rank_parameters(in_features: Count, out_features: Count, rank: Count) -> Count:
    """Return the weights of a layer split into two of a lower rank, rank·(in + out).

    Source: Denton et al. 2014, "Exploiting Linear Structure Within Convolutional Networks for
    Efficient Evaluation", §3.
    """
    in_features = whole("in_features", in_features, 1)
    out_features = whole("out_features", out_features, 1)
    return whole("rank", rank, 1) * (in_features + out_features)


def pruned_conv_parameters(
    in_channels: Count, out_channels: Count, kernel_size: Size, kept: Real
) -> Count:
    """Return the weights left when of a convolution's channels a share is kept on both sides.

    Filters gone in one layer take the input channels of the next along; no bias.

    Source: Li et al. 2017, "Pruning Filters for Efficient ConvNets", §3.
    """
    require(0 < kept <= 1, "engine.not-within", name="kept", value=kept, least=0, most=1)
    whole("in_channels", in_channels, 1)
    whole("out_channels", out_channels, 1)
    inner = named("in_channels", whole("in_channels·kept", exact(in_channels * kept), 1))
    outer = named("out_channels", whole("out_channels·kept", exact(out_channels * kept), 1))
    return conv_parameters(inner, outer, kernel_size, bias=False)


def levels(bits: Count) -> Count:
    """Return how many integers so many bits can tell apart."""
    whole("bits", bits, 2)
    require(bits <= MOST_BITS, "engine.too-large", name="bits", value=bits, most=MOST_BITS)
    return 2**bits
