"""Weights and channels of the blocks of residual, dense and squeeze-and-excitation networks.

As their papers count them: convolutions alone, without bias and BatchNorm.
"""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.channels import grouped, in_each_group
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Vector
from quizcnn.engine.network_scaling import MOST_STAGES
from quizcnn.engine.parameters import squeeze_excitation_parameters
from quizcnn.engine.ranges import numbers


def basic_block_parameters(channels: Count) -> Count:
    """Return the weights of a residual block of two 3×3 convolutions; no bias, no BatchNorm.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", Fig. 5 (left).
    """
    channels = whole("channels", channels, 1)
    return 2 * (9 * channels * channels)


def bottleneck_parameters(channels: Count, width: Count, groups: Count = 1) -> Count:
    """Return the weights of a 1×1, 3×3, 1×1 bottleneck; with groups it is ResNeXt's block.

    No bias, no BatchNorm, no projection on the shortcut.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", Fig. 5 (right); Xie et
    al. 2017, "Aggregated Residual Transformations for Deep Neural Networks", Fig. 3.
    """
    channels = whole("channels", channels, 1)
    width, _, groups = grouped(width, width, groups)
    return channels * width + 9 * in_each_group(width, groups) * width + width * channels


def densenet_channels(in_channels: Count, growth_rate: Count, layers: Count) -> Count:
    """Return the channels behind a dense block, k₀ + k·L.

    Source: Huang et al. 2017, "Densely Connected Convolutional Networks", §3, "Growth rate".
    """
    start = whole("in_channels", in_channels, 1)
    return start + whole("growth_rate", growth_rate, 1) * whole("layers", layers, 1)


def densenet_connections(layers: Count) -> Count:
    """Return the connections of a dense block, L(L + 1)/2.

    Source: Huang et al. 2017, "Densely Connected Convolutional Networks", §1.
    """
    layers = whole("layers", layers, 1)
    return divide(layers * (layers + 1), 2)


def senet_extra_parameters(channels: Vector, blocks: Vector, reduction: Count = 16) -> Count:
    """Return the weights that squeeze-and-excitation adds to a network, 2/r·Σ N·C².

    `channels` has the width of each stage where its blocks end, `blocks` how many they are.

    Source: Hu et al. 2018, "Squeeze-and-Excitation Networks", §4, eq. 5.
    """
    numbers("channels", channels, MOST_STAGES)
    numbers("blocks", blocks, length=len(channels))
    stages = zip(channels, blocks, strict=True)
    return sum(
        whole("blocks", count, 1) * squeeze_excitation_parameters(width, reduction)
        for width, count in stages
    )
