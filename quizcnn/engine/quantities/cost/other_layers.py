"""Counts of layers beyond the plain convolution."""

from __future__ import annotations

from typing import Any, TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    Channels,
    Count,
    InputSize,
    KernelSize,
    Padding,
    SideLength,
    SquareKernel,
    Stride,
    but,
)
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantities.cost.macs import output_sides
from quizcnn.engine.quantities.cost.parameters import (
    conv_parameters,
    kernel_sides,
    linear_parameters,
)
from quizcnn.engine.quantities.shared import area
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import require, whole
from quizcnn.messages import Text

CubicKernel: TypeAlias = Annotated[SquareKernel, but(typical=(1, 3, 5))]
OddKernel: TypeAlias = Annotated[KernelSize, but(typical=(1, 3, 5))]
ShuffledChannels: TypeAlias = Annotated[Channels, but(typical=(36, 64, 144, 576))]
UpscaleFactor: TypeAlias = Annotated[Count, but(typical=(2, 3, 4))]


def conv3d_parameters(
    in_channels: Channels, out_channels: Channels, kernel_size: CubicKernel, bias: bool = True
) -> Count:
    """Return the parameters of a three-dimensional convolution, out·(k³·in + 1).

    Source: PyTorch docs, torch.nn.Conv3d, "Variables"; Tran et al. 2015, "Learning Spatiotemporal
    Features with 3D Convolutional Networks", §3.
    """
    side = whole("kernel_size", kernel_size, 1)
    each = side * side * side * whole("in_channels", in_channels, 1)
    return whole("out_channels", out_channels, 1) * (each + 1 if bias else each)


def locally_connected_parameters(
    input_size: InputSize,
    in_channels: Channels,
    out_channels: Channels,
    kernel_size: KernelSize,
    stride: Stride = 1,
    padding: Padding = 0,
    bias: bool = True,
) -> Count:
    """Return the parameters of a convolution whose kernels are not shared between positions.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §9.5, eq. 9.9.
    """
    height, width = output_sides(input_size, kernel_size, stride, padding)
    return height * width * conv_parameters(in_channels, out_channels, kernel_size, bias=bias)


def deformable_offset_channels(kernel_size: OddKernel, modulated: bool = False) -> Count:
    """Return the channels that steer a deformable convolution: two offsets a tap, and a mask.

    Source: Dai et al. 2017, "Deformable Convolutional Networks", §2.1; Zhu et al. 2019, "Deformable
    ConvNets v2", §3.2.
    """
    height, width = kernel_sides(kernel_size)
    return (3 if modulated else 2) * height * width


def pixel_shuffle_shape(
    channels: ShuffledChannels, height: SideLength, width: SideLength, upscale_factor: UpscaleFactor
) -> tuple[Count, Count, Count]:
    """Return the shape (C/r², H·r, W·r) behind sub-pixel convolution's rearrangement.

    Source: Shi et al. 2016, "Real-Time Single Image and Video Super-Resolution Using an Efficient
    Sub-Pixel Convolutional Neural Network", §3.2; PyTorch docs, torch.nn.PixelShuffle.
    """
    channels, factor = whole("channels", channels, 1), whole("upscale_factor", upscale_factor, 1)
    require(
        channels % (factor * factor) == 0,
        "engine.factor-does-not-divide",
        factor=factor,
        channels=channels,
    )
    height, width = whole("height", height, 1), whole("width", width, 1)
    return divide(channels, factor * factor), height * factor, width * factor


def _dense(input_size: Any, in_channels: Any, out_channels: Any, bias: Any, **given: Any) -> Any:
    height, width = output_sides(
        input_size, given["kernel_size"], given["stride"], given["padding"]
    )
    inputs = area(input_size) * in_channels
    return linear_parameters(inputs, height * width * out_channels, bias)


