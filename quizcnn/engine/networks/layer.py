"""One layer of a network as it was built: what came out, and what it cost."""

from __future__ import annotations

from math import prod
from typing import Any, NamedTuple

from quizcnn.engine.networks.receptive_field import ReceptiveField

FLOAT32 = 4  # bytes


class Window(NamedTuple):
    """The geometry of a layer that slides a window, as its method was given it."""

    kernel_size: Any
    stride: Any
    padding: Any
    dilation: Any = 1
    groups: int = 1
    connections: int | None = None


class Block(NamedTuple):
    """A named group of layers that the papers draw as one, and what kind of group it is."""

    name: str
    kind: str


class Layer(NamedTuple):
    """A layer: shapes are (C, H, W) or (features,); the batch is one.

    `weights` and `biases` are its learnable parameters; only biases of convolutions and linear
    layers are `biases`. `receptive_field` is in pixels of the image, None for the whole of it;
    `field_is_bound` says that no cell may see so much. `block` is the outermost block it stands in.
    """

    name: str
    type: str
    block: Block | None
    input_shape: tuple[int, ...]
    output_shape: tuple[int, ...]
    weights: int
    biases: int
    macs: int
    receptive_field: ReceptiveField
    window: Window | None = None
    field_is_bound: bool = False

    @property
    def parameters(self) -> int:
        """Its learnable parameters."""
        return self.weights + self.biases

    @property
    def activation_bytes(self) -> int:
        """Bytes of its output in float32."""
        return FLOAT32 * prod(self.output_shape)


def span(first: str, last: str) -> str:
    """Write the names of neighbours alike in one: "conv2_2" and "conv2_4" are "conv2_2…4"."""
    same = 0
    while first[same : same + 1] == last[same : same + 1] != "":
        same += 1
    shared = first[:same].rstrip("0123456789")
    return f"{first}…{last[len(shared) :]}"


class Graph:
    """Collects layers. Names are counted within a block: "conv2_1.conv1", "conv2_1.conv2"."""

    __slots__ = ("_counts", "block", "layers", "scope")

    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self.block: Block | None = None
        self.scope = ""
        self._counts: dict[str, int] = {}

    def name(self, stem: str, given: str = "") -> str:
        """Return the full name of the next layer: the one given, or the stem and its number."""
        if given:
            return self.scope + given
        stem = self.scope + stem
        number = self._counts[stem] = self._counts.get(stem, 0) + 1
        return f"{stem}{number}"

    def counted(self, bias: bool, batch_norm: bool) -> list[Layer]:
        """Return the layers with only those parameters that are asked for."""
        if bias and batch_norm:
            return self.layers
        return [
            layer._replace(
                weights=0 if layer.type == "batch_norm" and not batch_norm else layer.weights,
                biases=layer.biases if bias else 0,
            )
            for layer in self.layers
        ]


class Scope:
    """The layers built inside a `with` belong to this block; blocks may stand in blocks."""

    __slots__ = ("_block", "_graph", "_outer")

    def __init__(self, graph: Graph, name: str, kind: str) -> None:
        self._graph = graph
        self._block = Block(name, kind)
        self._outer = graph.block, graph.scope

    def __enter__(self) -> None:
        graph = self._graph
        graph.block = graph.block or self._block
        graph.scope = f"{graph.scope}{self._block.name}."

    def __exit__(self, *_: object) -> None:
        self._graph.block, self._graph.scope = self._outer
