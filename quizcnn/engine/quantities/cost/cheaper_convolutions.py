"""What cheaper layers save: fewer multiplications, fewer weights, fewer bytes to move."""

from __future__ import annotations

from typing import Any, TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    BytesPerElement,
    Channels,
    Count,
    Groups,
    OutFeatures,
    Real,
    SideLength,
    SquareInput,
    SquareKernel,
    SquarePadding,
    SquareStride,
    but,
)
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.cost.macs import conv_macs, output_sides
from quizcnn.engine.quantities.cost.parameters import conv_parameters, linear_parameters
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import require, whole
from quizcnn.messages import Text

FLOAT32 = 4  # bytes


WinogradTile: TypeAlias = Annotated[Count, but(typical=(2, 4, 6))]
StackedKernel: TypeAlias = Annotated[SquareKernel, but(least=2, typical=(3, 5, 7, 9, 11))]
SmallKernel: TypeAlias = Annotated[SquareKernel, but(least=2, typical=(2, 3))]


def winograd_multiplications(output_size: WinogradTile, kernel_size: SquareKernel) -> Count:
    """Return the multiplications of a Winograd tile F(m×m, r×r), (m + r − 1)².

    Source: Lavin & Gray 2016, "Fast Algorithms for Convolutional Neural Networks", §4.1.
    """
    tile = named(
        "tile", whole("output_size", output_size, 1) + whole("kernel_size", kernel_size, 1) - 1
    )
    return tile * tile


def winograd_reduction(output_size: WinogradTile, kernel_size: SquareKernel) -> Real:
    """Return how many times fewer multiplications a Winograd tile takes, m²r²/(m + r − 1)².

    Source: Lavin & Gray 2016, "Fast Algorithms for Convolutional Neural Networks", §4.1.
    """
    few = named("winograd", winograd_multiplications(output_size, kernel_size))
    return divide(output_size * output_size * kernel_size * kernel_size, few)


def conv_arithmetic_intensity(
    input_size: SquareInput,
    in_channels: Channels,
    out_channels: Channels,
    kernel_size: SquareKernel,
    stride: SquareStride = 1,
    padding: SquarePadding = 0,
    groups: Groups = 1,
    bytes_per_element: BytesPerElement = FLOAT32,
) -> Real:
    """Return a convolution's MACs for each byte of input, output and weights, each moved once.

    Source: Williams, Waterman & Patterson 2009, "Roofline: An Insightful Visual Performance Model",
    "The Roofline Model".
    """
    height, width = output_sides(input_size, kernel_size, stride, padding)
    macs = named(
        "macs",
        conv_macs(
            input_size, in_channels, out_channels, kernel_size, stride, padding, groups=groups
        ),
    )
    weights = named(
        "weights", conv_parameters(in_channels, out_channels, kernel_size, groups, False)
    )
    cells = input_size * input_size * in_channels + height * width * out_channels
    moved = named("bytes", whole("bytes_per_element", bytes_per_element, 1) * (cells + weights))
    return divide(macs, moved)


