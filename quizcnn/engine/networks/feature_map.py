"""The layer vocabulary: what may be done to a feature map on its way through a network.

Parameter names and defaults are PyTorch's. Every method returns the layer's output and records the
layer, so that a network reads as one flow: `x.conv(64, 3, padding=1).batch_norm().relu()`. All
raise ImpossibleGeometry for a geometry that no layer can have.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

from quizcnn.engine.kinds import Count, Size
from quizcnn.engine.networks.layer import Graph, Layer, Scope, Window
from quizcnn.engine.networks.receptive_field import (
    PIXEL,
    FieldGeometry,
    ReceptiveField,
    adaptive_window,
    after_window,
    is_upper_bound,
    merged,
    receptive_field_of,
)
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.quantities.cost.parameters import (
    batch_norm_parameters,
    conv_parameters,
    kernel_sides,
    linear_parameters,
)
from quizcnn.engine.quantities.geometry.sizes import conv_output_size, pool_output_size
from quizcnn.engine.validation import ImpossibleGeometry, pair, require, whole

ACTIVATIONS = (
    *("relu", "relu6", "leaky_relu", "elu", "gelu", "silu"),
    *("hardswish", "hardsigmoid", "sigmoid", "tanh", "softmax"),
)
_SAME: Any = object()


class FeatureMap:
    """The output of a layer, and every layer that it may go through.

    `shape` is (C, H, W) or (features,); `field_geometry` what its cells see of the image, and
    `receptive_field` the size of that in pixels. `before_head` is the last map before the head
    (global pooling or the first linear layer) once that has begun.
    """

    __slots__ = ("before_head", "field_geometry", "graph", "receptive_field", "shape")

    def __init__(
        self,
        graph: Graph,
        shape: tuple[int, ...],
        field_geometry: FieldGeometry = PIXEL,
        receptive_field: ReceptiveField = 1,
        before_head: FeatureMap | None = None,
    ) -> None:
        self.graph = graph
        self.shape = shape
        self.field_geometry = field_geometry
        self.receptive_field = receptive_field
        self.before_head = before_head

    @property
    def geometry_before_head(self) -> FieldGeometry:
        """What the last map before the head sees; without a head, what this one does."""
        return (self.before_head or self).field_geometry

    def block(self, name: str, kind: str) -> Scope:
        """Group the layers built inside `with x.block(…):`."""
        return Scope(self.graph, name, kind)

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
            geometry=self._geometry_after("conv", window),
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
        return self._record("global_avg_pool", name, shape, stem="pool", geometry=None, head=True)

    def adaptive_avg_pool(self, output_size: Size, name: str = "") -> FeatureMap:
        """Average to `output_size`, whatever the input's; where it fits already, nothing changes.

        It is global where a window covers the whole map.
        """
        channels = self._channels("adaptive_avg_pool")
        size = tuple(whole("output_size", side, 1) for side in pair("output_size", output_size))
        geometry = self._geometry_after_adaptive(size)
        shape = (channels, *size)
        return self._record(
            *("adaptive_avg_pool", name, shape),
            stem="pool",
            geometry=geometry,
            head=geometry is None,
        )

    def _geometry_after_adaptive(self, size: tuple[int, ...]) -> FieldGeometry:
        sides = self.shape[1:]
        if size == sides:
            return self.field_geometry
        windows = [adaptive_window(*each) for each in zip(sides, size, strict=True)]
        kernel, stride = zip(*windows, strict=True)
        if kernel == sides and max(sides) > 1:
            return None
        return self._geometry_after("adaptive_avg_pool", Window(kernel, stride, 0))

    # Layers that see one cell, or all of them

    def linear(self, out_features: Count, bias: bool = True, name: str = "") -> FeatureMap:
        """Flatten, and connect everything with everything."""
        weights = linear_parameters(prod(self.shape), out_features, False)
        return self._record(
            *("linear", name, (out_features,)),
            stem="fc",
            geometry=None,
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
        return self._record("radial_basis", name, shape, stem="rbf", geometry=None, head=True)

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
            geometry=None,
            weights=weights,
            biases=squeezed_channels + channels if bias else 0,
            macs=weights,
        )

    # Where branches meet

    def concat(self, *others: FeatureMap, name: str = "") -> FeatureMap:
        """Put the channels of several maps one after the other; their sizes must agree."""
        branches = (self, *others)
        _require_one_size("concat", [branch.shape[1:] for branch in branches])
        shape = (sum(branch.shape[0] for branch in branches), *self.shape[1:])
        return self._meet("concat", name, shape, branches)

    def add(self, *others: FeatureMap, name: str = "") -> FeatureMap:
        """Add maps of one shape cell by cell."""
        branches = (self, *others)
        _require_one_size("add", [branch.shape for branch in branches])
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
        geometry = self._geometry_after(type, window)
        shape = (channels, *size)
        return self._record(type, name, shape, stem="pool", geometry=geometry, window=window)

    def _geometry_after(self, _type: str, window: Window) -> FieldGeometry:
        """What the outputs of a layer of this type see; `misconceptions` get it wrong."""
        return after_window(self.field_geometry, *window[:4])

    def _sides(self, output_size: Any, window: tuple[Any, ...]) -> tuple[int, int]:
        """Return the output's height and width; a square needs to be worked out only once."""
        _, height, width = self.shape
        size = output_size(height if height == width else (height, width), *window)
        return size if isinstance(size, tuple) else (size, size)

    def _meet(
        self, type: str, name: str, shape: tuple[int, ...], branches: Sequence[FeatureMap]
    ) -> FeatureMap:
        """Add the layer where the branches meet."""
        geometry = merged([branch.field_geometry for branch in branches])
        return self._record(type, name, shape, geometry=geometry)

    def _channels(self, type: str) -> int:
        """How many channels come in; flattened features have none."""
        if len(self.shape) != 3:
            require(False, "engine.not-a-map", type=type, features=self.shape[0])
        return self.shape[0]

    def _record(
        self,
        type: str,
        name: str,
        shape: tuple[int, ...],
        *,
        stem: str = "",
        geometry: FieldGeometry = _SAME,
        weights: int = 0,
        biases: int = 0,
        macs: int = 0,
        window: Window | None = None,
        head: bool = False,
    ) -> FeatureMap:
        """Add the layer that leads from here to `shape`; `stem` names it where `name` does not.

        Where neither shape nor geometry change, what flows on is this very map.
        """
        graph, receptive_field = self.graph, self.receptive_field
        changed = geometry is not _SAME
        if changed:
            receptive_field = receptive_field_of(geometry)
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
                receptive_field,
                window,
                is_upper_bound(self.field_geometry if geometry is _SAME else geometry),
            )
        )
        if not changed:
            return self
        before_head = self.before_head or (self if head else None)
        return self.__class__(graph, shape, geometry, receptive_field, before_head)


def _require_one_size(type: str, sizes: Sequence[tuple[int, ...]]) -> None:
    """Refuse branches that do not fit together."""
    for size in sizes:
        if size != sizes[0]:
            first, other = shown(sizes[0]), shown(size)
            raise ImpossibleGeometry("engine.branches-differ", type=type, first=first, other=other)
