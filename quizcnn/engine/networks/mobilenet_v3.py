"""MobileNet V3, row by row as Tables 1 and 2 of its paper."""

from __future__ import annotations

from typing import NamedTuple

from quizcnn.engine.kinds import Real
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.engine.networks.units import conv_bn
from quizcnn.engine.networks.widths import divisible
from quizcnn.messages import Text

RE, HS = "relu", "hardswish"  # the column NL


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
SQUEEZE = 4  # squeeze-and-excitation keeps a quarter of the expanded channels (§5.3)


def mobilenet_v3(x: FeatureMap, rows: tuple[Row, ...], last: int, width: Real = 1) -> FeatureMap:
    """A convolution, the bnecks, a 1×1 convolution, and the classifier moved behind the pooling."""
    x = conv_bn(x, divisible(16, width), 3, stride=2, padding=1).activation(HS)
    for number, row in enumerate(rows, start=1):
        with x.block(f"bneck{number}", "bneck, SE" if row.squeezes else "bneck"):
            x = bneck(x, row, width)
    x = conv_bn(x, 6 * x.shape[0], 1).activation(HS).global_avg_pool()
    return x.linear(divisible(last, width)).activation(HS).dropout().linear(1000)


def bneck(x: FeatureMap, row: Row, width: Real) -> FeatureMap:
    """MobileNet V2's inverted residual with squeeze-and-excitation inside (Fig. 4)."""
    expanded, kernel = divisible(row.expanded, width), row.kernel_size
    y = x
    if expanded != x.shape[0]:
        y = conv_bn(x, expanded, 1).activation(row.activation)
    y = conv_bn(y, expanded, kernel, row.stride, kernel // 2, groups=expanded)
    y = y.activation(row.activation)
    if row.squeezes:
        y = y.squeeze_excitation(divisible(expanded // SQUEEZE))
    y = conv_bn(y, divisible(row.channels, width), 1)
    return y.add(x) if y.shape == x.shape else y


_NOTE = Text(
    "As in torchvision, which follows the paper; the two layers of squeeze-and-excitation have "
    "biases. It sees the whole image from the first squeeze-and-excitation on.",
    "与 torchvision 一致（遵循论文）；squeeze-and-excitation 的两层带偏置。"
    "从第一个 SE 起，每个位置都看到整幅图像。",
)
_SOURCE = "Howard et al. 2019, Searching for MobileNetV3, "
NETWORKS = table(
    Network(
        *("mobilenet-v3-large", "MobileNet V3 large", 2019, f"{_SOURCE}Table 1", _NOTE),
        mobilenet_v3,
        settings={"rows": LARGE, "last": 1280},
    ),
    Network(
        *("mobilenet-v3-small", "MobileNet V3 small", 2019, f"{_SOURCE}Table 2", _NOTE),
        mobilenet_v3,
        settings={"rows": SMALL, "last": 1024},
    ),
)
