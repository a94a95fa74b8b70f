"""Figures of a network's layers and blocks, and what people get wrong about them."""

from __future__ import annotations

from quizcnn.engine.networks import quantities, totals
from quizcnn.engine.networks.quantities import (
    COSTS_AT_OWN_SIZE,
    DISTILL,
    OWN_SIZE,
    PAPER,
    POOLING_OVERLOOKED,
    OwnStrideFirst,
    PoolingOverlooked,
    StridesOverlooked,
)
from quizcnn.engine.quantities import cost, parameters, shared
from quizcnn.engine.quantities.parameters import LEARNABLE
from quizcnn.engine.quantity import Misconception, Quantity, flops_for_macs, table
from quizcnn.messages import Text

_OF_THE_REST = Text(
    "You divided by the rest of the network. A share is the part over the whole, itself included.",
    "你除以了其余部分。占比是部分除以整体，整体包括它自己。",
)

_OUTPUT_SHAPE = (
    Misconception(
        "input-shape",
        quantities.input_shape,
        Text(
            "That is the shape that comes in. Asked is what the layer puts out.",
            "这是输入的形状。题目问的是这一层的输出。",
        ),
    ),
    Misconception(
        "channels-last",
        quantities.channels_last,
        Text(
            "You put the channels last. As in PyTorch a shape is (C, H, W).",
            "你把通道放在了最后。与 PyTorch 一致，形状写作（C, H, W）。",
        ),
    ),
    Misconception(
        "own-input-size",
        quantities.at_own_size(totals.layer_output_shape),
        Text(
            "That is the shape at the network's own input size.",
            "这是网络默认输入尺寸下的形状。",
        ),
    ),
)
_MACS = (
    flops_for_macs(totals.layer_macs),
    Misconception("own-input-size", quantities.at_own_size(totals.layer_macs), COSTS_AT_OWN_SIZE),
    *quantities.of_a_convolution("macs", cost.QUANTITIES["conv_macs"]),
)
_PARAMETERS_SHARE = (
    Misconception(
        "share-of-macs",
        quantities.share(quantities.macs_of),
        Text(
            "That is its share of the MACs. Asked is its share of the parameters.",
            "这是它占计算量（MACs）的比例。题目问的是占参数量的比例。",
        ),
    ),
    Misconception(
        "share-of-the-rest",
        quantities.share(quantities.parameters_of, of_the_rest=True),
        _OF_THE_REST,
    ),
)
_MACS_SHARE = (
    Misconception(
        "share-of-parameters",
        quantities.share(quantities.parameters_of),
        Text(
            "That is its share of the parameters. Asked is its share of the MACs.",
            "这是它占参数量的比例。题目问的是占计算量（MACs）的比例。",
        ),
    ),
    Misconception(
        "share-of-the-rest", quantities.share(quantities.macs_of, of_the_rest=True), _OF_THE_REST
    ),
)
_FIELD = (
    Misconception("pooling-overlooked", quantities.seen(PoolingOverlooked), POOLING_OVERLOOKED),
    Misconception(
        "own-stride-included", quantities.seen(OwnStrideFirst), shared.OWN_STRIDE_INCLUDED
    ),
    Misconception("strides-ignored", quantities.seen(StridesOverlooked), shared.STRIDES_IGNORED),
)

QUANTITIES = table(
    Quantity(
        "layer_output_shape",
        totals.layer_output_shape,
        None,
        Text(
            "Output shape (C, H, W) of a network's layer or block; (features) after a linear layer",
            "网络中某层或某模块的输出形状（C, H, W）；全连接层之后为（特征数）",
        ),
        PAPER,
        misconceptions=_OUTPUT_SHAPE,
        shown_defaults=OWN_SIZE,
        labels=("C", "H", "W"),
        cite=totals.source_of,
    ),
    Quantity(
        "layer_parameters",
        totals.layer_parameters,
        "parameters",
        Text(
            "Learnable parameters of a network's layer or block",
            "网络中某层或某模块的可学习参数量",
        ),
        PAPER,
        LEARNABLE,
        quantities.of_a_convolution("parameters", parameters.QUANTITIES["conv_parameters"]),
        cite=totals.source_of,
    ),
    Quantity(
        "layer_macs",
        totals.layer_macs,
        "MACs",
        Text(
            "Multiply–accumulates of a network's layer or block",
            "网络中某层或某模块的乘加次数（MACs）",
        ),
        PAPER,
        "macs",
        _MACS,
        OWN_SIZE,
        cite=totals.source_of,
    ),
    Quantity(
        "layer_parameters_share",
        totals.layer_parameters_share,
        "%",
        Text(
            "Share of a network's parameters that a layer or block holds",
            "某层或某模块占整个网络参数量的比例",
        ),
        PAPER,
        LEARNABLE,
        _PARAMETERS_SHARE,
        cite=totals.source_of,
    ),
    Quantity(
        "layer_macs_share",
        totals.layer_macs_share,
        "%",
        Text(
            "Share of a network's multiply–accumulates that a layer or block takes",
            "某层或某模块占整个网络乘加次数的比例",
        ),
        PAPER,
        misconceptions=_MACS_SHARE,
        shown_defaults=OWN_SIZE,
        cite=totals.source_of,
    ),
    Quantity(
        "layer_receptive_field",
        totals.layer_receptive_field,
        "px",
        Text(
            "Receptive field of the output of a network's layer or block",
            "网络中某层或某模块输出的感受野",
        ),
        DISTILL,
        misconceptions=_FIELD,
        shown_defaults=OWN_SIZE,
    ),
)
