"""A layer among its neighbours: the same figure of each of them as a bar, in order."""

from __future__ import annotations

from math import prod
from typing import Any

from quizcnn.messages.errors import UserError
from quizcnn.practice.drawings.bars import Bar, drawn
from quizcnn.practice.drawings.canvas import Line, View, as_float
from quizcnn.practice.lab.bench import Bench

MOST = 24  # layers that are worked out, on either side of the one that is asked about


class Neighbours:
    """Bars of the layers around the present one, which is marked."""

    frames = 1

    def __init__(self, bench: Bench, value: Any, names: tuple[str, ...]) -> None:
        present = bench.given["layer"]
        at = names.index(present) if present in names else 0
        first = max(at - MOST, 0)
        shown = names[first : at + MOST + 1] if names else (present,)
        self._present = shown.index(present) if present in shown else 0
        self._bars = [self._bar(bench, name, value if name == present else None) for name in shown]

    def lines(self, view: View) -> list[Line]:
        """As many layers as fit, the present one about in the middle."""
        first = self._present - view.height // 2
        first = max(min(first, len(self._bars) - view.height), 0)
        return drawn(self._bars[first : first + view.height], view.width)

    def _bar(self, bench: Bench, name: str, value: Any) -> Bar:
        if value is None:
            try:
                value = bench.quantity.evaluate({**bench.given, "layer": name})
            except UserError:  # pooling has no parameters to speak of
                value = 0
            return Bar(f"  {name}", 0, _size(value), value)
        return Bar(f"▸ {name}", 0, _size(value), value, True)


def _size(value: Any) -> float:
    """A shape is as large as it has numbers."""
    return as_float(prod(value) if isinstance(value, tuple) else value)