def _one_bias_a_channel(**given: Any) -> Any:
    if not given["bias"]:
        return None
    return locally_connected_parameters(**{**given, "bias": False}) + given["out_channels"]


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
        shows="→ 5248, not 1792",
    ),
    Misconception(
        "bias-forgotten",
        lambda in_channels, out_channels, kernel_size: conv3d_parameters(
            in_channels, out_channels, kernel_size, False
        ),
        shared.BIAS_FORGOTTEN,
        shows="→ 5248, not 5184",
    ),
)


_LOCAL = (
    Misconception(
        "shared-kernels",
        conv_parameters,
        Text(
            "That is a convolution, whose kernels are shared. Here every position has its own.",
            "这是共享卷积核的普通卷积。这里每个位置都有自己的卷积核。",
        ),
        shows="→ 357504, not 456",
    ),
    Misconception(
        "fully-connected",
        _dense,
        Text(
            "That is a fully connected layer. Here an output sees only its window.",
            "这是全连接层。这里每个输出只看自己的窗口。",
        ),
        shows="→ 357504, not 14455392",
    ),
    Misconception(
        "one-bias-a-channel",
        _one_bias_a_channel,
        Text(
            "You counted one bias a channel. Here every position has its own bias too.",
            "你每个通道只算了一个偏置。这里每个位置也有自己的偏置。",
        ),
        shows="→ 357504, not 352806",
    ),
)


_OFFSETS = (
    Misconception(
        "one-offset",
        lambda kernel_size: area(kernel_size),
        Text(
            "You gave each tap one number. It moves along x and y: two.",
            "你给每个采样点只算了一个数。它沿 x 和 y 各有一个偏移。",
        ),
        shows="→ 27, not 9",
    ),
    Misconception(
        "mask-forgotten",
        lambda kernel_size, modulated: 2 * area(kernel_size) if modulated else None,
        Text(
            "You left out the mask: modulated deformable convolution also weighs each tap.",
            "你漏了调制掩码：DCNv2 还给每个采样点一个权重。",
        ),
        shows="→ 27, not 18",
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
        shows="→ 4×128×128, not 64×128×128",
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
        shows="→ 4×128×128, not 16×128×128",
    ),
)

QUANTITIES = table(
    Quantity(
        "conv3d_parameters",
        conv3d_parameters,
        unit="parameters",
        meaning=Text("Parameters of a three-dimensional convolution", "三维卷积的参数量"),
        source="PyTorch docs, torch.nn.Conv3d, Variables",
        example="in_channels=3 out_channels=64 kernel_size=3",
        misconceptions=_CONV3D,
    ),
    Quantity(
        "locally_connected_parameters",
        locally_connected_parameters,
        unit="parameters",
        meaning=Text("Parameters of a locally connected layer", "局部连接层的参数量"),
        source="Goodfellow, Bengio & Courville 2016, Deep Learning, §9.5, eq. 9.9",
        example="input_size=32 in_channels=3 out_channels=6 kernel_size=5",
        misconceptions=_LOCAL,
    ),
    Quantity(
        "deformable_offset_channels",
        deformable_offset_channels,
        unit="channels",
        meaning=Text("Channels that steer a deformable convolution", "可变形卷积的偏移通道数"),
        source="Dai et al. 2017, Deformable Convolutional Networks, §2.1; Zhu et al. 2019, "
        "Deformable ConvNets v2, §3.2",
        example="kernel_size=3 modulated=true",
        misconceptions=_OFFSETS,
    ),
    Quantity(
        "pixel_shuffle_shape",
        pixel_shuffle_shape,
        unit=None,
        meaning=Text("Shape (C, H, W) behind PixelShuffle", "PixelShuffle 之后的形状（C, H, W）"),
        source="Shi et al. 2016, Efficient Sub-Pixel Convolutional Neural Network, §3.2; PyTorch "
        "docs, torch.nn.PixelShuffle",
        example="channels=64 height=32 width=32 upscale_factor=4",
        misconceptions=_SHUFFLE,
        labels=("C", "H", "W"),
    ),
)
