"""What is asked next: the first card of a queue that can be asked now, with its numbers drawn."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from quizcnn.bank.values import same
from quizcnn.bank.variant import Variant
from quizcnn.engine import catalogue
from quizcnn.practice.library import Unaskable
from quizcnn.practice.session.card import Card, Preview, QueueEntry, previews_of
from quizcnn.practice.session.session_backend import Backend
from quizcnn.practice.session.session_state import LaidCard, Queue
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.schedules import Schedule

_LESSON_DRAWS = 10  # for numbers that give another answer; some questions have few


class _Wanted(NamedTuple):
    """What a card was drawn for; where any of it has changed, it is drawn anew."""

    entry: QueueEntry
    schedule: Schedule
    today: date
    unlike: Variant | None


class Dealer:
    """Lays out card after card; `skipped` are questions of which no variant can be shown."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.skipped: dict[str, None] = {}
        self._prepared: tuple[_Wanted, Card] | None = None

    def next(self, queue: Queue, last: Card | None = None) -> tuple[Queue, Card | None]:
        """What is left of `queue` from the first card on that can be asked, and that card.

        `last` is the card asked before it.
        """
        while queue:
            schedule = self._backend.schedule(queue[0].question)
            if not self._is_wanted(queue[0], schedule):
                queue = queue[1:]
                continue
            try:
                return queue, self._drawn(queue[0], schedule, last)
            except Unaskable:
                self.skipped[queue[0].question] = None
                queue = without(queue, queue[0].question)
        return queue, None

    def prepare(self, queue: Queue, last: Card) -> None:
        """Draw the first card of `queue` before it is asked for; `last` is the card before it."""
        if not queue:
            return
        schedule = self._backend.schedule(queue[0].question)
        wanted = self._wanted(queue[0], schedule, last)
        if self._is_wanted(queue[0], schedule) and not self._is_prepared(wanted):
            with suppress(Unaskable):  # said when its turn comes
                self._prepared = wanted, self._drawn(queue[0], schedule, last)

    def again(self, laid: LaidCard) -> Card | None:
        """A card that was laid out before, with the same numbers, as it now stands.

        None where it was reviewed or put aside in another window meanwhile, or is gone.
        """
        schedule = self._backend.schedule(laid.question)
        if not self._is_wanted(QueueEntry(laid.question, laid.kind), schedule):
            return None
        try:
            variant = self._backend.variant(laid.question, laid.variant)
            number = laid.lesson
            lesson = None if number is None else self._backend.variant(laid.question, number)
        except Unaskable:
            return None
        return Card(
            variant=variant,
            kind=laid.kind,
            is_new=laid.is_new,
            leech=schedule.leech,
            schedule=schedule,
            previews=self._previews(schedule) if laid.kind == ReviewKind.REVIEW else (),
            hinted=laid.hinted,
            lesson=lesson,
        )

    def _is_wanted(self, entry: QueueEntry, schedule: Schedule) -> bool:
        """Whether a card was not reviewed or put aside in another window meanwhile."""
        today = self._backend.today
        is_reviewed = schedule.due is not None and schedule.due > today
        is_buried = schedule.buried_until is not None and schedule.buried_until > today
        return not (
            schedule.suspended or is_buried or (entry.kind == ReviewKind.REVIEW and is_reviewed)
        )

    def _wanted(self, entry: QueueEntry, schedule: Schedule, last: Card | None) -> _Wanted:
        is_again = last is not None and last.variant.question.id == entry.question
        unlike = last.variant if last and is_again else None
        return _Wanted(entry, schedule, self._backend.today, unlike)

    def _is_prepared(self, wanted: _Wanted) -> bool:
        return self._prepared is not None and self._prepared[0] == wanted

    def _drawn(self, entry: QueueEntry, schedule: Schedule, last: Card | None) -> Card:
        """The card for `entry` with fresh numbers; its position in the session comes later."""
        wanted = self._wanted(entry, schedule, last)
        if self._prepared is not None and self._is_prepared(wanted):
            card, self._prepared = self._prepared[1], None  # numbers are asked with once
            return card
        variant = self._backend.fresh_variant(entry.question, unlike=wanted.unlike)
        is_review = entry.kind == ReviewKind.REVIEW
        card = Card(
            variant=variant,
            kind=entry.kind,
            is_new=is_review and schedule.due is None,
            leech=schedule.leech,
            schedule=schedule,
            previews=self._previews(schedule) if is_review else (),
        )
        return self.with_lesson(card)

    def with_lesson(self, card: Card) -> Card:
        """A leech with what explains it; numbers that give the same answer would give it away."""
        variant, question = card.variant, card.variant.question
        if not card.leech or not any(question.explanation):
            return card
        lesson = variant
        with suppress(Unaskable):  # the deck's file has changed: then these numbers explain it
            for _ in range(_LESSON_DRAWS if question.parameters else 0):
                lesson = self._backend.fresh_variant(question.id, unlike=variant)
                if not same(lesson.truth, variant.truth):
                    break
        return replace(card, lesson=lesson)

    def _previews(self, schedule: Schedule) -> tuple[Preview, ...]:
        settings = self._backend.settings
        return previews_of(schedule, settings.policy, self._backend.today, settings.max_interval)


def load_ahead() -> None:
    """Import what grids and whole networks are worked out with, so that no card waits for it."""
    for quantity in ("conv2d", "network_parameters"):
        catalogue.find(quantity)


def laid(card: Card) -> LaidCard:
    """What it takes to lay the card out again."""
    return LaidCard(
        question=card.variant.question.id,
        variant=card.variant.number,
        kind=card.kind,
        is_new=card.is_new,
        hinted=card.hinted,
        lesson=card.lesson.number if card.lesson else None,
    )


def without(queue: Queue, question: str) -> Queue:
    """The queue less every entry of a question."""
    return tuple(entry for entry in queue if entry.question != question)
