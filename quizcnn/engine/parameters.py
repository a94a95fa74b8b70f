"""Learnable parameters of layers and blocks.

Counts are whole numbers (or integer arrays); a kernel size may be a pair (height, width). Running
statistics of BatchNorm are buffers, not parameters. All raise ImpossibleGeometry for channels,
groups and kernels that no layer can have.
"""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.channels import grouped, hidden_channels, in_each_group
from quizcnn.engine.geometry import holds, pair, require, whole
from quizcnn.engine.kinds import Count, Size


def conv_parameters(
    in_channels: Count,
    out_channels: Count,
    kernel_size: Size,
    groups: Count = 1,
    bias: bool = True,
) -> Count:
    """Return the parameters of a convolution, out·(k²·in/groups + 1), or without the 1.

    Source: PyTorch docs, torch.nn.Conv2d, "Variables".
    """
    in_channels, out_channels, groups = grouped(in_channels, out_channels, groups)
    height, width = kernel_sides(kernel_size)
    each = height * width * in_each_group(in_channels, groups)
    return out_channels * (each + 1 if bias else each)


def linear_parameters(in_features: Count, out_features: Count, bias: bool = True) -> Count:
    """Return the parameters of a fully connected layer, in·out, plus out with bias.

    Source: PyTorch docs, torch.nn.Linear, "Variables".
    """
    in_features = whole("in_features", in_features, 1)
    out_features = whole("out_features", out_features, 1)
    weights = in_features * out_features
    return weights + out_features if bias else weights


def batch_norm_parameters(num_features: Count) -> Count:
    """Return the parameters of BatchNorm, 2C: one scale γ and one shift β a channel.

    Source: Ioffe & Szegedy 2015, "Batch Normalization", Algorithm 1; PyTorch docs,
    torch.nn.BatchNorm2d.
    """
    return 2 * whole("num_features", num_features, 1)


def batch_norm_buffers(num_features: Count, num_batches_tracked: bool = False) -> Count:
    """Return the numbers BatchNorm keeps but does not learn, 2C: running mean and variance.

    PyTorch also keeps one counter, the batches seen (`num_batches_tracked`).

    Source: PyTorch docs, torch.nn.BatchNorm2d.
    """
    statistics = 2 * whole("num_features", num_features, 1)
    return statistics + 1 if num_batches_tracked else statistics


def depthwise_separable_parameters(
    in_channels: Count, out_channels: Count, kernel_size: Size
) -> Count:
    """Return the weights of a depthwise separable convolution, k²·M + M·N; no bias.

    Source: Howard et al. 2017, "MobileNets", §3.1.
    """
    in_channels = whole("in_channels", in_channels, 1)
    out_channels = whole("out_channels", out_channels, 1)
    height, width = kernel_sides(kernel_size)
    return in_channels * height * width + in_channels * out_channels


def inverted_residual_parameters(
    in_channels: Count,
    out_channels: Count,
    expansion: Count,
    kernel_size: Size = 3,
    stride: Size = 1,
) -> Count:
    """Return the weights of MobileNetV2's block: 1×1 expansion, k×k depthwise, 1×1 projection.

    No bias and no BatchNorm is counted, the stride changes nothing, and an expansion of 1 has no
    expansion convolution.

    Source: Sandler et al. 2018, "MobileNetV2", §3.3 and Table 1; torchvision's InvertedResidual.
    """
    for side in pair("stride", stride):
        whole("stride", side, 1)
    in_channels, hidden = hidden_channels(in_channels, expansion)
    out_channels = whole("out_channels", out_channels, 1)
    height, width = kernel_sides(kernel_size)
    weights = hidden * height * width + hidden * out_channels
    if holds(expansion == 1):
        return weights
    return 1 * (expansion > 1) * in_channels * hidden + weights  # of an array, only some expand


def squeeze_excitation_parameters(
    channels: Count, reduction: Count = 16, bias: bool = False
) -> Count:
    """Return the weights of squeeze-and-excitation's two layers, 2C²/r; the bias adds C/r + C.

    Source: Hu et al. 2018, "Squeeze-and-Excitation Networks", §3.2 and §4, eq. 5.
    """
    channels = whole("channels", channels, 1)
    reduction = whole("reduction", reduction, 1)
    require(
        channels % reduction == 0,
        "engine.reduction-does-not-divide",
        reduction=reduction,
        channels=channels,
    )
    weights = divide(2 * channels * channels, reduction)
    return weights + divide(channels, reduction) + channels if bias else weights


def kernel_sides(kernel_size: Size) -> tuple[Count, Count]:
    """Return the checked height and width of a kernel."""
    height, width = pair("kernel_size", kernel_size)
    return whole("kernel_size", height, 1), whole("kernel_size", width, 1)
