"""Chains of layers that many networks repeat."""

from __future__ import annotations

from quizcnn.engine.kinds import Count, Size
from quizcnn.engine.networks.feature_map import FeatureMap


def conv_bn(
    x: FeatureMap,
    out_channels: Count,
    kernel_size: Size,
    stride: Size = 1,
    padding: Size = 0,
    groups: Count = 1,
    name: str = "",
) -> FeatureMap:
    """Convolve without a bias, which the batch norm behind it would cancel, and normalise.

    `name` is the convolution's.
    """
    x = x.conv(out_channels, kernel_size, stride, padding, groups=groups, bias=False, name=name)
    return x.batch_norm()


def conv_bn_relu(
    x: FeatureMap,
    out_channels: Count,
    kernel_size: Size,
    stride: Size = 1,
    padding: Size = 0,
    groups: Count = 1,
    name: str = "",
) -> FeatureMap:
    """Convolve, normalise and cut off below zero."""
    return conv_bn(x, out_channels, kernel_size, stride, padding, groups, name).relu()
