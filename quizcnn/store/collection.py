"""The collection: what the rooms above ask of the store.

Every change is one transaction and durable when the method returns. Whatever SQLite cannot do
becomes `Unusable`, naming the file and the way out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from quizcnn.scheduling.days import utc
from quizcnn.scheduling.progress import Progress
from quizcnn.scheduling.queue import Done
from quizcnn.store import decks, log, marks, projection, recording, settings, tally
from quizcnn.store.creating import create, migrate
from quizcnn.store.gate import Gate
from quizcnn.store.inspection import standing
from quizcnn.store.location import file_of
from quizcnn.store.questions import Changes, Entry, StoredQuestion
from quizcnn.store.review import Review
from quizcnn.store.schedule import Mark, Schedule, schedule_of
from quizcnn.store.schema import IDENTITY, QUESTIONS


class Collection:
    """An open collection; a context manager that closes itself."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        with gate.reading() as connection:
            self.device: str = connection.scalars(select(IDENTITY.c.device)).one()

    @classmethod
    def open(cls, location: str | Path) -> Self:
        """Open the collection at a path or `sqlite:///` URL, creating or migrating it if needed.

        Raises:
            Unusable: the place cannot hold a collection, the file is none, is damaged, locked,
                read-only, or was written by a newer version. Nothing is overwritten.

        """
        file = file_of(location)
        found = "empty" if file is None else standing(file)
        gate = Gate(file)
        try:
            if found == "empty":
                create(gate)
            elif found == "behind":
                migrate(gate)
            return cls(gate)
        except BaseException:
            gate.close()
            raise

    @property
    def place(self) -> str:
        """The file's path, for messages."""
        return self.gate.place

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self.gate.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def record(self, review: Review) -> Schedule:
        """Append a review or drill and return where its question now stands.

        The collection fills in `device` and `elapsed`. A drill changes no schedule.

        Raises:
            WrongUse: the id is taken, or a graded review is older than the question's last one.

        """
        with self.gate.writing() as connection:
            recording.record(connection, review, self.device)
            return _schedule(connection, review.question)

    def retract(self, at: datetime, only: str | None = None) -> Review | None:
        """Undo: take back what this device recorded last and replay its question.

        Returns the entry, or None when nothing is left. `at` is the aware instant of the undo;
        with `only`, nothing happens unless that id is what was recorded last.
        """
        moment = utc(at)
        with self.gate.writing() as connection:
            return recording.take_back(connection, self.device, moment, only)

    def log(self, question: str | None = None, day: date | None = None) -> list[Review]:
        """Return the log by instant and then id, of one question or local day if given."""
        with self.gate.reading() as connection:
            return log.read(connection, *log.of_question(question), *log.of_day(day))

    def days(self) -> set[date]:
        """Return the local days on which something was answered."""
        with self.gate.reading() as connection:
            return tally.days(connection)

    def done_on(self, day: date) -> Done:
        """Count what was done on a local day, for the queue's limits."""
        with self.gate.reading() as connection:
            return tally.done_on(connection, day)

    def schedule(self, question: str) -> Schedule:
        """Return where a question stands; one never reviewed has a fresh schedule."""
        with self.gate.reading() as connection:
            return _schedule(connection, question)

    def schedules(self) -> dict[str, Schedule]:
        """Return the schedules of all questions that were reviewed or marked."""
        with self.gate.reading() as connection:
            return _joined(projection.stored(connection), marks.marks(connection))

    def replayed(self) -> dict[str, Schedule]:
        """Return what `schedules` must be according to the log."""
        with self.gate.reading() as connection:
            return _joined(projection.replay_log(connection), marks.marks(connection))

    def rebuild(self) -> None:
        """Write the projection anew from the log."""
        with self.gate.writing() as connection:
            projection.keep_all(connection, projection.replay_log(connection))

    def suspend(self, question: str, suspended: bool = True) -> None:
        """Never ask a question again, or let it come again."""
        with self.gate.writing() as connection:
            marks.suspend(connection, question, suspended)

    def bury(self, question: str, until: date | None) -> None:
        """Put a question off until that local day; None brings it back at once."""
        with self.gate.writing() as connection:
            marks.bury(connection, question, until)

    def questions(self, deck: str | None = None) -> list[StoredQuestion]:
        """Return the questions still in their decks, by deck (oldest first) and position."""
        of_deck = () if deck is None else (QUESTIONS.c.deck == deck,)
        with self.gate.reading() as connection:
            return decks.questions(connection, decks.PRESENT, *of_deck)

    def differences(self, deck: str, entries: Sequence[Entry]) -> Changes:
        """Say what `synchronise` would change, without changing it."""
        with self.gate.reading() as connection:
            return decks.differences(connection, deck, entries)

    def synchronise(self, deck: str, entries: Sequence[Entry]) -> Changes:
        """Let a deck consist of these (id, text) pairs, in this order; progress is kept.

        Nothing is written when it already does. A question left out is no longer asked; its log
        stays, and so does its progress should it come back.

        Raises:
            WrongUse: an id occurs twice, or another deck asks it.

        """
        with self.gate.reading() as connection:
            if decks.is_as_stored(connection, deck, entries):
                return Changes(unchanged=tuple(id for id, _ in entries))
        with self.gate.writing() as connection:
            return decks.write(connection, deck, entries)

    def setting(self, key: str) -> str | None:
        """Return a setting, or None if it was never set."""
        with self.gate.reading() as connection:
            return settings.read(connection, key)

    def settings(self) -> dict[str, str]:
        """Return all settings that were ever set."""
        with self.gate.reading() as connection:
            return settings.read_all(connection)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        with self.gate.writing() as connection:
            settings.write(connection, key, value)


def _schedule(connection: Connection, question: str) -> Schedule:
    progress = projection.stored(connection, question).get(question, Progress())
    mark = marks.marks(connection, question).get(question, Mark())
    return schedule_of(question, progress, mark)


def _joined(progress: dict[str, Progress], marked: dict[str, Mark]) -> dict[str, Schedule]:
    return {
        question: schedule_of(
            question, progress.get(question, Progress()), marked.get(question, Mark())
        )
        for question in progress.keys() | marked.keys()
    }
