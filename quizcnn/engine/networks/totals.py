"""Totals of whole networks and of their layers, as quantities that questions and commands can name.

`network` is a name of `quizcnn.engine.networks`; `layer` the name of one of its layers, or of a
block, whose layers then count together. `input_size` is the image's side or (height, width), the
network's own unless given; `width` and `aux` are for the networks that have these options. Counts
are for a batch of one. All raise WrongUse for names and options that are not there, and
ImpossibleGeometry for an image that some layer cannot take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby
from math import prod
from typing import Any

from quizcnn.engine import networks
from quizcnn.engine.kinds import Count, InputSize, Real, Size
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.layer import Layer, span
from quizcnn.engine.networks.network import Report
from quizcnn.engine.networks.receptive_field import AxisGeometry, receptive_field_of
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import named, plain, traced
from quizcnn.engine.quantities.cost.macs import conv_macs, linear_macs
from quizcnn.engine.quantities.cost.parameters import (
    batch_norm_parameters,
    conv_parameters,
    linear_parameters,
)
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import suggestion

_PIXEL = (AxisGeometry(jump=traced(1), size=traced(1)),) * 2


def network_parameters(
    network: str,
    input_size: InputSize | None = None,
    width: Real = 1,
    aux: bool = False,
    bias: bool = True,
    batch_norm: bool = True,
) -> Count:
    """Return a network's learnable parameters; `bias` and `batch_norm` say whether those count.

    Source: the network's own paper, as `quizcnn net NAME` names it.
    """
    report = report_on(network, input_size, width, aux, bias, batch_norm)
    return summed(report.layers, lambda layer: layer.parameters)


def network_macs(
    network: str, input_size: InputSize | None = None, width: Real = 1, aux: bool = False
) -> Count:
    """Return the MACs of a network's convolutions and linear layers.

    Source: the network's own paper, as `quizcnn net NAME` names it.
    """
    return summed(report_on(network, input_size, width, aux).layers, lambda layer: layer.macs)


def network_receptive_field(network: str, input_size: InputSize | None = None) -> Size:
    """Return the receptive field, in pixels, of the last map before the head.

    The head begins with global pooling or the first linear layer. A network with a global operation
    before that, such as squeeze-and-excitation, sees the whole image: ImpossibleGeometry.

    Source: Araujo, Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural
    Networks", Distill.
    """
    return receptive_field_before_head(FeatureMap, network, input_size)


def layer_output_shape(
    network: str,
    layer: str,
    input_size: InputSize | None = None,
    width: Real = 1,
    aux: bool = False,
) -> tuple[Count, ...]:
    """Return the output shape (C, H, W) of a layer, (features,) behind a linear one.

    Source: the network's own paper, as `quizcnn net NAME` names it.
    """
    report = report_on(network, input_size, width, aux)
    return part_of(network, report.layers, layer)[-1].output_shape


def layer_parameters(network: str, layer: str, width: Real = 1, aux: bool = False) -> Count:
    """Return the learnable parameters of a layer, or of all layers of a block.

    Source: PyTorch docs, torch.nn.Conv2d, torch.nn.Linear and torch.nn.BatchNorm2d, "Variables".
    """
    return _counted("parameters", report_on(network, None, width, aux), layer)


def layer_macs(
    network: str,
    layer: str,
    input_size: InputSize | None = None,
    width: Real = 1,
    aux: bool = False,
) -> Count:
    """Return the MACs of a layer, or of all layers of a block.

    Source: He & Sun 2015, "Convolutional Neural Networks at Constrained Time Cost", eq. 1.
    """
    return _counted("macs", report_on(network, input_size, width, aux), layer)


def layer_parameters_share(network: str, layer: str, width: Real = 1, aux: bool = False) -> Real:
    """Return the percentage of the network's parameters that a layer or block holds.

    Source: the network's own paper, as `quizcnn net NAME` names it.
    """
    return _share(report_on(network, None, width, aux), layer, lambda each: each.parameters)


def layer_macs_share(
    network: str,
    layer: str,
    input_size: InputSize | None = None,
    width: Real = 1,
    aux: bool = False,
) -> Real:
    """Return the percentage of the network's MACs that a layer or block takes.

    Source: the network's own paper, as `quizcnn net NAME` names it.
    """
    return _share(report_on(network, input_size, width, aux), layer, lambda each: each.macs)


def layer_receptive_field(network: str, layer: str, input_size: InputSize | None = None) -> Size:
    """Return the receptive field, in pixels, of a layer's output.

    Source: Araujo, Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural
    Networks", Distill.
    """
    return receptive_field_of_layer(FeatureMap, network, layer, input_size)


def source_of(network: str, **_: Any) -> str:
    """Return where the network is described."""
    return networks.find(network).source


def report_on(
    network: str,
    input_size: Size | None = None,
    width: Real = 1,
    aux: bool = False,
    bias: bool = True,
    batch_norm: bool = True,
) -> Report:
    """Return the report on a network, kept for the next question about it."""
    return _report(network, plain(input_size), plain(width), aux, bias, batch_norm)


@lru_cache(maxsize=64, typed=True)
def _report(
    network: str, input_size: Any, width: Any, aux: bool, bias: bool, batch_norm: bool
) -> Report:
    return networks.find(network).report(input_size, bias, batch_norm, **options_given(width, aux))


def options_given(width: Any, aux: bool) -> dict[str, Any]:
    """Return the options that are not what every network has: full width, no auxiliary heads."""
    given = {"width": width} if width != 1 else {}
    return given | ({"aux": True} if aux else {})


def receptive_field_before_head(
    kind: type[FeatureMap], network: str, input_size: Size | None
) -> Size:
    """Return the receptive field before the head; `kind` says how it passes through windows."""
    _, output = networks.find(network).built(kind, input_size, _PIXEL)
    field = receptive_field_of(output.geometry_before_head)
    if field is None:
        raise ImpossibleGeometry("engine.network-sees-all", network=network)
    return field


def receptive_field_of_layer(
    kind: type[FeatureMap], network: str, layer: str, input_size: Size | None
) -> Size:
    """Return the receptive field of a layer's output, passed through windows as `kind` does."""
    image, _ = networks.find(network).built(kind, input_size, _PIXEL)
    field = part_of(network, image.graph.layers, layer)[-1].receptive_field
    if field is None:
        raise ImpossibleGeometry("engine.layer-sees-all", network=network, layer=layer)
    return field


