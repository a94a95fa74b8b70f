"""Lettered options of which one is picked, or numbered points that are ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from quizcnn.bank.question import LETTERS
from quizcnn.messages import Text
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import Vertical


class Picker(Vertical, can_focus=True):
    """Rows with a cursor. `many` makes it a checklist: numbers and Space tick, Enter hands in.

    Otherwise a letter, or Enter on the row with the cursor, picks that row at once.
    """

    BINDINGS = keys.bindings("picker")

    cursor = reactive(0)

    class Picked(Message):
        """Handed in: the indices of the rows picked, in order."""

        def __init__(self, indices: list[int]) -> None:
            super().__init__()
            self.indices = indices

    def __init__(self, texts: Sequence[Text], *, many: bool, chosen: Collection[int] = ()) -> None:
        super().__init__()
        self.many = many
        self.ticked: set[int] = set(chosen if many else ())
        self.picked: list[int] = [] if many else list(chosen)
        self._labels = [str(i + 1) if many else LETTERS[i] for i in range(len(texts))]
        self._keys = [label.lower() for label in self._labels]
        self._rows = [Row(self, index, text) for index, text in enumerate(texts)]

    def compose(self) -> ComposeResult:
        """The rows."""
        yield from self._rows

    def head(self, index: int) -> str:
        """What stands before a row's text: cursor, label, tick."""
        pointer = "▸" if index == self.cursor and self.has_focus else " "
        tick = ("[✓] " if index in self.ticked else "[ ] ") if self.many else ""
        return f"{pointer} {self._labels[index]}  {tick}"

    def settle(self, marks: dict[int, str], notes: dict[int, Text]) -> None:
        """After judging: ✓ or ✗ before the rows named, a note below some; no more picking."""
        self.can_focus = False
        for index, row in enumerate(self._rows):
            row.settle(marks.get(index, " "), notes.get(index))

    def reopen(self) -> None:
        """Take the marks away again: what is ticked can be changed."""
        self.can_focus = True
        for row in self._rows:
            row.reopen()

    def watch_cursor(self) -> None:
        """Keep the row with the cursor drawn and in sight."""
        self._redraw()
        if self.is_mounted and self._rows:
            self._rows[self.cursor].scroll_visible(animate=False)

    def on_focus(self) -> None:
        """Show the cursor."""
        self._redraw()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._redraw()

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """The rows' letters or numbers are taken."""
        return character in self._keys

    def on_key(self, event: events.Key) -> None:
        """Small letters pick, numbers tick; capitals do something to the card."""
        if event.character in self._keys:
            event.stop()
            self.choose(self._keys.index(event.character))

    def choose(self, index: int) -> None:
        """Tick or pick row `index`."""
        self.cursor = index
        if self.many:
            self.ticked ^= {index}
            self._redraw()
        else:
            self._hand_in([index])

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Ticking exists only where several may be picked."""
        return {"touch": self.many, "hand_in": self.many, "pick": not self.many}.get(action, True)

    def action_move(self, by: int) -> None:
        """Move the cursor, around the ends."""
        self.cursor = (self.cursor + by) % len(self._rows)

    def action_touch(self) -> None:
        """Tick the row with the cursor."""
        self.choose(self.cursor)

    def action_hand_in(self) -> None:
        """Enter on a checklist: the ticked rows."""
        self._hand_in(sorted(self.ticked))

    def action_pick(self) -> None:
        """Enter on options: the one with the cursor."""
        self._hand_in([self.cursor])

    def _hand_in(self, indices: list[int]) -> None:
        self.picked = indices
        self.post_message(self.Picked(indices))

    def _redraw(self) -> None:
        for row in self._rows:
            row.refresh(layout=True)


class Row(LocalizedText):
    """One row of a picker."""

    def __init__(self, picker: Picker, index: int, text: Text) -> None:
        super().__init__(self._line)
        self._picker = picker
        self._index = index
        self._text = text
        self._mark: str | None = None
        self._note: Text | None = None

    def settle(self, mark: str, note: Text | None) -> None:
        """Show `mark` in place of the cursor and `note` below."""
        self._mark, self._note = mark, note
        self.set_class(mark == "✓", "-right")
        self.set_class(mark == "✗", "-wrong")
        self.refresh(layout=True)

    def reopen(self) -> None:
        """Show the cursor again; a click ticks."""
        self._mark = self._note = None
        self.set_class(False, "-right", "-wrong")
        self.refresh(layout=True)

    def on_click(self) -> None:
        """A click chooses the row."""
        if self._mark is None:
            self._picker.choose(self._index)

    def written(self, language: str, width: int) -> Content:
        """The row, its text hanging behind its head."""
        self._hang = len(self._picker.head(self._index))
        return super().written(language, width)

    def _line(self, language: str) -> Content:
        head = self._picker.head(self._index)
        if self._mark is not None:
            head = self._mark + head[1:]
        line = Content.assemble((head, "bold"), self._text.localize(language))
        if self._note is None:
            return line
        note = Content.styled(self._note.localize(language), "$foreground-muted")
        return Content("\n").join([line, note.pad_left(len(head))])
