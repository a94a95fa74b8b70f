"""Multiply–accumulates (MACs) and FLOPs of layers and blocks, for a batch of one.

One MAC is one multiplication and one addition of a convolution or linear layer; bias, BatchNorm,
activations and pooling count 0. FLOPs are twice the MACs. Counts are whole numbers (or integer
arrays), sizes whole numbers or pairs (height, width). All raise ImpossibleGeometry for a geometry
that no layer can have.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.kinds import (
    Channels,
    Count,
    Dilation,
    Groups,
    InFeatures,
    InputSize,
    KernelSize,
    OutFeatures,
    Padding,
    Real,
    Size,
    Stride,
)
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantities.cost.parameters import AREA_FORGOTTEN, kernel_sides, spatial_area
from quizcnn.engine.quantities.geometry.sizes import conv_output_size
from quizcnn.engine.quantities.shared import altered, area
from quizcnn.engine.quantity import Misconception, Quantity, flops_for_macs, macs_for_flops, table
from quizcnn.engine.validation import (
    grouped,
    in_each_group,
    pair,
    require,
    whole,
)
from quizcnn.messages import Text


def conv_macs(
    input_size: InputSize,
    in_channels: Channels,
    out_channels: Channels,
    kernel_size: KernelSize,
    stride: Stride = 1,
    padding: Padding = 0,
    dilation: Dilation = 1,
    groups: Groups = 1,
) -> Count:
    """Return the MACs of a convolution, out_h·out_w·out·k²·in/groups.

    Source: He & Sun 2015, "Convolutional Neural Networks at Constrained Time Cost", eq. 1; PyTorch
    docs, torch.nn.Conv2d.
    """
    in_channels, out_channels, groups = grouped(in_channels, out_channels, groups)
    height, width = output_sides(input_size, kernel_size, stride, padding, dilation)
    kernel_height, kernel_width = kernel_sides(kernel_size)
    each = kernel_height * kernel_width * in_each_group(in_channels, groups)
    return height * width * out_channels * each


def conv_flops(
    input_size: InputSize,
    in_channels: Channels,
    out_channels: Channels,
    kernel_size: KernelSize,
    stride: Stride = 1,
    padding: Padding = 0,
    dilation: Dilation = 1,
    groups: Groups = 1,
) -> Count:
    """Return the FLOPs of a convolution, 2 × its MACs.

    Source: NVIDIA docs, "Matrix Multiplication Background User's Guide", "Math And Memory Bounds":
    a multiply–add is two operations.
    """
    return 2 * conv_macs(
        input_size, in_channels, out_channels, kernel_size, stride, padding, dilation, groups
    )


def linear_macs(in_features: InFeatures, out_features: OutFeatures) -> Count:
    """Return the MACs of a fully connected layer, in·out; adding the bias counts 0.

    Source: PyTorch docs, torch.nn.Linear.
    """
    return whole("in_features", in_features, 1) * whole("out_features", out_features, 1)


def depthwise_separable_ratio(out_channels: Channels, kernel_size: KernelSize) -> Real:
    """Return the cost of a depthwise separable convolution over a standard one's, 1/N + 1/k².

    Source: Howard et al. 2017, "MobileNets", §3.1.
    """
    height, width = kernel_sides(kernel_size)
    return divide(1, whole("out_channels", out_channels, 1)) + divide(1, height * width)


def output_sides(
    input_size: Size, kernel_size: Size, stride: Size, padding: Size, dilation: Size = 1
) -> tuple[Count, Count]:
    """Return a convolution's output height and width, named for the derivation."""
    size = conv_output_size(input_size, kernel_size, stride, padding, dilation)
    if not isinstance(size, tuple):
        size = named("output_size", size, same_as=input_size)
        return size, size
    before = pair("input_size", input_size)
    return (
        named("output_height", size[0], same_as=before[0]),
        named("output_width", size[1], same_as=before[1]),
    )


