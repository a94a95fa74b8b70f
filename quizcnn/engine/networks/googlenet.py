"""GoogLeNet, the first Inception network, row by row as its Table 1, and torchvision's."""

from __future__ import annotations

from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

# The columns of Table 1: #1×1, #3×3 reduce, #3×3, #5×5 reduce, #5×5, pool proj.
MODULES = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}
AUXILIARY = {"4a": "aux1", "4d": "aux2"}  # the modules that the auxiliary heads stand on


def googlenet(x: FeatureMap, torchvision: bool, aux: bool = False) -> FeatureMap:
    """The stem, nine Inception modules halved after 3b and 4e, average pooling, a classifier."""
    x = stem(x, torchvision)
    for name in MODULES:
        x = inception(x, name, torchvision)
        if aux and name in AUXILIARY:
            auxiliary_head(x, AUXILIARY[name], torchvision)
        if name == "3b":
            x = x.max_pool(3, 2, ceil_mode=True, name="pool3")
        if name == "4e":
            x = x.max_pool(2 if torchvision else 3, 2, ceil_mode=True, name="pool4")
    return x.global_avg_pool(name="pool5").dropout().linear(1000)


def stem(x: FeatureMap, torchvision: bool) -> FeatureMap:
    """224 pixels to 28; only the paper's normalises over channels (Fig. 3)."""
    x = unit(x, 64, 7, "conv1", torchvision, stride=2)
    x = x.max_pool(3, 2, ceil_mode=True, name="pool1")
    x = x if torchvision else x.local_response_norm(name="norm1")
    x = unit(x, 64, 1, "conv2_reduce", torchvision)
    x = unit(x, 192, 3, "conv2", torchvision)
    x = x if torchvision else x.local_response_norm(name="norm2")
    return x.max_pool(3, 2, ceil_mode=True, name="pool2")


def inception(x: FeatureMap, module: str, torchvision: bool) -> FeatureMap:
    """Four branches side by side (Fig. 2b); torchvision's third is 3×3 as well."""
    n1x1, reduce_3x3, n3x3, reduce_5x5, n5x5, pool_proj = MODULES[module]
    with x.block(f"inception_{module}", "inception"):
        a = unit(x, n1x1, 1, "1x1", torchvision)
        b = unit(x, reduce_3x3, 1, "3x3_reduce", torchvision)
        b = unit(b, n3x3, 3, "3x3", torchvision)
        c = unit(x, reduce_5x5, 1, "5x5_reduce", torchvision)
        c = unit(c, n5x5, 3 if torchvision else 5, "5x5", torchvision)
        d = x.max_pool(3, 1, padding=1, name="pool")
        d = unit(d, pool_proj, 1, "pool_proj", torchvision)
        return a.concat(b, c, d, name="output")


def auxiliary_head(x: FeatureMap, name: str, torchvision: bool) -> FeatureMap:
    """The small classifier that only serves training (§5)."""
    with x.block(name, "auxiliary head"):
        x = x.adaptive_avg_pool(4) if torchvision else x.avg_pool(5, 3)
        x = unit(x, 128, 1, "conv", torchvision)
        return x.linear(1024, name="fc1").relu().dropout().linear(1000, name="fc2")


def unit(
    x: FeatureMap, channels: int, kernel: int, name: str, torchvision: bool, stride: int = 1
) -> FeatureMap:
    """Convolve, with a bias in the paper and batch norm in torchvision, and cut off below zero."""
    same = kernel // 2
    x = x.conv(channels, kernel, stride, same, bias=not torchvision, name=name)
    return (x.batch_norm() if torchvision else x).relu()


_PAPER = Text(
    "As in the paper: real 5×5 convolutions, biases, local response normalisation. Poolings round "
    "up, and the two auxiliary heads come with aux=true.",
    "与论文一致：真正的 5×5 卷积、带偏置、使用 LRN。池化向上取整；两个辅助分类头用 aux=true 打开。",
)
_TORCHVISION = Text(
    "As in torchvision: batch norm instead of biases and local response normalisation, 3×3 "
    "convolutions in place of 5×5 (the branch keeps its name), and a 2×2 pooling before 5a. Its "
    "weights were ported from TensorFlow's release, which has them so; mending it would take "
    "training anew.",
    "与 torchvision 一致：用 BatchNorm 代替偏置和 LRN，5×5 分支实际用的是 3×3 卷积（分支名不变），"
    "5a 之前是 2×2 池化。它的权重移植自 TensorFlow 发布的版本，那里就是如此，要改就得重新训练。",
)
NETWORKS = table(
    Network(
        *("googlenet", "GoogLeNet (Inception v1)", 2014),
        "Szegedy et al. 2015, Going Deeper with Convolutions, Table 1 and §5",
        *(_PAPER, googlenet),
        settings={"torchvision": False},
        other_build="googlenet-torchvision",
    ),
    Network(
        *("googlenet-torchvision", "GoogLeNet, torchvision", 2019),
        "torchvision, googlenet.py",
        *(_TORCHVISION, googlenet),
        settings={"torchvision": True},
        other_build="googlenet",
    ),
)
