"""Totals of whole networks, and what people get wrong about them."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from quizcnn.engine import networks
from quizcnn.engine.networks import totals
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.layer import Layer, Window
from quizcnn.engine.networks.receptive_field import Sight
from quizcnn.engine.networks.totals import conv_arguments
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantities.parameters import LEARNABLE
from quizcnn.engine.quantity import Misconception, Quantity, flops_for_macs, table
from quizcnn.engine.validation import pair
from quizcnn.messages import Text

Wrong = Callable[..., Any]
Count = Callable[[Layer], int]


def parameters_of(layer: Layer) -> int:
    """Count learnable parameters."""
    return layer.parameters


def macs_of(layer: Layer) -> int:
    """Count multiply–accumulates."""
    return layer.macs


def elements_of(layer: Layer) -> int:
    """Count the cells of the output."""
    return prod(layer.output_shape)


def summed(count: Count, **changed: Any) -> Wrong:
    """Sum over the network with some parameters changed."""
    return lambda **given: sum(map(count, totals.report_on(**{**given, **changed}).layers))


def without(type: str, count: Count) -> Wrong:
    """Count every layer but those of this type; nothing where there are none."""

    def wrong(**given: Any) -> Any:
        layers = totals.report_on(**given).layers
        kept = [layer for layer in layers if layer.type != type]
        return sum(map(count, kept)) if len(kept) < len(layers) else None

    return wrong


def with_aux(count: Count, counted: bool) -> Wrong:
    """Count auxiliary heads that were not asked for, or leave out those that were."""

    def wrong(network: str, aux: bool, **given: Any) -> Any:
        if aux is counted or "aux" not in networks.find(network).options():
            return None
        return summed(count, aux=counted)(network=network, **given)

    return wrong


def other_build(formula: Wrong) -> Wrong:
    """Take the figure of the other build that goes by this network's name."""

    def wrong(network: str, **given: Any) -> Any:
        other = networks.find(network).other_build
        return other and formula(network=other, **given)

    return wrong


def at_own_size(formula: Wrong) -> Wrong:
    """Take the figure that everybody knows, whatever the input size."""
    return lambda **given: formula(**{**given, "input_size": None})


def running_statistics(**given: Any) -> Any:
    """Count BatchNorm's running mean and variance as if they were learned."""
    layers = totals.report_on(**given).layers
    buffers = sum(layer.weights for layer in layers if layer.type == "batch_norm")
    return buffers + sum(map(parameters_of, layers))


def seen(kind: type[FeatureMap]) -> Wrong:
    """Carry the receptive field as `kind` does, to the head or to a layer."""

    def wrong(network: str, input_size: Any, layer: str | None = None) -> Any:
        if layer is None:
            return totals.field_seen(kind, network, input_size)
        return totals.layer_field_seen(kind, network, layer, input_size)

    return wrong


def of_a_convolution(what: str, quantity: Quantity) -> list[Misconception]:
    """Take over what is wrong about any convolution: it can be wrong about a network's as well."""

    def run(wrong: Wrong, given: dict[str, Any]) -> Any:
        first = part_of(given)[0]
        arguments = conv_arguments(what, first) if first.name == given["layer"] else None
        if arguments is None:
            return None
        return wrong(**{p.name: arguments.get(p.name, p.default) for p in quantity.parameters})

    return [
        Misconception(each.id, lambda _wrong=each.wrong, **given: run(_wrong, given), each.message)
        for each in quantity.misconceptions
        if each.id != "flops-for-macs"
    ]


def input_shape(**given: Any) -> Any:
    """Give the shape that comes in."""
    return part_of(given)[0].input_shape


def channels_last(**given: Any) -> Any:
    """Write the output's shape as (H, W, C)."""
    channels, *sides = totals.layer_output_shape(**given)
    return (*sides, channels) if sides else None


def share(count: Count, *, of_the_rest: bool = False) -> Wrong:
    """Give the share by another count, or over what is not in the part."""

    def wrong(**given: Any) -> Any:
        part = sum(map(count, part_of(given)))
        whole = sum(map(count, _report(given).layers)) - (part if of_the_rest else 0)
        return totals.percentage(part, whole) if whole else None

    return wrong


def part_of(given: dict[str, Any]) -> list[Layer]:
    """Return the layers that a question about a layer or block is about."""
    report = _report(given)
    return totals.part_of(report.network.name, report.layers, given["layer"])


def _report(given: dict[str, Any]) -> Any:
    return totals.report_on(**{name: each for name, each in given.items() if name != "layer"})


class PoolingOverlooked(FeatureMap):
    """Only convolutions are taken to widen the field; pooling still strides."""

    __slots__ = ()

    def _seen_through(self, type: str, window: Window) -> Sight:
        overlooked = window if type == "conv" else window._replace(kernel_size=1)
        return super()._seen_through(type, overlooked)


class StridesOverlooked(FeatureMap):
    """No layer is taken to stride."""

    __slots__ = ()

    def _seen_through(self, type: str, window: Window) -> Sight:
        return super()._seen_through(type, window._replace(stride=1))


class OwnStrideFirst(FeatureMap):
    """A layer's own stride is multiplied in before it widens the field, as a dilation would be."""

    __slots__ = ()

    def _seen_through(self, type: str, window: Window) -> Sight:
        strides, dilations = pair("stride", window.stride), pair("dilation", window.dilation)
        spread = (strides[0] * dilations[0], strides[1] * dilations[1])
        same = spread[0] == spread[1]
        wider = window._replace(dilation=spread[0] if same else spread)
        return super()._seen_through(type, wider)


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
    Misconception(
        "pooling-overlooked",
        seen(PoolingOverlooked),
        POOLING_OVERLOOKED,
        shows="network=resnet-50 → 483, not 479",
    ),
    Misconception(
        "own-stride-included",
        seen(OwnStrideFirst),
        shared.OWN_STRIDE_INCLUDED,
        shows="→ 212, not 243",
    ),
    Misconception(
        "strides-ignored", seen(StridesOverlooked), shared.STRIDES_IGNORED, shows="→ 212, not 32"
    ),
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
        shown_defaults=OWN_SIZE,
    ),
)
