"""What today brings: the counts of the home screen and the line of cards for a sitting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quizcnn.practice.library import Library
from quizcnn.practice.place import Place
from quizcnn.practice.schedule_settings import ScheduleSettings
from quizcnn.scheduling import queue, sm2
from quizcnn.store.review import Review
from quizcnn.store.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Choice:
    """What a sitting is to bring: topics (none means all), a limit, more new cards, a cram."""

    topics: frozenset[str] = frozenset()
    limit: int | None = None
    extra_new: int = 0
    cram: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Today in figures: what is still to do, what is done, and the next day that brings something.

    `learning` counts questions still to be drilled today. `next_due` is the first later day on
    which a review falls due, None when nothing is scheduled.
    """

    due: int
    new: int
    learning: int
    done_today: int
    next_due: date | None


class Agenda:
    """One day's plan, worked out from the schedules and from what the log says was done."""

    def __init__(
        self,
        library: Library,
        schedules: Mapping[str, Schedule],
        log: Iterable[Review],
        settings: ScheduleSettings,
        today: date,
    ) -> None:
        self._cards = cards(library, schedules)
        standing = [entry for entry in log if not entry.retracted]
        self._today = today
        self._entries = [entry for entry in standing if entry.day == today]
        self._limits = queue.Limits(settings.new_per_day, settings.reviews_per_day)
        self._done = done(standing, today)

    def line(self, choice: Choice) -> tuple[Place, ...]:
        """The cards of a sitting in order: reviews and new ones, then the drills still pending."""
        if choice.cram:
            crammed = queue.cram_queue(self._cards, self._today, choice.topics)
            return tuple(Place(question, "drill") for question in crammed)[: choice.limit]
        asked = self._queue(choice)
        places = [Place(question) for question in asked[: choice.limit]]
        drills = [Place(question, "drill") for question in self._pending(choice)]
        return (*places, *drills)

    def counts(self) -> Counts:
        """What is still to do today, and what comes next."""
        asked = set(self._queue(Choice()))
        new = sum(card.is_new for card in self._cards if card.id in asked)
        later = [card.due for card in self._cards if card.due and card.due > self._today]
        return Counts(
            due=len(asked) - new,
            new=new,
            learning=len(self._pending(Choice())),
            done_today=len(self._entries),
            next_due=min(later, default=None),
        )

    def _queue(self, choice: Choice) -> list[str]:
        return queue.todays_queue(
            self._cards,
            self._today,
            limits=self._limits,
            done=self._done,
            extra_new=choice.extra_new,
            topics=choice.topics,
        )

    def _pending(self, choice: Choice) -> list[str]:
        """What was reviewed today and not yet answered well, in the order it was met."""
        askable = {c.id for c in self._cards if c.is_asked(self._today, choice.topics)}
        return [question for question in pending_drills(self._entries) if question in askable]


def cards(library: Library, schedules: Mapping[str, Schedule]) -> list[queue.Card]:
    """What the queue needs to know of every question, in bank order.

    Cards made from the same source question are siblings.
    """
    return [
        queue.Card(
            id=question,
            topic=str(table["topic"]),
            due=schedule.due,
            interval=schedule.state.interval,
            suspended=schedule.suspended,
            buried_until=schedule.buried_until,
            sibling=str(table.get("source", "")),
        )
        for question, table in library.tables.items()
        for schedule in [schedules.get(question) or Schedule(question)]
    ]


def done(standing: Sequence[Review], today: date) -> queue.Done:
    """How many first reviews and how many later ones were done today."""
    met = {entry.question for entry in standing if entry.kind == "review" and entry.day < today}
    new = reviews = 0
    for entry in standing:
        if entry.kind == "review" and entry.day == today:
            new += entry.question not in met
            reviews += entry.question in met
            met.add(entry.question)
    return queue.Done(new, reviews)


def pending_drills(entries: Iterable[Review]) -> list[str]:
    """The questions among today's `entries` whose last answer after a review was not a good one."""
    pending: dict[str, None] = {}
    for entry in entries:
        if entry.quality >= sm2.GOOD:
            pending.pop(entry.question, None)
        elif entry.kind == "review":
            pending[entry.question] = None
    return list(pending)
