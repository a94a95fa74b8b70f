"""What totals of networks and figures of their layers come to under the wrong rules people apply.

Each function makes a wrong formula; it takes the parameters of the quantity that it is about, and
gives nothing where it says nothing about them.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from quizcnn.engine import networks
from quizcnn.engine.networks import totals
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.formulas import conv_arguments
from quizcnn.engine.networks.layer import Layer
from quizcnn.engine.quantity import Misconception, Quantity

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
