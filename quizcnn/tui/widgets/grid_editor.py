"""Typing a grid cell by cell: `GridCells` is what has been typed, `GridEditor` takes the keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, TypeGuard

from textual import events
from textual.content import Content
from textual.message import Message

from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.parser import GRID
from quizcnn.grading.reading import read
from quizcnn.messages import localize
from quizcnn.text_layout import cells
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.line_input import pasted
from quizcnn.tui.widgets.value_history import ValueHistory

LARGEST = 32
_ROW_ENDS = re.compile(r"[\n;]|\]\s*,?\s*\[")
_CELL_ENDS = re.compile(r"[\s,\[\]|]+")
_WIDEST_GAP = 7
_NARROWEST = 5  # cells of the screen; a grid with less room for each is shown in part
_COLOURS = {"✓": "$success", "✗": "$error", "?": "$warning"}


class GridCells:
    """Rows of cell texts. `flat` grids have one row and are handed in as a plain list."""

    def __init__(self, rows: int, columns: int, *, flat: bool = False) -> None:
        self.texts = [[""] * columns for _ in range(rows)]
        self.flat = self._asked_flat = flat
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
        self.flat = self._asked_flat and len(rows) == 1
        self.go_to(len(rows) - 1, widest - 1)

    @property
    def filled(self) -> str:
        """The cells as a block of lines and tabs, empty ones too; `refill` reads it."""
        return "\n".join("\t".join(row) for row in self.texts)

    def refill(self, filled: str) -> None:
        """Put back what was `filled` in before, with its shape."""
        self.texts = [row.split("\t") for row in filled.split("\n")]
        self.flat = self._asked_flat and len(self.texts) == 1
        self.go_to(min(self.row, len(self.texts) - 1), min(self.column, self.columns - 1))

    def text(self) -> str:
        """The grid as one line of text: `[[1, 2], [3, 4]]`, or `[1, 2]` for a flat one."""
        rows = ["[" + ", ".join(row) + "]" for row in self.texts]
        return rows[0] if self.flat else "[" + ", ".join(rows) + "]"


class GridEditor(LocalizedText, can_focus=True):
    """Arrow keys, Tab and Space move; characters go into the cell; a pasted block fills the grid.

    Enter goes to the next empty cell, and hands the grid in when there is none. A cell that is no
    number carries ?; after judging each cell carries ✓ or ✗.
    """

    BINDINGS = keys.bindings("grid", "field")

    class Submitted(Message):
        """The whole grid, as text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message):
        """A cell has changed."""

    class Unreadable(Message):
        """The cell in this row and column, counted from 0, is no number."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row, self.column = row, column

    def __init__(self, truth: Sequence[Any], filled: str = "") -> None:
        super().__init__(lambda _: "", title=self._size_and_empty_cells)
        flat = not isinstance(truth[0], list)
        columns = len(truth) if flat else len(truth[0])
        self.cells = GridCells(1 if flat else len(truth), columns, flat=flat)
        if filled:
            self.cells.refill(filled)
        self._history = ValueHistory(self.cells.filled)
        self._marks: list[list[bool | None]] | None = None

    @staticmethod
    def fits(truth: Any) -> TypeGuard[list[Any]]:
        """Whether a value can be typed cell by cell: a list, or a list of lists of numbers."""
        if not isinstance(truth, list) or not truth:
            return False
        rows = [row for row in truth if isinstance(row, list)]
        nested = any(isinstance(cell, list) for row in rows for cell in row)
        return not nested and len(rows) in (0, len(truth))

    def finish(self, marks: Sequence[Any] | None) -> None:
        """No more typing."""
        self.can_focus = False
        self.settle(marks)

    def settle(self, marks: Sequence[Any] | None) -> None:
        """After judging: which cells are right, where the shapes agree. To the first wrong one."""
        rows = [list(marks)] if marks and not isinstance(marks[0], list) else marks
        self._marks = [list(row) for row in rows] if rows else None
        wrong = [at for at, right in enumerate(chain(*(self._marks or ()))) if not right]
        at = wrong[0] if wrong else self.cells.row * self.cells.columns + self.cells.column
        self.cells.go_to(*divmod(at, self.cells.columns))
        self.refresh(layout=True)

    def written(self, _language: str, width: int) -> Content:
        """The grid, one line a row, no wider than `width`: of a wide one what is at the cursor."""
        cell, columns = self._in_sight(width)
        before = "‹" * (columns[0] > 0)
        after = "›" * (columns[-1] + 1 < self.cells.columns)
        return Content("\n").join(
            Content.assemble(before, *(self._cell(row, each, cell) for each in columns), after)
            for row in range(len(self.cells.texts))
        )

    def _in_sight(self, width: int) -> tuple[int, range]:
        """How wide a cell is drawn, and which columns there is room for."""
        count = self.cells.columns
        longest = max(cells(text) for row in self.cells.texts for text in row)
        wanted = max(_WIDEST_GAP, longest + 4)
        if width // count >= _NARROWEST:
            return min(wanted, width // count), range(count)
        cell = min(wanted, max(width - 2, 3))
        room = max((width - 2) // cell, 1)
        first = min(max(self.cells.column - room // 2, 0), max(count - room, 0))
        return cell, range(first, min(first + room, count))

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Every printable character goes into the cell."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Type into the cell."""
        if event.character and event.is_printable and event.key != "space":
            event.stop()
            event.prevent_default()
            self.type(event.character)

    def type(self, character: str) -> None:
        """A character goes into the cell with the cursor."""
        self._change(lambda: self.cells.write(character))

    def on_paste(self, event: events.Paste) -> None:
        """Fill the grid from a pasted block."""
        event.stop()
        self._change(lambda: self.cells.fill(pasted(event.text)))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell clicked; ‹ and › lead to the column out of sight there."""
        place = event.get_content_offset(self)
        if place is None or self.content_size.width == 0:
            return
        cell, columns = self._in_sight(self.content_size.width)
        column = columns[0] + (place.x - (columns[0] > 0)) // cell
        if place.y < len(self.cells.texts) and 0 <= column < self.cells.columns:
            self._change(lambda: self.cells.go_to(place.y, column))

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        self._change(lambda: self.cells.move(rows, columns))

    def action_step(self, by: int) -> None:
        """Next or previous cell in reading order."""
        self._change(lambda: self.cells.step(by))

    def action_erase(self) -> None:
        """Take a character back."""
        self._change(self.cells.erase)

    def action_clear(self) -> None:
        """Empty the cell."""
        self._change(self.cells.clear)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Enter hands in what is complete."""
        return {"next_empty": not self.cells.complete, "hand_in": self.cells.complete}.get(
            action, True
        )

    def action_go_back(self) -> None:
        """The cells before the last change."""
        self._change(lambda: self.cells.refill(self._history.back()))

    def action_go_forward(self) -> None:
        """The cells that the last step back took away."""
        self._change(lambda: self.cells.refill(self._history.forward()))

    def action_next_empty(self) -> None:
        """Go to the next cell that is still empty."""
        self._change(self.cells.next_empty)

    def action_hand_in(self) -> None:
        """Hand the grid in, or go to the first cell that cannot be read."""
        unreadable = self.cells.first(lambda text: not reads_as_cell(text))
        if unreadable is None:
            self.post_message(self.Submitted(self.cells.text()))
        else:
            self._change(lambda: self.cells.go_to(*unreadable))
            self.post_message(self.Unreadable(*unreadable))

    def _change(self, change: Callable[[], None]) -> None:
        """Do `change` and draw anew; an edited cell carries no mark of an earlier try."""
        before = self.cells.text(), [list(row) for row in self.cells.texts]
        change()
        if self.cells.text() != before[0]:
            self._unmark(before[1])
            self._history.note(self.cells.filled)
            self.post_message(self.Changed())
            self.refresh_bindings()
        self.refresh_language()
        self.call_after_refresh(self.scroll_visible, animate=False)

    def _unmark(self, before: list[list[str]]) -> None:
        """Take the marks off the cells that have changed, and off all where the shape has."""
        now = self.cells.texts
        if self._marks is None or [len(row) for row in now] != [len(row) for row in before]:
            self._marks = None
            return
        for marks, old, new in zip(self._marks, before, now, strict=True):
            for at, text in enumerate(new):
                marks[at] = marks[at] if text == old[at] else None

    def _size_and_empty_cells(self, language: str) -> str:
        rows, columns = len(self.cells.texts), self.cells.columns
        return localize(
            "tui.grid-title", language, rows=rows, columns=columns, empty=self.cells.empty
        )

    def _cell(self, row: int, column: int, width: int) -> Content:
        text = self.cells.texts[row][column] or "·"
        here = self.has_focus and (row, column) == (self.cells.row, self.cells.column)
        mark = self._mark(row, column, here)
        shown = text if cells(text) <= width - 2 else "…" + text[-(width - 3) :]
        inner = Content(shown).pad_left(max(width - 2 - cells(shown), 0))
        if here:
            inner = inner.stylize("reverse")
        elif mark in _COLOURS:
            inner = inner.stylize(_COLOURS[mark])
        return Content.assemble(inner, mark, " ")

    def _mark(self, row: int, column: int, here: bool) -> str:
        """✓ or ✗ once judged; before, ? at a cell that is no number, unless it is being typed."""
        judged = self._marks[row][column] if self._marks is not None else None
        if judged is not None:
            return "✓" if judged else "✗"
        text = self.cells.texts[row][column]
        return "?" if text and not here and not reads_as_cell(text) else " "


@lru_cache(maxsize=4096)
def reads_as_cell(text: str) -> bool:
    """Whether `text` is one number of a grid."""
    try:
        return read(f"[{text}]", GRID, None).lengths == (1,)
    except Unreadable:
        return False
