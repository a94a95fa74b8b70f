"""Changing the decks one by one, with a way back for each change.

What is taken back is the decks' texts and names. Nobody's answers are touched by either: they hang
on the ids.
"""

from __future__ import annotations

from quizcnn.bank.lint.deck import DeckRead
from quizcnn.practice.decks import DeckChange, ImportPlan
from quizcnn.practice.study import Study
from quizcnn.store.decks import Changes


class DeckEditor:
    """Imports, renames and removes; the changes made through it can be undone, last first."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._done: list[DeckChange] = []
        self._undone: list[DeckChange] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to bring back."""
        return bool(self._undone)

    def plan(
        self, name: str, deck: DeckRead, *, chosen: bool = False, replaces: str = ""
    ) -> tuple[ImportPlan, Changes]:
        """How a file would be imported, and what that would change; raises as `Decks.plan` does."""
        decks = self._study.decks
        plan = decks.plan(name, deck.head, deck.questions, chosen=chosen, replaces=replaces)
        return plan, decks.differences(plan)

    def carry_out(self, plan: ImportPlan) -> Changes:
        """Import a file as planned."""
        before = self._study.decks.state(plan.deck.name) if plan.deck else None
        changes = self._study.decks.carry_out(plan)
        self._note(DeckChange(changes.deck, before))
        return changes

    def rename(self, deck: str, name: str) -> None:
        """Call an imported deck otherwise; raises as `Decks.rename` does."""
        before = self._study.decks.state(deck)
        self._study.decks.rename(deck, name)
        self._note(DeckChange(name, before))

    def remove(self, deck: str) -> int:
        """Forget an imported deck; how many questions it had. Its log stays."""
        before = self._study.decks.state(deck)
        _, count = self._study.decks.remove(deck)
        self._note(DeckChange(None, before))
        return count

    def undo(self) -> str:
        """Take the last change back; the name of the deck. Raises as `Decks.take_back` does."""
        return self._step(self._done, self._undone)

    def redo(self) -> str:
        """Bring back what was taken back last; the name of the deck."""
        return self._step(self._undone, self._done)

    def _note(self, change: DeckChange) -> None:
        self._done.append(change)
        self._undone.clear()
        self._study.reload()

    def _step(self, changes: list[DeckChange], others: list[DeckChange]) -> str:
        """Only a change that could be taken back is no longer there to be."""
        change = changes[-1]
        others.append(self._study.decks.take_back(change))
        changes.pop()
        self._study.reload()
        return change.before.deck.name if change.before else str(change.name)
