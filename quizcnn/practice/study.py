"""A learner's study: the collection, the questions, the settings and the clock.

Both faces do everything through it. Time and randomness come in from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Collection as Several
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from quizcnn.bank.decks import BUILTIN_DECK, Bank, OwnDecks, builtin
from quizcnn.bank.faults import BankFaults, by_file
from quizcnn.bank.question import Question
from quizcnn.bank.variant import Variant, draw
from quizcnn.messages.errors import WrongUse
from quizcnn.practice import answering
from quizcnn.practice.answering import Circumstances, Outcome
from quizcnn.practice.library import (
    Library,
    as_stored,
    fresh,
    own_names,
    synchronise_builtin,
    synchronise_own,
)
from quizcnn.practice.session import Session
from quizcnn.practice.settings import ScheduleSettings, read_setting
from quizcnn.practice.statistics import Statistics, statistics, streak
from quizcnn.practice.today import Choice, Counts, Today
from quizcnn.scheduling import calendar
from quizcnn.store.collection import Collection
from quizcnn.store.decks import Changes
from quizcnn.store.review_log import Review, uuid7
from quizcnn.store.schedules import Schedule


class Study:
    """One learner at work. Use as a context manager, or `close` it."""

    def __init__(
        self, collection: Collection, now: Callable[[], datetime], randomness: Random
    ) -> None:
        self._collection = collection
        self._now = now
        self._randomness = randomness
        self._logbook = Logbook(collection, randomness)
        self.deck_faults: list[BankFaults] = []
        """What is wrong with the learner's own decks, file by file; everything else works."""

    @classmethod
    def open(
        cls,
        location: str | Path,
        now: Callable[[], datetime],
        randomness: Random | None = None,
        bank: Bank | None = None,
        own: OwnDecks | None = None,
    ) -> Study:
        """Open (or begin) the collection at `location` and bring its decks up to date.

        `bank` stands in for the one that comes with quizcnn, `own` are the learner's own decks.
        """
        collection = Collection.open(location)
        try:
            synchronise_builtin(collection, bank or builtin())
            study = cls(collection, now, randomness or Random())
            if own is not None:
                study.deck_faults = by_file([*own.faults, *synchronise_own(collection, own)])
        except BaseException:
            collection.close()
            raise
        return study

    def close(self) -> None:
        """Let go of the collection."""
        self._collection.close()

    def __enter__(self) -> Study:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what there is --------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._now().astimezone(UTC)

    def hold_clock_at(self, instant: datetime) -> None:
        """Act as if it were `instant`; without an offset it is in the learner's zone.

        The clock stands still there: the same words give the same log, and whoever names one
        instant twice means the same one.

        Raises WrongUse outside the years 1…9999.
        """
        held = instant_of(instant, self.settings.tzinfo)
        self._now = lambda: held

    @property
    def today(self) -> date:
        """The learner's day."""
        return self._day_of(self.now)

    def _day_of(self, instant: datetime) -> date:
        return calendar.local_day(instant, self.settings.tzinfo, self.settings.rollover_hour)

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
        """Every question that can be read, in bank order."""
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

    def streak(self) -> int:
        """How many days in a row, up to today or yesterday, something was answered."""
        return streak(self._collection.days(), self.today)

    def statistics(self) -> Statistics:
        """What the log says about the learner. It reads the whole log."""
        asked = {question.id for question in self.questions()}
        schedules = {id: each for id, each in self._collection.schedules().items() if id in asked}
        return statistics(self.history(), schedules, len(asked), self.today)

    # -- practice -------------------------------------------------------------------------------

    def session(
        self,
        topics: Several[str] = (),
        limit: int | None = None,
        extra_new: int = 0,
        cram: bool = False,
    ) -> Session:
        """Begin a sitting on what is due today, or with `cram` on anything, off the record."""
        choice = Choice(frozenset(topics), limit, extra_new, cram)
        return Session(self, self._agenda().line(choice))

    def fresh_variant(self, question: str, unlike: Variant | None = None) -> Variant:
        """The question with newly drawn numbers, other than the last time and than `unlike`.

        Raises `Unaskable` where no numbers can be drawn.
        """
        found = self.find(question)
        last = unlike.parameters if unlike else self._logbook.last_parameters(question)
        return fresh(found, last, self._randomness)

    def _agenda(self) -> Today:
        collection, today = self._collection, self.today
        return Today(
            self.questions(),
            collection.schedules(),
            collection.log(day=today),
            collection.done_on(today),
            self.settings,
            today,
            self.library.deck_of,
        )

    def import_deck(
        self, deck: str, questions: Several[Question], dry_run: bool = False
    ) -> Changes:
        """Bring a deck up to date by id; what was learnt stays learnt.

        A dry run only says what would change.

        Raises:
            WrongUse: another deck has one of the ids, or the name is that of the built-in bank or
                of a file in the learner's own folder.

        """
        if deck == BUILTIN_DECK:
            raise WrongUse("practice.reserved-deck", deck=deck)
        if deck in own_names(self._collection):
            raise WrongUse("practice.own-deck", deck=deck)
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
        return self._logbook.append(
            variant, now, self._day_of(now), scheduler=self.settings.policy, **entry
        )

    def undo(self) -> Review | None:
        """Take back what was recorded last, schedule included; None when there is nothing."""
        return self._logbook.take_back(self.now)

    def retract_if_newest(self, review: str) -> bool:
        """Take `review` back unless something was recorded after it, elsewhere."""
        return self._logbook.take_back_if_last(review, self.now)

    def suspend(self, question: str) -> None:
        """Never ask a question again."""
        self._collection.suspend(self._known(question), True)

    def unsuspend(self, question: str) -> None:
        """Ask a suspended question again."""
        self._collection.suspend(self._known(question), False)

    def bury(self, question: str) -> None:
        """Ask a question again tomorrow."""
        self._collection.bury(self._known(question), calendar.after(self.today, 1))

    def unbury(self, question: str) -> None:
        """Ask a buried question again today."""
        self._collection.bury(self._known(question), None)

    def _known(self, question: str) -> str:
        return self.library.known(question)


