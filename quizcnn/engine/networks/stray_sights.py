"""Feature maps that carry their receptive field by the wrong rules that people apply."""

from __future__ import annotations

from quizcnn.engine.geometry import pair
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.layer import Window
from quizcnn.engine.networks.sight import Sight


class PoolingOverlooked(FeatureMap):
    """Only convolutions are taken to widen the field; pooling still strides."""

    __slots__ = ()

    def _seen_through(self, type: str, window: Window) -> Sight:
        overlooked = window if type == "conv" else window._replace(kernel_size=1)
        return super()._seen_through(type, overlooked)


class StridesOverlooked(FeatureMap):
    """No layer is taken to stride."""

    __slots__ = ()

    def _seen_through(self, type: str, window: Window) -> Sight:
        return super()._seen_through(type, window._replace(stride=1))


class OwnStrideFirst(FeatureMap):
    """A layer's own stride is multiplied in before it widens the field, as a dilation would be."""

    __slots__ = ()

    def _seen_through(self, type: str, window: Window) -> Sight:
        strides, dilations = pair("stride", window.stride), pair("dilation", window.dilation)
        spread = (strides[0] * dilations[0], strides[1] * dilations[1])
        same = spread[0] == spread[1]
        wider = window._replace(dilation=spread[0] if same else spread)
        return super()._seen_through(type, wider)
