"""Where the verdict stands: before it what happened with the card, then what there is to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from quizcnn.messages import localize
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import Vertical
from quizcnn.tui.widgets.fold import Fold, Steps
from quizcnn.tui.widgets.pane import Pane
from quizcnn.tui.widgets.verdict import verdict_parts

if TYPE_CHECKING:
    from quizcnn.practice.session.answering import Outcome
    from quizcnn.practice.session.card import Card


class VerdictPane(Pane):
    """What was folded away or opened on one card stays so for those that follow."""

    def __init__(self, card: Card) -> None:
        super().__init__(id="verdict-of-card")
        self.folds: dict[str, Fold] = {}
        self._is_open: dict[str, bool] = {}
        self._past = CardPast(card)
        self._parts = Vertical(classes="parts")
        self._note = LocalizedText(self._note_text, hang=2, classes="note")
        self._card: Card | None = None

    def compose(self) -> ComposeResult:
        """What happened before, and room for the verdict."""
        yield self._past
        yield self._parts
        yield self._note

    async def show(self, card: Card, outcome: Outcome) -> None:
        """Tell all there is to learn from the card."""
        parts = list(verdict_parts(card.variant, outcome))
        self._past.set_class(True, "-over")
        self.show_note(card)
        self.folds = {part.part: part for part in parts if isinstance(part, Fold)}
        for name, fold in self.folds.items():
            fold.put(is_open=self._is_open.get(name, fold.is_open))
        await self._parts.remove_children()
        await self._parts.mount(*parts)

    async def clear(self, card: Card) -> None:
        """Another card is asked."""
        self.folds = {}
        self._card = None
        self._note.refresh_language()
        self._past.show(card)
        await self._parts.remove_children()

    def show_note(self, card: Card) -> None:
        """The learner's own note stands below, once there is a verdict: it may tell the answer."""
        if self._past.has_class("-over"):
            self._card = card
            self._note.refresh_language()

    def _note_text(self, _language: str) -> str:
        note = self._card.schedule.note if self._card else None
        return f"✎ {note}" if note else ""

    @property
    def steps(self) -> Steps | None:
        """The worked steps, if they are to be seen."""
        found = self.folds.get("steps")
        return found if isinstance(found, Steps) and found.is_open else None

    def fold(self, part: str) -> None:
        """Fold a part away, or open it."""
        if part in self.folds:
            fold = self.folds[part]
            fold.toggle()
            self._is_open[part] = fold.is_open
            self.call_after_refresh(fold.scroll_visible, animate=False)


class CardPast(LocalizedText):
    """What happened with the card before, where the verdict is to stand."""

    def __init__(self, card: Card) -> None:
        super().__init__(self._past, classes="past muted")
        self._schedule = card.schedule

    def show(self, card: Card) -> None:
        """Tell of another card."""
        self._schedule = card.schedule
        self.set_class(False, "-over")
        self.refresh_language()

    def _past(self, language: str) -> str:
        schedule = self._schedule
        if schedule.last_day is None:
            return localize("tui.past-none", language)
        return localize(
            "tui.past",
            language,
            count=schedule.reviews,
            lapses=schedule.lapses,
            last=schedule.last_day.isoformat(),
            interval=schedule.state.interval,
        )
