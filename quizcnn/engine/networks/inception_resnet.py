"""Inception-ResNet-v2 as it was released, module by module as in Figures 15 to 20 of its paper."""

from __future__ import annotations

from quizcnn.engine.networks.blocks import Branches, layer, module, side_by_side
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.inception_v3 import stem
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

MIXED_5B = {
    "1x1": "96 1x1",
    "5x5": "48 1x1, 64 5x5",
    "double_3x3": "64 1x1, 96 3x3, 96 3x3",
    "pool_proj": "avg 3x3, 64 1x1",
}
RESIDUAL_A = {
    "1x1": "32 1x1",
    "3x3": "32 1x1, 32 3x3",
    "double_3x3": "32 1x1, 48 3x3, 64 3x3",
}
REDUCTION_A = {
    "3x3": "384 3x3/2 V",
    "double_3x3": "256 1x1, 256 3x3, 384 3x3/2 V",
    "pool": "max 3x3/2 V",
}
RESIDUAL_B = {"1x1": "192 1x1", "7x7": "128 1x1, 160 1x7, 192 7x1"}
REDUCTION_B = {
    "3x3": "256 1x1, 384 3x3/2 V",
    "narrow_3x3": "256 1x1, 288 3x3/2 V",
    "double_3x3": "256 1x1, 288 3x3, 320 3x3/2 V",
    "pool": "max 3x3/2 V",
}
RESIDUAL_C = {"1x1": "192 1x1", "3x3": "192 1x1, 224 1x3, 256 3x1"}


def inception_resnet_v2(x: FeatureMap) -> FeatureMap:
    """The stem, 10 + 20 + 10 residual modules with reductions between, a classifier (Fig. 15)."""
    x = module(stem(x), "mixed_5b", "inception", MIXED_5B)
    x = residuals(x, "a", RESIDUAL_A, 10)
    x = module(x, "reduction_a", "Reduction-A", REDUCTION_A)
    x = residuals(x, "b", RESIDUAL_B, 20)
    x = module(x, "reduction_b", "Reduction-B", REDUCTION_B)
    x = residuals(x, "c", RESIDUAL_C, 9)
    with x.block("inception_resnet_c10", "Inception-ResNet-C"):
        x = residual(x, RESIDUAL_C)  # scaled by 1, and the only one that nothing cuts off
    x = layer(x, "conv2d_7b", "1536 1x1")
    return x.global_avg_pool().dropout().linear(1000)


def residuals(x: FeatureMap, letter: str, branches: Branches, times: int) -> FeatureMap:
    """The same module again and again, each cut off below zero."""
    for number in range(1, times + 1):
        with x.block(f"inception_resnet_{letter}{number}", f"Inception-ResNet-{letter.upper()}"):
            x = residual(x, branches).relu()
    return x


def residual(x: FeatureMap, branches: Branches) -> FeatureMap:
    """What the branches see, brought to the input's channels, scaled down and added (Fig. 20)."""
    y = side_by_side(x, branches)
    y = y.conv(x.shape[0], 1, name="1x1_linear")  # with a bias, as no batch norm follows
    return y.scale().add(x)


_NOTE = Text(
    "As released: Inception v3's stem and one more module, then 10, 20 and 10 residual modules, "
    "where the paper draws Inception v4's stem and 5, 10 and 5. Scaling has no parameters.",
    "与官方发布版一致：Inception v3 的 stem 加一个 Inception 模块，之后是 10、20、10 个残差模块；"
    "论文图中是 Inception v4 的 stem 和 5、10、5 个。残差缩放没有参数。",
)
NETWORKS = table(
    Network(
        *("inception-resnet-v2", "Inception-ResNet-v2", 2016),
        "Szegedy, Ioffe, Vanhoucke & Alemi 2017, Inception-v4, Inception-ResNet and the Impact of "
        "Residual Connections on Learning, §3.2; TensorFlow-Slim, inception_resnet_v2.py",
        *(_NOTE, inception_resnet_v2),
        image=(3, 299, 299),
    )
)