def part_of(network: str, layers: Sequence[Layer], name: str) -> list[Layer]:
    """Return the layer of this name, or the layers of the block; WrongUse suggests the nearest."""
    inside = f"{name}."
    part = [layer for layer in layers if layer.name == name or layer.name.startswith(inside)]
    if part:
        return part
    blocks = [layer.block.name for layer in layers if layer.block]
    near = suggestion(name, dict.fromkeys([*blocks, *(layer.name for layer in layers)]))
    raise WrongUse("engine.unknown-layer", network=network, name=name[:60], suggestion=near)


def parts_like(network: str, name: str, aux: bool = False) -> list[str]:
    """Return the network's layers and blocks whose names have as many parts as `name`, in order."""
    return [part for part, _ in _parts(report_on(network, aux=aux).layers, name.count("."))]


def summed(layers: Sequence[Layer], count: Callable[[Layer], int], depth: int = 0) -> Any:
    """Return the sum over layers as it is worked out: block by block, each a named result.

    `depth` is how many parts of their names the layers share. Blocks that come to the same in the
    same way are worked out once.
    """
    total: Any = 0
    for _, repeats in groupby(_parts(layers, depth), lambda part: [*map(count, part[1])]):
        (first, part), *others = repeats
        name = span(first, others[-1][0]) if others else first
        if len(part) == 1 and part[0].name == first:
            worked_out = named(name, traced(count(part[0])))
        else:
            worked_out = named(name, summed(part, count, depth + 1))
        if worked_out:
            total = total + (len(others) + 1) * worked_out
    return total


def _parts(layers: Sequence[Layer], depth: int) -> list[tuple[str, list[Layer]]]:
    """The layers block by block, one level below `depth`, in order."""
    parts: dict[str, list[Layer]] = {}
    for layer in layers:
        parts.setdefault(".".join(layer.name.split(".")[: depth + 1]), []).append(layer)
    return list(parts.items())


def percentage(part: Any, whole: Any) -> Any:
    """Return the part of a whole in percent, exactly."""
    return divide(100 * part, whole)


def _counted(what: str, report: Report, name: str) -> Any:
    """Work out a single layer from its geometry, a block from what its layers come to."""
    part = part_of(report.network.name, report.layers, name)
    if part[0].name == name:
        return layer_formula(what, part[0])
    return summed(part, lambda layer: int(getattr(layer, what)), name.count(".") + 1)


def _share(report: Report, name: str, count: Callable[[Layer], int]) -> Any:
    part = part_of(report.network.name, report.layers, name)
    return percentage(traced(sum(map(count, part))), traced(sum(map(count, report.layers))))


def layer_formula(what: str, layer: Layer) -> Any:
    """Return the layer's "parameters" or "macs" with their derivation.

    Layers that no single formula describes (a convolution with a connection table, squeeze-and-
    excitation) only have their number.
    """
    if layer.type == "batch_norm" and what == "parameters":
        return batch_norm_parameters(traced(layer.output_shape[0]))
    if layer.type == "linear":
        return _linear(what, layer)
    arguments = conv_arguments(what, layer)
    if arguments is None:
        return traced(int(getattr(layer, what)))
    formula = conv_macs if what == "macs" else conv_parameters
    return formula(**{name: traced(value) for name, value in arguments.items()})


def conv_arguments(what: str, layer: Layer) -> dict[str, Any] | None:
    """Return what `conv_macs` or `conv_parameters` takes for this layer, None for other layers."""
    window = layer.window
    if layer.type != "conv" or window is None or window.connections is not None:
        return None
    arguments = {
        "in_channels": layer.input_shape[0],
        "out_channels": layer.output_shape[0],
        "kernel_size": window.kernel_size,
        "groups": window.groups,
    }
    if what == "parameters":
        return {**arguments, "bias": layer.biases > 0}
    height, width = layer.input_shape[1:]
    return {
        "input_size": height if height == width else (height, width),
        **arguments,
        "stride": window.stride,
        "padding": window.padding,
        "dilation": window.dilation,
    }


def _linear(what: str, layer: Layer) -> Any:
    in_features, out_features = traced(prod(layer.input_shape)), traced(layer.output_shape[0])
    if what == "macs":
        return linear_macs(in_features, out_features)
    return linear_parameters(in_features, out_features, layer.biases > 0)
