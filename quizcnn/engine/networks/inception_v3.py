"""Inception v3 as it was released, module by module as in Figures 5 to 10 of its paper."""

from __future__ import annotations

from quizcnn.engine.networks.blocks import Branches, branch, layer, module
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

# Names are the release's.
STEM = {
    "conv2d_1a": "32 3x3/2 V",
    "conv2d_2a": "32 3x3 V",
    "conv2d_2b": "64 3x3",
    "maxpool_3a": "max 3x3/2 V",
    "conv2d_3b": "80 1x1",
    "conv2d_4a": "192 3x3 V",
    "maxpool_5a": "max 3x3/2 V",
}


def on_35x35(pool_proj: int) -> Branches:
    """Fig. 5, though one branch is still a 5×5 convolution."""
    return {
        "1x1": "64 1x1",
        "5x5": "48 1x1, 64 5x5",
        "double_3x3": "64 1x1, 96 3x3, 96 3x3",
        "pool_proj": f"avg 3x3, {pool_proj} 1x1",
    }


def on_17x17(width: int) -> Branches:
    """7×7 convolutions, factorised into 1×7 and 7×1 (Fig. 6)."""
    return {
        "1x1": "192 1x1",
        "7x7": f"{width} 1x1, {width} 1x7, 192 7x1",
        "double_7x7": f"{width} 1x1, {width} 7x1, {width} 1x7, {width} 7x1, 192 1x7",
        "pool_proj": "avg 3x3, 192 1x1",
    }


# Branches that end in 1×3 and 3×1 side by side (Fig. 7).
ON_8X8 = {
    "1x1": "320 1x1",
    "3x3": "384 1x1, (384 1x3 | 384 3x1)",
    "double_3x3": "448 1x1, 384 3x3, (384 1x3 | 384 3x1)",
    "pool_proj": "avg 3x3, 192 1x1",
}
# Convolutions and a pooling that stride side by side (Fig. 10).
TO_17X17 = {
    "3x3": "384 3x3/2 V",
    "double_3x3": "64 1x1, 96 3x3, 96 3x3/2 V",
    "pool": "max 3x3/2 V",
}
TO_8X8 = {
    "3x3": "192 1x1, 320 3x3/2 V",
    "7x7x3": "192 1x1, 192 1x7, 192 7x1, 192 3x3/2 V",
    "pool": "max 3x3/2 V",
}
MODULES = (
    ("mixed_5b", "inception", on_35x35(32)),
    ("mixed_5c", "inception", on_35x35(64)),
    ("mixed_5d", "inception", on_35x35(64)),
    ("mixed_6a", "grid reduction", TO_17X17),
    ("mixed_6b", "inception", on_17x17(128)),
    ("mixed_6c", "inception", on_17x17(160)),
    ("mixed_6d", "inception", on_17x17(160)),
    ("mixed_6e", "inception", on_17x17(192)),
    ("mixed_7a", "grid reduction", TO_8X8),
    ("mixed_7b", "inception", ON_8X8),
    ("mixed_7c", "inception", ON_8X8),
)


def inception_v3(x: FeatureMap, aux: bool = False) -> FeatureMap:
    """The stem, eleven modules, average pooling, a classifier; the auxiliary one behind 6e."""
    x = stem(x)
    for name, kind, branches in MODULES:
        x = module(x, name, kind, branches)
        if aux and name == "mixed_6e":
            auxiliary_head(x)
    return x.global_avg_pool().dropout().linear(1000)


def stem(x: FeatureMap) -> FeatureMap:
    """299 pixels to 35."""
    for name, written in STEM.items():
        x = layer(x, name, written)
    return x


def auxiliary_head(x: FeatureMap) -> FeatureMap:
    """The batch-normalised classifier that only serves training (§4, Fig. 8)."""
    with x.block("aux", "auxiliary head"):
        x = branch(x, "conv", "avg 5x5/3 V, 128 1x1, 768 5x5 V")
        return x.global_avg_pool(name="global_pool").linear(1000, name="fc")


_NOTE = Text(
    "As released, and in torchvision. The paper's Table 1 has another stem (80, 192 and 288 "
    "channels after the first pooling) and no 5×5 convolutions on the 35×35 grid. The auxiliary "
    "head comes with aux=true.",
    "与官方发布版和 torchvision 一致。论文表 1 的 stem 不同（第一次池化后为 80、192、288 通道），"
    "且 35×35 网格上的模块没有 5×5 卷积。辅助分类头用 aux=true 打开。",
)
NETWORKS = table(
    Network(
        *("inception-v3", "Inception v3", 2015),
        "Szegedy et al. 2016, Rethinking the Inception Architecture for Computer Vision, §6; "
        "torchvision, inception.py",
        *(_NOTE, inception_v3),
        image=(3, 299, 299),
    )
)
