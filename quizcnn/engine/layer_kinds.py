"""Counts of layers beyond the plain convolution."""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.cost import output_sides
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Size
from quizcnn.engine.parameters import conv_parameters, kernel_sides


def conv3d_parameters(
    in_channels: Count, out_channels: Count, kernel_size: Count, bias: bool = True
) -> Count:
    """Return the parameters of a three-dimensional convolution, out·(k³·in + 1).

    Source: PyTorch docs, torch.nn.Conv3d, "Variables"; Tran et al. 2015, "Learning Spatiotemporal
    Features with 3D Convolutional Networks", §3.
    """
    side = whole("kernel_size", kernel_size, 1)
    each = side * side * side * whole("in_channels", in_channels, 1)
    return whole("out_channels", out_channels, 1) * (each + 1 if bias else each)


def locally_connected_parameters(
    input_size: Size,
    in_channels: Count,
    out_channels: Count,
    kernel_size: Size,
    stride: Size = 1,
    padding: Size = 0,
    bias: bool = True,
) -> Count:
    """Return the parameters of a convolution whose kernels are not shared between positions.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §9.5, eq. 9.9.
    """
    height, width = output_sides(input_size, kernel_size, stride, padding)
    return height * width * conv_parameters(in_channels, out_channels, kernel_size, bias=bias)


def deformable_offset_channels(kernel_size: Size, modulated: bool = False) -> Count:
    """Return the channels that steer a deformable convolution: two offsets a tap, and a mask.

    Source: Dai et al. 2017, "Deformable Convolutional Networks", §2.1; Zhu et al. 2019, "Deformable
    ConvNets v2", §3.2.
    """
    height, width = kernel_sides(kernel_size)
    return (3 if modulated else 2) * height * width


def pixel_shuffle_shape(
    channels: Count, height: Count, width: Count, upscale_factor: Count
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
