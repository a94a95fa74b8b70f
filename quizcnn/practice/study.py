"""A learner's study: the collection, the questions, the settings and the clock.

Both faces do everything through it. Time and randomness come in from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from quizcnn.bank.deck_head import NO_HEAD, DeckHead
from quizcnn.bank.decks import Bank, OwnDeck, OwnDecks, builtin
from quizcnn.bank.faults import BankFaults, by_file
from quizcnn.bank.question import Question
from quizcnn.bank.variant import Variant
from quizcnn.messages.errors import UserError
from quizcnn.practice.card_marks import Marks
from quizcnn.practice.days import streak
from quizcnn.practice.decks import Decks
from quizcnn.practice.library import (
    Library,
    Unaskable,
    fresh,
    imported,
    is_up_to_date,
    up_to_date,
    variant_of,
)
from quizcnn.practice.session.answering import Answered
from quizcnn.practice.session.saved_session import SavedSession
from quizcnn.practice.session.session import Session
from quizcnn.practice.session.session_state import Snapshot
from quizcnn.practice.session.todays_queue import Counts, SessionOptions, Today, cards
from quizcnn.practice.settings.settings import ScheduleSettings, read_setting
from quizcnn.practice.workload import Load, ahead
from quizcnn.scheduling.calendar import add_days, instant_of, local_day, utc
from quizcnn.scheduling.progress import RETENTION
from quizcnn.store.cards import CardRow
from quizcnn.store.collection import Collection
from quizcnn.store.database import MEMORY
from quizcnn.store.decks import Changes
from quizcnn.store.events import EventKind
from quizcnn.store.identifiers import uuid7
from quizcnn.store.log_figures import LogFigures
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule

if TYPE_CHECKING:
    from quizcnn.practice.quiz.quiz import Redraws


class Study:
    """One learner at work. Use as a context manager, or `close` it.

    `file_decks` are the decks that are read from files, in order of precedence.
    """

    def __init__(
        self,
        collection: Collection,
        now: Callable[[], datetime],
        randomness: Random,
        file_decks: Sequence[Bank] = (),
    ) -> None:
        self._collection = collection
        self._file_decks = file_decks
        self._now = now
        self._randomness = randomness
        self._instants_are_exact = False
        self.deck_faults: list[BankFaults] = []
        """What is wrong with the learner's own decks, file by file; everything else works."""
        self.after_close: Callable[[], None] = lambda: None

    @classmethod
    def open(
        cls,
        location: str | Path,
        now: Callable[[], datetime],
        randomness: Random | None = None,
        bank: Bank | None = None,
        own: OwnDecks | None = None,
        writes: bool = True,
    ) -> Study:
        """Open (or begin) the collection at `location` and bring its cards up to date.

        `bank` stands in for the one that comes with quizcnn, `own` are the learner's own decks.
        Who only looks (not `writes`) creates nothing.
        """
        randomness = randomness or Random()
        collection = (
            Collection.open(location, randomness) if writes else Collection.look_at(location)
        )
        try:
            files = [bank or builtin(), *(own.decks if own else ())]
            study = cls(collection, now, randomness, files)
            study.deck_faults = by_file(own.faults if own else [])
            study.cards  # noqa: B018 (a deck that cannot be read is reported before anything is asked)
        except BaseException:
            collection.close()
            raise
        return study

    def close(self) -> None:
        """Let go of the collection."""
        self._collection.close()
        self.after_close()

    def __enter__(self) -> Study:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what there is --------------------------------------------------------------------------

    @property
    def file(self) -> Path | None:
        """Where the collection lies; None for one in memory."""
        place = self._collection.database.place
        return None if place == MEMORY else Path(place)

    @property
    def now(self) -> datetime:
        """The instant, in UTC."""
        return utc(self._now())

    def set_clock_to(self, instant: datetime, runs: bool = False) -> None:
        """Act as if it were `instant`; without an offset it is in the learner's zone.

        The clock stands still there: the same words give the same log, and whoever names one
        instant twice means the same one. For a sitting, which takes its time, it `runs` on.

        Raises WrongUse outside the years 1…9999.
        """
        start, real = instant_of(instant, self.settings.tzinfo), self._now
        begun = real()
        self._now = (lambda: start + (real() - begun)) if runs else (lambda: start)
        self._instants_are_exact = not runs

    @property
    def today(self) -> date:
        """The learner's day."""
        return self._day_of(self.now)

    def _day_of(self, instant: datetime) -> date:
        return local_day(instant, self.settings.tzinfo, self.settings.rollover_hour)

    @cached_property
    def settings(self) -> ScheduleSettings:
        """The settings that change the schedule."""
        return ScheduleSettings.read(self._collection.setting)

    def stored_settings(self) -> dict[str, str]:
        """What the collection keeps, understood or not."""
        return self._collection.settings()

    def set_setting(self, key: str, value: str) -> None:
        """Change one of them; WrongUse says what is allowed."""
        read_setting(key, value)
        self._collection.set_setting(key, value)
        self.__dict__.pop("settings", None)

    @cached_property
    def library(self) -> Library:
        """Every question: built-in, the learner's own, imported."""
        return Library([*self._file_decks, *imported(self._collection, self._file_decks)])

    @cached_property
    def cards(self) -> list[CardRow]:
        """What the queue needs to know of every question, in bank order."""
        return up_to_date(self._collection, self.library)

    def cards_are_current(self) -> bool:
        """Whether that is what the decks say; damage may have changed it."""
        return is_up_to_date(self._collection, self.library)

    def days_ahead(self) -> list[date]:
        """The days to come on which something was recorded: a clock was wrong."""
        return sorted(day for day in self._collection.days() if day > self.today)

    def find(self, question: str) -> Question:
        """The question with this id; WrongUse suggests the nearest one."""
        return self.library.find(question)

    def questions(self) -> list[Question]:
        """Every question that can be read, in bank order."""
        return self.library.questions()

    def schedule(self, question: str) -> Schedule:
        """Where a question stands."""
        return self._collection.schedule(question)

    def schedules(self) -> dict[str, Schedule]:
        """Where each question stands that was reviewed or marked."""
        return self._collection.schedules()

    def history(self, question: str | None = None) -> list[Review]:
        """The log, oldest first, of one question or of all; what was taken back is marked."""
        log = self._collection.log(question)
        if question is not None and not log:
            self.find(question)  # never asked is fine, unknown is not
        return log

    def stamp(self) -> object:
        """Equal to an earlier one only if all that is told of the collection is the same still."""
        return self.today, self.cards, self._collection.database.stamp()

    def counts(self) -> Counts:
        """Today in figures."""
        return self._todays_plan().counts()

    def streak(self) -> int:
        """How many days in a row, up to today or yesterday, something was answered."""
        return streak(self._collection.days(), self.today)

    @property
    def figures(self) -> LogFigures:
        """The log in figures."""
        return self._collection.figures

    def asked_today(self) -> dict[str, bool]:
        """What a session begun now asks, in order, and whether it is new."""
        return self._todays_plan().asked()

    # -- practice -------------------------------------------------------------------------------

    def session(
        self,
        topics: Iterable[str] = (),
        limit: int | None = None,
        extra_new: int = 0,
        cram: bool = False,
    ) -> Session:
        """Begin a session on what is due today, or with `cram` on anything, off the record."""
        return self._begin(SessionOptions.of(topics, limit, extra_new, cram))

    def drill(self, questions: Iterable[str]) -> Session:
        """Begin a session on these questions, in this order, off the schedule.

        Today's session, if one was left, still waits: this one is not kept to be gone on with.
        """
        return self._begin(SessionOptions(questions=tuple(map(self._known, questions))))

    def ask(self, questions: Iterable[str]) -> Session:
        """Begin a session on these questions as `drill` does, but what is due or new counts."""
        chosen = tuple(map(self._known, questions))
        return self._begin(SessionOptions(questions=chosen, counts=True))

    def _begin(self, options: SessionOptions) -> Session:
        sitting = f"practice:{uuid7(self.now, self._randomness)}"
        queue = self._todays_plan().queue(options, self._randomness)
        return Session(self, queue, sitting, options)

    def quiz(self, cards: Iterable[Mapping[str, Any]], redraws: Redraws | None = None) -> Session:
        """Ask cards of no deck, given as the tables of one, off the record.

        What comes again has the numbers that `redraws` gives, else those it had.
        """
        from quizcnn.practice.quiz.quiz import quiz  # a day's practice needs nothing of it

        return quiz(self, cards, redraws)

    def practice(
        self, fresh: bool = False, cards: Sequence[Mapping[str, Any]] = (), **options: Any
    ) -> Session:
        """Go on with today's unfinished session of these `options`; else, or `fresh`, begin one.

        The options are those of `session`; with `cards` it is a quiz on them.
        """
        if cards:
            return self.quiz(cards)
        kept = None if fresh else self.kept_session()
        wanted = SessionOptions.of(**options)
        if kept is not None and kept.card is not None and kept.options == wanted:
            return kept
        return self.session(**options)

    def kept_session(self) -> Session | None:
        """Today's session as it was left, finished or not; None if none was begun."""
        kept = self._saved.read(self.today) if self._saved else None
        return None if kept is None else Session.resumed(self, kept)

    def keep(self, snapshot: Snapshot) -> None:
        """Keep where a session stands, beside the collection; chosen questions are asked once."""
        if self._saved is not None and not snapshot.options.questions:
            self._saved.write(snapshot)

    @cached_property
    def _saved(self) -> SavedSession | None:
        if self.file is None:
            return None
        return SavedSession.beside(str(self.file), self._collection.device)

    def fresh_variant(self, question: str, unlike: Variant | None = None) -> Variant:
        """The question with newly drawn numbers, other than the last time and than `unlike`.

        Raises `Unaskable` where no numbers can be drawn, or the question is gone: a deck's file
        may change in the middle of a session.
        """
        found = self._askable(question)
        last = unlike.parameters if unlike else self._last_parameters(question)
        return fresh(found, last, self._randomness)

    def variant(self, question: str, number: int) -> Variant:
        """The question with the numbers it was asked with before; `Unaskable` if it is gone."""
        return variant_of(self._askable(question), number)

    def _askable(self, question: str) -> Question:
        try:
            return self.find(question)
        except UserError as error:
            raise Unaskable(error.message.key, **error.message.values) from None

    def _last_parameters(self, question: str) -> dict[str, Any] | None:
        entries = self._collection.log(question)
        return entries[-1].parameters if entries else None

    def workload(self) -> list[Load]:
        """What each of the coming days asks at the limits in force, today first."""
        schedules = self.schedules()
        progress = {id: each.progress for id, each in schedules.items()}
        done = self._collection.done_on(self.today)
        queue = cards(self.cards, schedules)
        return ahead(queue, progress, self.settings, self.today, done)

    def _todays_plan(self) -> Today:
        collection, today = self._collection, self.today
        return Today(
            self.cards,
            collection.schedules(),
            collection.log(day=today),
            collection.done_on(today),
            self.settings,
            today,
        )

    @cached_property
    def decks(self) -> Decks:
        """What decks there are, and how they change; call `reload` after that."""
        return Decks(self._collection, self._file_decks, self.deck_faults)

    def import_deck(
        self,
        name: str,
        questions: Iterable[Question],
        dry_run: bool = False,
        head: DeckHead = NO_HEAD,
        chosen: bool = False,
    ) -> Changes:
        """Bring the deck of a file up to date by id, or begin it; raises as `Decks.take` does."""
        changes = self.decks.take(name, head, questions, chosen=chosen, dry_run=dry_run)
        self.reload()
        return changes

    def reload(self) -> None:
        """Work out anew what hangs on the decks."""
        for worked_out in ("library", "cards", "decks"):
            self.__dict__.pop(worked_out, None)

    def use(self, own: OwnDecks) -> None:
        """Take the learner's own decks as their files are now."""
        others = [deck for deck in self._file_decks if not isinstance(deck, OwnDeck)]
        self._file_decks = [*others, *own.decks]
        self.deck_faults = by_file(own.faults)
        self.reload()

    # -- the record -----------------------------------------------------------------------------

    keeps_record = True

    def record(
        self, variant: Variant, answered: Answered, expected: Schedule | None = None
    ) -> tuple[Review, Schedule]:
        """Append one answer to the log; durable when this returns.

        Raises `AnsweredElsewhere`, with nothing recorded, if the question was reviewed since its
        schedule was the `expected` one.
        """
        review = self._review(variant, answered, self.now)
        return self._collection.record(review, exact=self._instants_are_exact, expected=expected)

    def _review(self, variant: Variant, answered: Answered, at: datetime) -> Review:
        return Review(
            question=variant.question.id,
            at=at,
            day=self._day_of(at),
            variant=variant.number,
            parameters=variant.parameters,
            kind=answered.kind,
            quality=answered.quality,
            seconds=answered.seconds,
            answer=answered.answer,
            verdict=answered.verdict,
            misconception=answered.misconception,
            scheduler=self.settings.policy,
            limit=self.settings.max_interval,
            retention=RETENTION,
            sitting=answered.sitting,
        )

    def undo(self, only: str | None = None) -> Review | None:
        """Take back what was recorded last, schedule included; None when there is nothing.

        With the id `only`, nothing happens if something was recorded after it, elsewhere.
        """
        return self._collection.undo(self.now, only, self.today)

    def redo(self, only: str | None = None) -> Review | None:
        """Bring back what was taken back last; None when nothing was, or something came since.

        With the id `only`, nothing happens if another entry was taken back after it.
        """
        return self._collection.redo(self.now, only, self.today)

    def stands(self, question: str, review: str | None) -> bool:
        """Whether that review of the question is in the log and was not taken back."""
        log = self._collection.log(question)
        return any(entry.id == review and not entry.retracted for entry in log)

    def suspend(self, question: str) -> bool:
        """Never ask a question again; False if it is suspended already, as with all marks."""
        return self._mark(question, EventKind.SUSPENDED, True)

    def unsuspend(self, question: str) -> bool:
        """Ask a suspended question again."""
        return self._mark(question, EventKind.SUSPENDED, False)

    def bury(self, question: str) -> bool:
        """Ask a question again tomorrow."""
        tomorrow = add_days(self.today, 1)
        return self._mark(question, EventKind.BURIED_UNTIL, tomorrow.isoformat())

    def unbury(self, question: str) -> bool:
        """Ask a buried question again today; False if it is not buried (any more)."""
        until = self.schedule(question).buried_until
        changed = self._mark(question, EventKind.BURIED_UNTIL, None)
        return changed and until is not None and until > self.today

    def flag(self, question: str) -> bool:
        """Mark a question to come back to."""
        return self._mark(question, EventKind.FLAG, True)

    def unflag(self, question: str) -> bool:
        """Take the flag off."""
        return self._mark(question, EventKind.FLAG, False)

    def note(self, question: str, text: str | None) -> bool:
        """Keep a note of the learner's own beside a question; None takes it off."""
        return self._mark(question, EventKind.NOTE, text)

    def reset(self, question: str) -> bool:
        """Let a question begin anew, as if it had never been asked; its log stays."""
        return self._collection.reset(self._known(question), self.now, self.today)

    def unreset(self, question: str) -> bool:
        """Take the newest reset back: the question stands where it stood; False without one."""
        return self._collection.unreset(self._known(question), self.now, self.today)

    @cached_property
    def marks(self) -> Marks:
        """What is set by hand while the program runs, to be taken back."""
        return Marks(self)

    def _mark(self, question: str, kind: EventKind, value: bool | str | None) -> bool:
        return self._collection.mark(self._known(question), kind, value, self.now, self.today)

    def _known(self, question: str) -> str:
        return self.library.known(question)
