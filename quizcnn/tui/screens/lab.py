"""The Lab: any quantity, its parameters changed by arrow keys, with all that follows in one frame.

The list of quantities, and the bench that one of them lies on. The drawing stands beside the values
where there is room; the list then gives way to it, unless there is room for all three.
"""

from __future__ import annotations

from random import Random

from textual.app import ComposeResult
from textual.widgets import Input

from quizcnn.engine import catalogue
from quizcnn.practice.lab.bench import Bench, bench_of
from quizcnn.practice.quiz.quiz import quiz_on, redraws_on
from quizcnn.tui import keys
from quizcnn.tui.base_screens.study_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets.bench import BenchView
from quizcnn.tui.widgets.containers import Horizontal, Vertical
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.more_below import MoreBelow
from quizcnn.tui.widgets.quantity_list import QuantityList
from quizcnn.tui.widgets.tab_row import TabRow
from quizcnn.tui.widgets.word_field import WordField


class LabScreen(StudyScreen):
    """With a `bench` of a card's numbers Escape leads back to the card, else to the list first."""

    CSS_PATH = "lab.tcss"
    AUTO_FOCUS = ""
    BINDINGS = keys.bindings("lab")
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"), (60, "-normal"), (110, "-two-panes"), (160, "-three-panes"),
    ]  # fmt: skip

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012

    def __init__(self, study_app: StudyApp, bench: Bench | None = None) -> None:
        super().__init__(study_app)
        self._of_a_card = bench is not None
        self._list = QuantityList()
        self._filter = WordField(self._list, "tui.lab-filter")
        self._bench = BenchView(bench or bench_of(catalogue.names()[0]))

    def compose(self) -> ComposeResult:
        """The list under its filter, the bench, the keys."""
        yield TabRow("lab")
        with Horizontal(id="lab"):
            with Vertical(id="shelf"):
                yield self._filter
                yield self._list
            with Vertical(id="open"):
                yield self._bench
                yield MoreBelow(self._bench)
        yield KeyBar()

    def on_mount(self) -> None:
        """A card's numbers come first, else the list."""
        self._list.mark(self._bench.bench.quantity.name)
        self._show("bench" if self._of_a_card else "list")

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Some keys of the screen are about the bench: the list has its own."""
        return action not in ("scroll_by", "quiz", "keep") or self._bench.has_focus_within

    async def on_line_list_opened(self) -> None:
        """Put it on the bench before any further key is looked at."""
        self._of_a_card = False
        name = self._list.marked
        if name != self._bench.bench.quantity.name:
            await self._bench.show(bench_of(name))
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
        self._filter.select_all()  # other words take the place of those that found the last one

    def action_other_pane(self) -> None:
        """From the list to the bench, to the steps of its drawing, and back to the list."""
        if self._list.has_focus:
            self._show("bench")
        elif not self._bench.has_focus or not self._bench.to_drawing():
            self._show("list")

    def action_back(self) -> None:
        """Leave the field, then the bench, then the words, then the Lab."""
        if self._bench.typing:
            self._bench.stop_typing()
        elif self._bench.has_focus_within and not self._bench.has_focus:
            self._bench.focus()  # from the steps of the drawing
        elif self._filter.has_focus or (self._bench.has_focus and not self._of_a_card):
            self._show("list")
        elif self._filter.value and self._list.has_focus:
            self._filter.begin("")
        else:
            self.go_up()

    def action_quiz(self) -> None:
        """Ask the quantity at once, with these numbers and then with others."""
        bench, randomness = self._bench.bench, Random()
        cards = quiz_on(bench, randomness)
        if cards:
            redraws = redraws_on(bench, randomness)
            self.run_or_show_trouble(
                lambda: self.study_app.show_practice(
                    self.study_app.open_study().quiz(cards, redraws)
                )
            )

    def action_keep(self) -> None:
        """Keep these numbers as a card of one's own."""
        self.keep_as_card(self._bench.bench)

    def action_scroll_by(self, pages: int) -> None:
        """Scroll the bench."""
        self._bench.scroll_relative(y=pages * self._bench.size.height, animate=False)

    def _show(self, pane: str) -> None:
        """Focus a pane, which takes the other's place where there is no room for both."""
        self.set_class(pane == "bench", "-bench")
        (self._bench if pane == "bench" else self._list).focus()
