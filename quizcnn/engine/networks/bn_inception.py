"""BN-Inception, row by row as Figure 5 of the batch normalisation paper lists it."""

from __future__ import annotations

from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

# The columns of Figure 5: #1×1, #3×3 reduce, #3×3, double #3×3 reduce, double #3×3, pool + proj.
# Where there is no 1×1 the module strides by 2, and what it pools passes through unprojected.
MODULES = {
    "3a": (64, 64, 64, 64, 96, "avg", 32),
    "3b": (64, 64, 96, 64, 96, "avg", 64),
    "3c": (0, 128, 160, 64, 96, "max", 0),
    "4a": (224, 64, 96, 96, 128, "avg", 128),
    "4b": (192, 96, 128, 96, 128, "avg", 128),
    "4c": (160, 128, 160, 128, 160, "avg", 128),
    "4d": (96, 128, 192, 160, 192, "avg", 128),
    "4e": (0, 128, 192, 192, 256, "max", 0),
    "5a": (352, 192, 320, 160, 224, "avg", 128),
    "5b": (352, 192, 320, 192, 224, "max", 128),
}


def bn_inception(x: FeatureMap) -> FeatureMap:
    """The stem, ten Inception modules of which 3c and 4e halve the map, a classifier."""
    x = unit(x, 64, 7, "conv1", stride=2).max_pool(3, 2, ceil_mode=True, name="pool1")
    x = unit(x, 64, 1, "conv2_reduce")
    x = unit(x, 192, 3, "conv2").max_pool(3, 2, ceil_mode=True, name="pool2")
    for name in MODULES:
        x = inception(x, name)
    return x.global_avg_pool(name="pool5").linear(1000)


def inception(x: FeatureMap, module: str) -> FeatureMap:
    """A 3×3 convolution, two of them in place of a 5×5, and a pooling side by side (§4.2)."""
    n1x1, reduce_3x3, n3x3, reduce_double, double, pool, proj = MODULES[module]
    stride = 1 if n1x1 else 2
    with x.block(f"inception_{module}", "inception" if n1x1 else "inception /2"):
        a = [unit(x, n1x1, 1, "1x1")] if n1x1 else []
        b = unit(x, reduce_3x3, 1, "3x3_reduce")
        b = unit(b, n3x3, 3, "3x3", stride)
        c = unit(x, reduce_double, 1, "double_3x3_reduce")
        c = unit(c, double, 3, "double_3x3_1")
        c = unit(c, double, 3, "double_3x3_2", stride)
        d = pooled(x, pool, proj)
        outputs = [*a, b, c, d]
        return outputs[0].concat(*outputs[1:], name="output")


def pooled(x: FeatureMap, pool: str, proj: int) -> FeatureMap:
    """Average or maximum with a 1×1 projection; without one the map is halved."""
    if not proj:
        return x.max_pool(3, 2, ceil_mode=True, name="pool")
    pooling = x.avg_pool if pool == "avg" else x.max_pool
    return unit(pooling(3, 1, padding=1, name="pool"), proj, 1, "pool_proj")


def unit(x: FeatureMap, channels: int, kernel: int, name: str, stride: int = 1) -> FeatureMap:
    """Convolve, normalise and cut off below zero.

    The bias does nothing in front of batch norm, but the released weights have it.
    """
    return x.conv(channels, kernel, stride, kernel // 2, name=name).batch_norm().relu()


_NOTE = Text(
    "Figure 5's channels with the details of the weights in common use: an ordinary conv1 (the "
    "paper's is separable) and biases in front of batch norm; 4c and 4d put out 608 channels, the "
    "sum of their columns, where the figure prints 576. The Inception-v4 paper calls this network "
    "Inception v2.",
    "通道数按论文图 5，其余按通用的预训练权重：conv1 是普通卷积（论文用可分离卷积），"
    "BN 前的卷积带偏置；4c、4d 各列相加输出 608 个通道，而图中印的是 576。"
    "Inception-v4 论文把这个网络称为 Inception v2。",
)
NETWORKS = table(
    Network(
        *("bn-inception", "BN-Inception", 2015),
        "Ioffe & Szegedy 2015, Batch Normalization: Accelerating Deep Network Training by Reducing "
        "Internal Covariate Shift, Figure 5",
        *(_NOTE, bn_inception),
    )
)