def half_padding(kernel_size: Size) -> Size:
    """Return the padding (k − 1)/2 that keeps the size at stride 1; the kernel must be odd."""
    sides = kernel_sides(kernel_size)
    for side in sides:
        require(side % 2 == 1, "engine.no-same-padding", kernel=side)
    halves = [named("padding", half, half) for half in ((side - 1) // 2 for side in sides)]
    return tuple(halves) if isinstance(kernel_size, tuple | list) else halves[0]


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
    macs = conv_macs(**given)
    return divide(macs * area(given["input_size"]), output_area(**given))


def _input_channels_forgotten(**given: Any) -> Any:
    return output_area(**given) * given["out_channels"] * area(given["kernel_size"])


def _kernel_not_squared(**given: Any) -> Any:
    return conv_macs(**given) // pair("kernel_size", given["kernel_size"])[1]


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
    return conv_macs(**given) // width


_ungrouped = altered(conv_macs, groups=1)


def _depthwise_as_dense(**given: Any) -> Any:
    return _ungrouped(**given) if given["groups"] == given["in_channels"] else None


def _separable(**given: Any) -> Any:
    if not given["groups"] == given["in_channels"] > 1:
        return None
    pointwise = output_area(**given) * given["out_channels"] ** 2
    return conv_macs(**given) + pointwise


def _squared(**given: Any) -> Any:
    length = shared.length_of_flat(given["kernel_size"])
    return length and conv_macs(**given) * length


def _with_bias(**given: Any) -> Any:
    return conv_macs(**given) + output_area(**given) * given["out_channels"]


_WRONG: tuple[tuple[str, Callable[..., Any], Text], ...] = (
    ("input-area", _over_input, shared.INPUT_AREA),
    ("input-channels-forgotten", _input_channels_forgotten, shared.INPUT_CHANNELS_FORGOTTEN),
    ("depthwise-as-dense", _depthwise_as_dense, shared.DEPTHWISE_AS_DENSE),
    ("groups-ignored", _ungrouped, shared.GROUPS_IGNORED),
    ("separable-for-depthwise", _separable, shared.SEPARABLE_FOR_DEPTHWISE),
    ("flat-kernel-squared", _squared, shared.SQUARED_FOR_FLAT),
    ("kernel-not-squared", _kernel_not_squared, shared.KERNEL_NOT_SQUARED),
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
        altered(conv_macs, padding=0),
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


def _outputs(**given: Any) -> Any:
    return output_area(**given) * given["out_channels"]


_ADDITIONS = (
    Misconception(
        "one-addition-fewer",
        lambda **given: conv_flops(**given) - _outputs(**given),
        Text(
            "You counted n multiplications and n − 1 additions for each output. By the convention "
            "here each MAC is two FLOPs: 2n.",
            "每个输出你算了 n 次乘法和 n − 1 次加法。按这里的约定，一次 MAC 是 2 次 FLOPs，即 2n。",
        ),
        shows="→ 231211008, not 231010304",
    ),
    Misconception(
        "bias-addition-counted",
        lambda **given: conv_flops(**given) + _outputs(**given),
        Text(
            "You counted one FLOP for adding the bias. By the convention here that counts 0.",
            "你把加偏置算成了一次 FLOP。按这里的约定，加偏置记 0。",
        ),
        shows="→ 231211008, not 231411712",
    ),
)
_LINEAR = (
    flops_for_macs(linear_macs),
    Misconception(
        "spatial-size-ignored",
        _features_without_area,
        AREA_FORGOTTEN,
        shows="in_features=400 out_features=120 → 48000, not 1920",
    ),
    Misconception(
        "bias-counted",
        lambda in_features, out_features: in_features * out_features + out_features,
        Text(
            "You counted the bias as well. By the convention here adding the bias counts 0.",
            "你把偏置也算进去了。按这里的约定，加偏置记 0。",
        ),
        shows="in_features=84 out_features=10 → 840, not 850",
    ),
)
_RATIO = (
    Misconception(
        "ratio-inverted",
        lambda **given: divide(1, depthwise_separable_ratio(**given)),
        Text(
            "That is how many times cheaper it is. Asked is the cost that is left, 1/N + 1/k².",
            "这是节省的倍数。题目要的是剩下的计算量占比 1/N + 1/k²。",
        ),
        shows="out_channels=72 kernel_size=3 → 0.125, not 8",
    ),
    Misconception(
        "pointwise-forgotten",
        lambda out_channels: divide(1, out_channels),
        shared.POINTWISE_FORGOTTEN,
        shows="out_channels=72 kernel_size=3 → 0.125, not 1/72",
    ),
    Misconception(
        "depthwise-forgotten",
        lambda kernel_size: divide(1, area(kernel_size)),
        shared.DEPTHWISE_FORGOTTEN,
        shows="out_channels=72 kernel_size=3 → 0.125, not 1/9",
    ),
    Misconception(
        "kernel-not-squared",
        lambda out_channels, kernel_size: (
            divide(1, out_channels) + divide(1, pair("kernel_size", kernel_size)[0])
        ),
        shared.KERNEL_NOT_SQUARED,
        shows="out_channels=72 kernel_size=3 → 0.125, not 25/72",
    ),
)

# The numbers that show most of the mistakes about a convolution.
_STRIDED = "input_size=32 in_channels=16 out_channels=32 kernel_size=3 stride=2 padding=1"
_DEPTHWISE = (
    "input_size=32 in_channels=32 out_channels=32 kernel_size=3 stride=2 padding=1 groups=32"
)
_FLAT = "input_size=17 in_channels=128 out_channels=128 kernel_size=1x7 padding=0x3"

QUANTITIES = table(
    Quantity(
        "conv_macs",
        conv_macs,
        unit="MACs",
        meaning=Text("Multiply–accumulates of a convolution", "卷积的乘加次数（MACs）"),
        source="He & Sun 2015, Convolutional Neural Networks at Constrained Time Cost, eq. 1",
        example="input_size=56 in_channels=64 out_channels=64 kernel_size=3 padding=1",
        convention="macs",
        misconceptions=[flops_for_macs(conv_macs), *(Misconception(*wrong) for wrong in _WRONG)],
        shows={
            "flops-for-macs": f"{_STRIDED} → 1179648, not 2359296",
            "input-area": f"{_STRIDED} → 1179648, not 4718592",
            "input-channels-forgotten": f"{_STRIDED} → 1179648, not 73728",
            "depthwise-as-dense": (
                "input_size=32 in_channels=32 out_channels=32 kernel_size=3 stride=2 padding=1 "
                "groups=32 "
                "→ 73728, not 2359296"
            ),
            "groups-ignored": (
                "input_size=32 in_channels=16 out_channels=32 kernel_size=3 stride=2 padding=1 "
                "groups=4 "
                "→ 294912, not 1179648"
            ),
            "kernel-not-squared": f"{_STRIDED} → 1179648, not 393216",
            "one-side-only": f"{_STRIDED} → 1179648, not 73728",
            "padding-ignored": f"{_STRIDED} → 1179648, not 1036800",
            "bias-counted": f"{_STRIDED} → 1179648, not 1187840",
            "separable-for-depthwise": f"{_DEPTHWISE} → 73728, not 335872",
            "flat-kernel-squared": f"{_FLAT} → 33144832, not 232013824",
        },
    ),
    Quantity(
        "conv_flops",
        conv_flops,
        unit="FLOPs",
        meaning=Text(
            "Floating-point operations of a convolution, 2 × MACs",
            "卷积的浮点运算次数（FLOPs），即 2 × MACs",
        ),
        source="NVIDIA docs, Matrix Multiplication Background User's Guide, Math and Memory Bounds",
        example="input_size=56 in_channels=64 out_channels=64 kernel_size=3 padding=1",
        convention="flops",
        misconceptions=[
            macs_for_flops(conv_flops),
            *(Misconception(name, _doubled(wrong), text) for name, wrong, text in _WRONG),
            *_ADDITIONS,
        ],
        shows={
            "macs-for-flops": "→ 231211008, not 115605504",
            "input-area": f"{_STRIDED} → 2359296, not 9437184",
            "input-channels-forgotten": "→ 231211008, not 3612672",
            "depthwise-as-dense": (
                "input_size=32 in_channels=32 out_channels=32 kernel_size=3 stride=2 padding=1 "
                "groups=32 "
                "→ 147456, not 4718592"
            ),
            "groups-ignored": (
                "input_size=32 in_channels=16 out_channels=32 kernel_size=3 stride=2 padding=1 "
                "groups=2 "
                "→ 1179648, not 2359296"
            ),
            "kernel-not-squared": f"{_STRIDED} → 2359296, not 786432",
            "one-side-only": "→ 231211008, not 4128768",
            "padding-ignored": f"{_STRIDED} → 2359296, not 2073600",
            "bias-counted": f"{_STRIDED} → 2359296, not 2375680",
            "separable-for-depthwise": f"{_DEPTHWISE} → 147456, not 671744",
            "flat-kernel-squared": f"{_FLAT} → 66289664, not 464027648",
        },
    ),
    Quantity(
        "linear_macs",
        linear_macs,
        unit="MACs",
        meaning=Text(
            "Multiply–accumulates of a fully connected layer", "全连接层的乘加次数（MACs）"
        ),
        source="PyTorch docs, torch.nn.Linear",
        example="in_features=25088 out_features=4096",
        convention="macs",
        misconceptions=_LINEAR,
        shows={
            "flops-for-macs": "in_features=84 out_features=10 → 840, not 1680",
        },
    ),
    Quantity(
        "depthwise_separable_ratio",
        depthwise_separable_ratio,
        unit=None,
        meaning=Text(
            "Cost of a depthwise separable convolution over a standard one's",
            "深度可分离卷积与标准卷积的计算量之比",
        ),
        source="Howard et al. 2017, MobileNets, §3.1",
        example="out_channels=128 kernel_size=3",
        misconceptions=_RATIO,
    ),
)
