"""MobileNet V3, row by row as Tables 1 and 2 of its paper."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from quizcnn.engine.kinds import Real
from quizcnn.engine.networks.blocks import conv_bn
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.mobilenet_v1 import divisible
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

RE, HS = "relu", "hardswish"  # the column NL
STEM = 16  # output channels of the first convolution
SQUEEZE = 4  # squeeze-and-excitation keeps a quarter of the expanded channels (§5.3)


class Row(NamedTuple):
    """The columns of a bneck row: kernel size, exp size, #out, SE, NL and s."""

    kernel_size: int
    expanded: int
    channels: int
    squeezes: bool
    activation: str
    stride: int


LARGE = (
    Row(3, 16, 16, False, RE, 1),
    Row(3, 64, 24, False, RE, 2),
    Row(3, 72, 24, False, RE, 1),
    Row(5, 72, 40, True, RE, 2),
    Row(5, 120, 40, True, RE, 1),
    Row(5, 120, 40, True, RE, 1),
    Row(3, 240, 80, False, HS, 2),
    Row(3, 200, 80, False, HS, 1),
    Row(3, 184, 80, False, HS, 1),
    Row(3, 184, 80, False, HS, 1),
    Row(3, 480, 112, True, HS, 1),
    Row(3, 672, 112, True, HS, 1),
    Row(5, 672, 160, True, HS, 2),
    Row(5, 960, 160, True, HS, 1),
    Row(5, 960, 160, True, HS, 1),
)
SMALL = (
    Row(3, 16, 16, True, RE, 2),
    Row(3, 72, 24, False, RE, 2),
    Row(3, 88, 24, False, RE, 1),
    Row(5, 96, 40, True, HS, 2),
    Row(5, 240, 40, True, HS, 1),
    Row(5, 240, 40, True, HS, 1),
    Row(5, 120, 48, True, HS, 1),
    Row(5, 144, 48, True, HS, 1),
    Row(5, 288, 96, True, HS, 2),
    Row(5, 576, 96, True, HS, 1),
    Row(5, 576, 96, True, HS, 1),
)


def mobilenet_v3(x: FeatureMap, rows: tuple[Row, ...], last: int, width: Real = 1) -> FeatureMap:
    """A convolution, the bnecks, a 1×1 convolution, and the classifier moved behind the pooling.

    A narrower network keeps its channels behind the pooling, as released.
    """
    x = conv_bn(x, divisible(STEM, width), 3, stride=2, padding=1).activation(HS)
    inputs = (STEM, *(row.channels for row in rows))
    for number, (row, before) in enumerate(zip(rows, inputs, strict=False), start=1):
        with x.block(f"bneck{number}", "bneck, SE" if row.squeezes else "bneck"):
            x = bneck(x, row, Fraction(row.expanded, before), divisible(row.channels, width))
    x = conv_bn(x, 6 * x.shape[0], 1).activation(HS).global_avg_pool()
    x = x.linear(divisible(last, max(1, width))).activation(HS)
    return x.dropout().linear(1000)


def bneck(x: FeatureMap, row: Row, expansion: Fraction, channels: int) -> FeatureMap:
    """MobileNet V2's inverted residual with squeeze-and-excitation inside (Fig. 4)."""
    expanded = divisible(x.shape[0], expansion)
    y = conv_bn(x, expanded, 1).activation(row.activation) if expansion > 1 else x
    y = conv_bn(y, expanded, row.kernel_size, row.stride, row.kernel_size // 2, groups=expanded)
    y = y.activation(row.activation)
    if row.squeezes:
        y = y.squeeze_excitation(divisible(expanded // SQUEEZE))
    y = conv_bn(y, channels, 1)
    return y.add(x) if y.shape == x.shape else y


_NOTE = Text(
    "As in the paper and torchvision; the two layers of squeeze-and-excitation have biases, and "
    "from the first of them on every cell sees the whole image. width= is the release's: every "
    "block keeps the ratio of its expansion, a narrower network its 1280 or 1024 channels behind "
    "the pooling. torchvision's width_mult scales both.",
    "与论文和 torchvision 一致；squeeze-and-excitation 的两层带偏置，"
    "从第一个 SE 起每个位置都看到整幅图像。width= 与官方发布版一致：各模块的扩展倍数不变，"
    "网络变窄时池化之后的一层仍为 1280 或 1024 个通道；"
    "torchvision 的 width_mult 会把二者一起缩放。",
)
_SMALL_NOTE = Text(
    f"{_NOTE.en} The end is the release's: where a printed Table 2 has 1280 channels behind the "
    "pooling and squeeze-and-excitation in the last convolution, it has 1024 and none.",
    f"{_NOTE.zh}末尾几层与官方发布版一致：论文有一版的表 2 在池化之后是 1280 个通道，"
    "最后一个卷积还带 SE，而发布版是 1024 个通道、不带 SE。",
)
_SOURCE = "Howard et al. 2019, Searching for MobileNetV3, "
NETWORKS = table(
    Network(
        *("mobilenet-v3-large", "MobileNet V3 large", 2019, f"{_SOURCE}Table 1", _NOTE),
        mobilenet_v3,
        settings={"rows": LARGE, "last": 1280},
    ),
    Network(
        *("mobilenet-v3-small", "MobileNet V3 small", 2019, f"{_SOURCE}Table 2", _SMALL_NOTE),
        mobilenet_v3,
        settings={"rows": SMALL, "last": 1024},
    ),
)
