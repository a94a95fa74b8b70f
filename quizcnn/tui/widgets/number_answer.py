"""The line to type a number or a shape in, and below it how the text is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.parser import GRID
from quizcnn.grading.preview import how_it_reads as preview
from quizcnn.grading.reading import read
from quizcnn.messages import localize
from quizcnn.messages.units import unit_name
from quizcnn.tui.widgets.bilingual_text import LocalizedText, language_of

if TYPE_CHECKING:
    from quizcnn.bank.variant import Variant

HowItReads = Callable[[str, str], str]
"""(text, language) → how the text is read, "" for nothing to say."""


class AnswerInput(Input):
    """An input of one line: its Enter key is named in the key bar, up and down scroll the card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "key-answer"),
        Binding("pagedown", "screen.scroll_by(0, 1)", "key-scroll", show=False),
        Binding("pageup", "screen.scroll_by(0, -1)", "key-scroll", show=False),
        Binding("down", "screen.scroll_by(1, 0)", show=False),
        Binding("up", "screen.scroll_by(-1, 0)", show=False),
    ]


class NumberAnswer(Vertical):
    """A plain Input: a typed one would drop keys such as the e of 1e-3 silently."""

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, unit: str | None, how_it_reads: HowItReads) -> None:
        super().__init__()
        self._unit = unit
        self._how_it_reads = how_it_reads
        self.input = AnswerInput(select_on_focus=False)
        self._reading = LocalizedText(self._reading_said, classes="reading")

    class Changed(Message):
        """The text has changed."""

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

    def hush(self) -> None:
        """Say nothing more about the present text."""
        self._reading.display = False

    def settle(self) -> None:
        """After judging: the text stays, typing ends."""
        self.input.disabled = True
        self.hush()

    def _label(self) -> None:
        language = language_of(self)
        self.input.placeholder = (
            localize("tui.your-answer-in", language, unit=unit_name(self._unit).localize(language))
            if self._unit
            else localize("tui.your-answer", language)
        )

    def _reading_said(self, language: str) -> Content:
        text = self.input.value.strip()
        said = self._how_it_reads(text, language) if text else ""
        return Content(said or " ")


def how_it_reads(variant: Variant) -> HowItReads:
    """The reader of answers to `variant`: (text, language) → how the text reads."""
    kind = variant.shape or "scalar"
    return lambda text, language: preview(text, kind, variant.unit, language)


@lru_cache(maxsize=4096)
def reads_as_cell(text: str) -> bool:
    """Whether `text` is one number of a grid."""
    try:
        return read(f"[{text}]", GRID, None).lengths == (1,)
    except Unreadable:
        return False
