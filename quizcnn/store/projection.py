"""The schedule as the log tells it: replayed from the log, and kept beside it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from quizcnn.scheduling.progress import Graded, Progress, replay
from quizcnn.scheduling.sm2 import State
from quizcnn.store.log import GRADED
from quizcnn.store.review import Review
from quizcnn.store.schema import REVIEWS, SCHEDULES


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
