"""The keys of the screen below, all of them."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen

from quizcnn.messages import localize
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.keybar import KeyBar, key_name, usable_keys


class HelpScreen(ModalScreen[None]):
    """Any key that closes things closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,question_mark,f1,q", "dismiss", "key-close")
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._keys = [
            (binding.description, [key_name(key) for key in keys])
            for binding, keys in usable_keys(below)
        ]

    def compose(self) -> ComposeResult:
        """One line a key."""
        with VerticalScroll(classes="dialog"):
            yield LocalizedText(
                lambda language: localize("tui.help-title", language), classes="title"
            )
            yield LocalizedText(self._table, hang=14)
            yield LocalizedText(
                lambda language: localize("tui.help-notes", language), classes="muted"
            )
        yield KeyBar()

    def _table(self, language: str) -> Content:
        return Content("\n").join(
            Content.assemble(
                (" ".join(keys).ljust(14), "bold $primary"),
                localize(f"tui.{description}-help", language),
            )
            for description, keys in self._keys
        )
