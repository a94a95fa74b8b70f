"""Layers beyond the plain convolution and what cheaper ones save, and mistakes about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG001, ARG005

from __future__ import annotations

from typing import Any

from quizcnn.engine import layer_kinds as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.catalogue import said
from quizcnn.engine.catalogue.areas import area
from quizcnn.engine.cost import output_sides
from quizcnn.engine.parameters import conv_parameters, linear_parameters
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_RETHINKING = "Szegedy et al. 2016, Rethinking the Inception Architecture for Computer Vision, {}"
_WINOGRAD = "Lavin & Gray 2016, Fast Algorithms for Convolutional Neural Networks, §4.1"


def _shared(input_size: Any, stride: Any, padding: Any, **given: Any) -> Any:
    return conv_parameters(**given)


def _dense(input_size: Any, in_channels: Any, out_channels: Any, bias: Any, **given: Any) -> Any:
    height, width = output_sides(
        input_size, given["kernel_size"], given["stride"], given["padding"]
    )
    inputs = area(input_size) * in_channels
    return linear_parameters(inputs, height * width * out_channels, bias)


def _one_bias_a_channel(**given: Any) -> Any:
    if not given["bias"]:
        return None
    return formulas.locally_connected_parameters(**{**given, "bias": False}) + given["out_channels"]


def _weights_not_moved(**given: Any) -> Any:
    intensity = formulas.conv_arithmetic_intensity(**given)
    layer = {name: given[name] for name in ("in_channels", "out_channels", "kernel_size", "groups")}
    window = {name: given[name] for name in ("input_size", "kernel_size", "stride", "padding")}
    height, width = output_sides(**window)
    cells = given["input_size"] ** 2 * given["in_channels"] + height * width * given["out_channels"]
    return divide(intensity * (cells + conv_parameters(**layer, bias=False)), cells)


_CONV3D = (
    Misconception(
        "kernel-squared",
        lambda in_channels, out_channels, kernel_size, bias: conv_parameters(
            in_channels, out_channels, kernel_size, bias=bias
        ),
        Text(
            "You took k². A three-dimensional kernel has k³ taps.",
            "你用了 k²。三维卷积核有 k³ 个位置。",
        ),
    ),
    Misconception(
        "bias-forgotten",
        lambda in_channels, out_channels, kernel_size, bias: formulas.conv3d_parameters(
            in_channels, out_channels, kernel_size, False
        ),
        said.BIAS_FORGOTTEN,
    ),
)
_LOCAL = (
    Misconception(
        "shared-kernels",
        _shared,
        Text(
            "That is a convolution, whose kernels are shared. Here every position has its own.",
            "这是共享卷积核的普通卷积。这里每个位置都有自己的卷积核。",
        ),
    ),
    Misconception(
        "fully-connected",
        _dense,
        Text(
            "That is a fully connected layer. Here an output sees only its window.",
            "这是全连接层。这里每个输出只看自己的窗口。",
        ),
    ),
    Misconception(
        "one-bias-a-channel",
        _one_bias_a_channel,
        Text(
            "You counted one bias a channel. Here every position has its own bias too.",
            "你每个通道只算了一个偏置。这里每个位置也有自己的偏置。",
        ),
    ),
)
_OFFSETS = (
    Misconception(
        "one-offset",
        lambda kernel_size, modulated: area(kernel_size),
        Text(
            "You gave each tap one number. It moves along x and y: two.",
            "你给每个采样点只算了一个数。它沿 x 和 y 各有一个偏移。",
        ),
    ),
    Misconception(
        "mask-forgotten",
        lambda kernel_size, modulated: 2 * area(kernel_size) if modulated else None,
        Text(
            "You left out the mask: modulated deformable convolution also weighs each tap.",
            "你漏了调制掩码：DCNv2 还给每个采样点一个权重。",
        ),
    ),
)
_SHUFFLE = (
    Misconception(
        "channels-kept",
        lambda channels, height, width, upscale_factor: (
            channels,
            height * upscale_factor,
            width * upscale_factor,
        ),
        Text(
            "You kept the channels. Values are only moved: r² channels make one.",
            "你没有减少通道。数值只是重新排列：r² 个通道合成一个。",
        ),
    ),
    Misconception(
        "divided-once",
        lambda channels, height, width, upscale_factor: (
            divide(channels, upscale_factor),
            height * upscale_factor,
            width * upscale_factor,
        ),
        Text(
            "You divided the channels by r. Both sides grow, so it is r².",
            "你只除以了 r。高和宽都放大了，应除以 r²。",
        ),
    ),
)
_MULTIPLICATIONS = (
    Misconception(
        "direct-convolution",
        lambda output_size, kernel_size: (output_size * kernel_size) ** 2,
        Text(
            "That is the direct convolution, m²·r². Winograd needs one for each cell of the tile.",
            "这是直接卷积的 m²·r² 次。Winograd 每个输入块元素只需一次乘法。",
        ),
    ),
    Misconception(
        "one-dimension",
        lambda output_size, kernel_size: output_size + kernel_size - 1,
        Text(
            "That is one dimension. The tile has (m + r − 1)² cells.",
            "这是一维的情形。二维的块有 (m + r − 1)² 个元素。",
        ),
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
    ),
    Misconception(
        "ratio-inverted",
        lambda output_size, kernel_size: divide(
            1, formulas.winograd_reduction(output_size, kernel_size)
        ),
        Text("That is the share that is left.", "这是剩下的比例。"),
    ),
)
_INTENSITY = (
    Misconception(
        "elements-for-bytes",
        lambda **given: given["bytes_per_element"] * formulas.conv_arithmetic_intensity(**given),
        Text(
            "You divided by the elements. Each takes several bytes (float32: 4).",
            "你除以了元素个数。每个元素占多个字节（float32 为 4）。",
        ),
    ),
    Misconception(
        "flops-for-macs",
        lambda **given: 2 * formulas.conv_arithmetic_intensity(**given),
        Text(
            "You counted FLOPs. Asked are MACs for each byte.",
            "你数的是 FLOPs。题目要的是每字节的 MAC 数。",
        ),
    ),
    Misconception(
        "weights-forgotten",
        _weights_not_moved,
        Text("You left out the weights, which are moved as well.", "你漏了权重，它们也要搬运。"),
    ),
)
_STACK = (
    Misconception(
        "one-small-kernel",
        lambda kernel_size, small_kernel_size: divide(small_kernel_size**2, kernel_size**2),
        Text(
            "That is one small kernel. To see as far, several are stacked.",
            "这只是一个小卷积核。要达到同样的感受野需要叠多个。",
        ),
    ),
    Misconception(
        "saving-for-ratio",
        lambda kernel_size, small_kernel_size: (
            1 - formulas.stacked_kernel_ratio(kernel_size, small_kernel_size)
        ),
        Text(
            "That is what is saved. Asked is what is left.",
            "这是节省的比例。题目要的是剩下的比例。",
        ),
    ),
)
_FACTORIZED = (
    Misconception(
        "one-factor",
        lambda kernel_size: divide(1, kernel_size),
        Text("That is one of the two kernels.", "这只是两个卷积核中的一个。"),
    ),
    Misconception(
        "saving-for-ratio",
        lambda kernel_size: 1 - formulas.factorized_kernel_ratio(kernel_size),
        Text(
            "That is what is saved. Asked is what is left.",
            "这是节省的比例。题目要的是剩下的比例。",
        ),
    ),
)

QUANTITIES = table(
    Quantity(
        "conv3d_parameters",
        formulas.conv3d_parameters,
        "parameters",
        Text("Parameters of a three-dimensional convolution", "三维卷积的参数量"),
        "PyTorch docs, torch.nn.Conv3d, Variables",
        misconceptions=_CONV3D,
    ),
    Quantity(
        "locally_connected_parameters",
        formulas.locally_connected_parameters,
        "parameters",
        Text("Parameters of a locally connected layer", "局部连接层的参数量"),
        "Goodfellow, Bengio & Courville 2016, Deep Learning, §9.5, eq. 9.9",
        misconceptions=_LOCAL,
    ),
    Quantity(
        "deformable_offset_channels",
        formulas.deformable_offset_channels,
        "channels",
        Text("Channels that steer a deformable convolution", "可变形卷积的偏移通道数"),
        "Dai et al. 2017, Deformable Convolutional Networks, §2.1; Zhu et al. 2019, Deformable "
        "ConvNets v2, §3.2",
        misconceptions=_OFFSETS,
    ),
    Quantity(
        "pixel_shuffle_shape",
        formulas.pixel_shuffle_shape,
        None,
        Text("Shape (C, H, W) behind PixelShuffle", "PixelShuffle 之后的形状（C, H, W）"),
        "Shi et al. 2016, Efficient Sub-Pixel Convolutional Neural Network, §3.2; PyTorch docs, "
        "torch.nn.PixelShuffle",
        misconceptions=_SHUFFLE,
        labels=("C", "H", "W"),
    ),
    Quantity(
        "winograd_multiplications",
        formulas.winograd_multiplications,
        "multiplications",
        Text("Multiplications of a Winograd tile F(m×m, r×r)", "Winograd F(m×m, r×r) 的乘法次数"),
        _WINOGRAD,
        misconceptions=_MULTIPLICATIONS,
    ),
    Quantity(
        "winograd_reduction",
        formulas.winograd_reduction,
        None,
        Text(
            "How many times fewer multiplications Winograd takes",
            "Winograd 把乘法次数减少到几分之一（倍数）",
        ),
        _WINOGRAD,
        misconceptions=_REDUCTION,
    ),
    Quantity(
        "conv_arithmetic_intensity",
        formulas.conv_arithmetic_intensity,
        "MACs/B",
        Text(
            "MACs of a convolution for each byte moved",
            "卷积的算术强度：每搬运一字节的乘加次数",
        ),
        "Williams, Waterman & Patterson 2009, Roofline: An Insightful Visual Performance Model",
        misconceptions=_INTENSITY,
    ),
    Quantity(
        "stacked_kernel_ratio",
        formulas.stacked_kernel_ratio,
        None,
        Text(
            "Weights of stacked small kernels over one large kernel's of the same field",
            "小卷积核堆叠与同感受野大卷积核的权重之比",
        ),
        "Simonyan & Zisserman 2015, Very Deep Convolutional Networks, §2.3; "
        + _RETHINKING.format("§3.1"),
        misconceptions=_STACK,
    ),
    Quantity(
        "factorized_kernel_ratio",
        formulas.factorized_kernel_ratio,
        None,
        Text(
            "Weights of 1×n and n×1 over those of n×n",
            "1×n 加 n×1 与 n×n 卷积核的权重之比",
        ),
        _RETHINKING.format("§3.2"),
        misconceptions=_FACTORIZED,
    ),
)
