"""What was done on which day, counted where the log lies."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from quizcnn.scheduling.queue import Done
from quizcnn.store.log import GRADED, LIVE
from quizcnn.store.schema import REVIEWS


def days(connection: Connection) -> set[date]:
    """The local days with an entry that was not taken back."""
    return set(connection.scalars(select(REVIEWS.c.day).distinct().where(LIVE)))


def done_on(connection: Connection, day: date) -> Done:
    """Count the graded reviews of `day`: a question's very first one is new, any other a review."""
    of_day = GRADED & (REVIEWS.c.day == day)
    total = connection.scalar(select(func.count()).select_from(REVIEWS).where(of_day)) or 0
    that_day = select(REVIEWS.c.question).distinct().where(of_day)
    known = select(REVIEWS.c.question).where(GRADED & (REVIEWS.c.day < day))
    fresh = that_day.where(REVIEWS.c.question.not_in(known)).subquery()
    new = connection.scalar(select(func.count()).select_from(fresh)) or 0
    return Done(new=new, reviews=total - new)
