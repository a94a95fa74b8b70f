"""Dialogs that ask for one thing: a line of text, one of several ways on, or some patience.

A form stays open until what is typed can be taken: why it is refused stands below the field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from quizcnn.messages import LANGUAGES, Message, Text, localize
from quizcnn.messages.errors import UserError
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText, Localizer
from quizcnn.tui.widgets.containers import VerticalScroll
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.line_input import LineInput
from quizcnn.tui.widgets.more_below import MoreBelow
from quizcnn.tui.widgets.row_list import RowList


class FormField(LineInput):
    """Enter hands the text in."""

    BINDINGS = keys.bindings("form-field")


class LineForm(ModalScreen[str | None]):
    """Dismissed with the text, or None where it was given up.

    `check` raises what keeps a text from being taken. What is `told` stands above the field; the
    text that the form opens with may have been `refused` before.
    """

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "LineInput"
    BINDINGS = keys.bindings("form")

    def __init__(
        self,
        title: Message,
        field: LineInput,
        check: Callable[[str], object] = lambda _: None,
        *,
        told: Localizer = lambda _: "",
        refused: UserError | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._field = field
        self._check = check
        self._told = told
        self._refused = refused
        self._refused_text = field.value

    def compose(self) -> ComposeResult:
        """What is asked for, the field, and what is wrong with the text."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield LocalizedText(self._title.localize, classes="title")
            yield LocalizedText(self._told, classes="muted")
            yield self._field
            yield LocalizedText(self._why, classes="fault")
        yield KeyBar()

    def on_mount(self) -> None:
        """What is typed takes the place of what stands there; an arrow key keeps that."""
        self._field.select_all()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Dismiss with the text, or say why it cannot be taken."""
        event.stop()
        try:
            self._check(self._field.value)
        except UserError as error:
            self._refused, self._refused_text = error, self._field.value
            self.query_one(".fault", LocalizedText).refresh_language()
        else:
            self.dismiss(self._field.value)

    def on_input_changed(self) -> None:
        """What was wrong with another text need not be wrong with this one."""
        self.query_one(".fault", LocalizedText).refresh_language()

    def _why(self, language: str) -> str:
        if self._refused is None or self._field.value != self._refused_text:
            return ""
        return f"✗ {self._refused.localize(language)}"


class Way(NamedTuple):
    """One way on: what it is called, and what it answers; "" leaves all as it is."""

    label: Text
    answer: str


class WaysList(RowList):
    """Enter takes the way with the cursor."""

    BINDINGS = keys.bindings("ways-list")


class WaysForm(ModalScreen[str | None]):
    """Dismissed with the answer of the way that is chosen, or None where it was given up.

    `preview` is told the answer of the way with the cursor, as long as none is chosen. With `aside`
    the form stands at the right edge, so that what it previews can be seen.
    """

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "WaysList"
    BINDINGS = keys.bindings("form", "ways")

    def __init__(
        self,
        title: Message,
        ways: Sequence[Way],
        *,
        told: Localizer = lambda _: "",
        at: int = 0,
        preview: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(classes="-aside" if preview else None)
        self._title = title
        self._ways = ways
        self._told = told
        self._at = at
        self._preview = preview
        self._list = WaysList(_label, "tui.form-nothing", id="ways")

    def compose(self) -> ComposeResult:
        """What there is to know, as much as there is room for, and the ways."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield LocalizedText(self._title.localize, classes="title")
            told = VerticalScroll(LocalizedText(self._told), classes="told", can_focus=False)
            yield told
            yield MoreBelow(told)
            yield self._list
        yield KeyBar()

    def on_mount(self) -> None:
        """The list is as high as it is long, within limits that the stylesheet sets."""
        self._list.styles.height = len(self._ways)
        self._list.show_lines(self._ways, self._at)

    def on_row_list_moved(self) -> None:
        """Show what the way would bring."""
        if self._preview is not None and self._list.marked is not None:
            self._preview(self._list.marked.answer)

    def on_line_list_opened(self) -> None:
        """Take the way with the cursor."""
        self.dismiss(self._list.marked.answer or None)

    def action_scroll(self, by: int) -> None:
        """Read on in what there is to know."""
        self.query_one(".told").scroll_relative(y=by, animate=False)


def ways_form(title: Message, told: Localizer, *ways: str) -> WaysForm:
    """A form with the ways `tui.way-…` of these names, and one that leaves all as it is."""
    named = [Way(both(f"tui.way-{way}"), way) for way in ways]
    return WaysForm(title, [*named, Way(both("tui.way-cancel"), "")], told=told)


def both(key: str) -> Text:
    """A message in both languages, as a text is given."""
    return Text(*(localize(key, language) for language in LANGUAGES))


def _label(way: Way, _width: int, language: str) -> str:
    return way.label.localize(language)


class PatienceForm(ModalScreen[None]):
    """Says how far the work has come; `cancel` is called where it was given up."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("patience")

    def __init__(self, title: Message, cancel: Callable[[], None]) -> None:
        super().__init__()
        self._title = title
        self._cancel = cancel
        self._done, self._of = 0, 0

    def compose(self) -> ComposeResult:
        """What is being done, and a bar."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield LocalizedText(self._title.localize, classes="title")
            yield LocalizedText(self._progress)
        yield KeyBar()

    def progress(self, done: int, of: int) -> None:
        """So much is done of so much."""
        self._done, self._of = done, of
        for text in self.query(LocalizedText):
            text.refresh_language()

    def action_give_up(self) -> None:
        """End the work; whoever waits for it closes the form."""
        self._cancel()

    def _progress(self, language: str) -> Content:
        if not self._of:
            return Content(localize("tui.form-begun", language))
        filled = round(20 * self._done / self._of)
        count = localize("tui.form-progress", language, done=self._done, of=self._of)
        bar = ("━" * filled, "$primary"), ("─" * (20 - filled), "$border-blurred")
        return Content.assemble(*bar, f"  {count}")
