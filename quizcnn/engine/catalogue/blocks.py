"""Blocks of efficient networks: their weights, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG005

from __future__ import annotations

from typing import Any

from quizcnn.engine import parameters as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.catalogue import said
from quizcnn.engine.catalogue.areas import area
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

WEIGHTS = "weights-only"


def _dense(in_channels: int, out_channels: int, kernel_size: Any, **_: Any) -> int:
    return area(kernel_size) * in_channels * out_channels


def _inverted_parts(
    in_channels: int, out_channels: int, expansion: int, kernel_size: Any, **_: Any
) -> tuple[int, int, int, int]:
    """Weights of expansion, depthwise and projection; last the k×k one, were it dense."""
    hidden = in_channels * expansion
    size = area(kernel_size)
    return in_channels * hidden, hidden * size, hidden * out_channels, hidden * hidden * size


def _unexpanded(**given: Any) -> int:
    _, depthwise, projection, _ = _inverted_parts(**given)
    return depthwise + projection


def _expanded_by_one(**given: Any) -> int:
    return sum(_inverted_parts(**given)[:3])


def _dense_hidden(**given: Any) -> int:
    expansion, _, projection, dense = _inverted_parts(**given)
    return projection + dense + (0 if given["expansion"] == 1 else expansion)


_SEPARABLE = (
    Misconception(
        "pointwise-forgotten",
        lambda in_channels, kernel_size, **_: area(kernel_size) * in_channels,
        said.POINTWISE_FORGOTTEN,
    ),
    Misconception(
        "depthwise-forgotten",
        lambda in_channels, out_channels, **_: in_channels * out_channels,
        said.DEPTHWISE_FORGOTTEN,
    ),
    Misconception("dense-for-separable", _dense, said.DENSE_FOR_SEPARABLE),
    Misconception(
        "depthwise-as-dense",
        lambda in_channels, out_channels, kernel_size: (
            area(kernel_size) * in_channels**2 + in_channels * out_channels
        ),
        said.DEPTHWISE_AS_DENSE,
    ),
)
_INVERTED = (
    Misconception("expansion-forgotten", _unexpanded, said.EXPANSION_FORGOTTEN),
    Misconception("expansion-counted", _expanded_by_one, said.EXPANSION_COUNTED),
    Misconception("depthwise-as-dense", _dense_hidden, said.HIDDEN_DENSE),
)
_SQUEEZE = (
    Misconception(
        "one-layer-only",
        lambda channels, reduction, bias: divide(channels**2, reduction),
        Text(
            "You counted one of the two layers. There is one down to C/r and one back up to C.",
            "你只算了一层。共有两层：先降到 C/r，再升回 C。",
        ),
    ),
    Misconception(
        "reduction-ignored",
        lambda channels, reduction, bias: 2 * channels**2,
        Text(
            "You left out the reduction. The layer between has C/r channels only.",
            "你没有算压缩比。中间层只有 C/r 个通道。",
        ),
    ),
    Misconception(
        "bias-forgotten",
        lambda **given: formulas.squeeze_excitation_parameters(**{**given, "bias": False}),
        Text(
            "You left out the biases: C/r in the first layer and C in the second.",
            "你漏了偏置：第一层 C/r 个，第二层 C 个。",
        ),
    ),
    Misconception(
        "bias-added",
        lambda **given: formulas.squeeze_excitation_parameters(**{**given, "bias": True}),
        said.BIAS_ADDED,
    ),
)

QUANTITIES = table(
    Quantity(
        "depthwise_separable_parameters",
        formulas.depthwise_separable_parameters,
        "parameters",
        Text("Weights of a depthwise separable convolution", "深度可分离卷积的权重数"),
        "Howard et al. 2017, MobileNets, §3.1",
        WEIGHTS,
        _SEPARABLE,
    ),
    Quantity(
        "inverted_residual_parameters",
        formulas.inverted_residual_parameters,
        "parameters",
        Text("Weights of MobileNetV2's inverted residual block", "MobileNetV2 倒残差块的权重数"),
        "Sandler et al. 2018, MobileNetV2, §3.3 and Table 1; torchvision's InvertedResidual",
        WEIGHTS,
        _INVERTED,
    ),
    Quantity(
        "squeeze_excitation_parameters",
        formulas.squeeze_excitation_parameters,
        "parameters",
        Text("Weights of a squeeze-and-excitation module", "SE 模块的权重数"),
        "Hu et al. 2018, Squeeze-and-Excitation Networks, §3.2 and §4",
        WEIGHTS,
        _SQUEEZE,
    ),
)
