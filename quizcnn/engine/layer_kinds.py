"""Counts of layers beyond the plain convolution, and what cheaper ones save."""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.cost import conv_macs, output_sides
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Size
from quizcnn.engine.parameters import conv_parameters, kernel_sides
from quizcnn.engine.traced import named

FLOAT32 = 4  # bytes


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


def winograd_multiplications(output_size: Count, kernel_size: Count) -> Count:
    """Return the multiplications of a Winograd tile F(m×m, r×r), (m + r − 1)².

    Source: Lavin & Gray 2016, "Fast Algorithms for Convolutional Neural Networks", §4.1.
    """
    tile = named(
        "tile", whole("output_size", output_size, 1) + whole("kernel_size", kernel_size, 1) - 1
    )
    return tile * tile


def winograd_reduction(output_size: Count, kernel_size: Count) -> Real:
    """Return how many times fewer multiplications a Winograd tile takes, m²r²/(m + r − 1)².

    Source: Lavin & Gray 2016, "Fast Algorithms for Convolutional Neural Networks", §4.1.
    """
    few = named("winograd", winograd_multiplications(output_size, kernel_size))
    return divide(output_size * output_size * kernel_size * kernel_size, few)


def conv_arithmetic_intensity(
    input_size: Count,
    in_channels: Count,
    out_channels: Count,
    kernel_size: Count,
    stride: Count = 1,
    padding: Count = 0,
    groups: Count = 1,
    bytes_per_element: Count = FLOAT32,
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


def stacked_kernel_ratio(kernel_size: Count, small_kernel_size: Count = 3) -> Real:
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


def factorized_kernel_ratio(kernel_size: Count) -> Real:
    """Return the weights of a 1×n and an n×1 kernel over those of one n×n, 2/n.

    Source: Szegedy et al. 2016, "Rethinking the Inception Architecture for Computer Vision", §3.2.
    """
    side = whole("kernel_size", kernel_size, 1)
    return divide(2 * side, side * side)
