"""The four counts of a confusion matrix, and which of them a metric divides by which."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.numbers.trace import Traced
from quizcnn.messages import localize
from quizcnn.practice.drawings.canvas import (
    Line,
    Span,
    View,
    as_float,
    bar,
    fitted,
    number,
    padded,
    under,
    wrapped,
)
from quizcnn.text_layout import cells

_OVER, _UNDER, _OUT = "●", "○", "·"


class Counts:
    """Two rows of two: actual above, predicted across, each count with a bar and its part."""

    frames = 1

    def __init__(self, counts: dict[str, Any], over: set[str], under: set[str]) -> None:
        self._counts = counts
        self._over, self._under = over, under

    def lines(self, view: View) -> list[Line]:
        """A line a count, under the two classes that are actual, and what the signs mean."""
        room = max(view.width - 16 - max(cells(number(value)) for value in self._known()), 4)
        lines: list[Line] = []
        for title, names in (
            ("practice.drawing-actual-positive", ("tp", "fn")),
            ("practice.drawing-actual-negative", ("fp", "tn")),
        ):
            lines.append((Span(localize(title, view.language), "dim"),))
            lines += [self._line(name, room) for name in names]
        told = wrapped(localize("practice.drawing-counts", view.language), view.width)
        return [fitted(line, view.width) for line in under(lines, told, view.height)]

    def _line(self, name: str, room: int) -> Line:
        value = self._counts[name]
        over, under = name in self._over, name in self._under
        sign = _OVER if over else _UNDER if under else _OUT
        if value is None:
            return (Span(f"  {name.upper()} {_OUT} –", "dim"),)
        most = max(map(as_float, self._known()), default=0) or 1.0
        drawn = bar(0, as_float(value) / most, room).rstrip() if value else ""
        role: Any = "result" if over else "bar" if under else "dim"
        return (
            Span(f"  {name.upper()} {sign} ", role),
            Span(padded(drawn, cells(drawn)) + " " * bool(drawn), role),
            Span(number(value)),
        )

    def _known(self) -> list[Any]:
        return [value for value in self._counts.values() if value is not None]


def counts_of(trace: Any, counts: dict[str, Any]) -> Counts:
    """The counts with those marked that stand over or under a fraction line of the trace."""
    over: set[str] = set()
    under: set[str] = set()

    def visit(value: Any) -> None:
        if not isinstance(value, Traced):
            return
        if value.op == "/":
            over.update(_names(value.operands[0]))
            under.update(_names(value.operands[1]))
        for operand in value.operands:
            visit(operand)

    visit(trace)
    return Counts(counts, over, under)


def _names(value: Traced) -> set[str]:
    """The parameters that an operand is made of; named results have fractions of their own."""
    if not value.op:
        return {value.name} if value.name else set()
    if value.op == "named":
        return set()
    return set().union(*map(_names, value.operands))
