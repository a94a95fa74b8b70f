"""Every deck with how far the learner has come in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quizcnn.bank.decks import BUILTIN_DECK
from quizcnn.bank.faults import BankFaults, Fault
from quizcnn.messages import Message
from quizcnn.practice.decks import DeckEntry
from quizcnn.practice.questions.question_filter import Term
from quizcnn.practice.study import Study
from quizcnn.store.schedules import Schedule


class DeckRow(NamedTuple):
    """A deck, how many of its cards were met, and how many of those are due today."""

    entry: DeckEntry
    learned: int
    due: int

    @property
    def name(self) -> str:
        """What it is called."""
        return self.entry.name

    @property
    def place(self) -> str:
        """Where it comes from: "builtin", "own" or "imported"."""
        if self.entry.path is None:
            return "imported"
        return "builtin" if self.name == BUILTIN_DECK else "own"

    @property
    def has_cards(self) -> bool:
        """Whether cards of it are asked under its name."""
        return self.entry.questions > 0 and not self.entry.moved

    @property
    def filter(self) -> str:
        """What finds its cards in the list of questions."""
        return str(Term("deck", (self.name,)))

    @property
    def faults(self) -> list[Fault | Message]:
        """What keeps it, or some of its cards, from being used, one by one."""
        found: list[Fault | Message] = []
        for error in self.entry.faults:
            found += error.faults if isinstance(error, BankFaults) else [error.message]
        return found

    @property
    def warnings(self) -> list[Message]:
        """What is worth knowing though nothing is wrong: what another deck hides."""
        moved = self.entry.moved
        told = [
            Message("practice.hidden-question", {"id": id, "deck": self.name, "owner": owner})
            for id, owner in self.entry.hidden.items()
        ]
        if moved:
            told.insert(0, Message("cli.deck-moved", {"deck": self.name, "own": moved}))
        return told


def rows(study: Study) -> list[DeckRow]:
    """Every deck, built-in first, with its figures."""
    schedules = study.schedules()
    ids: dict[str, list[str]] = {}
    for card in study.cards:
        ids.setdefault(card.deck, []).append(card.id)
    found = []
    for entry in study.decks.entries():
        own = [] if entry.moved else ids.get(entry.name, [])
        met = [schedules[id] for id in own if id in schedules and schedules[id].due is not None]
        found.append(DeckRow(entry, len(met), _due(met, study)))
    return found


def _due(met: Sequence[Schedule], study: Study) -> int:
    today = study.today
    return sum(
        each.due is not None
        and max(each.due, each.buried_until or each.due) <= today
        and not each.suspended
        for each in met
    )
