"""Multiply–accumulates (MACs) and FLOPs of layers and blocks, for a batch of one.

One MAC is one multiplication and one addition of a convolution or linear layer; bias, BatchNorm,
activations and pooling count 0. FLOPs are twice the MACs. Counts are whole numbers (or integer
arrays), sizes whole numbers or pairs (height, width). All raise ImpossibleGeometry for a geometry
that no layer can have.
"""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.channels import grouped, hidden_channels, in_each_group
from quizcnn.engine.geometry import holds, pair, require, whole
from quizcnn.engine.kinds import Count, Real, Size
from quizcnn.engine.parameters import kernel_sides
from quizcnn.engine.sizes import conv_output_size
from quizcnn.engine.traced import named, settled


def conv_macs(
    input_size: Size,
    in_channels: Count,
    out_channels: Count,
    kernel_size: Size,
    stride: Size = 1,
    padding: Size = 0,
    dilation: Size = 1,
    groups: Count = 1,
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
    input_size: Size,
    in_channels: Count,
    out_channels: Count,
    kernel_size: Size,
    stride: Size = 1,
    padding: Size = 0,
    dilation: Size = 1,
    groups: Count = 1,
) -> Count:
    """Return the FLOPs of a convolution, 2 × its MACs.

    Source: NVIDIA docs, "Matrix Multiplication Background User's Guide", "Math And Memory Bounds":
    a multiply–add is two operations.
    """
    return 2 * conv_macs(
        input_size, in_channels, out_channels, kernel_size, stride, padding, dilation, groups
    )


def linear_macs(in_features: Count, out_features: Count) -> Count:
    """Return the MACs of a fully connected layer, in·out; adding the bias counts 0.

    Source: PyTorch docs, torch.nn.Linear.
    """
    return whole("in_features", in_features, 1) * whole("out_features", out_features, 1)


def depthwise_separable_macs(
    input_size: Size,
    in_channels: Count,
    out_channels: Count,
    kernel_size: Size,
    stride: Size = 1,
    padding: Size | None = None,
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


def depthwise_separable_ratio(out_channels: Count, kernel_size: Size) -> Real:
    """Return the cost of a depthwise separable convolution over a standard one's, 1/N + 1/k².

    Source: Howard et al. 2017, "MobileNets", §3.1.
    """
    height, width = kernel_sides(kernel_size)
    return divide(1, whole("out_channels", out_channels, 1)) + divide(1, height * width)


def inverted_residual_macs(
    input_size: Size,
    in_channels: Count,
    out_channels: Count,
    expansion: Count,
    kernel_size: Size = 3,
    stride: Size = 1,
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
    halves = [settled((side - 1) // 2) for side in sides]
    return tuple(halves) if isinstance(kernel_size, tuple | list) else halves[0]
