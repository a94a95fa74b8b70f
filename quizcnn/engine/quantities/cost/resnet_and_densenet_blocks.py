"""Weights and channels of the blocks of residual, dense and squeeze-and-excitation networks.

As their papers count them: convolutions alone, without bias and BatchNorm.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, Blocks, Channels, Count, Groups, Reduction, but
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantities.cost.mobilenet_block_parameters import (
    REDUCTION_IGNORED,
    WEIGHTS,
    squeeze_excitation_parameters,
)
from quizcnn.engine.quantities.cost.network_scaling import MOST_STAGES
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import grouped, in_each_group, numbers, whole
from quizcnn.messages import Text

BottleneckChannels: TypeAlias = Annotated[Channels, but(typical=(256, 512, 1024))]
BottleneckWidth: TypeAlias = Annotated[Channels, but(typical=(64, 128, 256))]
DenseChannels: TypeAlias = Annotated[Channels, but(typical=(64, 128, 256, 512))]
GrowthRate: TypeAlias = Annotated[Count, but(typical=(12, 32, 48))]
DenseLayers: TypeAlias = Annotated[Count, but(typical=(4, 5, 6, 12, 24))]
StageChannels: TypeAlias = Annotated[
    Blocks, but(typical=([256, 512, 1024, 2048], [64, 128, 256, 512]))
]
StageBlocks: TypeAlias = Annotated[Blocks, but(typical=([3, 4, 6, 3], [2, 2, 2, 2], [3, 4, 23, 3]))]


def basic_block_parameters(channels: Channels) -> Count:
    """Return the weights of a residual block of two 3×3 convolutions; no bias, no BatchNorm.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", Fig. 5 (left).
    """
    channels = whole("channels", channels, 1)
    return 2 * (9 * channels * channels)


def bottleneck_parameters(
    channels: BottleneckChannels, width: BottleneckWidth, groups: Groups = 1
) -> Count:
    """Return the weights of a 1×1, 3×3, 1×1 bottleneck; with groups it is ResNeXt's block.

    No bias, no BatchNorm, no projection on the shortcut.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", Fig. 5 (right); Xie et
    al. 2017, "Aggregated Residual Transformations for Deep Neural Networks", Fig. 3.
    """
    channels = whole("channels", channels, 1)
    width, _, groups = grouped(width, width, groups)
    return channels * width + 9 * in_each_group(width, groups) * width + width * channels


def densenet_channels(
    in_channels: DenseChannels, growth_rate: GrowthRate, layers: DenseLayers
) -> Count:
    """Return the channels behind a dense block, k₀ + k·L.

    Source: Huang et al. 2017, "Densely Connected Convolutional Networks", §3, "Growth rate".
    """
    start = whole("in_channels", in_channels, 1)
    return start + whole("growth_rate", growth_rate, 1) * whole("layers", layers, 1)


def densenet_connections(layers: DenseLayers) -> Count:
    """Return the connections of a dense block, L(L + 1)/2.

    Source: Huang et al. 2017, "Densely Connected Convolutional Networks", §1.
    """
    layers = whole("layers", layers, 1)
    return divide(layers * (layers + 1), 2)


def senet_extra_parameters(
    channels: StageChannels, blocks: StageBlocks, reduction: Reduction = 16
) -> Count:
    """Return the weights that squeeze-and-excitation adds to a network, 2/r·Σ N·C².

    `channels` has the width of each stage where its blocks end, `blocks` how many they are.

    Source: Hu et al. 2018, "Squeeze-and-Excitation Networks", §4, eq. 5.
    """
    numbers("channels", channels, MOST_STAGES)
    numbers("blocks", blocks, length=len(channels))
    stages = zip(channels, blocks, strict=True)
    return sum(
        whole("blocks", count, 1) * squeeze_excitation_parameters(width, reduction)
        for width, count in stages
    )


_RESNET = "He et al. 2016, Deep Residual Learning for Image Recognition, {}"
_DENSENET = "Huang et al. 2017, Densely Connected Convolutional Networks, {}"


def _ungrouped(channels: Any, width: Any) -> Any:
    return bottleneck_parameters(channels, width)


def _one_pointwise(channels: Any, width: Any, groups: Any) -> Any:
    return bottleneck_parameters(channels, width, groups) - channels * width


def _at_full_width(channels: Any) -> Any:
    return basic_block_parameters(channels)


_BASIC = (
    Misconception(
        "one-convolution",
        lambda channels: 9 * channels * channels,
        Text(
            "That is one 3×3 convolution. A basic block has two.",
            "这是一个 3×3 卷积。基本块有两个。",
        ),
        shows="→ 1179648, not 589824",
    ),
    Misconception(
        "channels-not-squared",
        lambda channels: 18 * channels,
        Text(
            "You multiplied by the channels once. Each of C kernels is C deep.",
            "你只乘了一次通道数。C 个卷积核，每个深度为 C。",
        ),
        shows="→ 1179648, not 4608",
    ),
)
_BOTTLENECK = (
    Misconception("groups-ignored", _ungrouped, shared.GROUPS_IGNORED, shows="→ 70144, not 212992"),
    Misconception(
        "one-pointwise",
        _one_pointwise,
        Text(
            "You counted one 1×1 convolution. One goes down to the width, another up again.",
            "你只算了一个 1×1 卷积。一个降维，另一个再升回来。",
        ),
        shows="→ 70144, not 37376",
    ),
    Misconception(
        "basic-for-bottleneck",
        _at_full_width,
        Text(
            "That is a basic block of two 3×3 convolutions at full width.",
            "这是全宽度下两个 3×3 卷积的基本块。",
        ),
        shows="→ 70144, not 1179648",
    ),
)
_CHANNELS = (
    Misconception(
        "start-forgotten",
        lambda growth_rate, layers: growth_rate * layers,
        Text(
            "You left out the channels that came in. They are concatenated as well.",
            "你漏了输入的通道。它们也一起拼接。",
        ),
        shows="→ 256, not 192",
    ),
    Misconception(
        "added-once",
        lambda in_channels, growth_rate: in_channels + growth_rate,
        Text("Each layer of the block adds k channels.", "块里的每一层都增加 k 个通道。"),
        shows="→ 256, not 96",
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
        shows="→ 15, not 5",
    ),
    Misconception(
        "input-forgotten",
        lambda layers: divide(layers * (layers - 1), 2),
        Text(
            "You left out the block's input, which every layer sees too: L(L + 1)/2.",
            "你漏了块的输入，它也连到每一层：L(L + 1)/2。",
        ),
        shows="→ 15, not 10",
    ),
    Misconception(
        "both-directions",
        lambda layers: layers * (layers + 1),
        Text("You counted every connection twice.", "每条连接你都算了两次。"),
        shows="→ 15, not 30",
    ),
)
_EXTRA = (
    Misconception(
        "one-block-a-stage",
        lambda channels, blocks, reduction: senet_extra_parameters(
            channels, [1] * len(blocks), reduction
        ),
        Text(
            "You counted one module a stage. Every block carries its own.",
            "你每个阶段只算了一个模块。每个块都有自己的 SE 模块。",
        ),
        shows="→ 2514944, not 696320",
    ),
    Misconception(
        "one-layer-only",
        lambda **given: divide(senet_extra_parameters(**given), 2),
        Text(
            "You counted one of the two layers of each module: down to C/r, and back up to C.",
            "每个模块你只算了一层。共有两层：先降到 C/r，再升回 C。",
        ),
        shows="→ 2514944, not 1257472",
    ),
    Misconception(
        "reduction-ignored",
        lambda channels, blocks: senet_extra_parameters(channels, blocks, 1),
        REDUCTION_IGNORED,
        shows="→ 2514944, not 40239104",
    ),
)

QUANTITIES = table(
    Quantity(
        "basic_block_parameters",
        basic_block_parameters,
        unit="parameters",
        meaning=Text("Weights of ResNet's basic block", "ResNet 基本块的权重数"),
        source=_RESNET.format("Fig. 5"),
        example="channels=256",
        convention=WEIGHTS,
        misconceptions=_BASIC,
    ),
    Quantity(
        "bottleneck_parameters",
        bottleneck_parameters,
        unit="parameters",
        meaning=Text(
            "Weights of ResNet's bottleneck, with groups of ResNeXt's block",
            "ResNet 瓶颈块的权重数；带分组即 ResNeXt 块",
        ),
        source=f"{_RESNET.format('Fig. 5')}; Xie et al. 2017, Aggregated Residual Transformations, "
        "Fig. 3",
        example="channels=256 width=128 groups=32",
        convention=WEIGHTS,
        misconceptions=_BOTTLENECK,
    ),
    Quantity(
        "densenet_channels",
        densenet_channels,
        unit="channels",
        meaning=Text("Channels behind a dense block", "稠密块输出的通道数"),
        source=_DENSENET.format("§3"),
        example="in_channels=64 growth_rate=32 layers=6",
        misconceptions=_CHANNELS,
    ),
    Quantity(
        "densenet_connections",
        densenet_connections,
        unit="connections",
        meaning=Text("Connections of a dense block of L layers", "L 层稠密块的连接数"),
        source=_DENSENET.format("§1"),
        example="layers=5",
        misconceptions=_CONNECTIONS,
    ),
    Quantity(
        "senet_extra_parameters",
        senet_extra_parameters,
        unit="parameters",
        meaning=Text(
            "Weights that squeeze-and-excitation adds to all blocks of a network",
            "SE 模块给整个网络增加的权重数",
        ),
        source="Hu et al. 2018, Squeeze-and-Excitation Networks, §4, eq. 5",
        example="channels=256,512,1024,2048 blocks=3,4,6,3",
        convention=WEIGHTS,
        misconceptions=_EXTRA,
    ),
)
