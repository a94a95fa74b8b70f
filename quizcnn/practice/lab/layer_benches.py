"""A layer of a network as something to work out: the quantities behind it, and what it is like."""

from __future__ import annotations

from math import prod
from typing import Any

from quizcnn.engine import catalogue
from quizcnn.engine.networks.layer import Layer, Window
from quizcnn.engine.networks.totals import conv_arguments
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.validation import pair
from quizcnn.messages import Text
from quizcnn.practice.lab.bench import Bench

POOLS = {
    "max_pool": Text("max pooling", "最大池化"),
    "avg_pool": Text("average pooling", "平均池化"),
}

BEHIND_LAYERS = (
    *("conv_parameters", "conv_macs", "conv_output_size", "pool_output_size"),
    *("linear_parameters", "linear_macs", "batch_norm_parameters"),
)
"""Every quantity that `benches_of` finds behind some layer, known before a network is built."""


def benches_of(layer: Layer) -> dict[str, Bench]:
    """The quantities behind a layer's "parameters", "macs" and "shape", with its numbers.

    The shape's is that of one side. Layers that only pass numbers on have none.
    """
    found = {}
    for what, (name, arguments) in _calls(layer).items():
        quantity = catalogue.find(name)
        names = {field.name: field.default for field in quantity.parameters}
        given = {each: value for each, value in arguments.items() if value != names[each]}
        found[what] = Bench(quantity, given)
    return found


def _calls(layer: Layer) -> dict[str, tuple[str, dict[str, Any]]]:
    parameters, macs = conv_arguments("parameters", layer), conv_arguments("macs", layer)
    if parameters and macs:
        return {
            "parameters": ("conv_parameters", parameters),
            "macs": ("conv_macs", macs),
            "shape": ("conv_output_size", side_of(layer, 0)),
        }
    if layer.type == "linear":
        sides = {"in_features": prod(layer.input_shape), "out_features": layer.output_shape[0]}
        with_bias = {**sides, "bias": layer.biases > 0}
        return {"parameters": ("linear_parameters", with_bias), "macs": ("linear_macs", sides)}
    if layer.type == "batch_norm" and layer.parameters:
        return {"parameters": ("batch_norm_parameters", {"num_features": layer.output_shape[0]})}
    return {"shape": ("pool_output_size", side_of(layer, 0))} if layer.type in POOLS else {}


def side_of(layer: Layer, axis: int) -> dict[str, Any]:
    """What the output size along one axis follows from."""
    window = layer.window
    assert window is not None
    sizes = {
        name: pair(name, getattr(window, name))[axis]
        for name in ("kernel_size", "stride", "padding", "dilation")
    }
    given: dict[str, Any] = {"input_size": layer.input_shape[1 + axis], **sizes}
    if layer.type in POOLS:
        size = catalogue.find("pool_output_size").evaluate(given)
        given["ceil_mode"] = size != layer.output_shape[1 + axis]
    return given


def described(layer: Layer) -> Text:
    """All that a count follows from: "7×7 convolution, 3 → 64 channels, stride 2, padding 3"."""
    bias = Text("with bias", "带偏置") if layer.biases else Text("without bias", "无偏置")
    if layer.type == "linear":
        sizes = f"{prod(layer.input_shape)} → {layer.output_shape[0]}"
        return Text(f"fully connected, {sizes}, {bias.en}", f"全连接 {sizes}，{bias.zh}")
    if layer.window is None:
        channels = layer.output_shape[0]
        return Text(f"BatchNorm over {channels} channels", f"{channels} 通道的 BatchNorm")
    if layer.type in POOLS:
        name = POOLS[layer.type]
        rounded = (
            Text(", sizes rounded up", "，尺寸向上取整") if _is_ceiled(layer) else Text("", "")
        )
        return _with_window(layer.window, name, rounded)
    through = f"{layer.input_shape[0]} → {layer.output_shape[0]}"
    kind = _kind_of_convolution(layer)
    en, zh = f", {through} channels, {bias.en}", f"，{through} 通道，{bias.zh}"
    return _with_window(layer.window, kind, Text(en, zh))


def _is_ceiled(layer: Layer) -> bool:
    return bool(side_of(layer, 0)["ceil_mode"])


def _kind_of_convolution(layer: Layer) -> Text:
    groups = layer.window.groups if layer.window else 1
    if groups == 1:
        return Text("convolution", "卷积")
    if groups == layer.input_shape[0]:
        return Text("depthwise convolution", "逐通道卷积")
    return Text(f"convolution in {groups} groups", f"分 {groups} 组的卷积")


def _with_window(window: Window, kind: Text, more: Text) -> Text:
    kernel = shown(pair("kernel_size", window.kernel_size))
    stride, padding = shown(window.stride), shown(window.padding)
    dilated = window.dilation not in (1, (1, 1))
    en, zh = (f", dilation {shown(window.dilation)}", f"，空洞率 {shown(window.dilation)}")
    return Text(
        f"{kernel} {kind.en}{more.en}, stride {stride}, padding {padding}{en if dilated else ''}",
        f"{kernel} {kind.zh}{more.zh}，步幅 {stride}，填充 {padding}{zh if dilated else ''}",
    )
