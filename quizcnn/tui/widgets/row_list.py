"""A list of rows under titles that tells which row is marked, so that more of it can be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.content import Content
from textual.message import Message

from quizcnn.messages import Text
from quizcnn.tui.widgets.line_list import LineList, nearest

Writer = Callable[[Any, int, str], Content | str]
"""What a row says, given the row, the cells there are, and the language."""


class RowList(LineList):
    """Shows `lines`, of which each `Text` is a title; `write` says what stands on the others."""

    marks_first = True

    class Moved(Message):
        """The cursor stands on another row, or that row has changed."""

    def __init__(self, write: Writer, nothing: str, *, id: str | None = None) -> None:
        super().__init__(nothing=nothing, id=id)
        self._write = write
        self._lines: list[Any] = []

    def row(self, at: int, language: str) -> Content | str:
        """A title, or what is written of a row."""
        line = self._lines[at]
        if isinstance(line, Text):
            return Content.styled(line.localize(language), "$foreground-muted")
        return self._write(line, self.text_width, language)

    def show_lines(self, lines: Sequence[Any], at: int = 0) -> None:
        """Show other lines, the cursor on row `at` of those that are no titles."""
        self._lines = list(lines)
        stops = [place for place, line in enumerate(lines) if not isinstance(line, Text)]
        self.fill(len(lines), stops, at)

    def show_by_name(
        self, lines: Sequence[Any], name_of: Callable[[Any], str], meant: str = ""
    ) -> None:
        """Show other lines, the cursor on the row that is `meant`, else near where it was."""
        before, now = (
            [name_of(line) for line in each if not isinstance(line, Text)]
            for each in (self._lines, lines)
        )
        at = before.index(meant) if meant in before else self.cursor
        self.show_lines(lines, now.index(meant) if meant in now else nearest(before, at, now))

    @property
    def marked(self) -> Any:
        """The row with the cursor; None where there is none."""
        return None if self.current is None else self._lines[self.current]

    def watch_cursor(self) -> None:
        """Tell whoever shows more of the row."""
        super().watch_cursor()
        if self.is_mounted:
            self.post_message(self.Moved())
