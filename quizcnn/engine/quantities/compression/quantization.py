"""Numbers as integers of a few bits: scale, zero point, and the way there and back.

Integers are unsigned, 0 to 2ᵇ − 1, or signed, −2ᵇ⁻¹ to 2ᵇ⁻¹ − 1. A half goes to the even integer
before the zero point is added, as in PyTorch's fake_quantize_per_tensor_affine.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, Count, Positive, Real, but
from quizcnn.engine.numbers.arithmetic import divide, maximum, minimum
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.shared import altered
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import positive, require, whole
from quizcnn.messages import Text

MOST_BITS = 32


LowEnd: TypeAlias = Annotated[Real, but(typical=(-4, -2, -1, 0, 1))]
HighEnd: TypeAlias = Annotated[Real, but(typical=(2, 3, 4, 6))]
LargestMagnitude: TypeAlias = Annotated[Positive, but(typical=(1, 2, Fraction(254, 100)))]
Scale: TypeAlias = Annotated[
    Positive, but(typical=(Fraction(1, 50), Fraction(3, 100), Fraction(1, 64), Fraction(1, 10)))
]
QuantizeScale: TypeAlias = Annotated[
    Scale, but(typical=(Fraction(1, 50), Fraction(3, 100), Fraction(1, 64)))
]
ToQuantize: TypeAlias = Annotated[
    Real,
    but(typical=tuple(Fraction(n, 1000) for n in (-2900, -1300, -575, 255, 575, 1270, 3310))),
]
Quantized: TypeAlias = Annotated[
    Count, but(least=-(2**MOST_BITS), most=2**MOST_BITS, typical=(0, 17, 96, 255))
]
ZeroPoint: TypeAlias = Annotated[Quantized, but(typical=(-12, 3, 64, 128))]
SignedZeroPoint: TypeAlias = Annotated[Quantized, but(typical=(-12, 3, 64, 120))]
Bits: TypeAlias = Annotated[Count, but(least=2, most=MOST_BITS, typical=(4, 8))]
EightBits: TypeAlias = Annotated[Bits, but(typical=(8,))]


def quantization_scale(min_value: LowEnd, max_value: HighEnd, bits: Bits = 8) -> Real:
    """Return the scale of affine quantisation, (max − min)/(2ᵇ − 1).

    The range is widened to hold 0, which an integer must stand for exactly.

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference", §3; Krishnamoorthi 2018, "Quantizing Deep Convolutional
    Networks for Efficient Inference", §2.1.
    """
    low, high = widened(min_value, max_value)
    return divide(high - low, levels(bits) - 1)


def symmetric_scale(max_abs: LargestMagnitude, bits: Bits = 8) -> Real:
    """Return the scale of symmetric quantisation to signed integers, max|x|/(2ᵇ⁻¹ − 1).

    Source: Krishnamoorthi 2018, "Quantizing Deep Convolutional Networks for Efficient Inference",
    §2.2.
    """
    positive("max_abs", max_abs)
    return divide(max_abs, integers(bits, True)[1])


def zero_point(
    min_value: LowEnd, max_value: HighEnd, bits: Bits = 8, signed: bool = False
) -> Count:
    """Return the integer that stands for 0, round(−min/scale) above the lowest.

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference", §2.1 and §3.
    """
    scale = named("scale", quantization_scale(min_value, max_value, bits))
    low, _ = widened(min_value, max_value)
    lowest, _ = integers(bits, signed)
    return lowest + round(divide(-low, scale))


def quantize(
    x: ToQuantize,
    scale: QuantizeScale,
    zero_point: SignedZeroPoint = 0,
    bits: EightBits = 8,
    signed: bool = False,
) -> Count:
    """Return round(x/scale) + zero point, kept between the lowest and the highest integer.

    Source: PyTorch docs, torch.fake_quantize_per_tensor_affine.
    """
    positive("scale", scale)
    lowest, highest = integers(bits, signed)
    whole("zero_point", zero_point, lowest, highest)
    return minimum(maximum(round(divide(x, scale)) + zero_point, lowest), highest)


def dequantize(q: Quantized, scale: Scale, zero_point: ZeroPoint = 0) -> Real:
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


_JACOB = (
    "Jacob et al. 2018, Quantization and Training of Neural Networks for Efficient "
    "Integer-Arithmetic-Only Inference, {}"
)
_KRISHNAMOORTHI = (
    "Krishnamoorthi 2018, Quantizing Deep Convolutional Networks for Efficient Inference, {}"
)


def _over_levels(min_value: Any, max_value: Any, bits: Any) -> Any:
    return quantization_scale(min_value, max_value, bits) * divide(2**bits - 1, 2**bits)


def _largest_only(min_value: Any, max_value: Any, bits: Any) -> Any:
    return symmetric_scale(max(abs(min_value), abs(max_value)), bits)


def _range_as_given(min_value: Any, max_value: Any, bits: Any) -> Any:
    return divide(max_value - min_value, 2**bits - 1)


def _at_minimum(min_value: Any, max_value: Any, bits: Any, signed: bool) -> Any:
    scale = quantization_scale(min_value, max_value, bits)
    return integers(bits, signed)[0] + round(divide(min_value, scale))


def _other_integers(min_value: Any, max_value: Any, bits: Any, signed: bool) -> Any:
    return zero_point(min_value, max_value, bits, not signed)


def _unclamped(x: Any, scale: Any, zero_point: Any) -> Any:
    return round(divide(x, scale)) + zero_point


def _cut_off(x: Any, scale: Any, zero_point: Any, bits: Any, signed: bool) -> Any:
    lowest, highest = integers(bits, signed)
    return min(max(divide(x, scale) // 1 + zero_point, lowest), highest)


def _clamped_at_zero(x: Any, scale: Any, zero_point: Any, bits: Any, signed: bool) -> Any:
    return max(quantize(x, scale, zero_point, bits, signed), 0) if signed else None


_SCALE = (
    Misconception(
        "levels-for-steps",
        _over_levels,
        Text(
            "You divided by the number of integers. Between 2ᵇ integers there are 2ᵇ − 1 steps.",
            "你除以了整数的个数。2ᵇ 个整数之间只有 2ᵇ − 1 个间隔。",
        ),
        shows="→ 4/255, not 1/64",
    ),
    Misconception(
        "symmetric-for-affine",
        _largest_only,
        Text(
            "That is the symmetric scale, from the largest magnitude. The affine one spans from "
            "min to max.",
            "这是对称量化的 scale，由最大绝对值决定。仿射量化覆盖从 min 到 max 的区间。",
        ),
        shows="→ 4/255, not 3/127",
    ),
    Misconception(
        "zero-outside",
        _range_as_given,
        Text(
            "Your range does not hold 0, which an integer must stand for exactly: widen it to 0.",
            "你的区间不含 0，而 0 必须能被某个整数精确表示：区间要扩展到 0。",
        ),
        shows="min_value=1 max_value=4 → 4/255, not 1/85",
    ),
)
_SYMMETRIC = (
    Misconception(
        "levels-for-steps",
        lambda max_abs, bits: divide(max_abs, 2 ** (bits - 1)),
        Text(
            "You divided by 2ᵇ⁻¹. The largest signed integer is 2ᵇ⁻¹ − 1, 127 for eight bits.",
            "你除以了 2ᵇ⁻¹。有符号整数最大是 2ᵇ⁻¹ − 1，8 位时为 127。",
        ),
        shows="→ 0.02, not 0.01984375",
    ),
    Misconception(
        "half-of-the-steps",
        lambda max_abs, bits: divide(2 * max_abs, 2**bits - 1),
        Text(
            "You divided by (2ᵇ − 1)/2, as PyTorch's observers do. Here the largest magnitude "
            "becomes the largest integer, 2ᵇ⁻¹ − 1.",
            "你除以了 (2ᵇ − 1)/2，PyTorch 的 observer 就是这样做的。"
            "这里最大绝对值对应最大整数 2ᵇ⁻¹ − 1。",
        ),
        shows="→ 0.02, not 127/6375",
    ),
    Misconception(
        "unsigned-range",
        lambda max_abs, bits: divide(max_abs, 2**bits - 1),
        Text(
            "You spread one side over the whole range. Half of the integers are for the negative "
            "side.",
            "你把单侧铺满了整个范围。一半的整数要留给负数。",
        ),
        shows="→ 0.02, not 127/12750",
    ),
)
_ZERO = (
    Misconception(
        "sign-lost",
        _at_minimum,
        Text(
            "You lost the sign: the zero point is −min/scale above the lowest integer.",
            "你丢了负号：零点比最小整数高 −min/scale。",
        ),
        shows="→ 85, not -85",
    ),
    Misconception(
        "other-integers",
        _other_integers,
        Text(
            "You counted from the wrong end: unsigned integers begin at 0, signed ones at −2ᵇ⁻¹.",
            "起点弄错了：无符号整数从 0 开始，有符号整数从 −2ᵇ⁻¹ 开始。",
        ),
        shows="min_value=-1 max_value=3 signed=true → -64, not 64",
    ),
    Misconception(
        "middle-of-range",
        lambda bits, signed: 0 if signed else 2 ** (bits - 1),
        Text(
            "That is the middle of the integers. The zero point is where the real number 0 falls.",
            "这是整数范围的中点。零点是实数 0 落在的位置。",
        ),
        shows="→ 85, not 128",
    ),
)
_QUANTIZE = (
    Misconception(
        "zero-point-forgotten",
        altered(quantize, zero_point=0),
        Text("You left out the zero point.", "你漏加了零点。"),
        shows="x=0.575 scale=0.02 zero_point=64 → 93, not 29",
    ),
    Misconception(
        "clamp-forgotten",
        _unclamped,
        Text(
            "There is no such integer in so many bits. What lies outside is clamped to the range.",
            "这么多位表示不了这个整数。超出范围的要截断到边界。",
        ),
        shows="x=-1.3 scale=0.02 zero_point=64 → 0, not -1",
    ),
    Misconception(
        "clamped-at-zero",
        _clamped_at_zero,
        Text(
            "You clamped at 0. Signed integers go down to −2ᵇ⁻¹.",
            "你在 0 处截断了。有符号整数可以小到 −2ᵇ⁻¹。",
        ),
        shows="x=-1 scale=0.02 signed=true → -50, not 0",
    ),
    Misconception(
        "cut-off",
        _cut_off,
        Text(
            "You cut off. Quantisation rounds to the nearest integer.",
            "你直接向下取整了。量化要舍入到最近的整数。",
        ),
        shows="x=0.575 scale=0.02 zero_point=64 → 93, not 92",
    ),
)
_DEQUANTIZE = (
    Misconception(
        "zero-point-forgotten",
        lambda q, scale: scale * q,
        Text(
            "You left out the zero point: scale·(q − zero point).",
            "你漏了零点：scale·(q − 零点)。",
        ),
        shows="→ 128/255, not 128/85",
    ),
    Misconception(
        "zero-point-added",
        lambda q, scale, zero_point: scale * (q + zero_point),
        Text(
            "You added the zero point. It is taken off on the way back: scale·(q − zero point).",
            "你加上了零点。反量化时要减去：scale·(q − 零点)。",
        ),
        shows="→ 128/255, not 128/51",
    ),
    Misconception(
        "zero-point-unscaled",
        lambda q, scale, zero_point: scale * q - zero_point,
        Text(
            "You took the zero point off after scaling. It is an integer: take it off before.",
            "你在乘 scale 之后才减零点。零点是整数，应先减。",
        ),
        shows="→ 128/255, not -5312/85",
    ),
)

QUANTITIES = table(
    Quantity(
        "quantization_scale",
        quantization_scale,
        unit=None,
        meaning=Text("Scale of affine quantisation", "仿射量化的 scale"),
        source=f"{_JACOB.format('§3')}; {_KRISHNAMOORTHI.format('§2.1')}",
        example="min_value=-1 max_value=3",
        misconceptions=_SCALE,
    ),
    Quantity(
        "symmetric_scale",
        symmetric_scale,
        unit=None,
        meaning=Text(
            "Scale of symmetric quantisation to signed integers", "对称（有符号）量化的 scale"
        ),
        source=_KRISHNAMOORTHI.format("§2.2"),
        example="max_abs=2.54",
        misconceptions=_SYMMETRIC,
    ),
    Quantity(
        "zero_point",
        zero_point,
        unit=None,
        meaning=Text(
            "Zero point of affine quantisation to unsigned or signed integers",
            "仿射量化的零点（zero point），整数可为无符号或有符号",
        ),
        source=_JACOB.format("§2.1 and §3"),
        example="min_value=-1 max_value=2",
        misconceptions=_ZERO,
    ),
    Quantity(
        "quantize",
        quantize,
        unit=None,
        meaning=Text("Integer that a number is quantised to", "一个数量化后的整数"),
        source="PyTorch docs, torch.fake_quantize_per_tensor_affine",
        example="x=1 scale=0.02",
        misconceptions=_QUANTIZE,
    ),
    Quantity(
        "dequantize",
        dequantize,
        unit=None,
        meaning=Text("Number that a quantised integer stands for", "量化整数反量化后的值"),
        source=_JACOB.format("eq. 1"),
        example="q=96 scale=4/255 zero_point=64",
        misconceptions=_DEQUANTIZE,
    ),
)
