"""A network with its options, changed one by one, and what follows: layers, totals, comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from fractions import Fraction
from shlex import quote
from typing import Any, NamedTuple

from quizcnn.engine.networks.layer_rows import Row, folded, unfolded
from quizcnn.engine.networks.network import COUNTING, Network, Report
from quizcnn.engine.numbers.notation import shown
from quizcnn.messages.errors import UserError

# What the arrow keys go through; a network's own size takes its place among them.
_SIZES = (28, 32, 64, 96, 128, 160, 192, 224, 256, 288, 299, 320, 384, 448, 512, 640, 768, 1024)
_WIDTHS = tuple(map(Fraction, ("0.25", "0.5", "0.75", "1", "1.25", "1.5", "2")))

COUNTS = ("parameters", "macs")
"""What a layer's share can be of."""


class NetworkBench(NamedTuple):
    """A network and the options given for it; what is not given has its default.

    `address` is how the command line finds it: a name, or the path of a file.
    """

    network: Network
    address: str
    given: Mapping[str, Any]

    @property
    def options(self) -> dict[str, Any]:
        """Every option with its present value."""
        side = self.network.image[1:]
        own = side[0] if side[0] == side[1] else side
        return {"input_size": own, **self.network.options(), **COUNTING, **self.given}

    def offered(self, report: Report) -> list[str]:
        """The options that change something in its `report`; biases, say, need some layer's."""
        found = {
            "bias": any(layer.biases for layer in report.layers),
            "batch_norm": any(
                layer.type == "batch_norm" and layer.weights for layer in report.layers
            ),
        }
        return [name for name in self.options if name in self.given or found.get(name, True)]

    @property
    def command(self) -> str:
        """The command that reports the same, as a shell takes it."""
        words = [f"{name}={_typed(value)}" for name, value in self.given.items()]
        return " ".join(["quizcnn net", *map(quote, (self.address, *words))])

    def report(self) -> Report:
        """Everything about it; raises what the network says against these options."""
        return self.network.report(**self.given)

    def stepped(self, name: str, by: int) -> tuple[NetworkBench, Report] | None:
        """The next value of an option, or the one before, and the report with it; None at the end.

        Values that the network cannot take are passed over, which shows when it is built.
        """
        own = self._replace(given={}).options[name]
        values = _values(name, self.options[name], own)
        at = values.index(self.options[name]) + by
        while 0 <= at < len(values):
            changed = self._with(name, values[at])
            with suppress(UserError):
                return changed, changed.report()
            at += by
        return None

    def _with(self, name: str, value: Any) -> NetworkBench:
        """The same with one value changed; defaults are not given, so the command stays short."""
        others = {each: kept for each, kept in self.given.items() if each != name}
        plain = self._replace(given=others)
        return (
            plain if plain.options[name] == value else self._replace(given={**others, name: value})
        )


def _values(name: str, present: Any, own: Any) -> list[Any]:
    """What an option goes through, its present value and the network's own among it."""
    if isinstance(present, bool):
        return [False, True]
    usual = _SIZES if name == "input_size" else _WIDTHS if name == "width" else ()
    if isinstance(present, tuple):  # of an image that is no square the squares are left out
        return [present]
    return sorted({*usual, present, own})


def _typed(value: Any) -> str:
    return shown(value).replace("×", "x") if not isinstance(value, bool) else str(value).lower()


def rows_of(report: Report, *, whole: bool) -> list[Row]:
    """The rows of its table: repeated blocks as one, or every layer."""
    return unfolded(report.layers) if whole else folded(report.layers)


def share_of(row: Row, count: str, whole: int) -> Fraction:
    """What part of the network's parameters or MACs, `whole` in all, a row holds."""
    return Fraction(int(getattr(row, count)), whole) if whole else Fraction(0)


class Compared(NamedTuple):
    """One figure of two networks, and how many times the larger holds the smaller."""

    name: str
    one: Any
    other: Any
    times: Fraction | None


def compared(one: Report, other: Report) -> list[Compared]:
    """What two networks have more or less of."""
    names = ("parameters", "macs", "receptive_field", "activation_bytes")
    figures = [(name, getattr(one, name), getattr(other, name)) for name in names]
    figures.append(("layers", len(one.layers), len(other.layers)))
    return [Compared(name, a, b, _times(a, b)) for name, a, b in figures]


def _times(one: Any, other: Any) -> Fraction | None:
    if not isinstance(one, int) or not isinstance(other, int) or min(one, other) < 1:
        return None
    return Fraction(max(one, other), min(one, other))


def cards_about(network: Network, tables: Iterable[Mapping[str, Any]]) -> list[str]:
    """The ids of the questions that name a network, or whose answer is computed of it.

    One that draws a network, and may draw another one, is not about this.
    """
    named = re.compile(rf"(?<![a-z0-9]){_pattern(network)}(?!\d| ?v\d)", re.IGNORECASE)
    computed = re.compile(rf"['\"]{re.escape(network.name)}['\"]")
    return [
        str(table["id"])
        for table in tables
        if computed.search(str(table.get("answer", "")))
        or named.search(str(table.get("prompt", {}).get("en", "")))
    ]


def _pattern(network: Network) -> str:
    """The title as people write it: MobileNet V2, MobileNetV2, MobileNet-V2."""
    title = re.split(r", | \(", network.title)[0]
    parts = re.findall(r"[A-Za-z]+|\d+|[^A-Za-z\d\s-]+", title)
    return r"[\s-]?".join(map(re.escape, parts))
