"""Quantities of whole networks, each with what people get wrong about it."""

from __future__ import annotations

from quizcnn.engine.networks import totals
from quizcnn.engine.networks.misconceptions import (
    COSTS_AT_OWN_SIZE,
    FIELD,
    at_own_size,
    elementwise_counted,
    expanded_by_one,
    keras_total,
    macs_of,
    other_build,
    parameters_of,
    running_statistics,
    summed,
    ungrouped,
    with_aux,
    without,
)
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantities.cost.mobilenet_block_parameters import EXPANSION_COUNTED
from quizcnn.engine.quantities.cost.parameters import LEARNABLE
from quizcnn.engine.quantity import Misconception, Quantity, flops_for_macs, table
from quizcnn.messages import Text

PAPER = "The network's own paper, which quizcnn net NAME names"
DISTILL = (
    "Araujo, Norris & Sim 2019, Computing Receptive Fields of Convolutional Neural Networks, "
    "Distill"
)
OWN_SIZE = {"input_size": "the network's own"}

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
_GROUPS_IGNORED = Text(
    "You left out the groups. The kernels of some of its convolutions see only their group's "
    "input channels.",
    "你没有算分组。其中有些卷积的卷积核只看本组的输入通道。",
)
_KERAS_TOTAL = Text(
    "That is Keras' total: it counts the running statistics, and the convolutions before "
    "BatchNorm have biases there. Asked are the learnable parameters of the paper's form.",
    "这是 Keras 的总数：它把滑动统计量也算进去，而且 BatchNorm 之前的卷积还带偏置。"
    "题目问的是论文形式的可学习参数量。",
)
_ELEMENTWISE_COUNTED = Text(
    "You counted BatchNorm (2 per element), activations (1), pooling (1 per input element) and "
    "linear biases, as some tools do. By the convention here they count 0.",
    "你像某些工具那样算上了 BatchNorm（每个元素 2 次）、激活（1 次）、池化（每个输入元素 1 次）"
    "和全连接层的偏置。按这里的约定它们都记 0。",
)
_OTHER_BUILD = Text(
    "That is the figure of another build under the same name, such as torchvision's for the "
    "paper's or the other way round.",
    "这是同名网络另一种实现的数值，例如把 torchvision 版当成了论文版，或者相反。",
)

