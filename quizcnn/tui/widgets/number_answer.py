"""The line to type a number or a shape in, and below it how the text is read."""

from __future__ import annotations

from string import ascii_letters

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from quizcnn.grading.preview import how_it_reads
from quizcnn.messages import localize
from quizcnn.messages.units import unit_name
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText, language_of
from quizcnn.tui.widgets.containers import Vertical
from quizcnn.tui.widgets.line_input import LineInput

_KEYS = frozenset(ascii_letters) - {"c", "f"}
"""What begins no answer, as ceil( and floor( do: a key of the screen was meant."""


class AnswerInput(LineInput):
    """The line an answer is typed in; up and down scroll the card."""

    BINDINGS = keys.bindings("number")


class NumberAnswer(Vertical):
    """A plain Input: a typed one would drop keys such as the e of 1e-3 silently."""

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message):
        """The text has changed."""

    def __init__(self, shape: str, unit: str | None, text: str = "") -> None:
        super().__init__()
        self._shape = shape
        self._unit = unit
        self.input = AnswerInput(text)
        self._reading = LocalizedText(self._how_it_reads, classes="reading")

    def compose(self) -> ComposeResult:
        """The input and the line below it."""
        yield self.input
        yield self._reading

    def on_mount(self) -> None:
        """Follow the language in the placeholder too."""
        self.watch(self.app, "language", self._label)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the new text reads."""
        event.stop()
        self._reading.display = True
        self._reading.refresh_language()
        self.call_after_refresh(self._reading.scroll_visible, animate=False)
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the text in."""
        event.stop()
        self.post_message(self.Submitted(event.value))

    def offer_retry(self) -> None:
        """Another number takes the wrong one's place when it is typed; the arrow keys mend it."""
        self.input.select_all()

    def type(self, character: str) -> None:
        """Type a character, in the place of what is selected."""
        self.input.replace(character, *self.input.selection)

    def hide_reading(self) -> None:
        """Say nothing more about how the present text reads."""
        self._reading.display = False

    def settle(self) -> None:
        """After judging: the text stays, typing ends."""
        self.input.disabled = True
        self.hide_reading()

    def _label(self) -> None:
        language = language_of(self)
        self.input.placeholder = (
            localize("tui.your-answer-in", language, unit=unit_name(self._unit).localize(language))
            if self._unit
            else localize("tui.your-answer", language)
        )

    def _how_it_reads(self, language: str) -> Content:
        text = self.input.value.strip()
        if text in _KEYS:
            return Content(localize("tui.key-in-field", language, key=text))
        return Content(how_it_reads(text, self._shape, self._unit, language) or " ")
