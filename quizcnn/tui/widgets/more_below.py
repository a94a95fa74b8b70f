"""How many lines lie below the edge of what is scrolled.

A page of its own because any screen that scrolls may say so.
"""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from quizcnn.messages import localize
from quizcnn.tui.widgets.bilingual_text import LocalizedText


class MoreBelow(LocalizedText):
    """One line under a scrolled widget, which takes no room while all of it is in sight."""

    def __init__(self, scrolled: Widget) -> None:
        super().__init__(self._said)
        self._scrolled = scrolled
        self._shown = 0
        self.display = False

    def on_mount(self) -> None:
        """Follow the scrolling, and every change of contents or room."""
        super().on_mount()
        self.watch(self._scrolled, "scroll_y", self._count)
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self._count())

    def on_click(self) -> None:
        """A click shows what it announces."""
        self._scrolled.scroll_page_down(animate=False)

    def _count(self) -> None:
        below = self._below if self._scrolled.display else 0
        if below != self._shown:
            self._shown = below
            self.display = below > 0
            self.refresh()

    @property
    def _below(self) -> int:
        return round(self._scrolled.max_scroll_y - self._scrolled.scroll_y)

    def _said(self, language: str) -> Content:
        return Content(localize("tui.more-below", language, count=self._shown))
