"""The review log: an entry, appending, reading, and which entries count."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, insert, select

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.calendar import utc
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.scheduling.queue_order import Done
from quizcnn.scheduling.sm2 import DEFAULT_POLICY, check_quality, policy_named
from quizcnn.store.events import EventKind, is_reset, subjects
from quizcnn.store.schema import EVENTS, REVIEWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was asked, answered and graded; appended once and never edited.

    `id` is a UUIDv7, `at` an aware instant, `day` the learner's local day, `parameters` the drawn
    values as JSON knows them, `answer` the text as typed, `quality` 0…5, `seconds` thinking time.
    `verdict` is a word of whichever release wrote it, so it is read as text. `limit` (the longest
    interval in days) and `retention` are what was in force, None where a review is older than these
    fields; `sitting` says in which one it was given.
    The collection fills in an `id` of "", `device`, `elapsed` (days since the question's last
    review, None for its first and for drills) and `retracted` (undone since).

    Raises:
        WrongUse: a naive instant, an unknown kind or policy, a quality that is not 0…5.

    """

    id: str = ""
    question: str
    at: datetime
    day: date
    quality: int
    kind: ReviewKind = ReviewKind.REVIEW
    variant: int = 0
    parameters: dict[str, Any]
    answer: str | None = None
    verdict: str | None = None
    misconception: str | None = None
    seconds: float | None = None
    scheduler: str = DEFAULT_POLICY
    device: str = ""
    elapsed: int | None = None
    limit: int | None = None
    retention: float | None = None
    sitting: str | None = None
    retracted: bool = False

    def __post_init__(self) -> None:
        utc(self.at)
        check_quality(self.quality)
        policy_named(self.scheduler)
        if self.kind not in (known := tuple(ReviewKind)):
            raise WrongUse("store.unknown-kind", kind=self.kind, known=", ".join(known))


_STORED = tuple(field.name for field in fields(Review) if field.name != "retracted")
_RETRACTED = subjects(EventKind.RETRACTED, True).where(EVENTS.c.subject == REVIEWS.c.id).exists()
_BEGAN_ANEW = exists().where(
    is_reset(),
    EVENTS.c.subject == REVIEWS.c.question,
    EVENTS.c.at >= REVIEWS.c.at,
)
LIVE: ColumnElement[bool] = ~_RETRACTED
GRADED: ColumnElement[bool] = (REVIEWS.c.kind == ReviewKind.REVIEW) & LIVE
COUNTED: ColumnElement[bool] = GRADED & ~_BEGAN_ANEW  # what the schedule is folded from


def append(connection: Connection, review: Review) -> None:
    """Add an entry."""
    row = {name: getattr(review, name) for name in _STORED}
    connection.execute(insert(REVIEWS).values(row | {"answer": _storable(review.answer)}))


def holds(connection: Connection, id: str) -> bool:
    """Whether an entry of that id exists."""
    return connection.scalar(select(REVIEWS.c.id).where(REVIEWS.c.id == id)) is not None


def find(connection: Connection, id: str) -> Review | None:
    """The entry of that id."""
    row = connection.execute(_select().where(REVIEWS.c.id == id)).first()
    return None if row is None else _review(row)


def newest_id(connection: Connection, at: datetime) -> str | None:
    """The greatest id among the entries of one instant."""
    query = select(func.max(REVIEWS.c.id)).where(REVIEWS.c.at == at)
    id: str | None = connection.scalar(query)
    return id


def newest(connection: Connection, device: str) -> Review | None:
    """Return what `device` recorded last and has not been taken back."""
    query = _select().where(REVIEWS.c.device == device, LIVE)
    row = connection.execute(query.order_by(REVIEWS.c.sequence.desc()).limit(1)).first()
    return None if row is None else _review(row)


def is_newest(connection: Connection, device: str, id: str) -> bool:
    """Whether nothing that stands was recorded by `device` after the entry `id`."""
    sequence = select(REVIEWS.c.sequence).where(REVIEWS.c.id == id).scalar_subquery()
    later = select(REVIEWS.c.id).where(
        REVIEWS.c.device == device, REVIEWS.c.sequence > sequence, LIVE
    )
    return connection.scalar(later.limit(1)) is None


def read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Review]:
    """Return the entries that meet all conditions, ordered by instant and then identifier."""
    query = _select().where(*conditions).order_by(REVIEWS.c.at, REVIEWS.c.id)
    return [_review(row) for row in connection.execute(query)]


def of_question(question: str | None) -> Iterable[ColumnElement[bool]]:
    """Condition for `read`: of that question, or any."""
    return () if question is None else (REVIEWS.c.question == question,)


def of_day(day: date | None) -> Iterable[ColumnElement[bool]]:
    """Condition for `read`: on that local day, or any."""
    return () if day is None else (REVIEWS.c.day == day,)


def days(connection: Connection) -> set[date]:
    """The local days with an entry that was not taken back."""
    return set(connection.scalars(select(REVIEWS.c.day).distinct().where(LIVE)))


def done_on(connection: Connection, day: date) -> Done:
    """Count the graded reviews of `day`: a question's very first one is new, any other a review."""
    of_day = GRADED & (REVIEWS.c.day == day)
    total = connection.scalar(select(func.count()).select_from(REVIEWS).where(of_day)) or 0
    that_day = select(REVIEWS.c.question).distinct().where(of_day)
    known = select(REVIEWS.c.question).where(
        REVIEWS.c.question.in_(that_day), COUNTED, REVIEWS.c.day < day
    )
    fresh = that_day.where(REVIEWS.c.question.not_in(known)).subquery()
    new = connection.scalar(select(func.count()).select_from(fresh)) or 0
    return Done(new=new, reviews=total - new)


def _select() -> Select[Any]:
    columns = (REVIEWS.c[name] for name in _STORED)
    return select(*columns, _RETRACTED.label("retracted"))


def _review(row: Row[Any]) -> Review:
    try:
        return Review(**row._mapping)
    except WrongUse as error:  # only a damaged file holds what we did not write
        raise sqlite3.DatabaseError(str(error)) from error


def _storable(text: str | None) -> str | None:
    """Spell out bytes that are no UTF-8: a database can hold nothing else."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode()
