"""Random parameters as questions draw them, for every quantity of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from quizcnn.engine import networks
from quizcnn.engine.quantity import Quantity
from quizcnn.engine.signature import Parameter

CHANNELS = (3, 16, 32, 64, 96, 128, 192, 256, 512)

# What a parameter of this name is drawn from, whatever the quantity.
TYPICAL: dict[str, Sequence[Any]] = {
    "input_size": (7, 14, 15, 28, 32, 55, 56, 112, 224, 227, 299),
    "kernel_size": (1, 2, 3, 4, 5, 7, 11),
    "stride": (1, 2, 3, 4),
    "padding": (0, 1, 2, 3),
    "output_padding": (0, 1),
    "dilation": (1, 2, 3),
    "groups": (1, 2, 4, 8, 32),
    "in_channels": CHANNELS,
    "out_channels": CHANNELS,
    "channels": CHANNELS,
    "num_features": CHANNELS,
    "in_features": (84, 400, 512, 2048, 4096, 9216, 25088),
    "out_features": (10, 84, 100, 1000, 4096),
    "expansion": (1, 2, 4, 6),
    "reduction": (4, 8, 16),
    "batch": (1, 8, 32, 64),
    "height": (7, 14, 28, 56, 112, 224),
    "width": (7, 14, 28, 56, 112, 224),
    "bytes_per_element": (1, 2, 4),
}
# What only one quantity draws from.
OF_ONE: dict[tuple[str, str], Sequence[Any]] = {}
# What a parameter is drawn from beside a grid, which a person has to work through by hand.
BESIDE_A_GRID: dict[str, Sequence[Any]] = {
    "kernel_size": (2, 3),
    "stride": (1, 2),
    "padding": (0, 0, 1),
    "output_padding": (0,),
    "dilation": (1,),
    "groups": (1,),
}
GRID_SIDES = {"weight": 2, "output_gradient": 2}
IMAGES = (None, 224, 256, 288)


def drawn(quantity: Quantity, random: Random) -> dict[str, Any]:
    """Return parameters for one question about the quantity; nothing says that they fit."""
    if quantity.parameters[0].name == "network":
        return _about_a_network(quantity, random)
    has_grid = any(parameter.kind == "grid" for parameter in quantity.parameters)
    typical = TYPICAL | BESIDE_A_GRID if has_grid else TYPICAL
    return {
        parameter.name: _one(
            parameter,
            OF_ONE.get((quantity.name, parameter.name)) or typical.get(parameter.name),
            random,
        )
        for parameter in quantity.parameters
    }


def _one(parameter: Parameter, choices: Sequence[Any] | None, random: Random) -> Any:
    if not parameter.required and random.random() < 0.4:
        return parameter.default
    return random.choice(choices) if choices else _of_kind(parameter, random)


def _of_kind(parameter: Parameter, random: Random) -> Any:
    if parameter.kind == "bool":
        return random.random() < 0.5
    if parameter.kind == "layers":
        return ",".join(_layer(random) for _ in range(random.randint(2, 6)))
    if parameter.kind == "grid":
        side = GRID_SIDES.get(parameter.name, 4)
        return [[random.randint(-3, 9) for _ in range(side)] for _ in range(side)]
    raise KeyError(f"{parameter.name}: nothing says what it is drawn from")


def _layer(random: Random) -> str:
    dilation = random.choice(("", "", "", "d2"))
    return f"{random.choice((1, 3, 3, 5, 7))}/{random.choice((1, 1, 2))}{dilation}"


def _about_a_network(quantity: Quantity, random: Random) -> dict[str, Any]:
    name = random.choice(networks.names())
    network = networks.find(name)
    drawn: dict[str, Any] = {"network": name}
    for parameter in quantity.parameters:
        if parameter.name == "layer":
            layers = network.report().layers
            drawn["layer"] = random.choice(layers).name
        if parameter.name == "input_size" and name.startswith(("resnet", "mobilenet", "vgg")):
            drawn["input_size"] = random.choice(IMAGES)
        if parameter.name == "aux" and "aux" in network.options():
            drawn["aux"] = random.random() < 0.5
    return drawn
