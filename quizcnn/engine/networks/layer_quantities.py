"""Quantities of a network's layers and blocks, each with what people get wrong about it."""

from __future__ import annotations

from quizcnn.engine.networks import totals
from quizcnn.engine.networks.misconceptions import (
    COSTS_AT_OWN_SIZE,
    FIELD,
    at_own_size,
    channels_last,
    input_shape,
    macs_of,
    of_a_convolution,
    parameters_of,
    share,
)
from quizcnn.engine.networks.quantities import DISTILL, OWN_SIZE, PAPER
from quizcnn.engine.quantities.cost import macs, parameters
from quizcnn.engine.quantities.cost.parameters import LEARNABLE
from quizcnn.engine.quantity import Misconception, Quantity, flops_for_macs, table
from quizcnn.messages import Text

_OF_THE_REST = Text(
    "You divided by the rest of the network. A share is the part over the whole, itself included.",
    "你除以了其余部分。占比是部分除以整体，整体包括它自己。",
)

_OUTPUT_SHAPE = (
    Misconception(
        "input-shape",
        input_shape,
        Text(
            "That is the shape that comes in. Asked is what the layer puts out.",
            "这是输入的形状。题目问的是这一层的输出。",
        ),
        shows="network=vgg-16 layer=conv3_1 → 256×56×56, not 128×56×56",
    ),
    Misconception(
        "channels-last",
        channels_last,
        Text(
            "You put the channels last. As in PyTorch a shape is (C, H, W).",
            "你把通道放在了最后。与 PyTorch 一致，形状写作（C, H, W）。",
        ),
        shows="network=vgg-16 layer=conv3_1 → 256×56×56, not 56×56×256",
    ),
    Misconception(
        "own-input-size",
        at_own_size(totals.layer_output_shape),
        Text(
            "That is the shape at the network's own input size.",
            "这是网络默认输入尺寸下的形状。",
        ),
        shows="network=vgg-16 layer=conv3_1 input_size=448 → 256×112×112, not 256×56×56",
    ),
)
_MACS = (
    flops_for_macs(totals.layer_macs),
    Misconception(
        "own-input-size",
        at_own_size(totals.layer_macs),
        COSTS_AT_OWN_SIZE,
        shows="network=vgg-16 layer=conv3_1 input_size=448 → 3699376128, not 924844032",
    ),
    *of_a_convolution("macs", macs.QUANTITIES["conv_macs"]),
)
_PARAMETERS_SHARE = (
    Misconception(
        "share-of-macs",
        share(macs_of),
        Text(
            "That is its share of the MACs. Asked is its share of the parameters.",
            "这是它占计算量（MACs）的比例。题目问的是占参数量的比例。",
        ),
        shows="→ 74.27462286, not 1280/1927",
    ),
    Misconception(
        "share-of-the-rest",
        share(parameters_of, of_the_rest=True),
        _OF_THE_REST,
        shows="→ 74.27462286, not 288.7212205",
    ),
)
_MACS_SHARE = (
    Misconception(
        "share-of-parameters",
        share(parameters_of),
        Text(
            "That is its share of the parameters. Asked is its share of the MACs.",
            "这是它占参数量的比例。题目问的是占计算量（MACs）的比例。",
        ),
        shows="network=vgg-16 layer=fc6 → 1280/1927, not 74.27462286",
    ),
    Misconception(
        "share-of-the-rest",
        share(macs_of, of_the_rest=True),
        _OF_THE_REST,
        shows="network=vgg-16 layer=fc6 → 1280/1927, not 6400/9571",
    ),
)

