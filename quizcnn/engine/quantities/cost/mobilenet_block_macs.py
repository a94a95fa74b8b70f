"""TODO."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import Channels, Count, Expansion, InputSize, KernelSize, Padding, Stride
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantities.cost import macs as layer_macs
from quizcnn.engine.quantities.cost.macs import half_padding, output_sides
from quizcnn.engine.quantities.cost.mobilenet_block_parameters import (
    DENSE_FOR_SEPARABLE,
    EXPANSION_COUNTED,
    EXPANSION_FORGOTTEN,
    HIDDEN_DENSE,
)
from quizcnn.engine.quantities.cost.parameters import kernel_sides
from quizcnn.engine.quantities.geometry.sizes import conv_output_size
from quizcnn.engine.quantities.shared import altered, area
from quizcnn.engine.quantity import Misconception, Quantity, flops_for_macs, table
from quizcnn.engine.validation import (
    hidden_channels,
    holds,
    pair,
    whole,
)
from quizcnn.messages import Text


def depthwise_separable_macs(
    input_size: InputSize,
    in_channels: Channels,
    out_channels: Channels,
    kernel_size: KernelSize,
    stride: Stride = 1,
    padding: Padding | None = None,
) -> Count:
    """Return the MACs of a depthwise and a pointwise convolution, no bias: h·w·M·k² + h·w·M·N.

    The stride is the depthwise convolution's; the padding is (k − 1)/2 unless given.

    Source: Howard et al. 2017, "MobileNets", §3.1.
    """
    in_channels = whole("in_channels", in_channels, 1)
    out_channels = whole("out_channels", out_channels, 1)
    if padding is None:
        padding = half_padding(kernel_size)
    height, width = output_sides(input_size, kernel_size, stride, padding)
    kernel_height, kernel_width = kernel_sides(kernel_size)
    depthwise = height * width * in_channels * kernel_height * kernel_width
    return depthwise + height * width * in_channels * out_channels


def inverted_residual_macs(
    input_size: InputSize,
    in_channels: Channels,
    out_channels: Channels,
    expansion: Expansion,
    kernel_size: KernelSize = 3,
    stride: Stride = 1,
) -> Count:
    """Return the MACs of MobileNetV2's block: 1×1 expansion, k×k depthwise, 1×1 projection.

    The stride is the depthwise convolution's, so the expansion still runs on the input's area; an
    expansion of 1 has no expansion convolution. Padding is (k − 1)/2.

    Source: Sandler et al. 2018, "MobileNetV2", §3.3 and Table 1; torchvision's InvertedResidual.
    """
    in_channels, hidden = hidden_channels(in_channels, expansion)
    out_channels = whole("out_channels", out_channels, 1)
    kernel_height, kernel_width = kernel_sides(kernel_size)
    height, width = output_sides(input_size, kernel_size, stride, half_padding(kernel_size))
    macs = height * width * hidden * kernel_height * kernel_width
    macs = macs + height * width * hidden * out_channels
    if holds(expansion == 1):
        return macs
    input_height, input_width = (whole("input_size", n, 1) for n in pair("input_size", input_size))
    expands = 1 * (expansion > 1)  # of an array of expansions, only some
    return expands * input_height * input_width * in_channels * hidden + macs


def _output_area(given: dict[str, Any]) -> int:
    kernel_size, padding = given["kernel_size"], given.get("padding")
    if padding is None:
        padding = layer_macs.half_padding(kernel_size)
    return area(conv_output_size(given["input_size"], kernel_size, given["stride"], padding))


def _pointwise(given: dict[str, Any]) -> int:
    return int(given["in_channels"] * given["out_channels"])


def _depthwise(given: dict[str, Any]) -> int:
    return int(given["in_channels"] * area(given["kernel_size"]))


def _separable_on_input(**given: Any) -> int:
    return area(given["input_size"]) * (_depthwise(given) + _pointwise(given))


def _dense(**given: Any) -> int:
    return _output_area(given) * _depthwise(given) * int(given["out_channels"])


def _depthwise_as_dense(**given: Any) -> int:
    each = _depthwise(given) * given["in_channels"] + _pointwise(given)
    return _output_area(given) * int(each)


def _inverted(given: dict[str, Any], expanded: int, expansion_counts: bool) -> int:
    """Return the block's MACs with its expansion on `expanded` pixels, or without the expansion."""
    hidden = given["in_channels"] * given["expansion"]
    each = hidden * (area(given["kernel_size"]) + given["out_channels"])
    expansion = expanded * given["in_channels"] * hidden if expansion_counts else 0
    return int(_output_area(given) * each + expansion)


def _unexpanded(**given: Any) -> int:
    return _inverted(given, 0, expansion_counts=False)


def _expanded_by_one(**given: Any) -> int:
    return _inverted(given, area(given["input_size"]), expansion_counts=True)


