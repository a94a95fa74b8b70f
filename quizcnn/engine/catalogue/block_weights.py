"""Weights and channels of residual and dense blocks, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG001, ARG005

from __future__ import annotations

from typing import Any

from quizcnn.engine import block_weights as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.catalogue import said
from quizcnn.engine.catalogue.blocks import WEIGHTS
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_RESNET = "He et al. 2016, Deep Residual Learning for Image Recognition, {}"
_DENSENET = "Huang et al. 2017, Densely Connected Convolutional Networks, {}"


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
_EXTRA = (
    Misconception(
        "one-block-a-stage",
        lambda channels, blocks, reduction: formulas.senet_extra_parameters(
            channels, [1] * len(blocks), reduction
        ),
        Text(
            "You counted one module a stage. Every block carries its own.",
            "你每个阶段只算了一个模块。每个块都有自己的 SE 模块。",
        ),
    ),
    Misconception(
        "one-layer-only",
        lambda **given: divide(formulas.senet_extra_parameters(**given), 2),
        Text(
            "You counted one of the two layers of each module: down to C/r, and back up to C.",
            "每个模块你只算了一层。共有两层：先降到 C/r，再升回 C。",
        ),
    ),
    Misconception(
        "reduction-ignored",
        lambda channels, blocks, reduction: formulas.senet_extra_parameters(channels, blocks, 1),
        Text(
            "You left out the reduction. The layer between has C/r channels only.",
            "你没有算压缩比。中间层只有 C/r 个通道。",
        ),
    ),
)

QUANTITIES = table(
    Quantity(
        "basic_block_parameters",
        formulas.basic_block_parameters,
        "parameters",
        Text("Weights of ResNet's basic block", "ResNet 基本块的权重数"),
        _RESNET.format("Fig. 5"),
        WEIGHTS,
        _BASIC,
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
        WEIGHTS,
        _BOTTLENECK,
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
        "senet_extra_parameters",
        formulas.senet_extra_parameters,
        "parameters",
        Text(
            "Weights that squeeze-and-excitation adds to all blocks of a network",
            "SE 模块给整个网络增加的权重数",
        ),
        "Hu et al. 2018, Squeeze-and-Excitation Networks, §4, eq. 5",
        WEIGHTS,
        _EXTRA,
    ),
)
