"""A list drawn by line: only what is in sight costs anything, however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizcnn.messages import localize
from quizcnn.text_layout import cells
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import language_of


def nearest(before: Sequence[str], at: int, now: Sequence[str]) -> int:
    """Where the cursor of row `at` goes when other rows are shown: to the same, or to a neighbour.

    That is the next row that is still there, else the one before.
    """
    places = {name: place for place, name in enumerate(now)}
    order = (*before[at:], *reversed(before[:at]))
    return next((places[name] for name in order if name in places), 0)


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor. Whoever derives from it gives `row`, and calls `fill` with how many.

    Rows that `fill` does not name as `stops` are titles: the cursor passes over them. `nothing` is
    the message that stands there without any row.
    """

    BINDINGS = keys.bindings("list")

    marks_first: ClassVar[bool] = False
    """Whether a click on another row only puts the cursor there, since more is said of the row."""

    cursor = reactive(0)
    """The stop the cursor is at, counted from 0."""

    class Opened(Message):
        """Enter, or a click, on a row."""

        def __init__(self, found: LineList, row: int) -> None:
            super().__init__()
            self.found, self.row = found, row

    def __init__(self, *, nothing: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._nothing = nothing
        self._stops: range | list[int] = range(0)
        self._count = 0

    def row(self, at: int, language: str) -> Content | str:
        """The text of row `at`; what is longer than `text_width` cells is cut."""
        raise NotImplementedError

    @property
    def text_width(self) -> int:
        """Cells of a row beside the cursor."""
        return max(self._width - 2, 1)

    @property
    def _width(self) -> int:
        """Cells of a row; the scrollbar takes some where there is one."""
        return self.scrollable_content_region.width

    def fill(self, count: int, stops: list[int] | None = None, cursor: int = 0) -> None:
        """Show `count` rows anew."""
        self._count = count
        self._stops = range(count) if stops is None else stops
        self.virtual_size = Size(0, count)
        self.cursor = max(min(cursor, len(self._stops) - 1), 0)
        self.scroll_home(animate=False, immediate=True)
        self.watch_cursor()
        self.refresh()

    @property
    def current(self) -> int | None:
        """The row with the cursor."""
        return self._stops[self.cursor] if self._stops else None

    def on_mount(self) -> None:
        """Follow the language."""
        self.watch(self.app, "language", self._redraw)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Without a row there is nothing to open and nowhere to go."""
        return bool(self._stops) or action not in ("open", "move", "page", "end")

    def watch_cursor(self) -> None:
        """Keep the cursor in sight, and a title right above it."""
        self._scroll_to_cursor()
        self._redraw()

    def on_resize(self) -> None:
        """Where there was no room yet, or more, the cursor is looked for once there is."""
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        row = self.current
        if row is None or not self.size.height:  # not laid out: whatever is scrolled to is wrong
            return
        titled = row > 0 and (self.cursor == 0 or self._stops[self.cursor - 1] < row - 1)
        region = Region(0, row - titled, 1, 1 + titled)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def scroll_page(self) -> None:
        """Scroll the page that a list as high as its rows lies on to the row with the cursor."""
        pages = (up for up in self.ancestors if isinstance(up, VerticalScroll))
        page = next((page for page in pages if page.max_scroll_y), None)
        if page is not None and self.current is not None and self.has_focus:
            y = self.region.y - page.region.y + page.scroll_offset.y + self.current
            page.scroll_to_region(Region(0, y, 1, 1), animate=False, force=True)

    def on_focus(self) -> None:
        """Show the cursor."""
        self._redraw()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._redraw()

    def on_click(self, event: events.Click) -> None:
        """A click on a row opens it; one on what says how many follow shows those."""
        if self.is_on_more(event):
            self.show_more()
            return
        row = event.y + self.scroll_offset.y
        if row not in self._stops:
            return
        opens = row == self.current or not self.marks_first
        self.cursor = self._stops.index(row)
        if opens:
            self.action_open()

    def is_on_more(self, event: events.MouseEvent) -> bool:
        """Whether the mouse is on `▼ 6 more`, which stands at the end of the last line."""
        is_last = event.y == self.size.height - 1
        return is_last and self.column_of(event) >= self._width - cells(self._more()) - 2

    def column_of(self, event: events.MouseEvent) -> int:
        """Which cell of a row's text was clicked; those of the cursor before it are negative."""
        return event.x - self.gutter.left - 2

    def show_more(self) -> None:
        """Scroll on by what is in sight; the line that was covered comes first."""
        self.scroll_relative(y=max(self.size.height - 1, 1), animate=False)

    def action_open(self) -> None:
        """Open the row with the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    def action_move(self, by: int) -> None:
        """Move the cursor; it stops at both ends."""
        self.cursor = min(max(self.cursor + by, 0), len(self._stops) - 1)

    def action_page(self, by: int) -> None:
        """Move the cursor by what is in sight."""
        self.action_move(by * max(self.size.height - 2, 1))

    def action_end(self, by: int) -> None:
        """Go to the first or the last."""
        self.action_move(by * len(self._stops))

    def render_line(self, y: int) -> Strip:
        """One row of what is in sight; the last says how many follow."""
        at, width, language = y + self.scroll_offset.y, self._width, language_of(self)
        more = self._more() if y == self.size.height - 1 else ""
        room = max(width - cells(more), 1)
        line = self._line(at, language).truncate(room, ellipsis=True, pad=True)
        return self._strip(Content.assemble(line, (more, "$foreground-muted")), width)

    def _more(self) -> str:
        """How many rows there are from the last line on; nothing where that is the last row."""
        hidden = self._count - self.scroll_offset.y - self.size.height + 1
        if hidden <= 1:
            return ""
        return " " + localize("tui.more-below", language_of(self), count=hidden)

    def _line(self, at: int, language: str) -> Content:
        if at >= self._count:
            nothing = self._nothing if at == self._count == 0 else ""
            return Content(localize(nothing, language) if nothing else "")
        text = self.row(at, language)
        content = text if isinstance(text, Content) else Content(text)
        if at != self.current:
            return Content.assemble("  " if at in self._stops else "", content)
        line = Content.assemble("▸ ", content)
        return line.stylize("bold $primary") if self.has_focus else line

    def _strip(self, line: Content, width: int) -> Strip:
        segments = line.render_segments(self.visual_style)
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _redraw(self) -> None:
        self.refresh()
