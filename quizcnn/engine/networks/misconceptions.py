"""Wrong formulas about networks and their layers: what people count, forget and mix up.

A wrong receptive field comes from a FeatureMap that carries it wrongly from layer to layer.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from math import prod
from typing import Any, TypeAlias

from quizcnn.engine import networks
from quizcnn.engine.networks import totals
from quizcnn.engine.networks.feature_map import ACTIVATIONS, FeatureMap
from quizcnn.engine.networks.layer import Layer, Window
from quizcnn.engine.networks.receptive_field import FieldGeometry
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantity import Misconception, Quantity, taken_by
from quizcnn.engine.validation import pair
from quizcnn.messages import Text

COSTS_AT_OWN_SIZE = Text(
    "That is the figure at the network's own input size. Convolutions cost in proportion to the "
    "area of their output.",
    "这是网络默认输入尺寸下的数值。卷积的计算量与输出面积成正比。",
)
WrongFormula: TypeAlias = Callable[..., Any]
Counted: TypeAlias = Callable[[Layer], int]


def parameters_of(layer: Layer) -> int:
    """Count learnable parameters."""
    return layer.parameters


def macs_of(layer: Layer) -> int:
    """Count multiply–accumulates."""
    return layer.macs


def summed(count: Counted, **changed: Any) -> WrongFormula:
    """Sum over the network with some parameters changed."""
    return lambda **given: sum(map(count, totals.report_on(**{**given, **changed}).layers))


def without(type: str, count: Counted) -> WrongFormula:
    """Count every layer but those of this type; nothing where there are none."""

    def wrong(**given: Any) -> Any:
        layers = totals.report_on(**given).layers
        kept = [layer for layer in layers if layer.type != type]
        return sum(map(count, kept)) if len(kept) < len(layers) else None

    return wrong


def with_aux(count: Counted, counted: bool) -> WrongFormula:
    """Count auxiliary heads that were not asked for, or leave out those that were."""

    def wrong(network: str, aux: bool, **given: Any) -> Any:
        if aux is counted or "aux" not in networks.find(network).options():
            return None
        return summed(count, aux=counted)(network=network, **given)

    return wrong


def other_build(formula: WrongFormula) -> WrongFormula:
    """Take the number of the other build that goes by this network's name."""

    def wrong(network: str, **given: Any) -> Any:
        other = networks.find(network).other_build
        return other and formula(network=other, **given)

    return wrong


def at_own_size(formula: WrongFormula) -> WrongFormula:
    """Take the number that everybody knows, whatever the input size."""
    return lambda **given: formula(**{**given, "input_size": None})


def running_statistics(**given: Any) -> Any:
    """Count BatchNorm's running mean and variance as if they were learned."""
    layers = totals.report_on(**given).layers
    buffers = sum(layer.weights for layer in layers if layer.type == "batch_norm")
    return buffers + sum(map(parameters_of, layers))


def keras_total(**given: Any) -> Any:
    """Count running statistics, and biases of the convolutions before BatchNorm too."""
    layers = totals.report_on(**given).layers
    if all(layer.type != "batch_norm" for layer in layers):
        return None
    unbiased = [layer for layer in layers if layer.type == "conv" and not layer.biases]
    return running_statistics(**given) + sum(layer.output_shape[0] for layer in unbiased)


def ungrouped(count: Counted) -> WrongFormula:
    """Let every kernel see all input channels; nothing where no layer has groups."""

    def wrong(**given: Any) -> Any:
        layers = totals.report_on(**given).layers
        if all(_groups(layer) == 1 for layer in layers):
            return None
        return sum(count(_as_dense(layer)) for layer in layers)

    return wrong


def elementwise_counted(**given: Any) -> Any:
    """Count BatchNorm, activations, pooling and linear biases as some tools do."""
    layers = totals.report_on(**given).layers
    return sum(layer.macs + _elementwise(layer) for layer in layers)


def expanded_by_one(**given: Any) -> Any:
    """Count a 1×1 expansion in the inverted residuals that have none; nothing without such."""
    layers = totals.report_on(**given).layers
    blocks = groupby(layers, lambda layer: layer.block)
    first = [next(inside) for block, inside in blocks if block and block.kind == _INVERTED]
    added = [_expansion(layer) for layer in first if _groups(layer) > 1]
    return sum(map(macs_of, layers)) + sum(added) if added else None


_INVERTED = "inverted residual"


def _expansion(layer: Layer) -> int:
    channels, height, width = layer.input_shape
    return channels * channels * height * width


def _elementwise(layer: Layer) -> int:
    if layer.type == "batch_norm":
        return 2 * prod(layer.output_shape)
    if layer.type in ACTIVATIONS:
        return prod(layer.output_shape)
    if layer.type.endswith("_pool"):
        return prod(layer.input_shape)
    return layer.biases if layer.type == "linear" else 0


def _groups(layer: Layer) -> int:
    return layer.window.groups if layer.window and layer.type == "conv" else 1


def _as_dense(layer: Layer) -> Layer:
    groups = _groups(layer)
    return layer._replace(weights=layer.weights * groups, macs=layer.macs * groups)


def carried_as(kind: type[FeatureMap]) -> WrongFormula:
    """Carry the receptive field as `kind` does, to the head or to a layer."""

    def wrong(network: str, input_size: Any, layer: str | None = None) -> Any:
        if layer is None:
            return totals.receptive_field_before_head(kind, network, input_size)
        return totals.receptive_field_of_layer(kind, network, layer, input_size)

    return wrong


def of_a_convolution(what: str, quantity: Quantity) -> list[Misconception]:
    """Take over what is wrong about any convolution: it can be wrong about a network's as well."""

    def run(wrong: WrongFormula, given: dict[str, Any]) -> Any:
        first = part_of(given)[0]
        arguments = totals.conv_arguments(what, first) if first.name == given["layer"] else None
        if arguments is None:
            return None
        every = {p.name: arguments.get(p.name, p.default) for p in quantity.parameters}
        return wrong(**taken_by(wrong, every))

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


def share(count: Counted, *, of_the_rest: bool = False) -> WrongFormula:
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

    def _geometry_after(self, type: str, window: Window) -> FieldGeometry:
        overlooked = window if type == "conv" else window._replace(kernel_size=1)
        return super()._geometry_after(type, overlooked)


class StridesOverlooked(FeatureMap):
    """No layer is taken to stride."""

    __slots__ = ()

    def _geometry_after(self, type: str, window: Window) -> FieldGeometry:
        return super()._geometry_after(type, window._replace(stride=1))


class OwnStrideFirst(FeatureMap):
    """A layer's own stride is multiplied in before it widens the field, as a dilation would be."""

    __slots__ = ()

    def _geometry_after(self, type: str, window: Window) -> FieldGeometry:
        strides, dilations = pair("stride", window.stride), pair("dilation", window.dilation)
        spread = (strides[0] * dilations[0], strides[1] * dilations[1])
        same = spread[0] == spread[1]
        wider = window._replace(dilation=spread[0] if same else spread)
        return super()._geometry_after(type, wider)


FIELD = (
    Misconception(
        "pooling-overlooked",
        carried_as(PoolingOverlooked),
        Text(
            "You left out the pooling layers. A pooling window widens the field like a kernel.",
            "你漏了池化层。池化窗口和卷积核一样会扩大感受野。",
        ),
    ),
    Misconception("own-stride-included", carried_as(OwnStrideFirst), shared.OWN_STRIDE_INCLUDED),
    Misconception("strides-ignored", carried_as(StridesOverlooked), shared.STRIDES_IGNORED),
)
