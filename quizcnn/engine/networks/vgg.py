"""The very deep networks of Oxford, column by column as their Table 1."""

from __future__ import annotations

from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

WIDTHS = (64, 128, 256, 512, 512)
# Configurations A, B, D and E: how many 3×3 convolutions stand before each of the five poolings.
DEPTHS = {
    11: ("A", (1, 1, 2, 2, 2)),
    13: ("B", (2, 2, 2, 2, 2)),
    16: ("D", (2, 2, 3, 3, 3)),
    19: ("E", (2, 2, 4, 4, 4)),
}


def vgg(x: FeatureMap, depth: int) -> FeatureMap:
    """conv1_1 to conv5_4, halved after each of the five widths, and three linear layers."""
    _, counts = DEPTHS[depth]
    for stage, (width, count) in enumerate(zip(WIDTHS, counts, strict=True), start=1):
        for number in range(1, count + 1):
            x = x.conv(width, 3, padding=1, name=f"conv{stage}_{number}").relu()
        x = x.max_pool(2, name=f"pool{stage}")
    x = x.linear(4096, name="fc6").relu().dropout()
    x = x.linear(4096, name="fc7").relu().dropout()
    return x.linear(1000, name="fc8")


_SOURCE = (
    "Simonyan & Zisserman 2015, Very Deep Convolutional Networks for Large-Scale Image "
    "Recognition, Table 1"
)


def _variant(depth: int) -> Network:
    configuration, _ = DEPTHS[depth]
    note = Text(
        f"Configuration {configuration} of the paper; torchvision's has the same layers. For other "
        "input sizes fc6 grows with the map, where torchvision averages it to 7×7 first.",
        f"论文的配置 {configuration}，与 torchvision 的各层相同。输入尺寸改变时 fc6 随特征图变化，"
        "而 torchvision 会先平均池化到 7×7。",
    )
    name, title = f"vgg-{depth}", f"VGG-{depth}"
    return Network(name, title, 2014, _SOURCE, note, vgg, settings={"depth": depth})


NETWORKS = table(*map(_variant, DEPTHS))
