"""What cheaper layers save: fewer multiplications, fewer weights, fewer bytes to move."""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.cost import conv_macs, output_sides
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real
from quizcnn.engine.parameters import conv_parameters, linear_parameters
from quizcnn.engine.traced import named

FLOAT32 = 4  # bytes


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


def global_pooling_saving(
    channels: Count, height: Count, width: Count, out_features: Count, bias: bool = True
) -> Count:
    """Return the parameters a classifier saves when a map is averaged instead of flattened.

    Source: Lin, Chen & Yan 2014, "Network in Network", §3.2.
    """
    channels = whole("channels", channels, 1)
    flat = channels * whole("height", height, 1) * whole("width", width, 1)
    flattened = named("flattened", linear_parameters(flat, out_features, bias))
    return flattened - named("averaged", linear_parameters(channels, out_features, bias))
