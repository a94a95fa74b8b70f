"""Questions answered with yes or no: whether to do a thing, or to try again what failed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen

from quizcnn.messages import Message, localize
from quizcnn.messages.errors import UserError
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import Vertical, VerticalScroll
from quizcnn.tui.widgets.keybar import KeyBar


class QuestionDialog(ModalScreen[bool]):
    """Dismissed with whether the answer was yes."""

    BINDINGS = keys.bindings("question")

    def __init__(self, question: Message) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question over its keys."""
        with Vertical(classes="dialog"):
            yield LocalizedText(self._question.localize)
        yield KeyBar()


class TroubleDialog(ModalScreen[bool]):
    """Something could not be stored or read: say so, keep everything, offer to try again."""

    BINDINGS = keys.bindings("trouble")

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
