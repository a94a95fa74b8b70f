"""Weights, channels and depths of residual and dense networks, and mistakes about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG001, ARG005

from __future__ import annotations

from typing import Any

from quizcnn.engine import block_weights as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.catalogue import said
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_RESNET = "He et al. 2016, Deep Residual Learning for Image Recognition, {}"
_DENSENET = "Huang et al. 2017, Densely Connected Convolutional Networks, {}"
_STOCHASTIC = "Huang et al. 2016, Deep Networks with Stochastic Depth, {}"


def _ungrouped(channels: Any, width: Any, groups: Any) -> Any:
    return formulas.bottleneck_parameters(channels, width)


def _one_pointwise(channels: Any, width: Any, groups: Any) -> Any:
    return formulas.bottleneck_parameters(channels, width, groups) - channels * width


def _at_full_width(channels: Any, width: Any, groups: Any) -> Any:
    return formulas.basic_block_parameters(channels)


_BASIC = (
    Misconception(
        "one-convolution",
        lambda channels: 9 * channels * channels,
        Text(
            "That is one 3×3 convolution. A basic block has two.",
            "这是一个 3×3 卷积。基本块有两个。",
        ),
    ),
    Misconception(
        "channels-not-squared",
        lambda channels: 18 * channels,
        Text(
            "You multiplied by the channels once. Each of C kernels is C deep.",
            "你只乘了一次通道数。C 个卷积核，每个深度为 C。",
        ),
    ),
)
_BOTTLENECK = (
    Misconception("groups-ignored", _ungrouped, said.GROUPS_IGNORED),
    Misconception(
        "one-pointwise",
        _one_pointwise,
        Text(
            "You counted one 1×1 convolution. One goes down to the width, another up again.",
            "你只算了一个 1×1 卷积。一个降维，另一个再升回来。",
        ),
    ),
    Misconception(
        "basic-for-bottleneck",
        _at_full_width,
        Text(
            "That is a basic block of two 3×3 convolutions at full width.",
            "这是全宽度下两个 3×3 卷积的基本块。",
        ),
    ),
)
_DEPTH = (
    Misconception(
        "ends-forgotten",
        lambda blocks, convolutions_per_block: convolutions_per_block * sum(blocks),
        Text(
            "You left out the first convolution and the classifier, two layers.",
            "你漏了第一个卷积和最后的分类层，共两层。",
        ),
    ),
    Misconception(
        "blocks-for-layers",
        lambda blocks, convolutions_per_block: sum(blocks) + 2,
        Text(
            "You counted a block as one layer. A basic block has two convolutions, a bottleneck "
            "three.",
            "你把一个块算成一层。基本块有两个卷积，瓶颈块有三个。",
        ),
    ),
)
_CHANNELS = (
    Misconception(
        "start-forgotten",
        lambda in_channels, growth_rate, layers: growth_rate * layers,
        Text(
            "You left out the channels that came in. They are concatenated as well.",
            "你漏了输入的通道。它们也一起拼接。",
        ),
    ),
    Misconception(
        "added-once",
        lambda in_channels, growth_rate, layers: in_channels + growth_rate,
        Text("Each layer of the block adds k channels.", "块里的每一层都增加 k 个通道。"),
    ),
)
_CONNECTIONS = (
    Misconception(
        "neighbours-only",
        lambda layers: layers,
        Text(
            "That is a chain. In a dense block every layer sees all earlier ones.",
            "这是普通的链式连接。稠密块里每一层都接收之前所有层的输出。",
        ),
    ),
    Misconception(
        "input-forgotten",
        lambda layers: divide(layers * (layers - 1), 2),
        Text(
            "You left out the block's input, which every layer sees too: L(L + 1)/2.",
            "你漏了块的输入，它也连到每一层：L(L + 1)/2。",
        ),
    ),
    Misconception(
        "both-directions",
        lambda layers: layers * (layers + 1),
        Text("You counted every connection twice.", "每条连接你都算了两次。"),
    ),
)
_SURVIVAL = (
    Misconception(
        "last-for-all",
        lambda layer, layers, last: last,
        Text(
            "That is the last block's. The chance falls linearly from 1 at the input.",
            "这是最后一个块的概率。概率从输入端的 1 线性下降。",
        ),
    ),
    Misconception(
        "drop-for-survival",
        lambda layer, layers, last: 1 - formulas.survival_probability(layer, layers, last),
        Text("That is the chance that it is dropped.", "这是被丢弃的概率。"),
    ),
)
_EXPECTED = (
    Misconception(
        "last-for-all",
        lambda layers, last: layers * last,
        Text(
            "You gave every block the last one's chance. The earlier ones survive more often.",
            "你给每个块都用了最后一块的概率。前面的块保留概率更高。",
        ),
    ),
    Misconception(
        "mean-of-ends",
        lambda layers, last: divide(layers * (1 + last), 2),
        Text(
            "You averaged 1 and the last chance. The first block's is already below 1.",
            "你取了 1 和最后概率的平均。第一个块的概率已经小于 1。",
        ),
    ),
)
_COMPOUND = (
    Misconception(
        "not-squared",
        lambda phi, alpha, beta, gamma: (alpha * beta * gamma) ** phi,
        Text(
            "You took width and resolution once. Both enter FLOPs squared: α·β²·γ².",
            "宽度和分辨率你只乘了一次。它们对 FLOPs 的影响是平方：α·β²·γ²。",
        ),
    ),
    Misconception(
        "phi-forgotten",
        lambda phi, alpha, beta, gamma: alpha * beta**2 * gamma**2,
        Text("That is for φ = 1. Raise it to φ.", "这是 φ = 1 的情形。还要取 φ 次方。"),
    ),
)

QUANTITIES = table(
    Quantity(
        "basic_block_parameters",
        formulas.basic_block_parameters,
        "parameters",
        Text("Weights of ResNet's basic block", "ResNet 基本块的权重数"),
        _RESNET.format("Fig. 5"),
        misconceptions=_BASIC,
    ),
    Quantity(
        "bottleneck_parameters",
        formulas.bottleneck_parameters,
        "parameters",
        Text(
            "Weights of ResNet's bottleneck, with groups of ResNeXt's block",
            "ResNet 瓶颈块的权重数；带分组即 ResNeXt 块",
        ),
        f"{_RESNET.format('Fig. 5')}; Xie et al. 2017, Aggregated Residual Transformations, Fig. 3",
        misconceptions=_BOTTLENECK,
    ),
    Quantity(
        "resnet_depth",
        formulas.resnet_depth,
        "layers",
        Text("Layers of a residual network that learn", "残差网络的（带权重）层数"),
        _RESNET.format("Table 1 and §4.2"),
        misconceptions=_DEPTH,
    ),
    Quantity(
        "densenet_channels",
        formulas.densenet_channels,
        "channels",
        Text("Channels behind a dense block", "稠密块输出的通道数"),
        _DENSENET.format("§3"),
        misconceptions=_CHANNELS,
    ),
    Quantity(
        "densenet_connections",
        formulas.densenet_connections,
        "connections",
        Text("Connections of a dense block of L layers", "L 层稠密块的连接数"),
        _DENSENET.format("§1"),
        misconceptions=_CONNECTIONS,
    ),
    Quantity(
        "survival_probability",
        formulas.survival_probability,
        None,
        Text("Chance that stochastic depth keeps a block", "随机深度保留某个块的概率"),
        _STOCHASTIC.format("eq. 4"),
        misconceptions=_SURVIVAL,
    ),
    Quantity(
        "expected_depth",
        formulas.expected_depth,
        "blocks",
        Text("Blocks that stochastic depth keeps on average", "随机深度平均保留的块数"),
        _STOCHASTIC.format("§3"),
        misconceptions=_EXPECTED,
    ),
    Quantity(
        "compound_scaling_flops",
        formulas.compound_scaling_flops,
        None,
        Text(
            "Factor by which EfficientNet's compound scaling multiplies FLOPs",
            "EfficientNet 复合缩放使 FLOPs 增大的倍数",
        ),
        "Tan & Le 2019, EfficientNet, eq. 3",
        misconceptions=_COMPOUND,
    ),
)
