"""A learner's desk: the collection, the questions, the settings and the clock.

Both faces do everything through it. Time and randomness come in from outside.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Collection as Several
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from quizcnn.bank.schema import Question
from quizcnn.bank.variants import Variant, draw
from quizcnn.practice.agenda import Agenda, Choice, Counts
from quizcnn.practice.library import Library, as_stored, synchronise_builtin
from quizcnn.practice.schedule_settings import ScheduleSettings, read_setting
from quizcnn.practice.sitting import Sitting
from quizcnn.practice.statistics import Statistics, statistics
from quizcnn.scheduling.days import local_day
from quizcnn.store.collection import Collection
from quizcnn.store.identifiers import uuid7
from quizcnn.store.questions import Changes
from quizcnn.store.review import Review
from quizcnn.store.schedule import Schedule

# Variant 0 is a question's printed example; a sitting always draws fresh numbers.
_VARIANTS = 2**31


class Desk:
    """One learner at work. Use as a context manager, or `close` it."""

    def __init__(
        self, collection: Collection, now: Callable[[], datetime], randomness: Random
    ) -> None:
        self._collection = collection
        self._now = now
        self._randomness = randomness

    @classmethod
    def open(
        cls, location: str | Path, now: Callable[[], datetime], randomness: Random | None = None
    ) -> Desk:
        """Open (or begin) the collection at `location` and bring the built-in bank up to date."""
        collection = Collection.open(location)
        try:
            synchronise_builtin(collection)
        except BaseException:
            collection.close()
            raise
        return cls(collection, now, randomness or Random())

    def close(self) -> None:
        """Let go of the collection."""
        self._collection.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what there is --------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._now().astimezone(UTC)

    def start_clock_at(self, instant: datetime) -> None:
        """Act as if it were `instant` now; without an offset it is in the learner's zone.

        The clock goes on from there, so that one answer still comes after another.
        """
        if instant.tzinfo is None and self.settings.tzinfo is not None:
            instant = instant.replace(tzinfo=self.settings.tzinfo)
        real, shift = self._now, instant.astimezone(UTC) - self.now
        self._now = lambda: real() + shift

    @property
    def today(self) -> date:
        """The learner's day."""
        return local_day(self.now, self.settings.tzinfo, self.settings.rollover_hour)

    @cached_property
    def settings(self) -> ScheduleSettings:
        """The settings that change the schedule."""
        return ScheduleSettings.read(self._collection.setting)

    def set_setting(self, key: str, value: str) -> None:
        """Change one of them; WrongUse says what is allowed."""
        read_setting(key, value)
        self._collection.set_setting(key, value)
        self.__dict__.pop("settings", None)

    @cached_property
    def library(self) -> Library:
        """Every question, built-in and imported."""
        return Library(self._collection.questions())

    def find(self, question: str) -> Question:
        """The question with this id; WrongUse suggests the nearest one."""
        return self.library.find(question)

    def questions(self) -> list[Question]:
        """Every question, in bank order."""
        return self.library.questions()

    def schedule(self, question: str) -> Schedule:
        """Where a question stands."""
        return self._collection.schedule(question)

    def history(self, question: str | None = None) -> list[Review]:
        """The log, oldest first, of one question or of all; what was taken back is marked."""
        log = self._collection.log(question)
        if question is not None and not log:
            self.find(question)  # never asked is fine, unknown is not
        return log

    def counts(self) -> Counts:
        """Today in figures."""
        return self._agenda().counts()

    def statistics(self) -> Statistics:
        """What the log says about the learner."""
        schedules = self._collection.schedules()
        return statistics(self.history(), schedules, len(self.library), self.today)

    # -- practice -------------------------------------------------------------------------------

    def sitting(
        self,
        topics: Several[str] = (),
        limit: int | None = None,
        extra_new: int = 0,
        cram: bool = False,
    ) -> Sitting:
        """Begin a sitting on what is due today, or with `cram` on anything, off the record."""
        choice = Choice(frozenset(topics), limit, extra_new, cram)
        return Sitting(self, self._agenda().line(choice))

    def fresh_variant(self, question: str) -> Variant:
        """The question with newly drawn numbers."""
        return draw(self.find(question), 1 + int(self._randomness.random() * (_VARIANTS - 1)))

    def _agenda(self) -> Agenda:
        schedules = self._collection.schedules()
        return Agenda(self.library, schedules, self.history(), self.settings, self.today)

    def import_deck(
        self, deck: str, questions: Several[Question], dry_run: bool = False
    ) -> Changes:
        """Bring a deck up to date by id; what was learnt stays learnt.

        A dry run only says what would change.
        """
        entries = [as_stored(question.raw) for question in questions]
        if dry_run:
            return self._collection.differences(deck, entries)
        changes = self._collection.synchronise(deck, entries)
        self.__dict__.pop("library", None)
        return changes

    # -- the record -----------------------------------------------------------------------------

    def record(self, variant: Variant, **entry: Any) -> tuple[Review, Schedule]:
        """Append one review; durable when this returns.

        `entry` holds what only the caller knows: kind, quality, seconds, answer, verdict and
        misconception.
        """
        now = self.now
        review = Review(
            id=uuid7(now, self._randomness),
            question=variant.question.id,
            at=now,
            day=self.today,
            variant=variant.number,
            parameters=variant.parameters,
            scheduler=self.settings.policy,
            device=self._collection.device,
            **entry,
        )
        return review, self._collection.record(review)

    def undo(self) -> Review | None:
        """Take the newest review back, schedule included; None when there is none."""
        return self._collection.retract(self.now)

    def retract_if_newest(self, review: str) -> bool:
        """Take `review` back unless something newer was recorded meanwhile, elsewhere."""
        standing = [entry for entry in self._collection.log() if not entry.retracted]
        if not standing or standing[-1].id != review:
            return False
        return self.undo() is not None

    def suspend(self, question: str) -> None:
        """Never ask a question again."""
        self._collection.suspend(self.find(question).id, True)

    def unsuspend(self, question: str) -> None:
        """Ask a suspended question again."""
        self._collection.suspend(self.find(question).id, False)

    def bury(self, question: str) -> None:
        """Ask a question again tomorrow."""
        self._collection.bury(self.find(question).id, self.today + timedelta(days=1))
