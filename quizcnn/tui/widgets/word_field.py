"""The field above a list into which words are typed that its rows must hold."""

from __future__ import annotations

from quizcnn.messages import localize
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import language_of
from quizcnn.tui.widgets.line_input import LineInput
from quizcnn.tui.widgets.line_list import LineList


class WordField(LineInput):
    """Enter opens the first row that was found; `label` is the message in the empty field."""

    BINDINGS = keys.bindings("filter")

    def __init__(self, found: LineList, label: str) -> None:
        super().__init__(id="filter")
        self._found = found
        self._message = label

    def on_mount(self) -> None:
        """Follow the language."""
        self.watch(self.app, "language", self._say)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """There must be something to open or to go to."""
        return self._found.current is not None or action not in ("submit", "to_list")

    def action_to_list(self) -> None:
        """From the words to what they found."""
        self._found.focus()

    def _say(self) -> None:
        self.placeholder = localize(self._message, language_of(self))


class FieldBeforeList(WordField):
    """Enter leads to the list, as ↓ does: what a row opens there is to be read first."""

    BINDINGS = keys.bindings("words")

    def check_action(self, _action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Also where nothing was found: from there Escape takes the words off."""
        return True
