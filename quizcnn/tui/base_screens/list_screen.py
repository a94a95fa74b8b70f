"""What Decks and Settings have in common: a list under a filter, and all about the marked row.

Two panes side by side where there is room; else Tab puts the other one in its place and Escape
comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from quizcnn.tui import keys
from quizcnn.tui.base_screens.study_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import Horizontal, Vertical, VerticalScroll
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.more_below import MoreBelow
from quizcnn.tui.widgets.row_list import RowList
from quizcnn.tui.widgets.tab_row import TabRow
from quizcnn.tui.widgets.word_field import FieldBeforeList


class Reading(VerticalScroll, can_focus=True):
    """The arrow keys scroll it, and so do j and k."""

    BINDINGS = keys.bindings("reading")


class ListScreen(StudyScreen):
    """A subclass fills the list (`fill`) and says what stands beside it (`about`)."""

    CSS_PATH = "../base_screens/list_screen.tcss"  # seen from the screens
    AUTO_FOCUS = ""
    BINDINGS = keys.bindings("two-panes")

    TAB: ClassVar[str]
    HAS_COLUMNS: ClassVar[bool] = False

    def __init__(self, study_app: StudyApp, rows: RowList) -> None:
        super().__init__(study_app)
        self.rows = rows
        self._words = FieldBeforeList(rows, f"tui.{self.TAB}-filter")
        self._about = LocalizedText(self.about)

    def compose(self) -> ComposeResult:
        """The list under its filter, what there is to say of the marked row, the keys."""
        reading = Reading(self._about, id="reading")
        yield TabRow(self.TAB)
        with Horizontal(id="panes"):
            with Vertical(id="shelf"):
                yield self._words
                if self.HAS_COLUMNS:
                    yield LocalizedText(self.header, id="header")
                yield self.rows
            with Vertical(id="about"):
                yield reading
                yield MoreBelow(reading)
        yield KeyBar()

    def on_mount(self) -> None:
        """The list has the keys; letters are no text until somebody asks for the field."""
        self.rows.focus()

    # -- what a subclass says -------------------------------------------------------------------

    def header(self, _language: str) -> str:
        """What stands above the columns of the list."""
        return ""

    def about(self, _language: str) -> Content:
        """What there is to say of the marked row."""
        return Content("")

    def fill(self) -> None:
        """Show the rows that hold the words."""

    @property
    def wanted(self) -> list[str]:
        """The words that a row must hold."""
        return self._words.value.casefold().split()

    def holds(self, texts: Iterable[str]) -> bool:
        """Whether a row with these texts holds every word that is wanted."""
        text = "\n".join(texts).casefold()
        return all(word in text for word in self.wanted)

    # -- between the panes ----------------------------------------------------------------------

    def on_row_list_moved(self) -> None:
        """Say what belongs to the row."""
        self.query_one("#reading").scroll_home(animate=False)
        self._about.refresh_language()
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what holds the words."""
        if event.input is self._words:
            self.fill()

    def action_filter(self) -> None:
        """Type words to look for."""
        self._turn_to(list_too=True)
        self._words.focus()
        self._words.select_all()  # other words take the place of those that were looked for

    def action_other_pane(self) -> None:
        """From the list to what is said of its row, and back."""
        self._turn_to(list_too=not self._reads_list)

    def action_back(self) -> None:
        """Out of the other pane or the field, then out of the words, then home."""
        if not self._reads_list or self._words.has_focus:
            self._turn_to(list_too=True)
        elif self._words.value:
            self._words.begin("")
        else:
            self.go_up()

    @property
    def _reads_list(self) -> bool:
        return not self.query_one("#reading").has_focus

    def _turn_to(self, *, list_too: bool) -> None:
        self.set_class(not list_too, "-about")
        (self.rows if list_too else self.query_one("#reading")).focus()
