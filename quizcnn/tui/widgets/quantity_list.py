"""The quantities by family, drawn by line: only what is in sight costs anything."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizcnn.messages import Text, localize
from quizcnn.practice import lab
from quizcnn.tui.widgets.bilingual_text import language_of


class QuantityList(ScrollView, can_focus=True, inherit_bindings=False):
    """Titles of families over the names they hold; the cursor goes from name to name."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--title", "list--cursor", "list--row"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "key-open"),
        Binding("up,k", "move(-1)", "key-move", show=False),
        Binding("down,j", "move(1)", "key-move", show=False),
        Binding("pageup", "page(-1)", "key-page", show=False),
        Binding("pagedown", "page(1)", "key-page", show=False),
        Binding("home", "end(-1)", "key-ends", show=False),
        Binding("end", "end(1)", "key-ends", show=False),
    ]

    cursor = reactive(0)

    class Opened(Message):
        """A quantity was chosen."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Text | str] = []
        self._names: list[int] = []  # the rows that hold one
        self.show("")

    def on_mount(self) -> None:
        """Follow the language."""
        self.watch(self.app, "language", self._redraw)

    def show(self, wanted: str) -> None:
        """Show those that hold the wanted words, the cursor on the first."""
        found = lab.found(wanted)
        self._rows = []
        for title, names in found.items():
            self._rows += [title, *names]
        self._names = [at for at, row in enumerate(self._rows) if isinstance(row, str)]
        self.virtual_size = Size(0, len(self._rows))
        self.cursor = 0
        self.scroll_home(animate=False, immediate=True)
        self._redraw()

    @property
    def anything(self) -> bool:
        """Whether anything holds the words."""
        return bool(self._names)

    def mark(self, name: str) -> None:
        """Put the cursor on `name`, where it is shown."""
        if name in self._rows:
            self.cursor = self._names.index(self._rows.index(name))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Without a row there is nothing to open and nowhere to go."""
        return self.anything or action not in ("open", "move", "page", "end")

    def watch_cursor(self) -> None:
        """Keep the cursor in sight, and the title above the first name with it."""
        if self._names:
            row = self._names[self.cursor]
            title = isinstance(self._rows[row - 1], Text)
            self.scroll_to_region(Region(0, row - title, 1, 1 + title), animate=False, force=True)
            self._redraw()

    def on_focus(self) -> None:
        """Show the cursor."""
        self._redraw()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._redraw()

    def on_click(self, event: events.Click) -> None:
        """A click on a name opens it."""
        row = event.y + self.scroll_offset.y
        if row in self._names:
            self.cursor = self._names.index(row)
            self.action_open()

    def action_open(self) -> None:
        """Open the quantity with the cursor."""
        if self._names:
            self.post_message(self.Opened(str(self._rows[self._names[self.cursor]])))

    def action_move(self, by: int) -> None:
        """Move the cursor; it stops at both ends."""
        self.cursor = min(max(self.cursor + by, 0), len(self._names) - 1)

    def action_page(self, by: int) -> None:
        """Move the cursor by what is in sight."""
        self.action_move(by * max(self.size.height - 2, 1))

    def action_end(self, by: int) -> None:
        """Go to the first or the last."""
        self.action_move(by * len(self._names))

    def render_line(self, y: int) -> Strip:
        """One row of what is in sight."""
        at = y + self.scroll_offset.y
        text, kind = self._row(at)
        style = self.get_component_rich_style(f"list--{kind}")
        text = Content(text).truncate(max(self.size.width, 1), ellipsis=True).plain
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)

    def _redraw(self) -> None:
        self.refresh()

    def _row(self, at: int) -> tuple[str, str]:
        language = language_of(self)
        if not self._rows and at == 0:
            return localize("tui.lab-none", language), "title"
        row = self._rows[at] if at < len(self._rows) else ""
        if isinstance(row, Text):
            return row.localize(language), "title"
        marked = bool(row) and self._names[self.cursor] == at
        return f"{'▸' if marked else ' '} {row}", "cursor" if marked and self.has_focus else "row"
