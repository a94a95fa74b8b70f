"""Schedules: a projection of the log, kept beside it, and the marks that the learner set."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.progress import LEECH_LAPSES, Graded, Progress, replay
from quizcnn.scheduling.sm2 import FRESH, State
from quizcnn.store import events
from quizcnn.store.events import MARK_KINDS, EventKind
from quizcnn.store.review_log import COUNTED, Review
from quizcnn.store.schema import EVENTS, REVIEWS, SCHEDULES


@dataclass(frozen=True, slots=True)
class Mark:
    """What the learner set by hand; `buried_until` is the day the question comes back."""

    suspended: bool = False
    buried_until: date | None = None
    flagged: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """SM-2 state, due day (None: new), last review's day, failed and all reviews, and marks."""

    question: str
    state: State = FRESH
    due: date | None = None
    last_day: date | None = None
    lapses: int = 0
    reviews: int = 0
    suspended: bool = False
    buried_until: date | None = None
    flagged: bool = False
    note: str | None = None

    @property
    def progress(self) -> Progress:
        """What follows from the log."""
        return Progress(self.state, self.due, self.last_day, self.lapses, self.reviews)

    @property
    def leech(self) -> bool:
        """Whether it failed so often that its explanation is shown first."""
        return self.lapses >= LEECH_LAPSES


def schedule_of(question: str, progress: Progress, mark: Mark) -> Schedule:
    """Join what the log says and what the learner marked."""
    return Schedule(
        question=question,
        state=progress.state,
        due=progress.due,
        last_day=progress.last_day,
        lapses=progress.lapses,
        reviews=progress.reviews,
        suspended=mark.suspended,
        buried_until=mark.buried_until,
        flagged=mark.flagged,
        note=mark.note,
    )


def replay_question(reviews: Iterable[Review]) -> Progress:
    """Return the progress of one question from the reviews that count, oldest first."""
    return replay(
        Graded(review.day, review.quality, review.scheduler, review.limit) for review in reviews
    )


def replay_log(connection: Connection) -> dict[str, Progress]:
    """Return the progress of every question from the log alone."""
    names = ("question", "day", "quality", "scheduler", "limit")
    query = select(*(REVIEWS.c[name] for name in names)).where(COUNTED)
    ordered = query.order_by(REVIEWS.c.question, REVIEWS.c.at, REVIEWS.c.id)
    groups = groupby(connection.execute(ordered), key=lambda row: row[0])
    try:
        return {question: replay(Graded(*row[1:]) for row in rows) for question, rows in groups}
    except WrongUse as error:  # only a damaged file holds what we did not write
        raise sqlite3.DatabaseError(str(error)) from error


def stored(connection: Connection, question: str | None = None) -> dict[str, Progress]:
    """Return the kept progress of one question, or of all."""
    query = select(SCHEDULES)
    if question is not None:
        query = query.where(SCHEDULES.c.question == question)
    return {row.question: _progress(row) for row in connection.execute(query)}


def keep(connection: Connection, question: str, progress: Progress) -> None:
    """Replace what is kept for `question`; nothing is kept for one never reviewed."""
    connection.execute(delete(SCHEDULES).where(SCHEDULES.c.question == question))
    if progress.due is not None:
        connection.execute(insert(SCHEDULES).values(_row(question, progress)))


def keep_all(connection: Connection, progress: dict[str, Progress]) -> None:
    """Replace everything kept."""
    connection.execute(delete(SCHEDULES))
    if rows := [_row(question, of_one) for question, of_one in progress.items()]:
        connection.execute(insert(SCHEDULES), rows)


def marks(connection: Connection, question: str | None = None) -> dict[str, Mark]:
    """Return the marks of one question, or of all that have any."""
    query = events.standing(*MARK_KINDS)
    if question is not None:
        query = query.where(EVENTS.c.subject == question)
    found: dict[str, dict[str, Any]] = {}
    for kind, subject, value in connection.execute(query):
        found.setdefault(subject, {})[kind] = value
    return {subject: _mark(values) for subject, values in found.items()}


def _mark(values: dict[str, Any]) -> Mark:
    until, note = values.get(EventKind.BURIED_UNTIL), values.get(EventKind.NOTE)
    return Mark(
        suspended=values.get(EventKind.SUSPENDED) is True,
        buried_until=None if until is None else _day(until),
        flagged=values.get(EventKind.FLAG) is True,
        note=None if note is None else str(note),
    )


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as error:  # only a damaged file holds what we did not write
        raise sqlite3.DatabaseError(f"unreadable day {text!r}") from error


def _row(question: str, progress: Progress) -> dict[str, Any]:
    return {
        "question": question,
        "repetitions": progress.state.repetitions,
        "ease": progress.state.ease,
        "interval": progress.state.interval,
        "due": progress.due,
        "last_day": progress.last_day,
        "lapses": progress.lapses,
        "reviews": progress.reviews,
    }


def _progress(row: Row[Any]) -> Progress:
    state = State(row.repetitions, row.ease, row.interval)
    return Progress(state, row.due, row.last_day, row.lapses, row.reviews)
