"""MACs and FLOPs of layers, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG005

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine import cost as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.catalogue import said
from quizcnn.engine.catalogue.areas import area, spatial_area
from quizcnn.engine.conventions import flops_for_macs, macs_for_flops
from quizcnn.engine.geometry import pair
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.sizes import conv_output_size
from quizcnn.messages import Text


def output_area(
    input_size: Any,
    kernel_size: Any,
    stride: Any,
    padding: Any,
    dilation: Any,
    **_: Any,
) -> int:
    """Return the pixels of a convolution's output."""
    return area(conv_output_size(input_size, kernel_size, stride, padding, dilation))


def _over_input(**given: Any) -> Any:
    macs = formulas.conv_macs(**given)
    return divide(macs * area(given["input_size"]), output_area(**given))


def _input_channels_forgotten(**given: Any) -> Any:
    return output_area(**given) * given["out_channels"] * area(given["kernel_size"])


def _kernel_not_squared(**given: Any) -> Any:
    return formulas.conv_macs(**given) // pair("kernel_size", given["kernel_size"])[1]


def _one_side(**given: Any) -> Any:
    _, width = pair(
        "output_size",
        conv_output_size(
            given["input_size"],
            given["kernel_size"],
            given["stride"],
            given["padding"],
            given["dilation"],
        ),
    )
    return formulas.conv_macs(**given) // width


def _ungrouped(**given: Any) -> Any:
    return formulas.conv_macs(**{**given, "groups": 1})


def _depthwise_as_dense(**given: Any) -> Any:
    return _ungrouped(**given) if given["groups"] == given["in_channels"] else None


def _unpadded(**given: Any) -> Any:
    return formulas.conv_macs(**{**given, "padding": 0})


def _with_bias(**given: Any) -> Any:
    return formulas.conv_macs(**given) + output_area(**given) * given["out_channels"]


_WRONG: tuple[tuple[str, Callable[..., Any], Text], ...] = (
    ("input-area", _over_input, said.INPUT_AREA),
    ("input-channels-forgotten", _input_channels_forgotten, said.INPUT_CHANNELS_FORGOTTEN),
    ("depthwise-as-dense", _depthwise_as_dense, said.DEPTHWISE_AS_DENSE),
    ("groups-ignored", _ungrouped, said.GROUPS_IGNORED),
    ("kernel-not-squared", _kernel_not_squared, said.KERNEL_NOT_SQUARED),
    (
        "one-side-only",
        _one_side,
        Text(
            "You multiplied by one side of the output. The kernel is applied at every position: "
            "height × width.",
            "你只乘了输出的一条边。卷积核在每个位置都要算一次：高 × 宽。",
        ),
    ),
    (
        "padding-ignored",
        _unpadded,
        Text(
            "You left out the padding, so your output is too small. It is computed on the padded "
            "input.",
            "你没有算填充，输出尺寸偏小。输出是在填充后的输入上算的。",
        ),
    ),
    (
        "bias-counted",
        _with_bias,
        Text(
            "You counted the bias as well. By the convention here a MAC is a multiplication and an "
            "addition of the kernel; adding the bias counts 0.",
            "你把偏置也算进去了。按这里的约定，MAC 只数卷积核的乘加，加偏置记 0。",
        ),
    ),
)


def _doubled(wrong: Callable[..., Any]) -> Callable[..., Any]:
    def flops(**given: Any) -> Any:
        macs = wrong(**given)
        return None if macs is None else 2 * macs

    return flops


def _features_without_area(in_features: int, out_features: int) -> Any:
    pixels = spatial_area(in_features)
    return None if pixels is None else in_features // pixels * out_features


_LINEAR = (
    flops_for_macs(formulas.linear_macs),
    Misconception("spatial-size-ignored", _features_without_area, said.AREA_FORGOTTEN),
    Misconception(
        "bias-counted",
        lambda in_features, out_features: in_features * out_features + out_features,
        Text(
            "You counted the bias as well. By the convention here adding the bias counts 0.",
            "你把偏置也算进去了。按这里的约定，加偏置记 0。",
        ),
    ),
)
_RATIO = (
    Misconception(
        "ratio-inverted",
        lambda **given: divide(1, formulas.depthwise_separable_ratio(**given)),
        Text(
            "That is how many times cheaper it is. Asked is the cost that is left, 1/N + 1/k².",
            "这是节省的倍数。题目要的是剩下的计算量占比 1/N + 1/k²。",
        ),
    ),
    Misconception(
        "pointwise-forgotten",
        lambda out_channels, kernel_size: divide(1, out_channels),
        said.POINTWISE_FORGOTTEN,
    ),
    Misconception(
        "depthwise-forgotten",
        lambda out_channels, kernel_size: divide(1, area(kernel_size)),
        said.DEPTHWISE_FORGOTTEN,
    ),
    Misconception(
        "kernel-not-squared",
        lambda out_channels, kernel_size: (
            divide(1, out_channels) + divide(1, pair("kernel_size", kernel_size)[0])
        ),
        said.KERNEL_NOT_SQUARED,
    ),
)

QUANTITIES = table(
    Quantity(
        "conv_macs",
        formulas.conv_macs,
        "MACs",
        Text("Multiply–accumulates of a convolution", "卷积的乘加次数（MACs）"),
        "He & Sun 2015, Convolutional Neural Networks at Constrained Time Cost, eq. 1",
        "macs",
        [flops_for_macs(formulas.conv_macs), *(Misconception(*wrong) for wrong in _WRONG)],
    ),
    Quantity(
        "conv_flops",
        formulas.conv_flops,
        "FLOPs",
        Text(
            "Floating-point operations of a convolution, 2 × MACs",
            "卷积的浮点运算次数（FLOPs），即 2 × MACs",
        ),
        "NVIDIA docs, Matrix Multiplication Background User's Guide, Math and Memory Bounds",
        "flops",
        [
            macs_for_flops(formulas.conv_flops),
            *(Misconception(name, _doubled(wrong), text) for name, wrong, text in _WRONG),
        ],
    ),
    Quantity(
        "linear_macs",
        formulas.linear_macs,
        "MACs",
        Text("Multiply–accumulates of a fully connected layer", "全连接层的乘加次数（MACs）"),
        "PyTorch docs, torch.nn.Linear",
        "macs",
        _LINEAR,
    ),
    Quantity(
        "depthwise_separable_ratio",
        formulas.depthwise_separable_ratio,
        None,
        Text(
            "Cost of a depthwise separable convolution over a standard one's",
            "深度可分离卷积与标准卷积的计算量之比",
        ),
        "Howard et al. 2017, MobileNets, §3.1",
        misconceptions=_RATIO,
    ),
)
