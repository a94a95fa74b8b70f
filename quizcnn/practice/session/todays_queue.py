"""What today brings: the counts of the home screen and the queue of a session."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from quizcnn.practice.session.card import QueueEntry
from quizcnn.practice.settings.settings import ScheduleSettings
from quizcnn.scheduling import sm2
from quizcnn.scheduling.calendar import add_days
from quizcnn.scheduling.card import QueueCard
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.scheduling.queue_order import Done, Limits, cram_queue, todays_queue
from quizcnn.store.cards import CardRow
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """What a session is to bring: topics (none means all), a limit, more new cards, a cram.

    With `questions` it brings these in this order, whatever is due: off the schedule, or where it
    `counts` so that those that are due or new are reviews.
    """

    topics: frozenset[str] = frozenset()
    limit: int | None = None
    extra_new: int = 0
    cram: bool = False
    questions: tuple[str, ...] = ()
    counts: bool = False

    @property
    def off_schedule(self) -> bool:
        """Whether no answer moves the schedule."""
        return self.cram or (bool(self.questions) and not self.counts)

    @classmethod
    def of(
        cls,
        topics: Iterable[str] = (),
        limit: int | None = None,
        extra_new: int = 0,
        cram: bool = False,
    ) -> SessionOptions:
        """The same options given in whatever order."""
        return cls(frozenset(topics), limit, extra_new, cram)


@dataclass(frozen=True, slots=True)
class Counts:
    """Today in figures: what is still to do, what is done, and the next day that brings something.

    A session begun now asks `due` and `new` cards, then the `learning` questions still to be
    drilled today. `next_due` is the first later day on which a review comes, None when nothing is
    scheduled.
    """

    due: int
    new: int
    learning: int
    done_today: int
    next_due: date | None

    @property
    def any_waiting(self) -> bool:
        """Whether a session begun now asks anything."""
        return bool(self.due or self.new or self.learning)


class Today:
    """One day's plan, worked out from the schedules and from what was done that day."""

    def __init__(
        self,
        rows: Iterable[CardRow],
        schedules: Mapping[str, Schedule],
        entries: Iterable[Review],
        done: Done,
        settings: ScheduleSettings,
        today: date,
    ) -> None:
        self._cards = cards(rows, schedules)
        self._entries = [entry for entry in entries if not entry.retracted]
        self._limits = Limits(settings.new_per_day, settings.reviews_per_day)
        self._done = done
        self._today = today

    def queue(self, options: SessionOptions, randomness: Random) -> tuple[QueueEntry, ...]:
        """The cards of a session in order: reviews and new ones, then the drills still pending."""
        if options.questions:
            return tuple(self._chosen(options))
        if options.cram:
            reviews: list[str] = []
            drills = cram_queue(self._cards, self._today, randomness, options.topics)
        else:
            reviews, drills = self._due_and_new(options), self._pending(options)
        entries = [
            *(QueueEntry(question) for question in reviews),
            *(QueueEntry(question, ReviewKind.DRILL) for question in drills),
        ]
        return tuple(entries[: options.limit])

    def counts(self) -> Counts:
        """What is still to do today, and what comes next."""
        asked = self.asked()
        new = sum(asked.values())
        return Counts(
            due=len(asked) - new,
            new=new,
            learning=len(self._pending(SessionOptions())),
            done_today=len(self._entries),
            next_due=min(self._coming(asked), default=None),
        )

    def _chosen(self, options: SessionOptions) -> Iterable[QueueEntry]:
        """Each chosen question, and whether its answer moves the schedule."""
        waiting = {card.id for card in self._cards if card.due is None or card.due <= self._today}
        for question in options.questions:
            counted = options.counts and question in waiting
            yield QueueEntry(question, ReviewKind.REVIEW if counted else ReviewKind.DRILL)

    def asked(self) -> dict[str, bool]:
        """What a session begun now asks before its drills, in order, and whether it is new."""
        new = {card.id for card in self._cards if card.is_new}
        return {question: question in new for question in self._due_and_new(SessionOptions())}

    def _due_and_new(self, options: SessionOptions) -> list[str]:
        return todays_queue(
            self._cards,
            self._today,
            limits=self._limits,
            done=self._done,
            extra_new=options.extra_new,
            topics=options.topics,
        )

    def _pending(self, options: SessionOptions) -> list[str]:
        """What was reviewed today and not yet answered well, in the order it was met."""
        askable = {
            card.id
            for card in self._cards
            if card.is_asked(self._today, options.topics) and not card.is_new  # but for a reset
        }
        return [question for question in pending_drills(self._entries) if question in askable]

    def _coming(self, asked: Collection[str]) -> Iterable[date]:
        """The later days that bring a review; what exceeds today's limit comes tomorrow."""
        tomorrow = add_days(self._today, 1)
        for card in self._cards:
            if card.due is not None and not card.suspended and card.id not in asked:
                yield max(card.due, card.buried_until or card.due, tomorrow)


def cards(rows: Iterable[CardRow], schedules: Mapping[str, Schedule]) -> list[QueueCard]:
    """What the queue needs to know of every question and where it stands, in bank order.

    Cards made from the same source question are siblings.
    """
    return [
        QueueCard(
            id=row.id,
            topic=row.topic,
            due=schedule.due,
            interval=schedule.state.interval,
            suspended=schedule.suspended,
            buried_until=schedule.buried_until,
            sibling=str(row.source or ""),
            requires=row.requires,
            deck=row.deck,
        )
        for row in rows
        for schedule in [schedules.get(row.id) or Schedule(row.id)]
    ]


def pending_drills(entries: Iterable[Review]) -> list[str]:
    """The questions among today's `entries` whose last answer after a review was not a good one."""
    pending: dict[str, None] = {}
    for entry in entries:
        if entry.quality >= sm2.GOOD:
            pending.pop(entry.question, None)
        elif entry.kind == ReviewKind.REVIEW:
            pending[entry.question] = None
    return list(pending)
