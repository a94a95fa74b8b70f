"""Boxes on a plane of cells: where they overlap, and which of them are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizcnn.practice.drawings.canvas import (
    Line,
    Role,
    Span,
    View,
    as_float,
    fitted,
    number,
    under,
    wrapped,
)

_KEPT, _DROPPED = "─│┌┐└┘", "╌┊┌┐└┘"
_OVERLAP = "▒"
WIDEST = 60  # cells; a cell is about half as wide as it is high
TALLEST = 14


class Boxes:
    """The outlines of boxes x1, y1, x2, y2, each with its number, drawn to one scale."""

    frames = 1

    def __init__(
        self, boxes: Sequence[Sequence[Any]], kept: Sequence[int] | None = None, told: str = ""
    ) -> None:
        self._numbers = [[as_float(edge) for edge in box] for box in boxes]
        self._boxes = boxes
        self._kept = range(len(boxes)) if kept is None else kept
        self._fills = kept is None
        self._told = told

    def lines(self, view: View) -> list[Line]:
        """The plane, and below it the corners of each box."""
        legend = [
            f"{at}{'' if at in self._kept else ' ✗'}: " + ",".join(map(number, box))
            for at, box in enumerate(self._boxes)
        ]
        told = [*wrapped("   ".join(legend), view.width), *wrapped(self._told, view.width)]
        plane = self._plane(min(view.width, WIDEST), max(min(view.height - len(told), TALLEST), 3))
        return [fitted(line, view.width) for line in under(plane, told, view.height)]

    def _plane(self, width: int, height: int) -> list[Line]:
        left, top = min(box[0] for box in self._numbers), min(box[1] for box in self._numbers)
        across = (max(box[2] for box in self._numbers) - left) or 1.0
        down = (max(box[3] for box in self._numbers) - top) or 1.0
        scale = min((width - 1) / across, (height - 1) * 2 / down)
        placed = [
            (
                round((x1 - left) * scale),
                round((y1 - top) * scale / 2),
                round((x2 - left) * scale),
                round((y2 - top) * scale / 2),
            )
            for x1, y1, x2, y2 in self._numbers
        ]
        return _painted(placed, self._kept, self._fills)


def _painted(
    boxes: Sequence[tuple[int, int, int, int]], kept: Sequence[int], fills: bool
) -> list[Line]:
    rows, columns = max(box[3] for box in boxes) + 1, max(box[2] for box in boxes) + 1
    grid = [[" "] * columns for _ in range(rows)]
    if fills and len(boxes) > 1:
        _fill(grid, boxes)
    dropped = [at for at in range(len(boxes)) if at not in kept]
    for at in (*dropped, *kept):
        _outline(grid, boxes[at], _KEPT if at in kept else _DROPPED, str(at))
    return [_spans("".join(row)) for row in grid]


def _fill(grid: list[list[str]], boxes: Sequence[tuple[int, int, int, int]]) -> None:
    left, top = max(box[0] for box in boxes), max(box[1] for box in boxes)
    right, bottom = min(box[2] for box in boxes), min(box[3] for box in boxes)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            grid[row][column] = _OVERLAP


def _outline(grid: list[list[str]], box: tuple[int, int, int, int], signs: str, label: str) -> None:
    left, top, right, bottom = box
    for column in range(left, right + 1):
        grid[top][column] = grid[bottom][column] = signs[0]
    for row in range(top, bottom + 1):
        grid[row][left] = grid[row][right] = signs[1]
    corners = ((top, left), (top, right), (bottom, left), (bottom, right))
    for (row, column), sign in zip(corners, signs[2:], strict=True):
        grid[row][column] = sign
    for at, letter in enumerate(label):
        if left + at <= right:
            grid[top][left + at] = letter


def _spans(row: str) -> Line:
    parts: list[Span] = []
    for letter in row:
        role: Role = "result" if letter == _OVERLAP else "mark" if letter.isdigit() else "bar"
        if parts and parts[-1].role == role:
            parts[-1] = Span(parts[-1].text + letter, role)
        else:
            parts.append(Span(letter, role))
    return tuple(parts)
