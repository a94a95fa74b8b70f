"""The densely connected networks of ImageNet, column by column as their Table 1."""

from __future__ import annotations

from quizcnn.engine.networks.blocks import conv_bn_relu
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

GROWTH_RATE = 32
BOTTLENECK = 4  # a 1×1 convolution makes so many times the growth rate first (DenseNet-B)
COMPRESSION = 2  # a transition keeps one channel of so many (DenseNet-C, θ = 0.5)
# How many layers each of the four dense blocks has.
DEPTHS = {
    121: (6, 12, 24, 16),
    169: (6, 12, 32, 32),
    201: (6, 12, 48, 32),
}


def densenet(x: FeatureMap, depth: int) -> FeatureMap:
    """A convolution and a pooling, dense blocks with transitions between them, a classifier."""
    x = conv_bn_relu(x, 2 * GROWTH_RATE, 7, stride=2, padding=3).max_pool(3, 2, 1)
    for number, layers in enumerate(DEPTHS[depth], start=1):
        if number > 1:
            x = transition(x, f"transition{number - 1}")
        x = dense_block(x, f"dense_block{number}", layers)
    return x.batch_norm().relu().global_avg_pool().linear(1000)


def dense_block(x: FeatureMap, name: str, layers: int) -> FeatureMap:
    """Each layer adds its few maps to all that came before (eq. 2)."""
    with x.block(name, f"{layers} dense layers"):
        for number in range(1, layers + 1):
            with x.block(f"layer{number}", "dense layer"):
                x = x.concat(composite(x))
    return x


def composite(x: FeatureMap) -> FeatureMap:
    """Normalise, cut off and convolve, twice: 1×1 and 3×3 (§3, "Bottleneck layers")."""
    y = x.batch_norm().relu().conv(BOTTLENECK * GROWTH_RATE, 1, bias=False)
    return y.batch_norm().relu().conv(GROWTH_RATE, 3, padding=1, bias=False)


def transition(x: FeatureMap, name: str) -> FeatureMap:
    """Half the channels, then half the sides."""
    with x.block(name, "transition"):
        return x.batch_norm().relu().conv(x.shape[0] // COMPRESSION, 1, bias=False).avg_pool(2)


_NOTE = Text(
    "As in the paper, DenseNet-BC with growth rate 32; torchvision's has the same layers.",
    "与论文一致：DenseNet-BC，增长率 32；torchvision 的各层相同。",
)
_SOURCE = (
    "Huang, Liu, van der Maaten & Weinberger 2017, Densely Connected Convolutional Networks, "
    "Table 1"
)
NETWORKS = table(
    *(
        Network(
            *(f"densenet-{depth}", f"DenseNet-{depth}", 2016, _SOURCE, _NOTE, densenet),
            settings={"depth": depth},
        )
        for depth in DEPTHS
    )
)
