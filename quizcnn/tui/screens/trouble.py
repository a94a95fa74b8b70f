"""Something could not be stored or read: say so, keep everything, offer to try again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from quizcnn.messages import localize
from quizcnn.messages.errors import UserError
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.keybar import KeyBar


class TroubleScreen(ModalScreen[bool]):
    """Dismissed with whether to try again."""

    CSS_PATH = "trouble.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,r", "dismiss(True)", "key-try-again"),
        Binding("escape", "dismiss(False)", "key-back"),
    ]

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """What happened, and that nothing is lost."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield LocalizedText(lambda language: localize("tui.trouble", language), classes="title")
            yield LocalizedText(self._what)
            yield LocalizedText(
                lambda language: localize("tui.trouble-kept", language), classes="muted"
            )
        yield KeyBar()

    def _what(self, language: str) -> str:
        if isinstance(self._error, UserError):
            return self._error.localize(language)
        return f"{type(self._error).__name__}: {self._error}"
