"""A note beside one card or several, written in a field of some lines."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import TextArea

from quizcnn.messages import Message, localize
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.card_marks import checked_note
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import VerticalScroll
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.line_input import pasted


class NoteField(TextArea):
    """Enter begins a new line; Escape leaves the field, so that Enter keeps what is written."""

    BINDINGS = keys.bindings("note-field")

    def on_paste(self, event: events.Paste) -> None:
        """Textual takes the text as it is; what steers a terminal is no part of a note."""
        event.text = pasted(event.text)

    def action_leave(self) -> None:
        """Let keys be keys again."""
        self.screen.set_focus(None)


class NoteDialog(ModalScreen[str | None]):
    """Dismissed with the text, or None where nothing is to change. A blank one takes it off."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "NoteField"
    BINDINGS = keys.bindings("note")

    def __init__(self, title: Message, note: str) -> None:
        super().__init__()
        self._title = title
        self._field = NoteField(note, soft_wrap=True, tab_behavior="focus", compact=True)
        self._fault: WrongUse | None = None
        self._trouble = LocalizedText(self._said, classes="fault")

    def compose(self) -> ComposeResult:
        """What the note stands beside, the field, and what is wrong with the text."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield LocalizedText(self._title.localize, classes="title")
            yield self._field
            yield self._trouble
            yield LocalizedText(
                lambda language: localize("tui.note-how", language), classes="muted"
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Write on at the end of what stands there."""
        self._field.move_cursor(self._field.document.end)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """In the field Enter begins a new line."""
        return action not in ("keep_and_close", "write") or not self._field.has_focus

    def action_keep_and_close(self) -> None:
        """Outside the field Enter does what the dialog is for."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the text, unless it is too long."""
        try:
            checked_note(self._field.text)
        except WrongUse as fault:
            self._fault = fault
            self._trouble.refresh_language()
        else:
            self.dismiss(self._field.text)

    def action_write(self) -> None:
        """Back into the field."""
        self._field.focus()

    def _said(self, language: str) -> str:
        return f"✗ {self._fault.localize(language)}" if self._fault else ""
