"""MobileNet V1, row by row as Table 1 of its paper."""

from __future__ import annotations

from quizcnn.engine.kinds import Count, Real
from quizcnn.engine.networks.blocks import conv_bn_relu
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.engine.validation import ImpossibleGeometry, whole
from quizcnn.messages import Text

# Output channels and stride of the thirteen depthwise separable convolutions.
ROWS = (
    *((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)),
    *((512, 1),) * 5,
    *((1024, 2), (1024, 1)),
)

DIVISOR = 8  # what hardware likes channels to be a multiple of


def mobilenet_v1(x: FeatureMap, width: Real = 1) -> FeatureMap:
    """A standard convolution, thirteen separable ones, average pooling, a classifier."""
    x = conv_bn_relu(x, scaled(32, width), 3, stride=2, padding=1)
    for number, (channels, stride) in enumerate(ROWS, start=1):
        with x.block(f"separable{number}", "depthwise separable"):
            x = separable(x, scaled(channels, width), stride)
    return x.global_avg_pool().linear(1000)


def separable(x: FeatureMap, channels: int, stride: int) -> FeatureMap:
    """A depthwise 3×3 and a pointwise 1×1 convolution, each normalised and cut off (Fig. 3)."""
    x = conv_bn_relu(x, x.shape[0], 3, stride, padding=1, groups=x.shape[0])
    return conv_bn_relu(x, channels, 1)


def scaled(channels: Count, width: Real) -> Count:
    """Return α times the channels, cut to a whole number, as MobileNet V1 does."""
    _require_width(width)
    return whole("channels", int(channels * width), 1)


def divisible(channels: Count, width: Real = 1) -> Count:
    """Return the multiple of eight nearest to α times the channels, never 10 % below that.

    Source: TensorFlow-Slim, mobilenet, make_divisible; Sandler et al. 2018, released with the code.
    """
    _require_width(width)
    wanted = channels * width
    rounded = max(DIVISOR, int(wanted + DIVISOR / 2) // DIVISOR * DIVISOR)
    return whole("channels", rounded + (DIVISOR if 10 * rounded < 9 * wanted else 0), 1)


def _require_width(width: Real) -> None:
    if not width > 0:
        raise ImpossibleGeometry("engine.not-positive", name="width", value=width)


_NOTE = Text(
    "As in Table 1, with the width multiplier α as width= and the resolution multiplier ρ as "
    "input_size=. Its last separable convolution has stride 1: the table prints 2, which its own "
    "7×7 output rules out.",
    "与论文表 1 一致；宽度系数 α 用 width=，分辨率系数 ρ 用 input_size=。"
    "最后一个可分离卷积的步幅是 1：表中印的是 2，与它自己的 7×7 输出矛盾。",
)
NETWORKS = table(
    Network(
        *("mobilenet-v1", "MobileNet V1", 2017),
        "Howard et al. 2017, MobileNets: Efficient Convolutional Neural Networks for Mobile Vision "
        "Applications, Table 1",
        *(_NOTE, mobilenet_v1),
    )
)
