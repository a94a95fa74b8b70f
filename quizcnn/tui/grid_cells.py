"""A grid of texts being typed: the cells, the cursor, and what a pasted block means."""

from __future__ import annotations

import re
from collections.abc import Callable

_ROW_ENDS = re.compile(r"[\n;]|\]\s*,?\s*\[")
_CELL_ENDS = re.compile(r"[\s,\[\]|]+")
LARGEST = 32


class GridCells:
    """Rows of cell texts. `flat` grids have one row and are handed in as a plain list."""

    def __init__(self, rows: int, columns: int, *, flat: bool = False) -> None:
        self.texts = [[""] * columns for _ in range(rows)]
        self.flat = flat
        self.row = self.column = 0
        self._fresh = True

    @property
    def columns(self) -> int:
        """Cells in a row."""
        return len(self.texts[0])

    @property
    def complete(self) -> bool:
        """Whether every cell has something in it."""
        return all(text for row in self.texts for text in row)

    @property
    def empty(self) -> int:
        """How many cells have nothing in them."""
        return sum(not text for row in self.texts for text in row)

    def first(self, wanted: Callable[[str], bool]) -> tuple[int, int] | None:
        """Row and column of the first cell whose text is `wanted`, in reading order."""
        for row, texts in enumerate(self.texts):
            for column, text in enumerate(texts):
                if wanted(text):
                    return row, column
        return None

    def move(self, rows: int, columns: int) -> None:
        """Move the cursor, staying inside."""
        self.go_to(
            min(max(self.row + rows, 0), len(self.texts) - 1),
            min(max(self.column + columns, 0), self.columns - 1),
        )

    def step(self, by: int) -> None:
        """Move through the cells in reading order, around the ends."""
        place = (self.row * self.columns + self.column + by) % (len(self.texts) * self.columns)
        self.go_to(*divmod(place, self.columns))

    def next_empty(self) -> None:
        """Go to the next cell with nothing in it, if there is one."""
        for _ in range(len(self.texts) * self.columns):
            self.step(1)
            if not self.texts[self.row][self.column]:
                return

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell; the next character typed replaces what is there."""
        self.row, self.column = row, column
        self._fresh = True

    def write(self, character: str) -> None:
        """Type into the cell."""
        before = "" if self._fresh else self.texts[self.row][self.column]
        self.texts[self.row][self.column] = before + character
        self._fresh = False

    def erase(self) -> None:
        """Take the last character back."""
        self.texts[self.row][self.column] = self.texts[self.row][self.column][:-1]
        self._fresh = False

    def clear(self) -> None:
        """Empty the cell."""
        self.texts[self.row][self.column] = ""

    def fill(self, text: str) -> None:
        """Paste `text`: one number goes into the cell, a block of rows becomes the whole grid.

        Rows end at a line end, `;` or `], [`; cells at spaces, commas or `|`. A ragged block is
        filled up with empty cells; what is beyond 32 rows or columns is left out.
        """
        rows = [[cell for cell in _CELL_ENDS.split(row) if cell] for row in _ROW_ENDS.split(text)]
        rows = [row[:LARGEST] for row in rows if row][:LARGEST]
        if not rows:
            return
        if len(rows) == 1 and len(rows[0]) == 1:
            self.texts[self.row][self.column] = rows[0][0]
            return
        if len(rows) == 1 and len(rows[0]) == len(self.texts) * self.columns:
            rows = [rows[0][at : at + self.columns] for at in range(0, len(rows[0]), self.columns)]
        widest = max(map(len, rows))
        self.texts = [row + [""] * (widest - len(row)) for row in rows]
        self.flat = self.flat and len(rows) == 1
        self.go_to(len(rows) - 1, widest - 1)

    def text(self) -> str:
        """The grid as one line of text: `[[1, 2], [3, 4]]`, or `[1, 2]` for a flat one."""
        rows = ["[" + ", ".join(row) + "]" for row in self.texts]
        return rows[0] if self.flat else "[" + ", ".join(rows) + "]"
