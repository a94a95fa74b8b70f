"""A long network in a short table: repeated blocks become one row, as the papers draw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from quizcnn.engine.networks.feature_map import ACTIVATIONS
from quizcnn.engine.networks.layer import Layer, Window, span
from quizcnn.engine.networks.receptive_field import ReceptiveField
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.validation import pair

LONGEST_UNFOLDED = 30  # layers; a network of no more is shown as it is

# A table may join these to the layer before: they neither slide a window nor mix channels.
_JOINED = (*ACTIVATIONS, "batch_norm", "dropout")


class Row(NamedTuple):
    """One layer or several: the shape and the field are the last one's, counts are sums."""

    name: str
    type: str
    layers: tuple[Layer, ...]
    times: int = 1

    @property
    def output_shape(self) -> tuple[int, ...]:
        """The shape behind the last layer."""
        return self.layers[-1].output_shape

    @property
    def receptive_field(self) -> ReceptiveField:
        """The receptive field behind the last layer."""
        return self.layers[-1].receptive_field

    @property
    def field_is_bound(self) -> bool:
        """Whether no cell behind the last layer may see so much."""
        return self.layers[-1].field_is_bound

    @property
    def parameters(self) -> int:
        """Learnable parameters of all its layers."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def macs(self) -> int:
        """Multiply–accumulates of all its layers."""
        return sum(layer.macs for layer in self.layers)

    @property
    def activation_bytes(self) -> int:
        """Bytes of all its outputs in float32."""
        return sum(layer.activation_bytes for layer in self.layers)


def unfolded(layers: Sequence[Layer]) -> list[Row]:
    """A row a layer."""
    return [Row(layer.name, layer.type, (layer,)) for layer in layers]


def folded(layers: Sequence[Layer]) -> list[Row]:
    """A row a block, equal neighbours together; outside of blocks a row a convolution or pooling.

    A short network is left as it is.
    """
    if len(layers) <= LONGEST_UNFOLDED:
        return unfolded(layers)
    rows = []
    for _, alike in groupby(_by_block(layers), _group_key):
        first, *others = alike
        name = span(first.name, others[-1].name) if others else first.name
        parts = [layer for row in (first, *others) for layer in row.layers]
        rows.append(Row(name, first.type, tuple(parts), len(others) + 1))
    return rows


def type_of(row: Row) -> str:
    """What a row is: "conv 7×7/2", "depthwise 3×3", "bottleneck ×3"."""
    window = row.layers[0].window
    if row.times > 1:
        return f"{row.type} ×{row.times}"
    if window is None or row.layers[0].type != row.type:
        return row.type.replace("_", " ")
    depthwise = 1 < window.groups == row.layers[0].input_shape[0]
    name = "depthwise" if depthwise else row.type.replace("_", " ")
    groups = f" g{window.groups}" if window.groups > 1 and not depthwise else ""
    return f"{name} {_window(window)}{groups}"


def _by_block(layers: Sequence[Layer]) -> Iterator[Row]:
    for block, inside in groupby(layers, lambda layer: layer.block):
        if block:
            yield Row(block.name, block.kind, tuple(inside))
        else:
            yield from _joined(list(inside))


def _joined(layers: list[Layer]) -> Iterator[Row]:
    together: list[Layer] = []
    for layer in layers:
        if together and layer.type not in _JOINED:
            yield Row(together[0].name, together[0].type, tuple(together))
            together = []
        together.append(layer)
    yield Row(together[0].name, together[0].type, tuple(together))


def _group_key(row: Row) -> tuple[object, ...]:
    """What rows must have in common to be one: blocks alike, or nothing but themselves."""
    block = row.layers[0].block
    if block is None:
        return (row.name,)
    return block.kind, row.output_shape, row.parameters, row.macs


def _window(window: Window) -> str:
    kernel = shown(pair("kernel_size", window.kernel_size))
    stride = f"/{shown(window.stride)}" if window.stride not in (1, (1, 1)) else ""
    dilation = f" d{shown(window.dilation)}" if window.dilation not in (1, (1, 1)) else ""
    return f"{kernel}{stride}{dilation}"
