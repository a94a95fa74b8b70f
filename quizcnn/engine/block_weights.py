"""Weights, channels and depths of residual and dense networks, as their papers count them."""

from __future__ import annotations

from fractions import Fraction

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.channels import grouped, in_each_group
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import numbers, within
from quizcnn.engine.traced import named

MOST_STAGES = 12


def basic_block_parameters(channels: Count) -> Count:
    """Return the weights of a residual block of two 3×3 convolutions; no bias, no BatchNorm.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", Fig. 5 (left).
    """
    channels = whole("channels", channels, 1)
    return 2 * 9 * channels * channels


def bottleneck_parameters(channels: Count, width: Count, groups: Count = 1) -> Count:
    """Return the weights of a 1×1, 3×3, 1×1 bottleneck; with groups it is ResNeXt's block.

    No bias, no BatchNorm, no projection on the shortcut.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", Fig. 5 (right); Xie et
    al. 2017, "Aggregated Residual Transformations for Deep Neural Networks", Fig. 3.
    """
    channels = whole("channels", channels, 1)
    width, _, groups = grouped(width, width, groups)
    return channels * width + 9 * in_each_group(width, groups) * width + width * channels


def resnet_depth(blocks: Vector, convolutions_per_block: Count) -> Count:
    """Return the layers of a residual network that learn: the stem, its blocks, the classifier.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", Table 1 and §4.2.
    """
    numbers("blocks", blocks, MOST_STAGES)
    total = sum(whole("blocks", count, 1) for count in blocks)
    return whole("convolutions_per_block", convolutions_per_block, 1) * total + 2


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


def survival_probability(layer: Count, layers: Count, last: Real = Fraction(1, 2)) -> Real:
    """Return the chance that stochastic depth keeps a block, 1 − l/L·(1 − p_L).

    Source: Huang et al. 2016, "Deep Networks with Stochastic Depth", eq. 4.
    """
    whole("layer", layer, 0)
    whole("layers", layers, 1)
    require(layer <= layers, "engine.too-large", name="layer", value=layer, most=layers)
    within("last", last)
    return 1 - divide(layer, layers) * (1 - last)


def expected_depth(layers: Count, last: Real = Fraction(1, 2)) -> Real:
    """Return the blocks that stochastic depth keeps on average, Σ p_l.

    Source: Huang et al. 2016, "Deep Networks with Stochastic Depth", §3.
    """
    whole("layers", layers, 1)
    within("last", last)
    dropped = named("dropped", divide((layers + 1) * (1 - last), 2))
    return layers - dropped


def compound_scaling_flops(
    phi: Count = 1,
    alpha: Real = Fraction(12, 10),
    beta: Real = Fraction(11, 10),
    gamma: Real = Fraction(115, 100),
) -> Real:
    """Return by how much EfficientNet's compound scaling multiplies FLOPs, (α·β²·γ²)^φ.

    Source: Tan & Le 2019, "EfficientNet: Rethinking Model Scaling for Convolutional Neural
    Networks", eq. 3.
    """
    whole("phi", phi, 0)
    require(phi <= 10, "engine.too-large", name="phi", value=phi, most=10)
    each = named("α·β²·γ²", alpha * beta**2 * gamma**2)
    return each if phi == 1 else each**phi
