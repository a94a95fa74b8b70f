"""MACs of the blocks of efficient networks, and what people get wrong about them."""

from __future__ import annotations

from typing import Any

from quizcnn.engine import cost as formulas
from quizcnn.engine.catalogue import said
from quizcnn.engine.catalogue.areas import area
from quizcnn.engine.conventions import flops_for_macs
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.sizes import conv_output_size
from quizcnn.messages import Text


def _output_area(given: dict[str, Any]) -> int:
    kernel_size, padding = given["kernel_size"], given.get("padding")
    if padding is None:
        padding = formulas.half_padding(kernel_size)
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


def _all_on_input(**given: Any) -> int:
    return int(formulas.inverted_residual_macs(**{**given, "stride": 1}))


def _dense_hidden(**given: Any) -> int:
    hidden = given["in_channels"] * given["expansion"]
    extra = hidden * (hidden - 1) * area(given["kernel_size"])
    return int(formulas.inverted_residual_macs(**given) + _output_area(given) * extra)


_SEPARABLE = (
    flops_for_macs(formulas.depthwise_separable_macs),
    Misconception(
        "pointwise-forgotten",
        lambda **given: _output_area(given) * _depthwise(given),
        said.POINTWISE_FORGOTTEN,
    ),
    Misconception(
        "depthwise-forgotten",
        lambda **given: _output_area(given) * _pointwise(given),
        said.DEPTHWISE_FORGOTTEN,
    ),
    Misconception("dense-for-separable", _dense, said.DENSE_FOR_SEPARABLE),
    Misconception("depthwise-as-dense", _depthwise_as_dense, said.DEPTHWISE_AS_DENSE),
    Misconception("input-area", _separable_on_input, said.INPUT_AREA),
)
_INVERTED = (
    flops_for_macs(formulas.inverted_residual_macs),
    Misconception("expansion-forgotten", _unexpanded, said.EXPANSION_FORGOTTEN),
    Misconception("expansion-counted", _expanded_by_one, said.EXPANSION_COUNTED),
    Misconception("depthwise-as-dense", _dense_hidden, said.HIDDEN_DENSE),
    Misconception("input-area", _all_on_input, said.INPUT_AREA),
    Misconception(
        "expansion-on-output-area",
        _all_on_output,
        Text(
            "You ran the expansion on the output's area. The stride belongs to the depthwise "
            "convolution after it: the expansion still works on the whole input.",
            "你把升维卷积按输出面积算了。步幅在其后的深度卷积上，升维仍在整个输入上进行。",
        ),
    ),
)

QUANTITIES = table(
    Quantity(
        "depthwise_separable_macs",
        formulas.depthwise_separable_macs,
        "MACs",
        Text(
            "Multiply–accumulates of a depthwise separable convolution",
            "深度可分离卷积的乘加次数（MACs）",
        ),
        "Howard et al. 2017, MobileNets, §3.1",
        "macs",
        _SEPARABLE,
        shown_defaults={"padding": "(kernel_size-1)/2"},
    ),
    Quantity(
        "inverted_residual_macs",
        formulas.inverted_residual_macs,
        "MACs",
        Text(
            "Multiply–accumulates of MobileNetV2's inverted residual block",
            "MobileNetV2 倒残差块的乘加次数（MACs）",
        ),
        "Sandler et al. 2018, MobileNetV2, §3.3 and Table 1; torchvision's InvertedResidual",
        "macs",
        _INVERTED,
    ),
)
