"""The top of a session: what the card is about, how far the session is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizcnn.messages import localize
from quizcnn.tui.widgets.bilingual_text import LocalizedText

if TYPE_CHECKING:
    from quizcnn.practice.card import Card


class Heading(LocalizedText):
    """One line of words over one line of progress."""

    def __init__(self, card: Card) -> None:
        super().__init__(lambda _: "")
        self._card = card

    def show(self, card: Card) -> None:
        """Show another card."""
        self._card = card
        self.refresh_language()

    def written(self, language: str, width: int) -> Content:
        """Both lines at `width` cells."""
        card = self._card
        total = card.position - 1 + card.remaining
        place = f"{card.position}/{total}"
        flags = [
            localize(f"tui.{name}", language)
            for name, is_so in (
                ("flag-new", card.is_new),
                ("flag-drill", card.kind == "drill"),
                ("flag-leech", card.leech),
            )
            if is_so
        ]
        left = Content.styled(localize(f"topics.{card.variant.question.topic}", language), "bold")
        right = Content.assemble(
            (" · ".join([*flags, ""]), "$accent"), (place, "$foreground-muted")
        )
        left = left.truncate(max(width - right.cell_length - 1, 1), ellipsis=True)
        gap = max(width - left.cell_length - right.cell_length, 1)
        done = round(width * (card.position - 1) / total)
        bar = Content.assemble(("━" * done, "$primary"), ("─" * (width - done), "$border-blurred"))
        return Content.assemble(left, " " * gap, right, "\n", bar)
