"""A network's definition, a function that leads an image through its layers, and its report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from quizcnn.engine import parsing
from quizcnn.engine.kinds import Size, kind_of
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.layer import Graph, Layer
from quizcnn.engine.networks.receptive_field import (
    PIXEL,
    FieldGeometry,
    ReceptiveField,
    is_upper_bound,
    receptive_field_of,
)
from quizcnn.engine.numbers.trace import plain
from quizcnn.engine.parameter import unknown_parameter
from quizcnn.engine.validation import ImpossibleGeometry, pair, whole
from quizcnn.messages import Text
from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import suggestion

COUNTING = {"bias": True, "batch_norm": True}  # what else every report may be asked for


class Network(NamedTuple):
    """A network under the name that the command line knows.

    `build` takes the image as a FeatureMap, then `settings`; its parameters with a default are the
    network's options. `image` is its own input, (channels, height, width). `note` says what is
    particular about this build; `other_build` names the network it is taken for.
    """

    name: str
    title: str
    year: int
    source: str
    note: Text
    build: Callable[..., FeatureMap]
    settings: Mapping[str, Any] = {}
    image: tuple[int, int, int] = (3, 224, 224)
    other_build: str | None = None

    def options(self) -> dict[str, Any]:
        """The options it has beside its input size, with their defaults."""
        defaults = self.build.__defaults__ or ()
        names = self.build.__code__.co_varnames[: self.build.__code__.co_argcount]
        found = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
        return {name: value for name, value in found.items() if name not in self.settings}

    def read(self, name: str, text: str) -> Any:
        """Return the value of the word NAME=TEXT; WrongUse where there is no such option."""
        if name == "input_size":
            return parsing.read("size", name, text)
        if name in COUNTING:
            return parsing.read("bool", name, text)
        if name not in self.options():
            raise unknown_parameter(self.name, name, self.known())
        return parsing.read(kind_of(self.build, name).reader, name, text)

    def known(self) -> list[str]:
        """The names of everything that may be asked for."""
        return ["input_size", *self.options(), *COUNTING]

    def report(
        self,
        input_size: Size | None = None,
        bias: bool = True,
        batch_norm: bool = True,
        **options: Any,
    ) -> Report:
        """Build it for images of `input_size` and report on every layer.

        Without `bias` the biases of convolutions and linear layers are left out of the count,
        without `batch_norm` the parameters of batch norm.

        Raises WrongUse for an option it does not have, ImpossibleGeometry for an image that some
        layer cannot take.
        """
        image, output = self.built(FeatureMap, input_size, **options)
        given = {**self.options(), **options, "bias": bias, "batch_norm": batch_norm}
        layers = image.graph.counted(bias, batch_norm)
        return Report(self, image.shape, given, layers, output.geometry_before_head)

    def built(
        self,
        kind: type[FeatureMap],
        input_size: Size | None = None,
        geometry: FieldGeometry = PIXEL,
        **options: Any,
    ) -> tuple[FeatureMap, FeatureMap]:
        """Return the image and what the network makes of it; raises as `report` does.

        `kind` and `geometry` say how the image carries its receptive field from layer to layer.
        """
        for name in options:
            if name not in self.options():
                raise unknown_parameter(self.name, name, self.known())
        image = kind(Graph(), self._shape(input_size), geometry)
        try:
            return image, self.build(image, **self.settings, **options)
        except ImpossibleGeometry as fault:
            raise self._refusal(fault, image.graph) from fault

    def _shape(self, input_size: Size | None) -> tuple[int, int, int]:
        channels, *own = self.image
        sides = pair("input_size", tuple(own) if input_size is None else input_size)
        height, width = (whole("input_size", plain(side), 1) for side in sides)
        return channels, height, width

    def _refusal(self, fault: ImpossibleGeometry, graph: Graph) -> ImpossibleGeometry:
        after = graph.layers[-1].name if graph.layers else "input"
        return ImpossibleGeometry(
            "engine.network-refuses", network=self.name, after=after, reason=fault.message
        )


def table(*networks: Network) -> dict[str, Network]:
    """Return the networks by name."""
    return {network.name: network for network in networks}


def unknown_network(name: str, known: list[str]) -> WrongUse:
    """Return the error for a network that is not there, with the nearest that is."""
    if name in ("inception-v2", "inception_v2"):  # two papers call two networks so
        return WrongUse("engine.inception-v2")
    return WrongUse("engine.unknown-network", name=name[:60], suggestion=suggestion(name, known))


class Report(NamedTuple):
    """What was found out about a network for images of shape `image`, batch 1."""

    network: Network
    image: tuple[int, ...]
    options: dict[str, Any]
    layers: Sequence[Layer]
    geometry_before_head: FieldGeometry

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
    def receptive_field(self) -> ReceptiveField:
        """That of the last map before the head; None where it already sees the whole image."""
        return receptive_field_of(self.geometry_before_head)

    @property
    def field_is_bound(self) -> bool:
        """Whether no cell of that map may see so much."""
        return is_upper_bound(self.geometry_before_head)

    @property
    def whole_image(self) -> bool:
        """Whether a global operation, such as squeeze-and-excitation, comes before the head."""
        return self.geometry_before_head is None
