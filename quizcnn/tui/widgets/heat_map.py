"""Days as shades: a row a weekday, a column a week; the present week is the last."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.content import Content
from textual.reactive import reactive

from quizcnn.messages import localize
from quizcnn.text_layout import cells
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText

if TYPE_CHECKING:
    from quizcnn.practice.days import Calendar

_NAMED = (0, 2, 4, 6)
_NAME_WIDTH = 5


class HeatMap(LocalizedText):
    """The busier a day was among all that are shown, the darker it is."""

    shades: ClassVar[str] = " ░▒▓█"
    cells_a_day: ClassVar[int] = 2

    def __init__(self) -> None:
        super().__init__(lambda _: "")
        self._calendar: Calendar | None = None

    def show(self, calendar: Calendar) -> None:
        """Show these weeks."""
        self._calendar = calendar
        self.refresh_language()

    def written(self, language: str, width: int) -> Content:
        """As many of the last weeks as there is room for."""
        if self._calendar is None:
            return Content("")
        levels, first = self._calendar.levels(), self._hidden(width)
        rows = [self._row(weekday, first, language, levels) for weekday in range(7)]
        return Content("\n").join(rows)

    def _row(self, weekday: int, first: int, language: str, levels: dict[date, int]) -> Content:
        assert self._calendar is not None
        name = localize(f"tui.weekday-{weekday}", language) if weekday in _NAMED else ""
        head = (name + " " * (_NAME_WIDTH - cells(name)), "$foreground-muted")
        days = [self._calendar.day(week, weekday) for week in range(first, self._calendar.weeks)]
        return Content.assemble(head, *(self._shade(day, levels) for day in days if day))

    def _shade(self, day: date, levels: dict[date, int]) -> tuple[str, str]:
        level = levels.get(day, 0)
        style = "$primary" if level else "$foreground-muted"
        return self.shades[level] * self.cells_a_day, style

    def _hidden(self, width: int) -> int:
        """How many of the weeks, the oldest, there is no room for."""
        assert self._calendar is not None
        fits = max((width - _NAME_WIDTH) // self.cells_a_day, 1)
        return max(self._calendar.weeks - fits, 0)


class YearMap(HeatMap, can_focus=True):
    """A year under the names of its months, with a cursor that keys and clicks move."""

    shades = "·░▒▓█"  # the cursor goes to days without an answer too
    cells_a_day = 1
    BINDINGS = keys.bindings("days")

    chosen: reactive[date | None] = reactive(None)
    """The day with the cursor."""

    def show(self, calendar: Calendar) -> None:
        """Show these weeks; the cursor stays where it is, and begins with today."""
        if self.chosen is None or not calendar.first <= self.chosen <= calendar.today:
            self.chosen = calendar.today
        super().show(calendar)

    def watch_chosen(self) -> None:
        """Draw the cursor there."""
        self.refresh()

    def action_move(self, days: int) -> None:
        """Move the cursor; it stops at both ends."""
        if self._calendar is not None and self.chosen is not None:
            first, last = self._calendar.first.toordinal(), self._calendar.today.toordinal()
            there = min(max(self.chosen.toordinal() + days, first), last)
            self.chosen = date.fromordinal(there)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the day under the mouse."""
        offset = event.get_content_offset(self)
        if self._calendar is None or offset is None:
            return
        week = offset.x - _NAME_WIDTH + self._hidden(self.content_size.width)
        if offset.x >= _NAME_WIDTH and week < self._calendar.weeks and 1 <= offset.y <= 7:
            self.chosen = self._calendar.day(week, offset.y - 1) or self.chosen

    def written(self, language: str, width: int) -> Content:
        """The names of the months over the days."""
        days = super().written(language, width)
        if self._calendar is None:
            return days
        months = self._months(self._calendar, self._hidden(width), language)
        return Content.assemble((" " * _NAME_WIDTH + months, "$foreground-muted"), "\n", days)

    def _months(self, calendar: Calendar, first: int, language: str) -> str:
        """The name of each month over its first week, where there is room for it."""
        line, before = "", 0
        for column in range(calendar.weeks - first):
            month = (calendar.first + timedelta(weeks=first + column)).month
            name = localize(f"tui.month-{month}", language)
            ends = column + cells(name) <= calendar.weeks - first
            if month != before and ends and (not line or cells(line) < column):
                line += " " * (column - cells(line)) + name
            before = month
        return line

    def _shade(self, day: date, levels: dict[date, int]) -> tuple[str, str]:
        shade, style = super()._shade(day, levels)
        return shade, f"bold reverse {style}" if day == self.chosen else style
