"""One layer of a network as it was built: what came out, and what it cost."""

from __future__ import annotations

from math import prod
from typing import Any, NamedTuple

from quizcnn.engine.networks.sight import Field

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
    layers are `biases`. `receptive_field` is in pixels of the image, None for the whole of it.
    `block` is the outermost block it stands in.
    """

    name: str
    type: str
    block: Block | None
    input_shape: tuple[int, ...]
    output_shape: tuple[int, ...]
    weights: int
    biases: int
    macs: int
    receptive_field: Field
    window: Window | None = None

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
