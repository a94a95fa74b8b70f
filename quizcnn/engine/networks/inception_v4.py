"""Inception v4, module by module as in Figures 3 to 9 of its paper."""

from __future__ import annotations

from quizcnn.engine.networks.blocks import layer, module
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

STEM = {"conv1": "32 3x3/2 V", "conv2": "32 3x3 V", "conv3": "64 3x3"}  # the rest has branches
STEM_1 = {"pool": "max 3x3/2 V", "3x3": "96 3x3/2 V"}
STEM_2 = {
    "3x3": "64 1x1, 96 3x3 V",
    "7x7": "64 1x1, 64 1x7, 64 7x1, 96 3x3 V",
}
STEM_3 = {"3x3": "192 3x3/2 V", "pool": "max 3x3/2 V"}
INCEPTION_A = {
    "1x1": "96 1x1",
    "3x3": "64 1x1, 96 3x3",
    "double_3x3": "64 1x1, 96 3x3, 96 3x3",
    "pool_proj": "avg 3x3, 96 1x1",
}
REDUCTION_A = {
    "3x3": "384 3x3/2 V",
    "double_3x3": "192 1x1, 224 3x3, 256 3x3/2 V",
    "pool": "max 3x3/2 V",
}
INCEPTION_B = {
    "1x1": "384 1x1",
    "7x7": "192 1x1, 224 1x7, 256 7x1",
    "double_7x7": "192 1x1, 192 7x1, 224 1x7, 224 7x1, 256 1x7",
    "pool_proj": "avg 3x3, 128 1x1",
}
REDUCTION_B = {
    "3x3": "192 1x1, 192 3x3/2 V",
    "7x7x3": "256 1x1, 256 1x7, 320 7x1, 320 3x3/2 V",
    "pool": "max 3x3/2 V",
}
INCEPTION_C = {
    "1x1": "256 1x1",
    "3x3": "384 1x1, (256 1x3 | 256 3x1)",
    "double_3x3": "384 1x1, 448 3x1, 512 1x3, (256 1x3 | 256 3x1)",
    "pool_proj": "avg 3x3, 256 1x1",
}
MODULES = (
    ("stem_1", "stem", STEM_1),
    ("stem_2", "stem", STEM_2),
    ("stem_3", "stem", STEM_3),
    *((f"inception_a{number}", "Inception-A", INCEPTION_A) for number in range(1, 5)),
    ("reduction_a", "Reduction-A", REDUCTION_A),
    *((f"inception_b{number}", "Inception-B", INCEPTION_B) for number in range(1, 8)),
    ("reduction_b", "Reduction-B", REDUCTION_B),
    *((f"inception_c{number}", "Inception-C", INCEPTION_C) for number in range(1, 4)),
)


def inception_v4(x: FeatureMap) -> FeatureMap:
    """The stem, 4 + 7 + 3 Inception modules with reductions between, a classifier (Fig. 9)."""
    for name, written in STEM.items():
        x = layer(x, name, written)
    for name, kind, branches in MODULES:
        x = module(x, name, kind, branches)
    return x.global_avg_pool().dropout().linear(1000)


_NOTE = Text(
    "As in the paper: pure Inception, no residual connections. Which of 1×7 and 7×1 comes first "
    "follows the released code; no total depends on it.",
    "与论文一致：纯 Inception 结构，没有残差连接。1×7 与 7×1 的先后按官方代码，各项总量与此无关。",
)
NETWORKS = table(
    Network(
        *("inception-v4", "Inception v4", 2016),
        "Szegedy, Ioffe, Vanhoucke & Alemi 2017, Inception-v4, Inception-ResNet and the Impact of "
        "Residual Connections on Learning, §3.1",
        *(_NOTE, inception_v4),
        image=(3, 299, 299),
    )
)
