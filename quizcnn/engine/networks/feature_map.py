"""The layer vocabulary: what may be done to a feature map on its way through a network.

Parameter names and defaults are PyTorch's. Every method returns the layer's output and records the
layer, so that a network reads as one flow: `x.conv(64, 3, padding=1).batch_norm().relu()`. All
raise ImpossibleGeometry for a geometry that no layer can have.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any, TypeVar

from quizcnn.engine.kinds import Count, Size
from quizcnn.engine.networks.layer import Graph, Layer, Scope, Window
from quizcnn.engine.networks.receptive_field import PIXEL, Field, Sight, field_of, merged, through
from quizcnn.engine.quantities.parameters import (
    batch_norm_parameters,
    conv_parameters,
    kernel_sides,
    linear_parameters,
)
from quizcnn.engine.quantities.sizes import conv_output_size, pool_output_size
from quizcnn.engine.validation import ImpossibleGeometry, pair, require, whole

Self = TypeVar("Self", bound="Flow")
_SAME: Any = object()


class Flow:
    """The output of a layer: `shape` (C, H, W) or (features,), `sight` what one cell of it sees.

    `field` is the receptive field that follows from the sight, `before_head` the last map before
    the head (global pooling or the first linear layer) once that has begun.
    """

    __slots__ = ("before_head", "field", "graph", "shape", "sight")

    def __init__(
        self,
        graph: Graph,
        shape: tuple[int, ...],
        sight: Sight = PIXEL,
        field: Field = 1,
        before_head: Flow | None = None,
    ) -> None:
        self.graph = graph
        self.shape = shape
        self.sight = sight
        self.field = field
        self.before_head = before_head

    @property
    def features(self) -> Sight:
        """What the features see that the head is given; without a head, what the map sees."""
        return (self.before_head or self).sight

    def block(self, name: str, kind: str) -> Scope:
        """Group the layers built inside `with x.block(…):`."""
        return Scope(self.graph, name, kind)

    def _record(
        self: Self,
        type: str,
        name: str,
        shape: tuple[int, ...],
        *,
        stem: str = "",
        sight: Sight = _SAME,
        weights: int = 0,
        biases: int = 0,
        macs: int = 0,
        window: Window | None = None,
        head: bool = False,
    ) -> Self:
        """Add the layer that leads from here to `shape`; `stem` names it where `name` does not.

        Where neither shape nor sight change, what flows on is this very map.
        """
        graph, field = self.graph, self.field
        changed = sight is not _SAME
        if changed:
            field = field_of(sight)
        graph.layers.append(
            Layer(
                graph.name(stem or type, name),
                type,
                graph.block,
                self.shape,
                shape,
                weights,
                biases,
                macs,
                field,
                window,
            )
        )
        if not changed:
            return self
        before_head = self.before_head or (self if head else None)
        return self.__class__(graph, shape, sight, field, before_head)

    def _meet(
        self: Self, type: str, name: str, shape: tuple[int, ...], branches: Sequence[Self]
    ) -> Self:
        """Add the layer where the branches meet."""
        sight = merged([branch.sight for branch in branches])
        return self._record(type, name, shape, sight=sight)

    def _channels(self, type: str) -> int:
        """How many channels come in; flattened features have none."""
        if len(self.shape) != 3:
            require(False, "engine.not-a-map", type=type, features=self.shape[0])
        return self.shape[0]


def require_one_size(type: str, sizes: Sequence[tuple[int, ...]]) -> None:
    """Refuse branches that do not fit together."""
    for size in sizes:
        if size != sizes[0]:
            first, other = ("×".join(map(str, each)) for each in (sizes[0], size))
            raise ImpossibleGeometry("engine.branches-differ", type=type, first=first, other=other)


ACTIVATIONS = (
    *("relu", "relu6", "leaky_relu", "elu", "gelu", "silu"),
    *("hardswish", "hardsigmoid", "sigmoid", "tanh", "softmax"),
)


class FeatureMap(Flow):
    """A feature map, and every layer it may go through."""

    __slots__ = ()

    # Layers that slide a window

    def conv(
        self,
        out_channels: Count,
        kernel_size: Size,
        stride: Size = 1,
        padding: Size = 0,
        dilation: Size = 1,
        groups: Count = 1,
        bias: bool = True,
        connections: Count | None = None,
        name: str = "",
    ) -> FeatureMap:
        """Convolve.

        `connections` counts the (input, output) channel pairs that have a kernel, where it is not
        every pair of a group.
        """
        channels = self._channels("conv")
        window = Window(kernel_size, stride, padding, dilation, groups, connections)
        size = self._sides(conv_output_size, window[:4])
        weights = conv_parameters(channels, out_channels, kernel_size, groups, False)
        if connections is not None:
            weights = prod(kernel_sides(kernel_size)) * whole("connections", connections, 1)
        return self._record(
            *("conv", name, (out_channels, *size)),
            sight=self._seen_through("conv", window),
            weights=weights,
            biases=out_channels if bias else 0,
            macs=weights * size[0] * size[1],
            window=window,
        )

    def depthwise_conv(
        self,
        kernel_size: Size,
        stride: Size = 1,
        padding: Size = 0,
        dilation: Size = 1,
        bias: bool = True,
        name: str = "",
    ) -> FeatureMap:
        """Convolve every channel by itself."""
        channels = self._channels("depthwise_conv")
        return self.conv(
            *(channels, kernel_size, stride, padding, dilation, channels, bias), name=name
        )

    def max_pool(
        self,
        kernel_size: Size,
        stride: Size | None = None,
        padding: Size = 0,
        dilation: Size = 1,
        ceil_mode: bool = False,
        name: str = "",
    ) -> FeatureMap:
        """Take the largest value of each window."""
        return self._pool("max_pool", name, kernel_size, stride, padding, dilation, ceil_mode)

    def avg_pool(
        self,
        kernel_size: Size,
        stride: Size | None = None,
        padding: Size = 0,
        ceil_mode: bool = False,
        name: str = "",
    ) -> FeatureMap:
        """Average each window."""
        return self._pool("avg_pool", name, kernel_size, stride, padding, 1, ceil_mode)

    def global_avg_pool(self, name: str = "") -> FeatureMap:
        """Average each channel; from here on every value sees the whole image."""
        shape = (self._channels("global_avg_pool"), 1, 1)
        return self._record("global_avg_pool", name, shape, stem="pool", sight=None, head=True)

    def adaptive_avg_pool(self, output_size: Size, name: str = "") -> FeatureMap:
        """Average to `output_size`, whatever the input's; where it fits already, nothing changes.

        Otherwise its windows differ in size, and the receptive field is not followed any further.
        """
        channels = self._channels("adaptive_avg_pool")
        size = tuple(whole("output_size", side, 1) for side in pair("output_size", output_size))
        sight = self.sight if size == self.shape[1:] else None
        shape = (channels, *size)
        return self._record("adaptive_avg_pool", name, shape, stem="pool", sight=sight, head=True)

    # Layers that see one cell, or all of them

    def linear(self, out_features: Count, bias: bool = True, name: str = "") -> FeatureMap:
        """Flatten, and connect everything with everything."""
        weights = linear_parameters(prod(self.shape), out_features, False)
        return self._record(
            *("linear", name, (out_features,)),
            stem="fc",
            sight=None,
            weights=weights,
            biases=out_features if bias else 0,
            macs=weights,
            head=True,
        )

    def radial_basis(self, out_features: Count, name: str = "") -> FeatureMap:
        """Flatten, and measure the distance to `out_features` fixed centres; nothing is learned.

        By the convention here these products are no MACs.
        """
        shape = (whole("out_features", out_features, 1),)
        return self._record("radial_basis", name, shape, stem="rbf", sight=None, head=True)

    def batch_norm(self, name: str = "") -> FeatureMap:
        """Normalise each channel over the batch."""
        weights = batch_norm_parameters(self.shape[0])
        return self._record("batch_norm", name, self.shape, stem="bn", weights=weights)

    def local_response_norm(self, name: str = "") -> FeatureMap:
        """Normalise each cell over neighbouring channels; nothing is learned."""
        return self._record("local_response_norm", name, self.shape, stem="norm")

    def activation(self, function: str, name: str = "") -> FeatureMap:
        """Apply one of ACTIVATIONS to every cell."""
        if function not in ACTIVATIONS:
            raise ImpossibleGeometry(
                "engine.unknown-activation", name=function[:40], known=", ".join(ACTIVATIONS)
            )
        return self._record(function, name, self.shape)

    def relu(self, name: str = "") -> FeatureMap:
        """Cut off below zero."""
        return self._record("relu", name, self.shape)

    def dropout(self, name: str = "") -> FeatureMap:
        """Drop cells at random while training."""
        return self._record("dropout", name, self.shape)

    def scale(self, learnable: bool = False, bias: bool = False, name: str = "") -> FeatureMap:
        """Multiply by a constant, or by one learned coefficient a channel, with a bias or without.

        By the convention here these products are no MACs.
        """
        each = (1 if learnable else 0) + (1 if bias else 0)
        return self._record("scale", name, self.shape, weights=each * self.shape[0])

    def squeeze_excitation(
        self, squeezed_channels: Count, bias: bool = True, name: str = ""
    ) -> FeatureMap:
        """Weigh the channels by what the whole map holds, through two fully connected layers."""
        channels = self._channels("squeeze_excitation")
        weights = 2 * channels * whole("squeezed_channels", squeezed_channels, 1)
        return self._record(
            *("squeeze_excitation", name, self.shape),
            stem="se",
            sight=None,
            weights=weights,
            biases=squeezed_channels + channels if bias else 0,
            macs=weights,
        )

    # Where branches meet

    def concat(self, *others: FeatureMap, name: str = "") -> FeatureMap:
        """Put the channels of several maps one after the other; their sizes must agree."""
        branches = (self, *others)
        require_one_size("concat", [branch.shape[1:] for branch in branches])
        shape = (sum(branch.shape[0] for branch in branches), *self.shape[1:])
        return self._meet("concat", name, shape, branches)

    def add(self, *others: FeatureMap, name: str = "") -> FeatureMap:
        """Add maps of one shape cell by cell."""
        branches = (self, *others)
        require_one_size("add", [branch.shape for branch in branches])
        return self._meet("add", name, self.shape, branches)

    def _pool(
        self,
        type: str,
        name: str,
        kernel_size: Size,
        stride: Size | None,
        padding: Size,
        dilation: Size,
        ceil_mode: bool,
    ) -> FeatureMap:
        channels = self._channels(type)
        window = Window(kernel_size, kernel_size if stride is None else stride, padding, dilation)
        size = self._sides(pool_output_size, (*window[:4], ceil_mode))
        sight = self._seen_through(type, window)
        shape = (channels, *size)
        return self._record(type, name, shape, stem="pool", sight=sight, window=window)

    def _seen_through(self, _type: str, window: Window) -> Sight:
        """What the outputs of a layer of this type see; `stray_sights` gets it wrong on purpose."""
        return through(self.sight, *window[:4])

    def _sides(self, output_size: Any, window: tuple[Any, ...]) -> tuple[int, int]:
        """Return the output's height and width; a square needs to be worked out only once."""
        _, height, width = self.shape
        size = output_size(height if height == width else (height, width), *window)
        return size if isinstance(size, tuple) else (size, size)
