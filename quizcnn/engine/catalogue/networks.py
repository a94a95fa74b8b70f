"""Totals of whole networks, and what people get wrong about them."""

from __future__ import annotations

from quizcnn.engine.catalogue import said
from quizcnn.engine.catalogue.parameters import LEARNABLE
from quizcnn.engine.conventions import flops_for_macs
from quizcnn.engine.networks import mistakes, totals
from quizcnn.engine.networks.stray_sights import (
    OwnStrideFirst,
    PoolingOverlooked,
    StridesOverlooked,
)
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

PAPER = "The network's own paper, which quizcnn net NAME names"
DISTILL = (
    "Araujo, Norris & Sim 2019, Computing Receptive Fields of Convolutional Neural Networks, "
    "Distill"
)
OWN_SIZE = {"input_size": "the network's own"}

COSTS_AT_OWN_SIZE = Text(
    "That is the figure at the network's own input size. Convolutions cost in proportion to the "
    "area of their output.",
    "这是网络默认输入尺寸下的数值。卷积的计算量与输出面积成正比。",
)
POOLING_OVERLOOKED = Text(
    "You left out the pooling layers. A pooling window widens the field like a kernel.",
    "你漏了池化层。池化窗口和卷积核一样会扩大感受野。",
)
_CLASSIFIER_FORGOTTEN = Text(
    "You left out the classifier: its fully connected layers belong to the network.",
    "你漏了分类器：全连接层也是网络的一部分。",
)
_AUX_COUNTED = Text(
    "You counted the auxiliary heads. They only serve training and are not asked for here.",
    "你把辅助分类头也算进去了。它们只在训练时使用，这里不算。",
)
_AUX_FORGOTTEN = Text(
    "You left out the auxiliary heads, which are asked for here.",
    "你漏了辅助分类头，这里要求算上。",
)
_OTHER_BUILD = Text(
    "That is the figure of another build under the same name, such as torchvision's for the "
    "paper's or the other way round.",
    "这是同名网络另一种实现的数值，例如把 torchvision 版当成了论文版，或者相反。",
)

_PARAMETERS = (
    Misconception(
        "bias-forgotten", mistakes.summed(mistakes.parameters_of, bias=False), said.BIAS_FORGOTTEN
    ),
    Misconception(
        "batch-norm-forgotten",
        mistakes.summed(mistakes.parameters_of, batch_norm=False),
        Text(
            "You left out BatchNorm: it learns a scale γ and a shift β for every channel.",
            "你漏了 BatchNorm：它为每个通道学习缩放 γ 和平移 β。",
        ),
    ),
    Misconception(
        "running-statistics-counted",
        mistakes.running_statistics,
        Text(
            "You counted BatchNorm's running mean and variance. They are buffers, not learned.",
            "你把 BatchNorm 的滑动均值和方差也算进去了。它们是缓冲区，不参与学习。",
        ),
    ),
    Misconception(
        "classifier-forgotten",
        mistakes.without("linear", mistakes.parameters_of),
        _CLASSIFIER_FORGOTTEN,
    ),
    Misconception(
        "auxiliary-heads-counted", mistakes.with_aux(mistakes.parameters_of, True), _AUX_COUNTED
    ),
    Misconception(
        "auxiliary-heads-forgotten",
        mistakes.with_aux(mistakes.parameters_of, False),
        _AUX_FORGOTTEN,
    ),
    Misconception(
        "other-build", mistakes.other_build(mistakes.summed(mistakes.parameters_of)), _OTHER_BUILD
    ),
)
_MACS = (
    flops_for_macs(totals.network_macs),
    Misconception(
        "classifier-forgotten", mistakes.without("linear", mistakes.macs_of), _CLASSIFIER_FORGOTTEN
    ),
    Misconception(
        "own-input-size",
        mistakes.at_own_size(mistakes.summed(mistakes.macs_of)),
        COSTS_AT_OWN_SIZE,
    ),
    Misconception(
        "auxiliary-heads-counted", mistakes.with_aux(mistakes.macs_of, True), _AUX_COUNTED
    ),
    Misconception(
        "auxiliary-heads-forgotten", mistakes.with_aux(mistakes.macs_of, False), _AUX_FORGOTTEN
    ),
    Misconception(
        "other-build", mistakes.other_build(mistakes.summed(mistakes.macs_of)), _OTHER_BUILD
    ),
)
_FIELD = (
    Misconception("pooling-overlooked", mistakes.seen(PoolingOverlooked), POOLING_OVERLOOKED),
    Misconception("own-stride-included", mistakes.seen(OwnStrideFirst), said.OWN_STRIDE_INCLUDED),
    Misconception("strides-ignored", mistakes.seen(StridesOverlooked), said.STRIDES_IGNORED),
    Misconception(
        "other-build", mistakes.other_build(totals.network_receptive_field), _OTHER_BUILD
    ),
)

QUANTITIES = table(
    Quantity(
        "network_parameters",
        totals.network_parameters,
        "parameters",
        Text("Learnable parameters of a whole network", "整个网络的可学习参数量"),
        PAPER,
        LEARNABLE,
        _PARAMETERS,
        OWN_SIZE,
        cite=totals.source_of,
    ),
    Quantity(
        "network_macs",
        totals.network_macs,
        "MACs",
        Text(
            "Multiply–accumulates of a network's convolutions and linear layers",
            "整个网络中卷积和全连接层的乘加次数（MACs）",
        ),
        PAPER,
        "macs",
        _MACS,
        OWN_SIZE,
        cite=totals.source_of,
    ),
    Quantity(
        "network_receptive_field",
        totals.network_receptive_field,
        "px",
        Text(
            "Receptive field of a network's last map before global pooling or the first fully "
            "connected layer",
            "网络在全局池化或第一个全连接层之前的最后一张特征图的感受野",
        ),
        DISTILL,
        misconceptions=_FIELD,
        shown_defaults=OWN_SIZE,
    ),
)
