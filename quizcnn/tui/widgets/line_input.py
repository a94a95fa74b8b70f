"""An input of one line with an undo of its own, which Textual's has not.

A page of its own because answers, values in the Lab and filters are typed in one.
"""

from __future__ import annotations

from textual.widgets import Input

from quizcnn.tui import keys
from quizcnn.tui.widgets.value_history import ValueHistory


class LineInput(Input):
    """Keeps its last values: Ctrl+Z goes back through them, Ctrl+Y forward."""

    BINDINGS = keys.bindings("field")

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, select_on_focus=False, id=id)
        self._history = ValueHistory(text)

    def on_mount(self) -> None:
        """Keep every value, in the order in which keys are taken."""
        self.watch(self, "value", self._history.note, init=False)

    def begin(self, text: str) -> None:
        """Hold `text` as if nothing had been typed before."""
        self._history = ValueHistory(text)
        self._put(text)

    def action_go_back(self) -> None:
        """What stood here before the last change."""
        self._put(self._history.back())

    def action_go_forward(self) -> None:
        """What the last step back took away."""
        self._put(self._history.forward())

    def _put(self, value: str) -> None:
        self.value = value
        self.action_end()
