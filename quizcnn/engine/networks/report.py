"""The report on a network: its layers one by one, and the totals they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from quizcnn.engine.networks.layer import Layer
from quizcnn.engine.networks.sight import Field, Sight, field_of

if TYPE_CHECKING:
    from quizcnn.engine.networks.network import Network


class Report(NamedTuple):
    """What was found out about a network for images of shape `image`, batch 1."""

    network: Network
    image: tuple[int, ...]
    options: dict[str, Any]
    layers: Sequence[Layer]
    features: Sight

    @property
    def parameters(self) -> int:
        """Learnable parameters of all layers."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def macs(self) -> int:
        """Multiply–accumulates of all convolutions and linear layers."""
        return sum(layer.macs for layer in self.layers)

    @property
    def activation_bytes(self) -> int:
        """Bytes of all outputs in float32."""
        return sum(layer.activation_bytes for layer in self.layers)

    @property
    def receptive_field(self) -> Field:
        """That of the last map before the head; None where it already sees the whole image."""
        return field_of(self.features)

    @property
    def whole_image(self) -> bool:
        """Whether a global operation, such as squeeze-and-excitation, comes before the head."""
        return self.features is None