class Logbook:
    """Writes into the log of `collection`."""

    def __init__(self, collection: Collection, randomness: Random) -> None:
        self._collection = collection
        self._randomness = randomness

    def append(
        self, variant: Variant, at: datetime, day: date, **entry: Any
    ) -> tuple[Review, Schedule]:
        """Append one entry; durable when this returns."""
        earlier = [review.id for review in self._collection.log(day=day) if review.at == at]
        review = Review(
            id=next_id(at, earlier, self._randomness),
            question=variant.question.id,
            at=at,
            day=day,
            variant=variant.number,
            parameters=variant.parameters,
            **entry,
        )
        return review, self._collection.record(review)

    def take_back(self, at: datetime) -> Review | None:
        """Retract what this device recorded last; None when nothing is left."""
        return self._collection.retract(at)

    def take_back_if_last(self, review: str, at: datetime) -> bool:
        """Retract `review` unless something was recorded after it, in another window say."""
        return self._collection.retract(at, only=review) is not None

    def last_parameters(self, question: str) -> dict[str, Any] | None:
        """The numbers a question came with the last time; None when it never came."""
        entries = self._collection.log(question)
        return entries[-1].parameters if entries else None


def next_id(at: datetime, earlier: Iterable[str], randomness: Random) -> str:
    """An id for an entry made at `at`, greater than those `earlier` ones of the same instant.

    The log is ordered by instant and then id, and two answers can fall on one instant: a clock may
    stand still (`--at`), or tick slower than answers come.
    """
    id, last = uuid7(at, randomness), max(earlier, default="")
    if id > last:
        return id
    # A step at random within the random bits, as RFC 9562 (section 6.2) has it.
    return str(UUID(int=UUID(last).int + 1 + randomness.getrandbits(32)))


def instant_of(moment: datetime, zone: tzinfo | None) -> datetime:
    """`moment` in UTC; without an offset it is in `zone`, where None stands for the system's.

    Raises:
        WrongUse: it lies outside the years 1…9999 in UTC.

    """
    if moment.tzinfo is None and zone is not None:
        moment = moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        raise WrongUse("scheduling.instant-out-of-range", instant=str(moment)) from None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What went on record. `review` is None for an answer that asks for another try."""

    outcome: Outcome | None
    review: Review | None = None
    schedule: Schedule | None = None


def review_answer(
    study: Study, question: str, answer: str, variant: int = 0, seconds: float | None = None
) -> Recorded:
    """Judge `answer` to a variant of `question` and record the quality it suggests.

    An imprecise or unreadable answer records nothing. Raises WrongUse for a concept, which only
    the learner can grade, and for a review older than the question's last.
    """
    asked = draw(study.find(question), variant)
    outcome = answering.mark(asked, answer, Circumstances(seconds))
    if not outcome.settled or outcome.suggested is None:
        return Recorded(outcome)
    review, schedule = study.record(
        asked,
        kind="review",
        quality=outcome.suggested,
        seconds=seconds,
        answer=answer,
        verdict=outcome.verdict,
        misconception=outcome.misconception_id,
    )
    return Recorded(outcome, review, schedule)


def review_quality(
    study: Study, question: str, quality: int, variant: int = 0, seconds: float | None = None
) -> Recorded:
    """Record a quality the learner gives, whatever the kind of question."""
    asked = draw(study.find(question), variant)
    review, schedule = study.record(
        asked,
        kind="review",
        quality=quality,
        seconds=seconds,
        answer=None,
        verdict=None,
        misconception=None,
    )
    return Recorded(None, review, schedule)
