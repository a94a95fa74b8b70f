"""The top of a session: what the card is about, how far the session is, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from quizcnn.messages import localize
from quizcnn.tui import formats
from quizcnn.tui.widgets.bilingual_text import LocalizedText

if TYPE_CHECKING:
    from quizcnn.practice.session.card import Card

_LONGEST_ROW = 32
_SHORTEST_ROW = 5  # marks, unless there are fewer questions
_GAP = 3


class Heading(LocalizedText):
    """Topic, place and clock in a line, and beside them a row with a mark for each question.

    Where there is less room a mark stands for several questions. `seconds` is asked once a second:
    nothing is drawn but this, and only where the clock shows something else. What was asked since
    `counts_from` is learnt anew when it comes again; else a drill leaves the schedule alone.
    """

    def __init__(
        self,
        card: Card,
        seconds: Callable[[], float],
        *,
        has_clock: bool = True,
        counts_from: date | None = None,
    ) -> None:
        super().__init__(lambda _: "")
        self._counts_from = counts_from
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
        """One line of `width` cells; shorter words make room for the marks, else these are left."""
        left, total = self._about(language), self._card.total
        for full, gap in ((True, _GAP), (False, 1)):
            right = self._place(language, full=full)
            room = width - left.cell_length - right.cell_length - 2 * gap
            if room >= min(total, _SHORTEST_ROW):
                row = self._row(min(total, room, _LONGEST_ROW))
                gap = width - left.cell_length - right.cell_length - row.cell_length
                return Content.assemble(left, " " * (gap // 2), right, " " * (gap - gap // 2), row)
        right = self._place(language, full=True)
        if left.cell_length + _GAP + right.cell_length > width:
            right = self._place(language, full=False)
        left = left.truncate(max(width - right.cell_length - 1, 1), ellipsis=True)
        gap = max(width - left.cell_length - right.cell_length, 1)
        return Content.assemble(left, " " * gap, right)

    def _about(self, language: str) -> Content:
        topic = localize(f"topics.{self._card.variant.question.topic}", language)
        flags = [localize(f"tui.flag-{flag}", language) for flag in self._flags()]
        return Content.assemble((topic, "bold"), (" · ".join(["", *flags]), "$accent"))

    def _flags(self) -> list[str]:
        card = self._card
        kind = "new" if card.is_new else "review"
        if card.kind == "drill":
            kind = "relearn" if self._was_counted else "off-schedule"
        marks = {"leech": card.leech, "flagged": card.schedule.flagged}
        return [kind, *(name for name, is_so in marks.items() if is_so)]

    @property
    def _was_counted(self) -> bool:
        """Whether the card was already asked in this sitting, and moved its schedule."""
        last, since = self._card.schedule.last_day, self._counts_from
        return last is not None and since is not None and last >= since

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
        """A mark a question, or a mark for several: done, to repeat, still to come.

        What there is shows in a mark at least, so that nothing seems over before it is.
        """
        card = self._card
        done = card.position if card.kind == "drill" and card.to_repeat else card.position - 1
        met = round(length * done / card.total)
        met = min(max(met, done > 0), length - (done < card.total))
        well = met
        if card.to_repeat:
            well = max(min(round(length * (done - card.to_repeat) / card.total), met - 1), 0)
        return Content.assemble(
            ("▮" * well, "$primary"),
            ("↻" * (met - well), "$warning"),
            ("▯" * (length - met), "$foreground-muted"),
        )
