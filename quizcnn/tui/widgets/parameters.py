"""The numbers a question was drawn with, as a small table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.content import Content

from quizcnn.messages import localize
from quizcnn.text_layout import cells
from quizcnn.tui import formats
from quizcnn.tui.widgets.wide_text import WideText

_GAP = 3


class Parameters(WideText):
    """Names and values in as many columns as fit; grids below, as matrices side by side."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        super().__init__(lambda _: "", title=lambda language: localize("tui.parameters", language))
        self._plain = [
            (name, formats.line(value))
            for name, value in parameters.items()
            if not isinstance(value, list)
        ]
        self._grids = [
            (name, formats.matrix(value))
            for name, value in parameters.items()
            if isinstance(value, list)
        ]

    def lines(self, _language: str, width: int) -> Iterator[tuple[Content, bool]]:
        """The table at `width` cells; its grids may be wider."""
        yield from ((row, False) for row in self._rows(width))
        yield from ((line, True) for line in _side_by_side(self._grids, width))

    def _rows(self, width: int) -> Iterator[Content]:
        if not self._plain:
            return
        count = len(self._plain)
        columns = next(n for n in range(count, 0, -1) if n == 1 or self._needs(n) <= width)
        parts = [self._column(at, columns) for at in range(columns)]
        for row in range(-(-count // columns)):
            side_by_side = [part[row] for part in parts if row < len(part)]
            yield Content(" " * _GAP).join(side_by_side).rstrip()

    def _needs(self, columns: int) -> int:
        widths = [self._column(at, columns)[0].cell_length for at in range(columns)]
        return sum(widths) + _GAP * (columns - 1)

    def _column(self, at: int, columns: int) -> list[Content]:
        """The cells of one column, all equally wide: names on the left, values aligned."""
        pairs = self._plain[at::columns]
        names = max(cells(name) for name, _ in pairs)
        values = max(cells(value) for _, value in pairs)
        return [
            Content.assemble(
                (name, "$foreground-muted"),
                " " * (names - cells(name) + 2),
                value,
                " " * (values - cells(value)),
            )
            for name, value in pairs
        ]


def _side_by_side(grids: list[tuple[str, list[str]]], width: int) -> Iterator[Content]:
    """Matrices with their names above, as many beside each other as fit."""
    while grids:
        used, band = 0, 0
        for name, lines in grids:
            wide = max(map(cells, [name, *lines]))
            if band and used + wide > width:
                break
            used, band = used + wide + _GAP, band + 1
        yield from _band(grids[:band])
        grids = grids[band:]


def _band(grids: list[tuple[str, list[str]]]) -> Iterator[Content]:
    widths = [max(map(cells, [name, *lines])) + _GAP for name, lines in grids]
    names = [
        Content.styled(name, "$foreground-muted").pad_right(wide - cells(name))
        for (name, _), wide in zip(grids, widths, strict=True)
    ]
    yield Content("").join(names).rstrip()
    for index in range(max(len(lines) for _, lines in grids)):
        parts = [lines[index] if index < len(lines) else "" for _, lines in grids]
        padded = [
            part + " " * (wide - cells(part)) for part, wide in zip(parts, widths, strict=True)
        ]
        yield Content("".join(padded).rstrip())
