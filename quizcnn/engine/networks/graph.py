"""The graph of a network while it is built: its layers in order, their names and blocks."""

from __future__ import annotations

from quizcnn.engine.networks.layer import Block, Layer


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
