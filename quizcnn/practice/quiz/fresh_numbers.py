"""Other numbers for a quantity, drawn from what is usual: the quiz asks it again with them.

A card of the bank says what its numbers are drawn from. Here the kinds of the parameters do, which
know each parameter by itself; whether a quantity takes all of them together, only it can say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quizcnn.engine import networks
from quizcnn.engine.kinds import Kind
from quizcnn.engine.networks import totals
from quizcnn.practice.lab.bench import Bench

if TYPE_CHECKING:
    from random import Random

    from quizcnn.engine.parameter import Parameter

_DEFAULTS_CHANGED = 0.25  # cards are plainer where most of what need not be said is not

_WINDOW = re.compile(r"\d+/\d+")  # kernel and stride of one layer of a stack
_KERNELS, _STRIDES = (1, 3, 3, 5, 7), (1, 1, 2)


def redrawn(bench: Bench, randomness: Random) -> Bench:
    """The same quantity with other numbers: of those given all, of the defaults some."""
    for field in bench.quantity.parameters:
        is_given = field.name in bench.given
        if bench.value_of(field) is None or field.name == "network":
            continue
        if is_given or randomness.random() < _DEFAULTS_CHANGED:
            bench = bench.changed(field, _drawn(bench, field, randomness))
    return _with_network(bench, randomness)


def _with_network(bench: Bench, randomness: Random) -> Bench:
    """Of a whole network another one; layers are drawn from the network they are of."""
    named = [field for field in bench.quantity.parameters if field.name == "network"]
    if named and "layer" not in bench.given:
        return bench.changed(named[0], randomness.choice(networks.names()))
    return bench


def _drawn(bench: Bench, field: Parameter, randomness: Random) -> Any:
    kind, value = field.kind, bench.value_of(field)
    if field.name == "layer" and "network" in bench.given:
        layers = totals.report_on(bench.given["network"]).layers
        return randomness.choice([layer.name for layer in layers if layer.macs])
    if kind.words:
        return randomness.choice(kind.words)
    if kind.reader == "bool":
        return randomness.random() < 0.5
    if kind.reader == "layers":
        return _WINDOW.sub(lambda _: _window(randomness), bench.text_of(field))
    if isinstance(value, list):
        return _list(kind, value, randomness)
    return randomness.choice(tuple(kind.typical)) if kind.typical else value


def _window(randomness: Random) -> str:
    return f"{randomness.choice(_KERNELS)}/{randomness.choice(_STRIDES)}"


def _list(kind: Kind, value: list[Any], randomness: Random) -> list[Any]:
    """A whole list or grid that is usual, where there are such; else usual entries in its shape."""
    if kind.typical:
        return list(randomness.choice(tuple(kind.typical)))
    return [_entry(kind, each, randomness) for each in value]


def _entry(kind: Kind, value: Any, randomness: Random) -> Any:
    if isinstance(value, list):
        return _list(kind, value, randomness)
    entry = kind.entry
    return randomness.choice(tuple(entry.typical)) if entry and entry.typical else value
