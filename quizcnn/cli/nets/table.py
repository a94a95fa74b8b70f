"""Columns of text, as wide as their widest cell; a wide character takes two cells."""

from __future__ import annotations

from collections.abc import Sequence

from quizcnn.cli.wrapping import cells

NARROWEST = 8  # no column is cut to less


def aligned(rows: Sequence[Sequence[str]], width: int, left: int = 1) -> list[str]:
    """Return the rows as lines; the first `left` columns begin alike, the others end alike.

    Where they do not fit into `width` cells, the columns move closer together, and then the widest
    on the left are cut.
    """
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    gap = "  " if sum(widths) + 2 * (len(widths) - 1) <= width else " "
    _narrow(widths, sum(widths) + len(widths) - 1 - width, left)
    return [
        gap.join(
            _padded(_cut(cell, wide), wide, place < left)
            for place, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _narrow(widths: list[int], excess: int, left: int) -> None:
    """Take what is too much from the columns on the left, cell by cell from the widest."""
    for _ in range(excess):
        widest = max(range(left), key=widths.__getitem__)
        if widths[widest] > NARROWEST:
            widths[widest] -= 1


def _cut(cell: str, width: int) -> str:
    if cells(cell) <= width:
        return cell
    while cells(cell) >= width:
        cell = cell[:-1]
    return f"{cell}…"


def _padded(cell: str, width: int, left: bool) -> str:
    space = " " * (width - cells(cell))
    return cell + space if left else space + cell
