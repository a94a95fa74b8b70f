"""Where a session stands, as plain values: what undo returns to, and what is kept of it on disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quizcnn.practice.session.answering import Given
from quizcnn.practice.session.card import QueueEntry
from quizcnn.practice.session.summary import SummaryRow
from quizcnn.practice.session.todays_queue import SessionOptions
from quizcnn.scheduling.progress import ReviewKind

Queue = tuple[QueueEntry, ...]


class Act(StrEnum):
    """What can be done to a card, and taken back."""

    RATED = "rated"
    SUSPENDED = "suspended"
    BURIED = "buried"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session; a rating has its quality and the id it has in the log."""

    act: Act
    question: str
    day: date
    quality: int | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True)
class LaidCard:
    """A card as it was laid out: its question and the number of its variant give its text again."""

    question: str
    variant: int
    kind: ReviewKind
    is_new: bool
    hinted: bool = False
    lesson: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a face shows of a card before it is handed in.

    `text` is what stands in the field, `ticked` are rows of a list, `begun` says that a lesson was
    put away, `uncovered` that the key points are shown, `seconds` is the time taken so far.
    """

    text: str = ""
    ticked: tuple[int, ...] = ()
    begun: bool = False
    uncovered: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a session: what is left, what was rated, the card laid out; None at its end.

    A place that undo has left knows what was handed in for its card and what was not yet.
    """

    queue: Queue
    card: LaidCard | None
    rows: tuple[SummaryRow, ...] = ()
    given: tuple[Given, ...] = ()
    draft: Draft = Draft()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole session. `past` has the place before each step, `future` the one after it.

    `hinted` are the questions whose hint was taken and that were not rated since.
    """

    sitting: str
    options: SessionOptions
    day: date
    place: Place
    past: tuple[tuple[Step, Place], ...] = ()
    future: tuple[tuple[Step, Place], ...] = ()
    skipped: tuple[str, ...] = ()
    given: tuple[Given, ...] = ()
    draft: Draft = Draft()
    hinted: tuple[str, ...] = ()
