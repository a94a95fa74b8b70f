"""One card to look at: its numbers are stepped through, its answer uncovered, its text scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from quizcnn.bank.variant import Variant
from quizcnn.messages import localize
from quizcnn.practice.card_page import CardPage, other_variant, shown_variant
from quizcnn.tui import keys
from quizcnn.tui.widgets import card_texts
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import VerticalScroll


class _Sections(LocalizedText):
    """The sections of a sheet at the width there is."""

    def __init__(self, sheet: CardSheet) -> None:
        super().__init__(lambda _: "")
        self._sheet = sheet

    def written(self, language: str, width: int) -> Content:
        """All of them."""
        return self._sheet.written(language, width)


class _Below(LocalizedText):
    """How many lines lie below the edge, on a line of its own."""

    def __init__(self, scroll: Widget) -> None:
        super().__init__(lambda _: "", classes="below muted")
        self._scroll = scroll

    def on_mount(self) -> None:
        """Follow whatever moves the edge."""
        super().on_mount()
        for what in ("scroll_y", "virtual_size", "size"):
            self.watch(self._scroll, what, self._draw, init=False)

    def on_click(self) -> None:
        """A click shows what it announces."""
        self._scroll.scroll_page_down(animate=False)

    def _draw(self) -> None:
        """Without a new layout: that would move the edge again, and so without an end."""
        self.refresh()

    def written(self, language: str, _width: int) -> Content:
        """Always one line, so that nothing moves when it falls silent."""
        below = round(self._scroll.max_scroll_y - self._scroll.scroll_y)
        text = localize("tui.more-below", language, count=below) if below > 0 else " "
        return Content(text)


class _Scroll(VerticalScroll, inherit_bindings=False):
    """Scrolled by the keys of the sheet."""


class CardSheet(Widget, can_focus=True):
    """The parts of a card named by `parts`; `whole` shows all of its log."""

    BINDINGS = keys.bindings("sheet")

    def __init__(
        self, parts: Sequence[card_texts.Part], *, whole: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.page: CardPage | None = None
        self.variant: Variant | None = None
        self._answer = False
        self._parts = parts
        self._whole = whole
        self._scroll = _Scroll(can_focus=False)
        self._text = _Sections(self)

    def compose(self) -> ComposeResult:
        """The text, and what is below the edge."""
        with self._scroll:
            yield self._text
        yield _Below(self._scroll)

    def show(self, page: CardPage | None, variant: Variant | None = None) -> None:
        """Show a card, with the numbers and choices of `variant` if it is given.

        The same one keeps its numbers and its answer uncovered; choices follow the last answer.
        """
        before, self.page = self.page, page
        if page is None or before is None or page.question is not before.question:
            self.variant = variant or (shown_variant(page) if page else None)
            self._answer = False
            self._scroll.scroll_home(animate=False)
        elif page.question.choices and page.answers[:1] != before.answers[:1]:
            self.variant = shown_variant(page)
        self._text.refresh_language()

    def written(self, language: str, width: int) -> Content:
        """The sections at `width` cells."""
        if self.page is None:
            return Content("")
        shown = card_texts.Shown(self.page, self.variant, self._answer, self._whole)
        return card_texts.written(shown, self._parts, language, width)

    def toggle_answer(self) -> None:
        """Uncover the answer, or cover it."""
        self._answer = not self._answer
        self._text.refresh_language()

    def step_variant(self, by: int) -> None:
        """Other numbers, up or down; at the end nothing moves."""
        other = other_variant(self.variant, by) if self.variant else None
        if other is not None:
            self.variant = other
            self._text.refresh_language()

    def action_scroll_by(self, lines: int, pages: int) -> None:
        """Scroll the text."""
        self._scroll.scroll_relative(y=lines + pages * self._scroll.size.height, animate=False)
