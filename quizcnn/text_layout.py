"""Breaking texts into lines by terminal cells, where Chinese takes two.

The standard library counts characters, and breaks names such as initialization-and-optimization at
their hyphens, which makes them hard to copy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

# A word, or a wide character with the punctuation that may not begin a line.
_ATOM = re.compile(r"[^\s\u2e80-\uffff]+\s*|[\u2e80-\uffff][，。；：、！？）”]*\s*")

_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text` at `width` cells, all indented as it is.

    A word wider than that has a line to itself.
    """
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return [indent + line for line in _wrapped(text, width - len(indent))]


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for atom in _ATOM.findall(text):
        if lines[-1] and cells(lines[-1] + atom.rstrip()) > width:
            lines.append("")
        lines[-1] += atom
    return [line.rstrip() for line in lines]


def cells(text: str) -> int:
    """How many terminal cells `text` takes; escape sequences for colours take none."""
    plain = _STYLE.sub("", text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in plain)


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
