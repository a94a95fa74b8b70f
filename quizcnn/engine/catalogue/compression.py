"""Quantised, factorised and pruned models, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG001, ARG005

from __future__ import annotations

from typing import Any

from quizcnn.engine import compression as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.parameters import conv_parameters
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_JACOB = (
    "Jacob et al. 2018, Quantization and Training of Neural Networks for Efficient "
    "Integer-Arithmetic-Only Inference, {}"
)
_LEVELS = Text(
    "You divided by the number of integers. Between 2ᵇ integers there are 2ᵇ − 1 steps.",
    "你除以了整数的个数。2ᵇ 个整数之间只有 2ᵇ − 1 个间隔。",
)


def _over_levels(min_value: Any, max_value: Any, bits: Any) -> Any:
    return divide(max_value - min_value, 2**bits)


def _largest_only(min_value: Any, max_value: Any, bits: Any) -> Any:
    return divide(max(abs(min_value), abs(max_value)), 2 ** (bits - 1) - 1)


def _at_minimum(min_value: Any, max_value: Any, bits: Any) -> Any:
    return round(divide(min_value, formulas.quantization_scale(min_value, max_value, bits)))


def _unclamped(x: Any, scale: Any, zero_point: Any, bits: Any) -> Any:
    return round(divide(x, scale)) + zero_point


def _cut_off(x: Any, scale: Any, zero_point: Any, bits: Any) -> Any:
    return min(max(divide(x, scale) // 1 + zero_point, 0), 2**bits - 1)


_SCALE = (
    Misconception("levels-for-steps", _over_levels, _LEVELS),
    Misconception(
        "symmetric-for-affine",
        _largest_only,
        Text(
            "That is the symmetric scale, from the largest magnitude. The affine one spans from "
            "min to max.",
            "这是对称量化的 scale，由最大绝对值决定。仿射量化覆盖从 min 到 max 的区间。",
        ),
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
    ),
    Misconception(
        "unsigned-range",
        lambda max_abs, bits: divide(max_abs, 2**bits - 1),
        Text(
            "You spread one side over the whole range. Half of the integers are for the negative "
            "side.",
            "你把单侧铺满了整个范围。一半的整数要留给负数。",
        ),
    ),
)
_ZERO = (
    Misconception(
        "sign-lost",
        _at_minimum,
        Text(
            "You lost the sign: the zero point is −min/scale.",
            "你丢了负号：零点是 −min/scale。",
        ),
    ),
    Misconception(
        "middle-of-range",
        lambda min_value, max_value, bits: 2 ** (bits - 1),
        Text(
            "That is the middle of the integers. The zero point is where the real number 0 falls.",
            "这是整数范围的中点。零点是实数 0 落在的位置。",
        ),
    ),
)
_QUANTIZE = (
    Misconception(
        "zero-point-forgotten",
        lambda x, scale, zero_point, bits: formulas.quantize(x, scale, 0, bits),
        Text("You left out the zero point.", "你漏加了零点。"),
    ),
    Misconception(
        "clamp-forgotten",
        _unclamped,
        Text(
            "There is no such integer in so many bits. What lies outside is clamped to the range.",
            "这么多位表示不了这个整数。超出范围的要截断到边界。",
        ),
    ),
    Misconception(
        "cut-off",
        _cut_off,
        Text(
            "You cut off. Quantisation rounds to the nearest integer.",
            "你直接取整了。量化是四舍五入到最近的整数。",
        ),
    ),
)
_DEQUANTIZE = (
    Misconception(
        "zero-point-forgotten",
        lambda q, scale, zero_point: scale * q,
        Text(
            "You left out the zero point: scale·(q − zero point).",
            "你漏了零点：scale·(q − 零点)。",
        ),
    ),
    Misconception(
        "zero-point-unscaled",
        lambda q, scale, zero_point: scale * q - zero_point,
        Text(
            "You took the zero point off after scaling. It is an integer: take it off before.",
            "你在乘 scale 之后才减零点。零点是整数，应先减。",
        ),
    ),
)
_LOW_RANK = (
    Misconception(
        "full-matrix",
        lambda in_features, out_features, rank: in_features * out_features,
        Text(
            "That is the full matrix. Two factors have rank·(in + out) weights.",
            "这是原矩阵的参数量。两个因子共有 rank·(in + out) 个权重。",
        ),
    ),
    Misconception(
        "one-factor",
        lambda in_features, out_features, rank: rank * in_features,
        Text(
            "That is one of the two factors; the one from rank to out is missing.",
            "这只是两个因子之一，漏了从 rank 到 out 的那个。",
        ),
    ),
    Misconception(
        "core-counted",
        lambda in_features, out_features, rank: rank * (in_features + out_features + rank),
        Text(
            "You counted a rank × rank matrix between the factors. It is merged into one of them.",
            "你多算了中间的 rank × rank 矩阵。它会并入其中一个因子。",
        ),
    ),
)
_PRUNED = (
    Misconception(
        "one-side-only",
        lambda in_channels, out_channels, kernel_size, kept: (
            kept * conv_parameters(in_channels, out_channels, kernel_size, bias=False)
        ),
        Text(
            "You pruned the output channels alone. The input lost its channels too: the share is "
            "squared.",
            "你只剪了输出通道。输入通道也少了：比例要平方。",
        ),
    ),
    Misconception(
        "nothing-pruned",
        lambda in_channels, out_channels, kernel_size, kept: conv_parameters(
            in_channels, out_channels, kernel_size, bias=False
        ),
        Text("That is the layer before pruning.", "这是剪枝之前的参数量。"),
    ),
)

QUANTITIES = table(
    Quantity(
        "quantization_scale",
        formulas.quantization_scale,
        None,
        Text("Scale of affine quantisation to unsigned integers", "仿射（无符号）量化的 scale"),
        _JACOB.format("§3"),
        misconceptions=_SCALE,
    ),
    Quantity(
        "symmetric_scale",
        formulas.symmetric_scale,
        None,
        Text("Scale of symmetric quantisation to signed integers", "对称（有符号）量化的 scale"),
        "Krishnamoorthi 2018, Quantizing Deep Convolutional Networks for Efficient Inference, §2.2",
        misconceptions=_SYMMETRIC,
    ),
    Quantity(
        "zero_point",
        formulas.zero_point,
        None,
        Text("Zero point of affine quantisation", "仿射量化的零点（zero point）"),
        _JACOB.format("§2.1 and §3"),
        misconceptions=_ZERO,
    ),
    Quantity(
        "quantize",
        formulas.quantize,
        None,
        Text("Integer that a number is quantised to", "一个数量化后的整数"),
        "PyTorch docs, torch.quantize_per_tensor",
        misconceptions=_QUANTIZE,
    ),
    Quantity(
        "dequantize",
        formulas.dequantize,
        None,
        Text("Number that a quantised integer stands for", "量化整数反量化后的值"),
        _JACOB.format("eq. 1"),
        misconceptions=_DEQUANTIZE,
    ),
    Quantity(
        "low_rank_parameters",
        formulas.low_rank_parameters,
        "parameters",
        Text("Weights of a layer factorised to a lower rank", "低秩分解后的权重数"),
        "Denton et al. 2014, Exploiting Linear Structure Within Convolutional Networks, §3",
        misconceptions=_LOW_RANK,
    ),
    Quantity(
        "pruned_conv_parameters",
        formulas.pruned_conv_parameters,
        "parameters",
        Text(
            "Weights of a convolution when a share of its channels is kept on both sides",
            "输入输出通道都按比例保留后卷积的权重数",
        ),
        "Li et al. 2017, Pruning Filters for Efficient ConvNets, §3",
        misconceptions=_PRUNED,
    ),
)