QUANTITIES = table(
    Quantity(
        "layer_output_shape",
        totals.layer_output_shape,
        unit=None,
        meaning=Text(
            "Output shape (C, H, W) of a network's layer or block; (features) after a linear layer",
            "网络中某层或某模块的输出形状（C, H, W）；全连接层之后为（特征数）",
        ),
        source=PAPER,
        cite=totals.source_of,
        example="network=resnet-50 layer=conv3_1",
        misconceptions=_OUTPUT_SHAPE,
        shown_defaults=OWN_SIZE,
        labels=("C", "H", "W"),
    ),
    Quantity(
        "layer_parameters",
        totals.layer_parameters,
        unit="parameters",
        meaning=Text(
            "Learnable parameters of a network's layer or block",
            "网络中某层或某模块的可学习参数量",
        ),
        source=PAPER,
        cite=totals.source_of,
        example="network=vgg-16 layer=fc6",
        convention=LEARNABLE,
        misconceptions=of_a_convolution("parameters", parameters.QUANTITIES["conv_parameters"]),
        shows={
            "bias-forgotten": "network=vgg-16 layer=conv3_1 → 295168, not 294912",
            "bias-added": "network=resnet-50 layer=conv1 → 9408, not 9472",
            "one-bias-per-layer": "network=vgg-16 layer=conv3_1 → 295168, not 294913",
            "input-channels-forgotten": "network=vgg-16 layer=conv3_1 → 295168, not 2560",
            "kernel-not-squared": "network=vgg-16 layer=conv3_1 → 295168, not 98560",
            "depthwise-as-dense": "network=mobilenet-v1 layer=separable2.conv1 → 576, not 36864",
            "groups-ignored": "network=alexnet layer=conv2 → 307456, not 614656",
            "groups-divided-twice": "network=alexnet layer=conv2 → 307456, not 153856",
            "separable-for-depthwise": (
                "network=mobilenet-v1 layer=separable2.conv1 → 576, not 4672"
            ),
            "flat-kernel-squared": "network=inception-v3 layer=mixed_6b.7x7_2 → 114688, not 802816",
        },
    ),
    Quantity(
        "layer_macs",
        totals.layer_macs,
        unit="MACs",
        meaning=Text(
            "Multiply–accumulates of a network's layer or block",
            "网络中某层或某模块的乘加次数（MACs）",
        ),
        source=PAPER,
        cite=totals.source_of,
        example="network=resnet-50 layer=conv1",
        convention="macs",
        misconceptions=_MACS,
        shows={
            "flops-for-macs": "network=vgg-16 layer=conv3_1 → 924844032, not 1849688064",
            "input-area": "→ 118013952, not 472055808",
            "input-channels-forgotten": "network=vgg-16 layer=conv3_1 → 924844032, not 7225344",
            "depthwise-as-dense": (
                "network=mobilenet-v1 layer=separable1.conv1 → 3612672, not 115605504"
            ),
            "groups-ignored": "network=alexnet layer=conv2 → 223948800, not 447897600",
            "kernel-not-squared": "network=vgg-16 layer=conv3_1 → 924844032, not 308281344",
            "one-side-only": "network=vgg-16 layer=conv3_1 → 924844032, not 16515072",
            "padding-ignored": "network=vgg-16 layer=conv3_1 → 924844032, not 859963392",
            "bias-counted": "network=vgg-16 layer=conv3_1 → 924844032, not 925646848",
            "separable-for-depthwise": (
                "network=mobilenet-v1 layer=separable1.conv1 → 3612672, not 16457728"
            ),
            "flat-kernel-squared": (
                "network=inception-v3 layer=mixed_6b.7x7_2 → 33144832, not 232013824"
            ),
        },
        shown_defaults=OWN_SIZE,
    ),
    Quantity(
        "layer_parameters_share",
        totals.layer_parameters_share,
        unit="%",
        meaning=Text(
            "Share of a network's parameters that a layer or block holds",
            "某层或某模块占整个网络参数量的比例",
        ),
        source=PAPER,
        cite=totals.source_of,
        example="network=vgg-16 layer=fc6",
        convention=LEARNABLE,
        misconceptions=_PARAMETERS_SHARE,
    ),
    Quantity(
        "layer_macs_share",
        totals.layer_macs_share,
        unit="%",
        meaning=Text(
            "Share of a network's multiply–accumulates that a layer or block takes",
            "某层或某模块占整个网络乘加次数的比例",
        ),
        source=PAPER,
        cite=totals.source_of,
        example="network=vgg-16 layer=conv1_2",
        misconceptions=_MACS_SHARE,
        shown_defaults=OWN_SIZE,
    ),
    Quantity(
        "layer_receptive_field",
        totals.layer_receptive_field,
        unit="px",
        meaning=Text(
            "Receptive field of the output of a network's layer or block",
            "网络中某层或某模块输出的感受野",
        ),
        source=DISTILL,
        example="network=alexnet layer=pool5",
        misconceptions=FIELD,
        shows={
            "pooling-overlooked": "network=vgg-16 layer=pool3 → 44, not 37",
            "own-stride-included": "network=vgg-16 layer=pool3 → 44, not 51",
            "strides-ignored": "network=vgg-16 layer=pool3 → 44, not 18",
        },
        shown_defaults=OWN_SIZE,
    ),
)
