"""The top of a session: what the card is about, how far the session is, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from quizcnn.messages import localize
from quizcnn.tui import formats
from quizcnn.tui.widgets.bilingual_text import LocalizedText

if TYPE_CHECKING:
    from quizcnn.practice.session.card import Card

_LONGEST_ROW = 32
_GAP = 3


class Heading(LocalizedText):
    """Topic, place and clock in a line, and a row with a mark for each question.

    The row stands beside the words where there is room, else below them. `seconds` is asked once a
    second: nothing is drawn but this, and only where the clock shows something else.
    """

    def __init__(self, card: Card, seconds: Callable[[], float], *, has_clock: bool = True) -> None:
        super().__init__(lambda _: "")
        self._card = card
        self._seconds = seconds
        self.has_clock = has_clock
        self._shown = ""

    def on_mount(self) -> None:
        """Let the clock run."""
        super().on_mount()
        self.set_interval(1.0, self.tick)

    def show(self, card: Card) -> None:
        """Show another card."""
        self._card = card
        self.refresh_language()

    def tick(self) -> None:
        """Draw the clock where it has moved on."""
        if self.has_clock and formats.clock(self._seconds()) != self._shown:
            self.refresh()

    def switch_clock(self) -> bool:
        """Hide the clock, or show it again; whether it is shown now."""
        self.has_clock = not self.has_clock
        self.refresh_language()
        return self.has_clock

    def written(self, language: str, width: int) -> Content:
        """All of it at `width` cells."""
        left, right = self._about(language), self._place(language, full=True)
        row = self._row(min(self._card.total, _LONGEST_ROW))
        gap = width - left.cell_length - right.cell_length - row.cell_length
        if gap >= 2 * _GAP:
            return Content.assemble(left, " " * (gap // 2), right, " " * (gap - gap // 2), row)
        if left.cell_length + _GAP + right.cell_length > width:
            right = self._place(language, full=False)
        left = left.truncate(max(width - right.cell_length - 1, 1), ellipsis=True)
        gap = max(width - left.cell_length - right.cell_length, 1)
        row = self._row(min(self._card.total, width))
        return Content.assemble(left, " " * gap, right, "\n", row)

    def _about(self, language: str) -> Content:
        topic = localize(f"topics.{self._card.variant.question.topic}", language)
        flags = [localize(f"tui.flag-{flag}", language) for flag in self._flags()]
        return Content.assemble((topic, "bold"), (" · ".join(["", *flags]), "$accent"))

    def _flags(self) -> list[str]:
        card = self._card
        kind = "new" if card.is_new else "review"
        if card.kind == "drill":
            kind = "relearn" if card.schedule.reviews else "drill"
        marks = {"leech": card.leech, "flagged": card.schedule.flagged}
        return [kind, *(name for name, is_so in marks.items() if is_so)]

    def _place(self, language: str, *, full: bool) -> Content:
        card = self._card
        place = "tui.place" if full else "tui.place-short"
        parts = [localize(place, language, number=card.position, total=card.total)]
        if card.to_repeat:
            to_repeat = "tui.to-repeat" if full else "tui.to-repeat-short"
            parts.append(localize(to_repeat, language, count=card.to_repeat))
        if self.has_clock:
            parts.append(self._clock(full=full))
        return Content.styled(" · ".join(parts), "$foreground-muted")

    def _clock(self, *, full: bool) -> str:
        self._shown = formats.clock(self._seconds())
        expected = formats.clock(self._card.variant.question.expected_seconds)
        return f"{self._shown} / {expected}" if full else self._shown

    def _row(self, length: int) -> Content:
        """A mark a question, fewer where there is less room: done, to repeat, still to come."""
        card = self._card
        done = card.position if card.kind == "drill" and card.to_repeat else card.position - 1
        ends = [round(length * count / card.total) for count in (done - card.to_repeat, done)]
        return Content.assemble(
            ("▮" * ends[0], "$primary"),
            ("↻" * (ends[1] - ends[0]), "$warning"),
            ("▯" * (length - ends[1]), "$foreground-muted"),
        )
