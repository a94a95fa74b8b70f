"""The receptive field as a ruler that grows layer by layer around one cell of the output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from quizcnn.engine.numbers.expression import ExpressionBuilder, terms, written
from quizcnn.engine.numbers.symbolic import symbol
from quizcnn.engine.numbers.trace import Traced, plain
from quizcnn.messages import localize
from quizcnn.practice.drawings.canvas import Line, Span, View, as_float, fitted, number, padded
from quizcnn.text_layout import cells

_SEEN, _NEW = "█", "░"


class Growth(NamedTuple):
    """What a layer adds, and the field with it; before the image nothing is grown."""

    label: str
    before: Any
    field: Any


class Ruler:
    """A line a layer, the field before it solid, what the layer adds light on both sides of it."""

    frames = 1

    def __init__(self, grown: Sequence[Growth], image: Any = None) -> None:
        self.grown = grown
        self.image = image

    def lines(self, view: View) -> list[Line]:
        """The layers from the last output on; of too many the first are one line."""
        grown = _merged(self.grown, view.height)
        if self.image is not None:  # the field beside what there is to be seen
            title = localize("practice.drawing-image", view.language)
            grown = [*_merged(self.grown, view.height - 1), Growth(title, self.image, self.image)]
        widest = max(as_float(each.field) for each in grown)
        front = min(max(cells(each.label) for each in grown), max(view.width // 3, 1))
        behind = max(cells(number(each.field)) for each in grown)
        room = max(view.width - front - behind - 2, 1)
        lines: list[Line] = []
        for label, before, field in grown:
            value = number(field)
            line = (
                Span(padded(label, front) + " ", "dim"),
                *_bar(as_float(before), as_float(field), widest, room),
                Span(" " * (behind - cells(value) + 1) + value, "result"),
            )
            lines.append(fitted(line, view.width))
        return lines[: view.height]


def ruler_of(trace: Any, image: Any = None) -> Ruler:
    """The ruler whose parts are the terms of a traced receptive field, above its image."""
    grown: list[Growth] = []
    field: Any = 0
    parts = terms(trace) if isinstance(trace, Traced) else [(1, trace)]
    for _, term in parts:
        before, field = field, field + plain(term)
        grown.append(Growth("+ " * bool(grown) + _label(term), before, field))
    return Ruler(grown, image)


def _label(term: Any) -> str:
    return written(ExpressionBuilder(symbol).node(term))


def _merged(grown: Sequence[Growth], height: int) -> list[Growth]:
    excess = len(grown) - height + 1
    if excess <= 1:
        return list(grown)
    return [Growth(f"({excess})", 0, grown[excess - 1].field), *grown[excess:]][-height:]


def _bar(before: float, field: float, widest: float, room: int) -> tuple[Span, ...]:
    """The field in the middle, at least one cell; a growth that is there is seen."""
    whole = max(round(field / widest * room), 1)
    inner = min(max(round(before / widest * room), 1 if before else 0), whole)
    left = (whole - inner) // 2
    start = (room - whole) // 2
    return (
        Span(" " * start + _NEW * left, "mark"),
        Span(_SEEN * inner, "bar"),
        Span(_NEW * (whole - inner - left), "mark"),
        Span(" " * (room - whole - start)),
    )
