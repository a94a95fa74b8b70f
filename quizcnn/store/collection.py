"""The collection: what the rooms above ask of the store.

Every change is one transaction and durable when the method returns. Whatever SQLite cannot do
becomes `Unusable`, naming the file and the way out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from quizcnn.messages.errors import Unusable
from quizcnn.scheduling.calendar import utc
from quizcnn.scheduling.progress import Progress
from quizcnn.scheduling.queue_order import Done
from quizcnn.store import cards, decks, events, record_review, review_log, schedules, settings_table
from quizcnn.store.cards import CardRow
from quizcnn.store.create_collection import create, migrate
from quizcnn.store.database import MEMORY, Database, file_of
from quizcnn.store.decks import Changes, Entry, StoredDeck, StoredQuestion
from quizcnn.store.events import EventKind, Recorder
from quizcnn.store.file_check import FileState, file_state, is_begun
from quizcnn.store.log_figures import LogFigures
from quizcnn.store.read_only import READABLE_STILL, read_only
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Mark, Schedule, schedule_of
from quizcnn.store.schema import IDENTITY, QUESTIONS


class Collection:
    """An open collection; a context manager that closes itself."""

    def __init__(self, database: Database, randomness: Random | None = None) -> None:
        self.database = database
        self._randomness = randomness or Random()
        with database.reading() as connection:
            self.device: str = connection.scalars(select(IDENTITY.c.device)).one()

    @classmethod
    def open(cls, location: str | Path, randomness: Random | None = None) -> Self:
        """Open the collection at a path or `sqlite:///` URL, creating or migrating it if needed.

        Identifiers are drawn from `randomness`.

        Raises:
            Unusable: the place cannot hold a collection, the file is none, is damaged, locked,
                read-only, or was written by a newer version. Nothing is overwritten.

        """
        file = file_of(location)
        found: FileState = "empty" if file is None else file_state(file)
        database = Database(file)
        try:
            if found == "empty":
                create(database)
            elif found == "behind":
                migrate(database)
            return cls(database, randomness)
        except BaseException:
            database.close()
            raise

    @classmethod
    def look_at(cls, location: str | Path) -> Self:
        """Open the collection for reading alone; what is not there counts as empty.

        Nothing is created. A file that may be written is opened as ever, and migrated if needed;
        one that may not, on a read-only medium or a full disk, is read as it lies there.

        Raises:
            Unusable: as `open`, but not because nothing can be written.

        """
        file = file_of(location)
        if file is None or not is_begun(file):
            return cls._nothing()
        try:
            return cls.open(location)
        except Unusable as fault:
            if fault.message.key not in READABLE_STILL:
                raise
        return cls(read_only(file))

    @classmethod
    def _nothing(cls) -> Self:
        """A collection in which nothing is and nothing can be kept."""
        empty = cls.open(MEMORY)
        empty.database.refuse_changes()
        return empty

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def record(
        self, review: Review, *, exact: bool = False, expected: Schedule | None = None
    ) -> tuple[Review, Schedule]:
        """Append a review or drill; return it as it stands in the log, and its question's schedule.

        Unless its instant is `exact`, one that would come before the question's last review comes
        right after it. Nothing is recorded if the question was reviewed since it was `expected`.

        The collection fills in `device` and `elapsed`. A drill changes no schedule.

        Raises:
            WrongUse: the id is taken, or a graded review is `exact` and older than the question's
                last one.
            AnsweredElsewhere: the question is no longer where it was expected.

        """
        with self.database.writing() as connection:
            entry = record_review.record(
                connection,
                review,
                self.device,
                self._randomness,
                exact=exact,
                expected=expected.progress if expected else None,
            )
            return entry, _schedule(connection, entry.question)

    def undo(self, at: datetime, only: str | None = None, day: date | None = None) -> Review | None:
        """Take back what this device recorded last and replay its question.

        Returns the entry, or None when nothing is left. `at` is the aware instant of the undo and
        `day` the learner's; with `only`, nothing happens unless that id was recorded last.
        """
        with self._recording(at, day) as recorder:
            return record_review.undo(recorder, only)

    def redo(self, at: datetime, only: str | None = None, day: date | None = None) -> Review | None:
        """Bring back what this device took back last, and replay its question.

        Returns the entry; None when there is nothing, or when something was recorded since. With
        `only`, nothing happens unless that id was taken back last.
        """
        with self._recording(at, day) as recorder:
            return record_review.redo(recorder, only)

    def reset(self, question: str, at: datetime, day: date | None = None) -> bool:
        """Let a question begin anew; its log stays. False if it is new already."""
        with self._recording(at, day) as recorder:
            return record_review.reset(recorder, question)

    def unreset(self, question: str, at: datetime, day: date | None = None) -> bool:
        """Take the newest reset of a question back; False if there is none."""
        with self._recording(at, day) as recorder:
            return record_review.unreset(recorder, question)

    def mark(
        self,
        question: str,
        kind: EventKind,
        value: bool | str | None,
        at: datetime,
        day: date | None = None,
    ) -> bool:
        """Set one of the marks (`MARK_KINDS`) of a question; False if it was so already."""
        with self._recording(at, day) as recorder:
            if (events.value_of(recorder.connection, kind, question) or None) == (value or None):
                return False
            recorder.append(kind, question, value)
            return True

    @contextmanager
    def _recording(self, at: datetime, day: date | None) -> Iterator[Recorder]:
        day = day or utc(at).date()
        with self.database.writing() as connection:
            yield Recorder(connection, self.device, at, day, self._randomness)

    def log(self, question: str | None = None, day: date | None = None) -> list[Review]:
        """Return the log by instant and then id, of one question or local day if given."""
        with self.database.reading() as connection:
            return review_log.read(
                connection, *review_log.of_question(question), *review_log.of_day(day)
            )

    @property
    def figures(self) -> LogFigures:
        """The log in figures."""
        return LogFigures(self.database)

    def days(self) -> set[date]:
        """Return the local days on which something was answered."""
        with self.database.reading() as connection:
            return review_log.days(connection)

    def done_on(self, day: date) -> Done:
        """Count what was done on a local day, for the queue's limits."""
        with self.database.reading() as connection:
            return review_log.done_on(connection, day)

    def schedule(self, question: str) -> Schedule:
        """Return where a question stands; one never reviewed has a fresh schedule."""
        with self.database.reading() as connection:
            return _schedule(connection, question)

    def schedules(self) -> dict[str, Schedule]:
        """Return the schedules of all questions that were reviewed or marked.

        A projection that cannot be read any more is written anew from the log, which is whole.
        """
        try:
            return self._stored_schedules()
        except Unusable as error:
            if error.message.key != "store.damaged":
                raise
            self.rebuild()
            return self._stored_schedules()

    def _stored_schedules(self) -> dict[str, Schedule]:
        with self.database.reading() as connection:
            return _joined(schedules.stored(connection), schedules.marks(connection))

    def replayed(self) -> dict[str, Schedule]:
        """Return what `schedules` must be according to the log."""
        with self.database.reading() as connection:
            return _joined(schedules.replay_log(connection), schedules.marks(connection))

    def rebuild(self) -> None:
        """Write the projection anew from the log."""
        with self.database.writing() as connection:
            schedules.keep_all(connection, schedules.replay_log(connection))

    def cards(self, digest: str) -> list[CardRow]:
        """Return what the queue needs to know of each question, in bank order.

        Nothing if that was worked out from other decks than those with this `digest`, or cannot be
        read any more: it is worked out again then.
        """
        try:
            with self.database.reading() as connection:
                return cards.read(connection, digest)
        except Unusable as error:
            if error.message.key != "store.damaged":
                raise
            return []

    def keep_cards(self, digest: str, rows: Sequence[CardRow]) -> None:
        """Replace what the queue needs to know of each question; the decks have this `digest`."""
        with self.database.writing() as connection:
            cards.write(connection, digest, rows)

    def questions(self, deck: str | None = None, *, gone: bool = False) -> list[StoredQuestion]:
        """Return the questions of imported decks, by deck (oldest first) and position.

        With `gone` also those that their deck dropped.
        """
        conditions = [] if deck is None else [QUESTIONS.c.deck == deck]
        if not gone:
            conditions.append(decks.PRESENT)
        with self.database.reading() as connection:
            return decks.questions(connection, *conditions)

    def decks(self) -> list[StoredDeck]:
        """Return the imported decks, oldest first."""
        with self.database.reading() as connection:
            return decks.stored_decks(connection)

    def differences(self, deck: StoredDeck | str, entries: Sequence[Entry]) -> Changes:
        """Say what `synchronise` would change, without changing it."""
        with self.database.reading() as connection:
            return decks.differences(connection, decks.named(deck), entries)

    def synchronise(self, deck: StoredDeck | str, entries: Sequence[Entry]) -> Changes:
        """Let a deck consist of these (id, text) pairs, in this order; progress is kept.

        Nothing is written when it already does. A question left out is no longer asked; its log
        stays, and so does its progress should it come back.

        Raises:
            WrongUse: an id occurs twice, or another deck asks it.

        """
        deck = decks.named(deck)
        with self.database.reading() as connection:
            if decks.is_as_stored(connection, deck, entries):
                return Changes(unchanged=tuple(id for id, _ in entries))
        with self.database.writing() as connection:
            return decks.write(connection, deck, entries)

    def rename_deck(self, deck: StoredDeck, name: str) -> None:
        """Call an imported deck otherwise; no other one has that name."""
        with self.database.writing() as connection:
            decks.rename(connection, deck, name)

    def remove_deck(self, deck: StoredDeck) -> None:
        """Forget an imported deck and its texts; log and schedules stay."""
        with self.database.writing() as connection:
            decks.remove(connection, deck)

    def setting(self, key: str) -> str | None:
        """Return a setting, or None if it was never set."""
        with self.database.reading() as connection:
            return settings_table.read(connection, key)

    def settings(self) -> dict[str, str]:
        """Return every setting that was set."""
        with self.database.reading() as connection:
            return settings_table.read_all(connection)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        with self.database.writing() as connection:
            settings_table.write(connection, key, value)


def _schedule(connection: Connection, question: str) -> Schedule:
    progress = schedules.stored(connection, question).get(question, Progress())
    mark = schedules.marks(connection, question).get(question, Mark())
    return schedule_of(question, progress, mark)


def _joined(progress: dict[str, Progress], marked: dict[str, Mark]) -> dict[str, Schedule]:
    return {
        question: schedule_of(
            question, progress.get(question, Progress()), marked.get(question, Mark())
        )
        for question in progress.keys() | marked.keys()
    }
