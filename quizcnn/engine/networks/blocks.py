"""Blocks that many networks repeat: a convolution with its batch norm, and branches side by side.

A branch is written as the papers draw it, layer by layer: "64 1x1, 96 3x3/2 V" are 64 channels of
1×1, then 96 of 3×3 with stride 2; V (valid) leaves the padding out, "max 3x3/2" is a pooling, and
"(384 1x3 | 384 3x1)" a fork.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import count
from typing import TypeAlias

from quizcnn.engine.kinds import Count, Size
from quizcnn.engine.networks.feature_map import FeatureMap

# Branches by name. Poolings are called "pool", convolutions after their branch: with a number where
# it has several, and a letter where it forks.
Branches: TypeAlias = Mapping[str, str]


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


def module(x: FeatureMap, name: str, kind: str, branches: Branches) -> FeatureMap:
    """Lead `x` through every branch, as a block of its own."""
    with x.block(name, kind):
        return side_by_side(x, branches)


def side_by_side(x: FeatureMap, branches: Branches) -> FeatureMap:
    """Lead `x` through every branch and put what comes out one after the other."""
    first, *others = [branch(x, name, written) for name, written in branches.items()]
    return first.concat(*others, name="output")


def branch(x: FeatureMap, name: str, written: str) -> FeatureMap:
    """Lead `x` through a chain of layers."""
    for called, each in _named(name, written):
        x = _fork(x, called, each) if each.startswith("(") else layer(x, called, each)
    return x


def layer(x: FeatureMap, name: str, written: str) -> FeatureMap:
    """Lead `x` through one layer."""
    what, kernel_size, stride, padding = _read(written)
    if what == "max":
        return x.max_pool(kernel_size, stride, padding, name=name)
    if what == "avg":
        return x.avg_pool(kernel_size, stride, padding, name=name)
    return conv_bn_relu(x, int(what), kernel_size, stride, padding, name=name)


def _fork(x: FeatureMap, name: str, written: str) -> FeatureMap:
    ends = zip("ab", written.strip("()").split(" | "), strict=True)
    first, second = [layer(x, name + letter, end) for letter, end in ends]
    return first.concat(second, name=name)


@lru_cache(maxsize=256)
def _named(name: str, written: str) -> list[tuple[str, str]]:
    """Return a branch's layers with the names that they get."""
    layers = written.split(", ")
    poolings = [each.startswith(("max", "avg")) for each in layers]
    numbers = count(1)
    numbered = poolings.count(False) > 1
    return [
        ("pool" if pools else f"{name}_{next(numbers)}" if numbered else name, each)
        for pools, each in zip(poolings, layers, strict=True)
    ]


@lru_cache(maxsize=256)
def _read(written: str) -> tuple[str, Size, int, Size]:
    """Return what a layer is, its kernel size, stride and padding."""
    what, window, *valid = written.split()
    kernel, _, stride = window.partition("/")
    height, width = map(int, kernel.split("x"))
    padding = (0, 0) if valid else (height // 2, width // 2)
    if height == width:
        return what, height, int(stride or 1), padding[0]
    return what, (height, width), int(stride or 1), padding
