"""The review log: append to it, take back from it, read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, insert, select

from quizcnn.store.review import Review
from quizcnn.store.schema import RETRACTIONS, REVIEWS

_STORED = tuple(field.name for field in fields(Review) if field.name != "retracted")
_RETRACTED = exists().where(RETRACTIONS.c.review == REVIEWS.c.id)
LIVE: ColumnElement[bool] = ~_RETRACTED
GRADED: ColumnElement[bool] = (REVIEWS.c.kind == "review") & LIVE


def append(connection: Connection, review: Review) -> None:
    """Add an entry."""
    row = {name: getattr(review, name) for name in _STORED}
    connection.execute(insert(REVIEWS).values(row | {"answer": _storable(review.answer)}))


def holds(connection: Connection, id: str) -> bool:
    """Whether an entry of that id exists."""
    return connection.scalar(select(REVIEWS.c.id).where(REVIEWS.c.id == id)) is not None


def retract(connection: Connection, review: Review, device: str, at: datetime) -> None:
    """Add the row that takes `review` back."""
    connection.execute(insert(RETRACTIONS).values(review=review.id, device=device, at=at))


def newest(connection: Connection, device: str) -> Review | None:
    """Return what `device` recorded last and has not been taken back."""
    query = _select().where(REVIEWS.c.device == device, LIVE)
    row = connection.execute(query.order_by(REVIEWS.c.sequence.desc()).limit(1)).first()
    return None if row is None else _review(row)


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


def _select() -> Select[Any]:
    columns = (REVIEWS.c[name] for name in _STORED)
    return select(*columns, _RETRACTED.label("retracted"))


def _review(row: Row[Any]) -> Review:
    return Review(**row._mapping)


def _storable(text: str | None) -> str | None:
    """Spell out bytes that are no UTF-8: a database can hold nothing else."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode()
