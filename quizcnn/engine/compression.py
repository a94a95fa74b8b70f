"""Smaller models: factorised and pruned layers."""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide, exact
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Real, Size
from quizcnn.engine.parameters import conv_parameters, linear_parameters
from quizcnn.engine.ranges import positive, within
from quizcnn.engine.traced import named


def low_rank_parameters(in_features: Count, out_features: Count, rank: Count) -> Count:
    """Return the weights of a layer split into two of a lower rank, rank·(in + out).

    Source: Denton et al. 2014, "Exploiting Linear Structure Within Convolutional Networks for
    Efficient Evaluation", §3.
    """
    in_features = whole("in_features", in_features, 1)
    out_features = whole("out_features", out_features, 1)
    return whole("rank", rank, 1) * (in_features + out_features)


def low_rank_reduction(in_features: Count, out_features: Count, rank: Count) -> Real:
    """Return how many times fewer weights two factors of a lower rank have.

    Source: Denton et al. 2014, "Exploiting Linear Structure Within Convolutional Networks for
    Efficient Evaluation", §3.
    """
    few = named("low_rank", low_rank_parameters(in_features, out_features, rank))
    full = named("full", linear_parameters(in_features, out_features, bias=False))
    return divide(full, few)


def pruned_conv_parameters(
    in_channels: Count, out_channels: Count, kernel_size: Size, kept: Real
) -> Count:
    """Return the weights left when of a convolution's channels a share is kept on both sides.

    Filters gone in one layer take the input channels of the next along; no bias.

    Source: Li et al. 2017, "Pruning Filters for Efficient ConvNets", §3.
    """
    share_kept("kept", kept)
    whole("in_channels", in_channels, 1)
    whole("out_channels", out_channels, 1)
    inner = named("in_channels", whole("in_channels·kept", exact(in_channels * kept), 1))
    outer = named("out_channels", whole("out_channels·kept", exact(out_channels * kept), 1))
    return conv_parameters(inner, outer, kernel_size, bias=False)


def pruned_conv_ratio(in_kept: Real, out_kept: Real) -> Real:
    """Return the share of a convolution's weights and MACs that pruned channels leave.

    Source: Li et al. 2017, "Pruning Filters for Efficient ConvNets", §3.
    """
    return share_kept("in_kept", in_kept) * share_kept("out_kept", out_kept)


def share_kept(name: str, kept: Real) -> Real:
    """Return a share that leaves something."""
    return within(name, positive(name, kept))
