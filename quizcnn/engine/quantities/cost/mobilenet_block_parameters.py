"""TODO."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import Channels, Count, Expansion, KernelSize, Reduction, Stride
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantities.cost.parameters import kernel_sides
from quizcnn.engine.quantities.shared import altered, area
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import (
    hidden_channels,
    holds,
    pair,
    require,
    whole,
)
from quizcnn.messages import Text


def depthwise_separable_parameters(
    in_channels: Channels, out_channels: Channels, kernel_size: KernelSize
) -> Count:
    """Return the weights of a depthwise separable convolution, k²·M + M·N; no bias.

    Source: Howard et al. 2017, "MobileNets", §3.1.
    """
    in_channels = whole("in_channels", in_channels, 1)
    out_channels = whole("out_channels", out_channels, 1)
    height, width = kernel_sides(kernel_size)
    return in_channels * height * width + in_channels * out_channels


def inverted_residual_parameters(
    in_channels: Channels,
    out_channels: Channels,
    expansion: Expansion,
    kernel_size: KernelSize = 3,
    stride: Stride = 1,
) -> Count:
    """Return the weights of MobileNetV2's block: 1×1 expansion, k×k depthwise, 1×1 projection.

    No bias and no BatchNorm is counted, the stride changes nothing, and an expansion of 1 has no
    expansion convolution.

    Source: Sandler et al. 2018, "MobileNetV2", §3.3 and Table 1; torchvision's InvertedResidual.
    """
    for side in pair("stride", stride):
        whole("stride", side, 1)
    in_channels, hidden = hidden_channels(in_channels, expansion)
    out_channels = whole("out_channels", out_channels, 1)
    height, width = kernel_sides(kernel_size)
    weights = hidden * height * width + hidden * out_channels
    if holds(expansion == 1):
        return weights
    return 1 * (expansion > 1) * in_channels * hidden + weights  # of an array, only some expand


def squeeze_excitation_parameters(
    channels: Channels, reduction: Reduction = 16, bias: bool = False
) -> Count:
    """Return the weights of squeeze-and-excitation's two layers, 2C²/r; the bias adds C/r + C.

    Source: Hu et al. 2018, "Squeeze-and-Excitation Networks", §3.2 and §4, eq. 5.
    """
    channels = whole("channels", channels, 1)
    reduction = whole("reduction", reduction, 1)
    require(
        channels % reduction == 0,
        "engine.reduction-does-not-divide",
        reduction=reduction,
        channels=channels,
    )
    weights = divide(2 * channels * channels, reduction)
    return weights + divide(channels, reduction) + channels if bias else weights


WEIGHTS = "weights-only"


def _dense(in_channels: int, out_channels: int, kernel_size: Any) -> int:
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


DENSE_FOR_SEPARABLE = Text(
    "That is a standard convolution. A depthwise separable one filters each channel by itself and "
    "mixes channels with a 1×1.",
    "这是标准卷积的结果。深度可分离卷积先逐通道卷积，再用 1×1 混合通道。",
)
EXPANSION_FORGOTTEN = Text(
    "You left out the 1×1 expansion; the block has three convolutions.",
    "你漏了 1×1 升维卷积；这个模块有三个卷积。",
)
EXPANSION_COUNTED = Text(
    "You counted an expansion convolution. With an expansion of 1 the block has none.",
    "你算了升维卷积。expansion 为 1 时没有这一层。",
)
REDUCTION_IGNORED = Text(
    "You left out the reduction. The layer between has C/r channels only.",
    "你没有算压缩比。中间层只有 C/r 个通道。",
)
HIDDEN_DENSE = Text(
    "You counted the k×k convolution as a standard one. In this block it is depthwise: one "
    "kernel a hidden channel.",
    "你把中间的 k×k 当成了标准卷积。这里是深度卷积：每个隐藏通道一个核。",
)

_SEPARABLE = (
    Misconception(
        "pointwise-forgotten",
        lambda in_channels, kernel_size: area(kernel_size) * in_channels,
        shared.POINTWISE_FORGOTTEN,
        shows="in_channels=32 out_channels=64 kernel_size=3 → 2336, not 288",
    ),
    Misconception(
        "depthwise-forgotten",
        lambda in_channels, out_channels: in_channels * out_channels,
        shared.DEPTHWISE_FORGOTTEN,
        shows="in_channels=32 out_channels=64 kernel_size=3 → 2336, not 2048",
    ),
    Misconception(
        "dense-for-separable",
        _dense,
        DENSE_FOR_SEPARABLE,
        shows="in_channels=32 out_channels=64 kernel_size=3 → 2336, not 18432",
    ),
    Misconception(
        "depthwise-as-dense",
        lambda in_channels, out_channels, kernel_size: (
            area(kernel_size) * in_channels**2 + in_channels * out_channels
        ),
        shared.DEPTHWISE_AS_DENSE,
        shows="in_channels=32 out_channels=64 kernel_size=3 → 2336, not 11264",
    ),
)
_INVERTED = (
    Misconception(
        "expansion-forgotten",
        _unexpanded,
        EXPANSION_FORGOTTEN,
        shows="in_channels=4 out_channels=6 expansion=2 → 152, not 120",
    ),
    Misconception(
        "expansion-counted",
        _expanded_by_one,
        EXPANSION_COUNTED,
        shows="in_channels=4 out_channels=6 expansion=1 → 60, not 76",
    ),
    Misconception(
        "depthwise-as-dense",
        _dense_hidden,
        HIDDEN_DENSE,
        shows="in_channels=4 out_channels=6 expansion=2 → 152, not 656",
    ),
)
_SQUEEZE = (
    Misconception(
        "one-layer-only",
        lambda channels, reduction: divide(channels**2, reduction),
        Text(
            "You counted one of the two layers. There is one down to C/r and one back up to C.",
            "你只算了一层。共有两层：先降到 C/r，再升回 C。",
        ),
        shows="channels=64 reduction=4 → 2048, not 1024",
    ),
    Misconception(
        "reduction-ignored",
        lambda channels: 2 * channels**2,
        REDUCTION_IGNORED,
        shows="channels=64 → 512, not 8192",
    ),
    Misconception(
        "bias-forgotten",
        altered(squeeze_excitation_parameters, bias=False),
        Text(
            "You left out the biases: C/r in the first layer and C in the second.",
            "你漏了偏置：第一层 C/r 个，第二层 C 个。",
        ),
        shows="channels=64 bias=true → 580, not 512",
    ),
    Misconception(
        "bias-added",
        altered(squeeze_excitation_parameters, bias=True),
        shared.BIAS_ADDED,
        shows="channels=64 → 512, not 580",
    ),
)

QUANTITIES = table(
    Quantity(
        "depthwise_separable_parameters",
        depthwise_separable_parameters,
        unit="parameters",
        meaning=Text("Weights of a depthwise separable convolution", "深度可分离卷积的权重数"),
        source="Howard et al. 2017, MobileNets, §3.1",
        example="in_channels=64 out_channels=128 kernel_size=3",
        convention=WEIGHTS,
        misconceptions=_SEPARABLE,
    ),
    Quantity(
        "inverted_residual_parameters",
        inverted_residual_parameters,
        unit="parameters",
        meaning=Text(
            "Weights of MobileNetV2's inverted residual block", "MobileNetV2 倒残差块的权重数"
        ),
        source="Sandler et al. 2018, MobileNetV2, §3.3 and Table 1; torchvision's InvertedResidual",
        example="in_channels=64 out_channels=64 expansion=6",
        convention=WEIGHTS,
        misconceptions=_INVERTED,
    ),
    Quantity(
        "squeeze_excitation_parameters",
        squeeze_excitation_parameters,
        unit="parameters",
        meaning=Text("Weights of a squeeze-and-excitation module", "SE 模块的权重数"),
        source="Hu et al. 2018, Squeeze-and-Excitation Networks, §3.2 and §4",
        example="channels=256 reduction=16",
        convention=WEIGHTS,
        misconceptions=_SQUEEZE,
    ),
)
