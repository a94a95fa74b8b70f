"""What a learner sets on cards by hand, one or many at a time, and takes back again.

Every screen that shows cards changes them in this one way, so that a key does and says the same
everywhere. What was set stays in order for as long as the program runs: the newest is taken back
first, on whichever screen it was done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from quizcnn.messages import Message
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.session.steps import Told

if TYPE_CHECKING:
    from quizcnn.store.schedules import Schedule

LONGEST_NOTE = 4000  # characters

Switch = Literal["suspend", "bury", "flag"]
Value = bool | str | None


class Cards(Protocol):
    """All that marks ask of what keeps the cards. A study is one."""

    @property
    def today(self) -> date:
        """The learner's day."""

    def schedule(self, question: str) -> Schedule:
        """Where a question stands."""

    def suspend(self, question: str) -> bool:
        """Never ask a question again."""

    def unsuspend(self, question: str) -> bool:
        """Ask a suspended question again."""

    def bury(self, question: str) -> bool:
        """Ask a question again tomorrow."""

    def unbury(self, question: str) -> bool:
        """Ask a buried question again today."""

    def flag(self, question: str) -> bool:
        """Mark a question to come back to."""

    def unflag(self, question: str) -> bool:
        """Take the flag off."""

    def note(self, question: str, text: str | None) -> bool:
        """Keep a note beside a question; None takes it off."""

    def reset(self, question: str) -> bool:
        """Let a question begin anew."""

    def unreset(self, question: str) -> bool:
        """Take the newest reset back."""


class _Mark(NamedTuple):
    """How one kind of mark is read off a schedule, and how it is put to a value."""

    stands: Callable[[Schedule, date], Value]
    put: Callable[[Cards, str, Any], bool]


_MARKS: Mapping[str, _Mark] = {
    "suspend": _Mark(
        lambda schedule, _: schedule.suspended,
        lambda cards, question, on: (cards.suspend if on else cards.unsuspend)(question),
    ),
    "bury": _Mark(
        lambda schedule, today: bool(schedule.buried_until and today < schedule.buried_until),
        lambda cards, question, on: (cards.bury if on else cards.unbury)(question),
    ),
    "flag": _Mark(
        lambda schedule, _: schedule.flagged,
        lambda cards, question, on: (cards.flag if on else cards.unflag)(question),
    ),
    "note": _Mark(
        lambda schedule, _: schedule.note or None,
        lambda cards, question, text: cards.note(question, text),
    ),
    "reset": _Mark(
        lambda schedule, _: schedule.due is None,
        lambda cards, question, on: (cards.reset if on else cards.unreset)(question),
    ),
}


class Change(NamedTuple):
    """One card's mark before and after."""

    question: str
    before: Value
    after: Value


class Act(NamedTuple):
    """What one key did: the kind of mark, and the cards that it changed."""

    mark: str
    changes: tuple[Change, ...]

    @property
    def back(self) -> Act:
        """The act that takes this one back."""
        turned = (Change(each.question, each.after, each.before) for each in self.changes)
        return Act(self.mark, tuple(turned))


class Marks:
    """Sets marks, and takes back what was set, newest first."""

    def __init__(self, cards: Cards) -> None:
        self._cards = cards
        self._past: list[Act] = []
        self._future: list[Act] = []

    def __len__(self) -> int:
        """How many acts there are to take back."""
        return len(self._past)

    @property
    def undoes(self) -> int:
        """How many cards the next `undo` changes."""
        return len(self._past[-1].changes) if self._past else 0

    @property
    def redoes(self) -> int:
        """How many cards the next `redo` changes."""
        return len(self._future[-1].changes) if self._future else 0

    def toggle(self, mark: Switch, questions: Iterable[str]) -> Message:
        """Set a mark on all the cards; take it off where every one of them has it."""
        standing = self._standing(mark, questions)
        return self._do(mark, standing, not all(standing.values()))

    def reset(self, questions: Iterable[str]) -> Message:
        """Let the cards begin anew; those that are new already stay as they are."""
        return self._do("reset", self._standing("reset", questions), True)

    def note(self, questions: Iterable[str], text: str) -> Message:
        """Put a note beside the cards, or take it off where `text` is blank.

        Raises WrongUse for one that is too long.
        """
        return self._do("note", self._standing("note", questions), checked_note(text))

    def undo(self) -> Told:
        """Take back what was set last."""
        if not self._past:
            return Told(False, Message("practice.no-mark-to-undo"))
        act = self._past[-1].back
        self._put(act)
        self._future.append(self._past.pop())
        return Told(True, _said(act))

    def redo(self) -> Told:
        """Set again what was taken back last."""
        if not self._future:
            return Told(False, Message("practice.nothing-to-redo"))
        act = self._future[-1]
        self._put(act)
        self._past.append(self._future.pop())
        return Told(True, _said(act))

    def _standing(self, mark: str, questions: Iterable[str]) -> dict[str, Value]:
        stands, today = _MARKS[mark].stands, self._cards.today
        schedules = {question: self._cards.schedule(question) for question in questions}
        return {question: stands(each, today) for question, each in schedules.items()}

    def _do(self, mark: str, standing: Mapping[str, Value], value: Value) -> Message:
        changes = [
            Change(question, before, value)
            for question, before in standing.items()
            if before != value
        ]
        if not changes:
            return _idle(mark, list(standing), value)
        act = Act(mark, tuple(changes))
        self._put(act)
        self._past.append(act)
        self._future.clear()
        return _said(act)

    def _put(self, act: Act) -> None:
        for change in act.changes:
            _MARKS[act.mark].put(self._cards, change.question, change.after)


def checked_note(text: str) -> str | None:
    """The note without space around it, None where it is blank; WrongUse for one too long."""
    note = text.encode("utf-8", "backslashreplace").decode().strip()
    if len(note) > LONGEST_NOTE:
        raise WrongUse("practice.note-too-long", length=len(note), limit=LONGEST_NOTE)
    return note or None


def _said(act: Act) -> Message:
    """What an act did, in words: of one card by its name, of several by their number."""
    some = act.changes[0]
    if act.mark == "note":
        did = "note-kept" if some.after else "note-cleared"
    else:
        did = f"did-{act.mark}" if some.after else f"did-un{act.mark}"
    return _of(did, [change.question for change in act.changes])


def _idle(mark: str, questions: Sequence[str], value: Value) -> Message:
    """Why nothing was done: a switch always does something, the others may have been so."""
    if mark == "note":
        return _of("note-as-it-was" if value else "note-none", questions)
    return _of(f"idle-{mark}", questions)


def _of(key: str, questions: Sequence[str]) -> Message:
    if len(questions) == 1:
        return Message(f"practice.{key}", {"question": questions[0]})
    return Message(f"practice.{key}-many", {"count": len(questions)})
