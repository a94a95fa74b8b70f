"""The keys of the screen below that work there now: found by words, pressed by a click."""

from __future__ import annotations

from typing import Any, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from quizcnn.messages import localize
from quizcnn.text_layout import cells
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText, language_of
from quizcnn.tui.widgets.containers import Vertical
from quizcnn.tui.widgets.keybar import KeyBar, key_name, usable_keys
from quizcnn.tui.widgets.line_list import LineList
from quizcnn.tui.widgets.word_field import WordField

_KEY_COLUMN = 14


class HelpDialog(ModalScreen[str | None]):
    """Dismissed with the key that was chosen, or without one."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "KeyList"
    BINDINGS = keys.bindings("help")

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._list = KeyList(entries_of(below))
        self._filter = WordField(self._list, "keys.help-filter-help")
        self._notes = LocalizedText(self._said, classes="muted")

    def compose(self) -> ComposeResult:
        """The list under its filter; below it what a cut line says, or what holds everywhere."""
        with Vertical(classes="dialog"):
            yield LocalizedText(
                lambda language: localize("tui.help-title", language), classes="title"
            )
            yield self._filter
            yield self._list
            yield self._notes
        yield KeyBar()

    def on_mount(self) -> None:
        """The filter appears when it is asked for."""
        self._filter.display = False
        self._list.find("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the keys whose words hold what is typed."""
        self._list.find(event.value)

    def on_input_submitted(self) -> None:
        """Press the first that was found."""
        self._list.action_open()

    def on_key_list_moved(self) -> None:
        """Another line may be a cut one."""
        self._notes.refresh_language()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Close, and press the key."""
        key = self._list.key_of(event.row)
        if key is None:
            self.notify(localize("tui.help-which", language_of(self)), markup=False)
        else:
            self.dismiss(key)

    def action_filter(self) -> None:
        """Type words to look for."""
        self._filter.display = True
        self._filter.focus()

    def action_close(self) -> None:
        """Leave the field, then the list."""
        if self._filter.has_focus:
            self._list.focus()
        else:
            self.dismiss(None)

    def _said(self, language: str) -> str:
        return self._list.cut(language) or localize("tui.help-notes", language)


class Entry(NamedTuple):
    """What is said of keys, and whether all of them do the same, as those for a rating do not."""

    label: str
    keys: list[str]
    alike: bool


def entries_of(screen: Screen[Any]) -> list[Entry]:
    """What works on a screen now."""
    active = screen.active_bindings
    return [
        Entry(binding.description, keys, len({active[key].binding.action for key in keys}) == 1)
        for binding, keys in usable_keys(screen)
    ]


class KeyList(LineList):
    """One line for what can be done: its keys, of which each can be clicked, and what they do."""

    class Moved(Message):
        """The cursor stands at another line, or the lines have another width."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__(nothing="tui.help-none")
        self._entries = entries
        self._found = entries
        self._clicked: str | None = None

    def find(self, words: str) -> None:
        """Show what holds all the words, in either language, or has such a key."""
        wanted = words.casefold().split()
        self._found = [
            entry
            for entry in self._entries
            if all(word in self._searched(entry) for word in wanted)
        ]
        self.fill(len(self._found))

    def on_click(self, event: events.Click) -> None:
        """Before the line is opened: which of its keys was meant."""
        row = event.y + self.scroll_offset.y
        keys = self._found[row].keys if row < len(self._found) else []
        at, self._clicked = self.column_of(event), None
        for key in keys:
            if 0 <= at < cells(key_name(key)):
                self._clicked = key
            at -= cells(key_name(key)) + 1

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The cursor follows the mouse, since a click presses: so a cut line is read first."""
        row = event.y + self.scroll_offset.y
        if row < len(self._found) and not self.is_on_more(event):
            self.cursor = row

    def key_of(self, row: int) -> str | None:
        """The key that was clicked, or the first of a line where all do the same."""
        clicked, self._clicked = self._clicked, None
        entry = self._found[row]
        return clicked or (entry.keys[0] if entry.alike else None)

    def cut(self, language: str) -> str:
        """All that the line with the cursor says, where it is too long for the list."""
        if self.current is None or self.row(self.current, language).cell_length <= self.text_width:
            return ""
        return localize(f"{self._found[self.current].label}-help", language)

    def watch_cursor(self) -> None:
        """Let the screen know."""
        super().watch_cursor()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """More or fewer lines are cut."""
        self.post_message(self.Moved())

    def row(self, at: int, language: str) -> Content:
        """The keys in a column of their own."""
        label, pressed, _ = self._found[at]
        names = " ".join(map(key_name, pressed))
        names += " " * max(_KEY_COLUMN - cells(names), 1)
        return Content.assemble((names, "bold $primary"), localize(f"{label}-help", language))

    @staticmethod
    def _searched(entry: Entry) -> str:
        label, pressed, _ = entry
        said = [localize(f"{label}-help", language) for language in ("en", "zh")]
        return " ".join([*said, *map(key_name, pressed)]).casefold()