def _all_on_output(**given: Any) -> int:
    return _inverted(given, _output_area(given), given["expansion"] > 1)


def _dense_hidden(**given: Any) -> int:
    hidden = given["in_channels"] * given["expansion"]
    extra = hidden * (hidden - 1) * area(given["kernel_size"])
    return int(inverted_residual_macs(**given) + _output_area(given) * extra)


_SEPARABLE = (
    flops_for_macs(depthwise_separable_macs),
    Misconception(
        "pointwise-forgotten",
        lambda **given: _output_area(given) * _depthwise(given),
        shared.POINTWISE_FORGOTTEN,
        shows="input_size=8 in_channels=4 out_channels=6 kernel_size=3 stride=2 → 960, not 576",
    ),
    Misconception(
        "depthwise-forgotten",
        lambda **given: _output_area(given) * _pointwise(given),
        shared.DEPTHWISE_FORGOTTEN,
        shows="input_size=8 in_channels=4 out_channels=6 kernel_size=3 stride=2 → 960, not 384",
    ),
    Misconception(
        "dense-for-separable",
        _dense,
        DENSE_FOR_SEPARABLE,
        shows="input_size=8 in_channels=4 out_channels=6 kernel_size=3 stride=2 → 960, not 3456",
    ),
    Misconception(
        "depthwise-as-dense",
        _depthwise_as_dense,
        shared.DEPTHWISE_AS_DENSE,
        shows="input_size=8 in_channels=4 out_channels=6 kernel_size=3 stride=2 → 960, not 2688",
    ),
    Misconception(
        "input-area",
        _separable_on_input,
        shared.INPUT_AREA,
        shows="input_size=8 in_channels=4 out_channels=6 kernel_size=3 stride=2 → 960, not 3840",
    ),
)
_INVERTED = (
    flops_for_macs(inverted_residual_macs),
    Misconception(
        "expansion-forgotten",
        _unexpanded,
        EXPANSION_FORGOTTEN,
        shows="input_size=8 in_channels=4 out_channels=6 expansion=2 stride=2 → 3968, not 1920",
    ),
    Misconception(
        "expansion-counted",
        _expanded_by_one,
        EXPANSION_COUNTED,
        shows="input_size=8 in_channels=4 out_channels=6 expansion=1 stride=2 → 960, not 1984",
    ),
    Misconception(
        "depthwise-as-dense",
        _dense_hidden,
        HIDDEN_DENSE,
        shows="input_size=8 in_channels=4 out_channels=6 expansion=2 stride=2 → 3968, not 12032",
    ),
    Misconception(
        "input-area",
        altered(inverted_residual_macs, stride=1),
        shared.INPUT_AREA,
        shows="input_size=8 in_channels=4 out_channels=6 expansion=2 stride=2 → 3968, not 9728",
    ),
    Misconception(
        "expansion-on-output-area",
        _all_on_output,
        Text(
            "You ran the expansion on the output's area. The stride belongs to the depthwise "
            "convolution after it: the expansion still works on the whole input.",
            "你把升维卷积按输出面积算了。步幅在其后的深度卷积上，升维仍在整个输入上进行。",
        ),
        shows="input_size=8 in_channels=4 out_channels=6 expansion=2 stride=2 → 3968, not 2432",
    ),
)

QUANTITIES = table(
    Quantity(
        "depthwise_separable_macs",
        depthwise_separable_macs,
        unit="MACs",
        meaning=Text(
            "Multiply–accumulates of a depthwise separable convolution",
            "深度可分离卷积的乘加次数（MACs）",
        ),
        source="Howard et al. 2017, MobileNets, §3.1",
        example="input_size=112 in_channels=64 out_channels=128 kernel_size=3",
        convention="macs",
        misconceptions=_SEPARABLE,
        shows={
            "flops-for-macs": (
                "input_size=8 in_channels=4 out_channels=6 kernel_size=3 stride=2 → 960, not 1920"
            ),
        },
        shown_defaults={"padding": "(kernel_size-1)/2"},
    ),
    Quantity(
        "inverted_residual_macs",
        inverted_residual_macs,
        unit="MACs",
        meaning=Text(
            "Multiply–accumulates of MobileNetV2's inverted residual block",
            "MobileNetV2 倒残差块的乘加次数（MACs）",
        ),
        source="Sandler et al. 2018, MobileNetV2, §3.3 and Table 1; torchvision's InvertedResidual",
        example="input_size=14 in_channels=64 out_channels=64 expansion=6",
        convention="macs",
        misconceptions=_INVERTED,
        shows={
            "flops-for-macs": (
                "input_size=8 in_channels=4 out_channels=6 expansion=2 stride=2 → 3968, not 7936"
            ),
        },
    ),
)
