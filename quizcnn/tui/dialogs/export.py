"""A file that cards are written to: its name is asked for, and the format is what it ends in."""

from __future__ import annotations

import os
from typing import NamedTuple

from textual.app import ComposeResult
from textual.screen import ModalScreen

from quizcnn.exchange.formats import FORMATS, format_for
from quizcnn.messages import Message, localize
from quizcnn.messages.errors import WrongUse
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import VerticalScroll
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.path_input import PathInput


class Target(NamedTuple):
    """Where cards are to be written, and how."""

    path: str
    format: str


class FileInput(PathInput):
    """The name of a file; Tab goes through the formats that its ending can name, → completes it."""

    BINDINGS = keys.bindings("file")

    def action_next_format(self) -> None:
        """The next format, under the same name."""
        stem, suffix = os.path.splitext(self.value)
        formats = list(FORMATS)
        known = suffix[1:].lower() in formats
        at = formats.index(suffix[1:].lower()) + 1 if known else 0
        self.value = f"{stem if known else self.value}.{formats[at % len(formats)]}"
        self.action_end()


class ExportDialog(ModalScreen[Target | None]):
    """Dismissed with the file; one that is there already is replaced only by a second Enter."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "FileInput"
    BINDINGS = keys.bindings("export")

    def __init__(self, title: Message, path: str) -> None:
        super().__init__()
        self._title = title
        self._field = FileInput(path, [f".{suffix}" for suffix in FORMATS])
        self._warned = ""
        self._told = LocalizedText(self._what, classes="what")

    def compose(self) -> ComposeResult:
        """What is written, the file, and what the format is for."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield LocalizedText(self._title.localize, classes="title")
            yield self._field
            yield self._told
        yield KeyBar()

    def on_input_changed(self) -> None:
        """Say what would be written."""
        self._told.refresh_language()

    def on_input_submitted(self) -> None:
        """Write it, where the format is known and nothing is lost by it that was not told."""
        target = self._target()
        if not isinstance(target, Target):
            return
        if os.path.lexists(target.path) and self._warned != target.path:
            self._warned = target.path
            self._told.refresh_language()
        else:
            self.dismiss(target)

    def _target(self) -> Target | WrongUse:
        path = os.path.expanduser(self._field.value.strip())
        try:
            return Target(path, format_for(path, None))
        except WrongUse as fault:
            return fault

    def _what(self, language: str) -> str:
        target = self._target()
        if not isinstance(target, Target):
            return f"✗ {target.localize(language)}"
        said = localize(f"tui.export-{target.format}", language)
        if target.path == self._warned:
            return f"✗ {localize('tui.export-exists', language, path=target.path)}"
        if os.path.lexists(target.path):
            return f"{said}\n{localize('tui.export-replaces', language)}"
        return said
