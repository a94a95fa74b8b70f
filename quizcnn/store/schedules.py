"""Schedules: a projection of the log, kept beside it, and what the learner marked by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from quizcnn.scheduling.progress import LEECH_LAPSES, Graded, Progress, replay
from quizcnn.scheduling.sm2 import FRESH, State
from quizcnn.store.review_log import GRADED, Review
from quizcnn.store.schema import MARKS, REVIEWS, SCHEDULES


@dataclass(frozen=True, slots=True)
class Mark:
    """What the learner set by hand; `buried_until` is the day the question comes back."""

    suspended: bool = False
    buried_until: date | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """SM-2 state, due day (None: never reviewed), last review's day, failed reviews and marks."""

    question: str
    state: State = FRESH
    due: date | None = None
    last_day: date | None = None
    lapses: int = 0
    suspended: bool = False
    buried_until: date | None = None

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
        suspended=mark.suspended,
        buried_until=mark.buried_until,
    )


def replay_question(reviews: Iterable[Review]) -> Progress:
    """Return the progress of one question from its graded reviews, oldest first."""
    return replay(Graded(review.day, review.quality, review.scheduler) for review in reviews)


def replay_log(connection: Connection) -> dict[str, Progress]:
    """Return the progress of every question from the log alone."""
    columns = REVIEWS.c.question, REVIEWS.c.day, REVIEWS.c.quality, REVIEWS.c.scheduler
    query = select(*columns).where(GRADED)
    ordered = query.order_by(REVIEWS.c.question, REVIEWS.c.at, REVIEWS.c.id)
    groups = groupby(connection.execute(ordered), key=lambda row: row[0])
    return {question: replay(Graded(*row[1:]) for row in rows) for question, rows in groups}


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
    query = select(MARKS)
    if question is not None:
        query = query.where(MARKS.c.question == question)
    rows = connection.execute(query)
    return {row.question: Mark(row.suspended, row.buried_until) for row in rows}


def suspend(connection: Connection, question: str, suspended: bool) -> None:
    """Suspend a question, or let it come again."""
    _set(connection, question, suspended=suspended)


def bury(connection: Connection, question: str, until: date | None) -> None:
    """Put a question off until that day; None brings it back at once."""
    _set(connection, question, buried_until=until)


def _row(question: str, progress: Progress) -> dict[str, Any]:
    return {
        "question": question,
        "repetitions": progress.state.repetitions,
        "ease": progress.state.ease,
        "interval": progress.state.interval,
        "due": progress.due,
        "last_day": progress.last_day,
        "lapses": progress.lapses,
    }


def _progress(row: Row[Any]) -> Progress:
    state = State(row.repetitions, row.ease, row.interval)
    return Progress(state, row.due, row.last_day, row.lapses)


def _set(connection: Connection, question: str, **values: Any) -> None:
    fresh = {"question": question, "suspended": False, "buried_until": None}
    statement = upsert(MARKS).values(fresh | values)
    connection.execute(statement.on_conflict_do_update(index_elements=["question"], set_=values))
