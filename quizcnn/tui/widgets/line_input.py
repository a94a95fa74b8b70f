"""An input of one line with an undo of its own, which Textual's has not.

A page of its own because answers, values in the Lab and filters are typed in one.
"""

from __future__ import annotations

import re

from textual import events
from textual.widgets import Input

from quizcnn.tui import keys
from quizcnn.tui.widgets.value_history import ValueHistory

# What steers a terminal: to its end (colours, cursor), as a title or link to its own end, a pair.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -~]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def pasted(text: str) -> str:
    """What of a pasted text is text: lines stay, a tab is a space, what steers a terminal goes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _CONTROL.sub("", _SEQUENCE.sub("", lines))


class LineInput(Input):
    """Keeps its last values: Ctrl+Z goes back through them, Ctrl+Y forward."""

    BINDINGS = keys.bindings("field")

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, select_on_focus=False, id=id)
        self._history = ValueHistory(text)

    def on_mount(self) -> None:
        """Keep every value, in the order in which keys are taken."""
        self.watch(self, "value", self._history.note, init=False)

    def on_paste(self, event: events.Paste) -> None:
        """Textual takes the first line as it is; colours of a copied output are not typed."""
        event.text = pasted(event.text)

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
