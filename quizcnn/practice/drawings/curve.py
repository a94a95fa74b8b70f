"""How a quantity runs over one of its parameters, with a mark at the present numbers.

The curve is the quantity itself, worked out for each column; where it has no value there is a gap.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

from quizcnn.engine.numbers.arithmetic import exact
from quizcnn.engine.parameter import Parameter
from quizcnn.messages.errors import UserError
from quizcnn.practice.drawings.canvas import Line, Role, Span, View, as_float, fitted, number
from quizcnn.practice.lab.bench import Bench
from quizcnn.text_layout import cells

WIDEST = 64  # columns; each is worked out
TALLEST = 12  # lines
_STROKES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


class Curve:
    """The quantity of a bench over the field `name`, up to the field `until` where there is one."""

    frames = 1

    def __init__(self, bench: Bench, value: Any, name: str, until: str = "") -> None:
        self.bench = bench
        self.value = value
        self.field = _field(bench, name)
        self.present = bench.value_of(self.field)
        self.low, self.high = _range(bench, self.field, until)

    def lines(self, view: View) -> list[Line]:
        """The plot, below it the ends of the axis, above it the point that is marked."""
        width = min(view.width, WIDEST)
        head = f"{self.field.name} = {number(self.present)} → {number(self.value)}"
        rows = max(min(view.height - 2, TALLEST), 1)
        plot = _plot(self._values(width), self._column(width), self.value, rows)
        low, high = number(exact(self.low)), number(exact(self.high))
        axis = low + "─" * max(width - cells(low) - cells(high), 1) + high
        lines: list[Line] = [(Span("● ", "mark"), Span(head)), *plot, (Span(axis, "dim"),)]
        return [fitted(line, view.width) for line in lines[: view.height]]

    def _values(self, width: int) -> list[float | None]:
        return [self._at(column, width) for column in range(width)]

    def _at(self, column: int, width: int) -> float | None:
        x = self.low + (self.high - self.low) * column / max(width - 1, 1)
        given = round(x) if self.field.kind.reader == "int" else exact(x)
        try:
            value = as_float(self.bench.quantity.evaluate(self._given(given)))
        except UserError:
            return None
        return value if isfinite(value) else None

    def _given(self, value: Any) -> dict[str, Any]:
        return self.bench.changed(self.field, value).given

    def _column(self, width: int) -> int:
        share = (as_float(self.present) - self.low) / ((self.high - self.low) or 1)
        return round(share * (width - 1))


def _field(bench: Bench, name: str) -> Parameter:
    return next(field for field in bench.fields if field.name == name)


def _range(bench: Bench, field: Parameter, until: str) -> tuple[float, float]:
    """What is typical of the field, the present value and the end of the whole within."""
    kind = field.kind
    numbers = [*map(as_float, kind.typical), as_float(bench.value_of(field))]
    if until:
        end = bench.value_of(_field(bench, until))
        entries = end if isinstance(end, list | tuple) else [end]
        numbers = [0.0, numbers[-1], *map(as_float, entries)]
    low, high = min(numbers), max(numbers)
    return (low, high) if low < high else (low, low + 1)


def _plot(values: list[float | None], column: int, marked: Any, rows: int) -> list[Line]:
    """Strokes from each column's value to the next one's, two to a line, and the mark."""
    known = [value for value in values if value is not None] + [as_float(marked)]
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    steps = 2 * rows - 1

    def level(value: float) -> int:
        return round((high - value) / span * steps)

    levels = [None if value is None else level(value) for value in values]
    grid = [[_stroke(levels, at, row) for at in range(len(values))] for row in range(rows)]
    grid[level(as_float(marked)) // 2][min(max(column, 0), len(values) - 1)] = "●"
    return [_line("".join(row)) for row in grid]


def _stroke(levels: list[int | None], at: int, row: int) -> str:
    here = levels[at]
    if here is None:
        return " "
    before = levels[at - 1] if at else None
    first, last = sorted((here, here if before is None else before))
    if before is not None and last - first > 1:  # the column before has its own end
        first, last = (first, last - 1) if here < before else (first + 1, last)
    return _STROKES[first <= 2 * row <= last, first <= 2 * row + 1 <= last]


def _line(text: str) -> Line:
    before, mark, after = text.partition("●")
    role: Role = "bar"
    return tuple(
        span for span in (Span(before, role), Span(mark, "mark"), Span(after, role)) if span.text
    )
