"""The Lab: any quantity, its parameters changed by arrow keys, with all that follows in one frame.

Two panes side by side where there is room, else one at a time: the list of quantities, or the bench
that one of them lies on.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from quizcnn.engine import catalogue
from quizcnn.messages import localize
from quizcnn.practice.lab import Bench, bench_of
from quizcnn.tui.base_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets.bench import BenchView
from quizcnn.tui.widgets.bilingual_text import language_of
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.line_input import LineInput
from quizcnn.tui.widgets.quantity_list import QuantityList

_WIDTHS = [(0, "-narrow"), (60, "-normal"), (110, "-two-panes")]


class FilterInput(LineInput):
    """Words that the names shown must hold."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "key-open"),
        Binding("down", "to_list", "key-to-list", show=False),
    ]

    def __init__(self, found: QuantityList) -> None:
        super().__init__(id="filter")
        self._found = found

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """There must be something to open or to go to."""
        return self._found.anything or action not in ("submit", "to_list")

    def action_to_list(self) -> None:
        """From the words to what they found."""
        self._found.focus()


class LabScreen(StudyScreen):
    """With a `bench` of a card's numbers Escape leads back to the card, else to the list first."""

    CSS_PATH = "lab.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "key-filter"),
        Binding("escape", "back", "key-up"),
        Binding("pagedown", "scroll_by(1)", "key-scroll", show=False),
        Binding("pageup", "scroll_by(-1)", "key-scroll", show=False),
    ]

    def __init__(self, study_app: StudyApp, bench: Bench | None = None) -> None:
        super().__init__(study_app)
        self._of_a_card = bench is not None
        self._list = QuantityList()
        self._filter = FilterInput(self._list)
        self._bench = BenchView(bench or bench_of(catalogue.names()[0]))

    def compose(self) -> ComposeResult:
        """The list under its filter, the bench, the keys."""
        with Horizontal(id="lab"):
            with Vertical(id="shelf"):
                yield self._filter
                yield self._list
            yield self._bench
        yield KeyBar()

    def on_mount(self) -> None:
        """A card's numbers come first, else the list."""
        self.watch(self.app, "language", self._label)
        self._list.mark(self._bench.bench.quantity.name)
        self._show("bench" if self._of_a_card else "list")

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Only the bench is scrolled by keys of the screen: the list has its own."""
        return action != "scroll_by" or self._bench.has_focus_within

    async def on_quantity_list_opened(self, event: QuantityList.Opened) -> None:
        """Put it on the bench before any further key is looked at."""
        self._of_a_card = False
        if event.name != self._bench.bench.quantity.name:
            await self._bench.show(bench_of(event.name))
        self._show("bench")

    def on_bench_view_copied(self, event: BenchView.Copied) -> None:
        """Show what was copied: not every terminal lets a program fill its clipboard."""
        self.study_app.toast("lab-copy-done", command=event.command)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what holds the words."""
        if event.input is self._filter:
            self._list.show(event.value)
            self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the first that was found."""
        if event.input is self._filter:
            self._list.action_open()

    def action_filter(self) -> None:
        """Type words to look for."""
        self._show("list")
        self._filter.focus()

    def action_back(self) -> None:
        """Leave the field, then the bench, then the Lab."""
        if self._bench.typing:
            self._bench.stop_typing()
        elif self._filter.has_focus or (self._bench.has_focus and not self._of_a_card):
            self._show("list")
        else:
            self.app.pop_screen()

    def action_scroll_by(self, pages: int) -> None:
        """Scroll the bench."""
        self._bench.scroll_relative(y=pages * self._bench.size.height, animate=False)

    def _show(self, pane: str) -> None:
        """Focus a pane, which takes the other's place where there is no room for both."""
        self.set_class(pane == "bench", "-bench")
        (self._bench if pane == "bench" else self._list).focus()

    def _label(self) -> None:
        self._filter.placeholder = localize("tui.lab-filter", language_of(self))