_PARAMETERS = (
    Misconception(
        "bias-forgotten",
        summed(parameters_of, bias=False),
        shared.BIAS_FORGOTTEN,
        shows="network=resnet-50 → 25557032, not 25556032",
    ),
    Misconception(
        "batch-norm-forgotten",
        summed(parameters_of, batch_norm=False),
        Text(
            "You left out BatchNorm: it learns a scale γ and a shift β for every channel.",
            "你漏了 BatchNorm：它为每个通道学习缩放 γ 和平移 β。",
        ),
        shows="network=resnet-50 → 25557032, not 25503912",
    ),
    Misconception(
        "running-statistics-counted",
        running_statistics,
        Text(
            "You counted BatchNorm's running mean and variance. They are buffers, not learned.",
            "你把 BatchNorm 的滑动均值和方差也算进去了。它们是缓冲区，不参与学习。",
        ),
        shows="network=resnet-50 → 25557032, not 25610152",
    ),
    Misconception(
        "keras-total",
        keras_total,
        _KERAS_TOTAL,
        shows="network=resnet-50 → 25557032, not 25636712",
    ),
    Misconception(
        "groups-ignored",
        ungrouped(parameters_of),
        _GROUPS_IGNORED,
        shows="network=alexnet → 60965224, not 62378344",
    ),
    Misconception(
        "classifier-forgotten",
        without("linear", parameters_of),
        _CLASSIFIER_FORGOTTEN,
        shows="network=resnet-50 → 25557032, not 23508032",
    ),
    Misconception(
        "auxiliary-heads-counted",
        with_aux(parameters_of, True),
        _AUX_COUNTED,
        shows="network=googlenet → 6998552, not 13378280",
    ),
    Misconception(
        "auxiliary-heads-forgotten",
        with_aux(parameters_of, False),
        _AUX_FORGOTTEN,
        shows="→ 13378280, not 6998552",
    ),
    Misconception(
        "other-build",
        other_build(summed(parameters_of)),
        _OTHER_BUILD,
        shows="network=alexnet → 60965224, not 61100840",
    ),
)
_MACS = (
    flops_for_macs(totals.network_macs),
    Misconception(
        "groups-ignored",
        ungrouped(macs_of),
        _GROUPS_IGNORED,
        shows="network=alexnet → 724406816, not 1135256096",
    ),
    Misconception(
        "expansion-counted",
        expanded_by_one,
        EXPANSION_COUNTED,
        shows="network=mobilenet-v2 → 300774272, not 313619328",
    ),
    Misconception(
        "elementwise-counted",
        elementwise_counted,
        _ELEMENTWISE_COUNTED,
        shows="network=resnet-50-v1.5 → 4089184256, not 4121925096",
    ),
    Misconception(
        "classifier-forgotten",
        without("linear", macs_of),
        _CLASSIFIER_FORGOTTEN,
        shows="network=resnet-50 → 3857973248, not 3855925248",
    ),
    Misconception(
        "own-input-size",
        at_own_size(summed(macs_of)),
        COSTS_AT_OWN_SIZE,
        shows="network=mobilenet-v1 input_size=192 → 418121728, not 568740352",
    ),
    Misconception(
        "auxiliary-heads-counted",
        with_aux(macs_of, True),
        _AUX_COUNTED,
        shows="network=inception-v3 → 5713216096, not 5718899296",
    ),
    Misconception(
        "auxiliary-heads-forgotten",
        with_aux(macs_of, False),
        _AUX_FORGOTTEN,
        shows="network=inception-v3 aux=true → 5718899296, not 5713216096",
    ),
    Misconception(
        "other-build",
        other_build(summed(macs_of)),
        _OTHER_BUILD,
        shows="network=resnet-50 → 3857973248, not 4089184256",
    ),
)
_FIELD = (
    *FIELD,
    Misconception(
        "other-build",
        other_build(totals.network_receptive_field),
        _OTHER_BUILD,
        shows="network=resnet-50 → 483, not 427",
    ),
)

QUANTITIES = table(
    Quantity(
        "network_parameters",
        totals.network_parameters,
        unit="parameters",
        meaning=Text("Learnable parameters of a whole network", "整个网络的可学习参数量"),
        source=PAPER,
        cite=totals.source_of,
        example="network=googlenet aux=true",
        convention=LEARNABLE,
        misconceptions=_PARAMETERS,
        shown_defaults=OWN_SIZE,
    ),
    Quantity(
        "network_macs",
        totals.network_macs,
        unit="MACs",
        meaning=Text(
            "Multiply–accumulates of a network's convolutions and linear layers",
            "整个网络中卷积和全连接层的乘加次数（MACs）",
        ),
        source=PAPER,
        cite=totals.source_of,
        example="network=mobilenet-v1 input_size=192 width=0.75",
        convention="macs",
        misconceptions=_MACS,
        shows={
            "flops-for-macs": "network=resnet-50 → 3857973248, not 7715946496",
        },
        shown_defaults=OWN_SIZE,
    ),
    Quantity(
        "network_receptive_field",
        totals.network_receptive_field,
        unit="px",
        meaning=Text(
            "Receptive field of a network's last map before global pooling or the first fully "
            "connected layer",
            "网络在全局池化或第一个全连接层之前的最后一张特征图的感受野",
        ),
        source=DISTILL,
        example="network=vgg-16",
        misconceptions=_FIELD,
        shows={
            "pooling-overlooked": "network=resnet-50 → 483, not 479",
            "own-stride-included": "→ 212, not 243",
            "strides-ignored": "→ 212, not 32",
        },
        shown_defaults=OWN_SIZE,
    ),
)
