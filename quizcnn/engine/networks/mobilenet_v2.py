"""MobileNet V2, row by row as Table 2 of its paper."""

from __future__ import annotations

from quizcnn.engine.kinds import Real
from quizcnn.engine.networks.blocks import conv_bn
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.mobilenet_v1 import divisible
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

# The columns t (expansion), c (output channels), n (how often) and s (stride of the first).
ROWS = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)


def mobilenet_v2(x: FeatureMap, width: Real = 1) -> FeatureMap:
    """A convolution, seventeen inverted residuals, a 1×1 convolution, a classifier.

    A narrower network keeps its 1280 last channels (§6.1).
    """
    x = conv_bn(x, divisible(32, width), 3, stride=2, padding=1).activation("relu6")
    for row, (expansion, channels, times, stride) in enumerate(ROWS, start=1):
        for number in range(1, times + 1):
            with x.block(f"bottleneck{row}_{number}", "inverted residual"):
                x = inverted_residual(
                    x, expansion, divisible(channels, width), stride if number == 1 else 1
                )
    x = conv_bn(x, divisible(1280, max(1, width)), 1).activation("relu6")
    return x.global_avg_pool().dropout().linear(1000)


def inverted_residual(x: FeatureMap, expansion: int, channels: int, stride: int) -> FeatureMap:
    """1×1 up, 3×3 depthwise, 1×1 down without an activation, added where shapes agree (Fig. 4)."""
    hidden = expansion * x.shape[0]
    y = conv_bn(x, hidden, 1).activation("relu6") if expansion > 1 else x
    y = conv_bn(y, hidden, 3, stride, padding=1, groups=hidden).activation("relu6")
    y = conv_bn(y, channels, 1)
    return y.add(x) if y.shape == x.shape else y


_NOTE = Text(
    "As in the paper and torchvision: a first block without expansion, widths rounded to multiples "
    "of eight.",
    "与论文和 torchvision 一致：第一个模块不升维，通道数取 8 的倍数。",
)
NETWORKS = table(
    Network(
        *("mobilenet-v2", "MobileNet V2", 2018),
        "Sandler et al. 2018, MobileNetV2: Inverted Residuals and Linear Bottlenecks, Table 2",
        *(_NOTE, mobilenet_v2),
    )
)
