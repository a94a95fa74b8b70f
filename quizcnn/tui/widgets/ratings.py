"""The six grades, what each would do to the card, and which one is suggested."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.message import Message

from quizcnn.messages import localize
from quizcnn.text_layout import cells
from quizcnn.tui.widgets.bilingual_text import LocalizedText

if TYPE_CHECKING:
    from quizcnn.practice.card import Preview

PASSES_DRILL = 4
_ROOM_FOR_WORDS = 10


class Ratings(LocalizedText):
    """Two lines: `4 good` over `6d`. A mark, not colour alone, shows the suggestion."""

    class Chosen(Message):
        """A grade was clicked."""

        def __init__(self, quality: int) -> None:
            super().__init__()
            self.quality = quality

    def __init__(self, suggested: int, previews: tuple[Preview, ...]) -> None:
        super().__init__(
            lambda _: "", title=lambda language: localize("tui.rate", language, quality=suggested)
        )
        self._suggested = suggested
        self._previews = previews

    def written(self, language: str, width: int) -> Content:
        """Both lines at `width` cells."""
        cell = max(width // 6, 4)
        words = cell >= _ROOM_FOR_WORDS
        upper = [self._grade(language, quality, words) for quality in range(6)]
        lower = [self._effect(language, quality, cell) for quality in range(6)]
        return Content("\n").join([_row(upper, cell), _row(lower, cell)])

    def on_click(self, event: events.Click) -> None:
        """A click on a grade chooses it."""
        cell = max(self.content_size.width // 6, 4)
        quality = (event.get_content_offset_capture(self).x) // cell
        if 0 <= quality <= 5:
            self.post_message(self.Chosen(quality))

    def _grade(self, language: str, quality: int, words: bool) -> Content:
        chosen = quality == self._suggested
        label = (
            f"{quality} {localize(f'scheduling.quality-{quality}', language)}"
            if words
            else str(quality)
        )
        if chosen:
            return Content.styled(f" ▸{label} ", "bold $background on $primary")
        return Content.assemble("  ", (label[:1], "bold"), label[1:])

    def _effect(self, language: str, quality: int, cell: int) -> Content:
        if self._previews:
            text = days(language, self._previews[quality].interval)
        else:
            text = localize(
                "tui.drill-done" if quality >= PASSES_DRILL else "tui.drill-again", language
            )
        indent = min(2, max(cell - cells(text), 0) // 2)
        return Content.styled(" " * indent + text, "$foreground-muted")


def days(language: str, count: int) -> str:
    """A short interval: `6d`; long ones in years with one decimal."""
    if count < 1000:
        return localize("tui.days-short", language, count=count)
    return localize("tui.years-short", language, count=f"{count / 365:.1f}")


def _row(entries: list[Content], cell: int) -> Content:
    padded: Callable[[Content], Content] = lambda content: content.pad_right(  # noqa: E731
        max(cell - content.cell_length, 0)
    )
    return Content("").join(map(padded, entries)).rstrip()
