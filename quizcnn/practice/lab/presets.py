"""Numbers of real networks for the Lab's bench: those of the layers a quantity stands behind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from quizcnn.engine import networks
from quizcnn.practice.lab.bench import Bench
from quizcnn.practice.lab.layer_benches import BEHIND_LAYERS, benches_of


class Preset(NamedTuple):
    """The numbers of a network's first layer of a kind."""

    network: str
    layer: str
    bench: Bench

    @property
    def name(self) -> str:
        """What the numbers are called."""
        return f"{self.network} · {self.layer}"


def has_presets(quantity: str) -> bool:
    """Whether layers of networks have numbers for it."""
    return quantity in BEHIND_LAYERS


def presets_of(quantity: str) -> Iterator[Preset]:
    """The sets of numbers that networks have for a quantity, the oldest network's first.

    A family is built when its turn comes: all of them take longer than a key may.
    """
    if has_presets(quantity):
        for family in networks.FAMILIES:
            yield from _of_family(family).get(quantity, [])


@cache
def _of_family(family: str) -> dict[str, list[Preset]]:
    """By quantity; of networks with the same numbers the first stands for the family."""
    found: dict[str, list[Preset]] = {}
    for name in networks.FAMILIES[family]:
        for quantity, preset in _of_network(name).items():
            others = found.setdefault(quantity, [])
            if preset.bench not in [other.bench for other in others]:
                others.append(preset)
    return found


def _of_network(name: str) -> dict[str, Preset]:
    network = networks.find(name)
    first: dict[str, Preset] = {}
    for layer in network.report().layers:
        for bench in benches_of(layer).values():
            first.setdefault(bench.quantity.name, Preset(network.title, layer.name, bench))
    return first
