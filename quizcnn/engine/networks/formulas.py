"""A layer's counts from its geometry again, by the formulas of single layers, on traced numbers.

So a question about a real layer gets the very steps of a question about any layer.
"""

from __future__ import annotations

from math import prod
from typing import Any

from quizcnn.engine.cost import conv_macs, linear_macs
from quizcnn.engine.networks.layer import Layer
from quizcnn.engine.parameters import batch_norm_parameters, conv_parameters, linear_parameters
from quizcnn.engine.traced import traced


def layer_formula(what: str, layer: Layer) -> Any:
    """Return the layer's "parameters" or "macs" with their derivation.

    Layers that no single formula tells (a convolution with a connection table, squeeze-and-
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
