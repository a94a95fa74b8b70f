"""Random parameters as questions draw them, for every quantity of the catalogue.

Each parameter has the typical values of its kind; only what several parameters have to agree on
stands here.
"""

from __future__ import annotations

from random import Random
from typing import Any

from quizcnn.engine import networks
from quizcnn.engine.kinds import Kind
from quizcnn.engine.networks.layer import Layer
from quizcnn.engine.networks.network import Network
from quizcnn.engine.parameter import Parameter
from quizcnn.engine.quantities.geometry.sizes import conv_output_size
from quizcnn.engine.quantity import Quantity

LIST_LENGTH = 3
FLAT = 0.1  # so many kernels are 1×k
IMAGES = (None, 224, 256, 288)


def drawn(quantity: Quantity, random: Random) -> dict[str, Any]:
    """Return parameters for one question about the quantity; nothing says that they fit."""
    first = quantity.parameters[0]
    if first.name == "network":
        return _about_a_network(quantity, random)
    if quantity.name.startswith("conv") and first.kind.reader == "grid":
        return _about_a_convolution(quantity, random)
    given = {parameter.name: _one(parameter, random) for parameter in quantity.parameters}
    if _may_be_flat(quantity) and random.random() < FLAT:
        given["kernel_size"] = (1, given["kernel_size"])
    return given


def _may_be_flat(quantity: Quantity) -> bool:
    """Whether the quantity counts a convolution, whose kernel may be 1×k."""
    kinds = {parameter.name: parameter.kind for parameter in quantity.parameters}
    return {"out_channels", "groups"} <= kinds.keys() and kinds["kernel_size"].reader == "size"


def _one(parameter: Parameter, random: Random) -> Any:
    if not parameter.required and random.random() < 0.4:
        return parameter.default
    return typical(parameter.kind, random)


def typical(kind: Kind, random: Random) -> Any:
    """Return a value that is typical of the kind."""
    if kind.reader == "bool":
        return random.random() < 0.5
    if kind.typical or kind.words:
        return random.choice(kind.typical or kind.words)
    if kind.reader == "layers":
        return ",".join(_layer(random) for _ in range(random.randint(2, 6)))
    if kind.entry is None:
        raise ValueError(f"{kind}: nothing says what is typical of it")
    if kind.reader == "grid":
        return [[typical(kind.entry, random) for _ in range(kind.side)] for _ in range(kind.side)]
    return [typical(kind.entry, random) for _ in range(kind.length or LIST_LENGTH)]


def _about_a_convolution(quantity: Quantity, random: Random) -> dict[str, Any]:
    """Grids that fit each other: one channel, or two in groups of their own."""
    groups, stride = random.choice((1, 1, 2)), random.choice((1, 2))
    kernel, padding = random.choice((2, 3)), random.choice((0, 1))
    drawn: dict[str, Any] = {"stride": stride, "padding": padding, "groups": groups}
    output: Any = conv_output_size(4, kernel, stride, padding)
    sides = {"input": 4, "weight": kernel, "output_gradient": output}
    for parameter in quantity.parameters:
        if parameter.name in sides:
            fitting = parameter.kind.but(side=sides[parameter.name])
            maps = [typical(fitting, random) for _ in range(groups)]
            apart = [[each] for each in maps] if parameter.name == "weight" else maps
            drawn[parameter.name] = maps[0] if groups == 1 else apart
        if parameter.name == "output_padding":
            drawn["output_padding"] = random.randrange(stride)
    return drawn


def _layer(random: Random) -> str:
    dilation = random.choice(("", "", "", "d2"))
    return f"{random.choice((1, 3, 3, 5, 7))}/{random.choice((1, 1, 2))}{dilation}"


def _asked_about(network: Network) -> list[Layer]:
    """Return the layers that a question names: no batch norms, activations and the like."""
    return [layer for layer in network.report().layers if layer.window or layer.type == "linear"]


def _about_a_network(quantity: Quantity, random: Random) -> dict[str, Any]:
    name = random.choice(networks.names())
    network = networks.find(name)
    drawn: dict[str, Any] = {"network": name}
    for parameter in quantity.parameters:
        if parameter.name == "layer":
            drawn["layer"] = random.choice(_asked_about(network)).name
        if parameter.name == "input_size" and name.startswith(("resnet", "mobilenet", "vgg")):
            drawn["input_size"] = random.choice(IMAGES)
        if parameter.name == "aux" and "aux" in network.options():
            drawn["aux"] = random.random() < 0.5
    return drawn