def stacked_kernel_ratio(kernel_size: StackedKernel, small_kernel_size: SmallKernel = 3) -> Real:
    """Return the weights of a stack of small kernels over one of the same receptive field.

    Channels are alike everywhere; (k − 1)/(s − 1) small layers see as far as one k×k.

    Source: Simonyan & Zisserman 2015, "Very Deep Convolutional Networks", §2.3; Szegedy et al.
    2016, "Rethinking the Inception Architecture for Computer Vision", §3.1.
    """
    large, small = (
        whole("kernel_size", kernel_size, 2),
        whole("small_kernel_size", small_kernel_size, 2),
    )
    require((large - 1) % (small - 1) == 0, "engine.no-stack", large=large, small=small)
    layers = named("layers", (large - 1) // (small - 1))
    return divide(layers * small * small, large * large)


def factorized_kernel_ratio(kernel_size: SquareKernel) -> Real:
    """Return the weights of a 1×n and an n×1 kernel over those of one n×n, 2/n.

    Source: Szegedy et al. 2016, "Rethinking the Inception Architecture for Computer Vision", §3.2.
    """
    side = whole("kernel_size", kernel_size, 1)
    return divide(2 * side, side * side)


def global_pooling_saving(
    channels: Channels,
    height: SideLength,
    width: SideLength,
    out_features: OutFeatures,
    bias: bool = True,
) -> Count:
    """Return the parameters a classifier saves when a map is averaged instead of flattened.

    Source: Lin, Chen & Yan 2014, "Network in Network", §3.2.
    """
    channels = whole("channels", channels, 1)
    flat = channels * whole("height", height, 1) * whole("width", width, 1)
    flattened = named("flattened", linear_parameters(flat, out_features, bias))
    return flattened - named("averaged", linear_parameters(channels, out_features, bias))


_RETHINKING = "Szegedy et al. 2016, Rethinking the Inception Architecture for Computer Vision, {}"
_WINOGRAD = "Lavin & Gray 2016, Fast Algorithms for Convolutional Neural Networks, §4.1"


def _weights_not_moved(**given: Any) -> Any:
    intensity = conv_arithmetic_intensity(**given)
    layer = {name: given[name] for name in ("in_channels", "out_channels", "kernel_size", "groups")}
    window = {name: given[name] for name in ("input_size", "kernel_size", "stride", "padding")}
    height, width = output_sides(**window)
    cells = given["input_size"] ** 2 * given["in_channels"] + height * width * given["out_channels"]
    return divide(intensity * (cells + conv_parameters(**layer, bias=False)), cells)


_MULTIPLICATIONS = (
    Misconception(
        "direct-convolution",
        lambda output_size, kernel_size: (output_size * kernel_size) ** 2,
        Text(
            "That is the direct convolution, m²·r². Winograd needs one for each cell of the tile.",
            "这是直接卷积的 m²·r² 次。Winograd 每个输入块元素只需一次乘法。",
        ),
        shows="→ 16, not 36",
    ),
    Misconception(
        "one-dimension",
        lambda output_size, kernel_size: output_size + kernel_size - 1,
        Text(
            "That is one dimension. The tile has (m + r − 1)² cells.",
            "这是一维的情形。二维的块有 (m + r − 1)² 个元素。",
        ),
        shows="→ 16, not 4",
    ),
)


_REDUCTION = (
    Misconception(
        "one-dimension",
        lambda output_size, kernel_size: divide(
            output_size * kernel_size, output_size + kernel_size - 1
        ),
        Text(
            "That is one dimension. In two the saving is squared.",
            "这是一维的节省倍数。二维要平方。",
        ),
        shows="→ 4, not 2",
    ),
    Misconception(
        "ratio-inverted",
        lambda output_size, kernel_size: divide(1, winograd_reduction(output_size, kernel_size)),
        Text("That is the share that is left.", "这是剩下的比例。"),
        shows="→ 4, not 0.25",
    ),
)


_INTENSITY = (
    Misconception(
        "elements-for-bytes",
        lambda **given: given["bytes_per_element"] * conv_arithmetic_intensity(**given),
        Text(
            "You divided by the elements. Each takes several bytes (float32: 4).",
            "你除以了元素个数。每个元素占多个字节（float32 为 4）。",
        ),
        shows="→ 7056/6281, not 28224/6281",
    ),
    Misconception(
        "flops-for-macs",
        lambda **given: 2 * conv_arithmetic_intensity(**given),
        Text(
            "You counted FLOPs. Asked are MACs for each byte.",
            "你数的是 FLOPs。题目要的是每字节的 MAC 数。",
        ),
        shows="→ 7056/6281, not 14112/6281",
    ),
    Misconception(
        "weights-forgotten",
        _weights_not_moved,
        Text("You left out the weights, which are moved as well.", "你漏了权重，它们也要搬运。"),
        shows="→ 7056/6281, not 1.125",
    ),
)


_SAVING_FOR_RATIO = Text(
    "That is what is saved. Asked is what is left.",
    "这是节省的比例。题目要的是剩下的比例。",
)

_STACK = (
    Misconception(
        "one-small-kernel",
        lambda kernel_size, small_kernel_size: divide(small_kernel_size**2, kernel_size**2),
        Text(
            "That is one small kernel. To see as far, several are stacked.",
            "这只是一个小卷积核。要达到同样的感受野需要叠多个。",
        ),
        shows="→ 0.72, not 0.36",
    ),
    Misconception(
        "saving-for-ratio",
        lambda kernel_size, small_kernel_size: (
            1 - stacked_kernel_ratio(kernel_size, small_kernel_size)
        ),
        _SAVING_FOR_RATIO,
        shows="→ 0.72, not 0.28",
    ),
)


_FACTORIZED = (
    Misconception(
        "one-factor",
        lambda kernel_size: divide(1, kernel_size),
        Text("That is one of the two kernels.", "这只是两个卷积核中的一个。"),
        shows="→ 2/7, not 1/7",
    ),
    Misconception(
        "saving-for-ratio",
        lambda kernel_size: 1 - factorized_kernel_ratio(kernel_size),
        _SAVING_FOR_RATIO,
        shows="→ 2/7, not 5/7",
    ),
)

_POOLING = (
    Misconception(
        "flattened-head",
        lambda channels, height, width, out_features, bias: linear_parameters(
            channels * height * width, out_features, bias
        ),
        Text(
            "That is the whole classifier on the flattened map. The pooled one keeps a part of it.",
            "这是展平后整个分类层的参数量。池化之后仍保留其中一部分。",
        ),
        shows="→ 24576000, not 25089000",
    ),
    Misconception(
        "averaged-head",
        lambda channels, out_features, bias: linear_parameters(channels, out_features, bias),
        Text(
            "That is the classifier behind the pooling, what is left. Asked is what is saved.",
            "这是池化之后分类层的参数量，即剩下的。题目要的是省掉的。",
        ),
        shows="→ 24576000, not 513000",
    ),
    Misconception(
        "biases-saved",
        lambda channels, height, width, out_features, bias: (
            linear_parameters(channels * height * width, out_features, bias)
            - linear_parameters(channels, out_features, False)
            if bias
            else None
        ),
        Text(
            "You counted the biases as saved. Both classifiers have them, one for each class.",
            "你把偏置也算作省掉的了。两种分类层都有偏置，每类一个。",
        ),
        shows="→ 24576000, not 24577000",
    ),
)

QUANTITIES = table(
    Quantity(
        "winograd_multiplications",
        winograd_multiplications,
        unit="multiplications",
        meaning=Text(
            "Multiplications of a Winograd tile F(m×m, r×r)", "Winograd F(m×m, r×r) 的乘法次数"
        ),
        source=_WINOGRAD,
        example="output_size=2 kernel_size=3",
        misconceptions=_MULTIPLICATIONS,
    ),
    Quantity(
        "winograd_reduction",
        winograd_reduction,
        unit=None,
        meaning=Text(
            "How many times fewer multiplications Winograd takes",
            "Winograd 把乘法次数减少到几分之一（倍数）",
        ),
        source=_WINOGRAD,
        example="output_size=4 kernel_size=3",
        misconceptions=_REDUCTION,
    ),
    Quantity(
        "conv_arithmetic_intensity",
        conv_arithmetic_intensity,
        unit="MACs/B",
        meaning=Text(
            "MACs of a convolution for each byte moved",
            "卷积的算术强度：每搬运一字节的乘加次数",
        ),
        source="Williams, Waterman & Patterson 2009, Roofline: An Insightful Visual Performance "
        "Model",
        example="input_size=56 in_channels=128 out_channels=128 kernel_size=3 padding=1 groups=128",
        misconceptions=_INTENSITY,
    ),
    Quantity(
        "stacked_kernel_ratio",
        stacked_kernel_ratio,
        unit=None,
        meaning=Text(
            "Weights of stacked small kernels over one large kernel's of the same field",
            "小卷积核堆叠与同感受野大卷积核的权重之比",
        ),
        source="Simonyan & Zisserman 2015, Very Deep Convolutional Networks, §2.3; "
        + _RETHINKING.format("§3.1"),
        example="kernel_size=5",
        misconceptions=_STACK,
    ),
    Quantity(
        "factorized_kernel_ratio",
        factorized_kernel_ratio,
        unit=None,
        meaning=Text(
            "Weights of 1×n and n×1 over those of n×n",
            "1×n 加 n×1 与 n×n 卷积核的权重之比",
        ),
        source=_RETHINKING.format("§3.2"),
        example="kernel_size=7",
        misconceptions=_FACTORIZED,
    ),
    Quantity(
        "global_pooling_saving",
        global_pooling_saving,
        unit="parameters",
        meaning=Text(
            "Parameters a classifier saves behind global average pooling instead of flattening",
            "用全局平均池化代替展平后，分类层省掉的参数量",
        ),
        source="Lin, Chen & Yan 2014, Network in Network, §3.2",
        example="channels=512 height=7 width=7 out_features=1000",
        misconceptions=_POOLING,
    ),
)
