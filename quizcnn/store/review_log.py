"""The review log: an entry, appending and taking back, reading, and the ids of entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, insert, select

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.calendar import utc
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.scheduling.queue_order import Done
from quizcnn.scheduling.sm2 import DEFAULT_POLICY, check_quality, policy_named
from quizcnn.store.schema import RETRACTIONS, REVIEWS

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was asked, answered and graded; appended once and never edited.

    `id` is a UUIDv7, `at` an aware instant, `day` the learner's local day, `parameters` the drawn
    values as JSON knows them, `answer` the text as typed, `quality` 0…5, `seconds` thinking time.
    `verdict` is a word of whichever release wrote it, so it is read as text.
    Three fields are the collection's to fill: `device`, `elapsed` (days since the question's last
    review, None for its first and for drills) and `retracted` (undone since).

    Raises:
        WrongUse: a naive instant, an unknown kind or policy, a quality that is not 0…5.

    """

    id: str
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
    retracted: bool = False

    def __post_init__(self) -> None:
        utc(self.at)
        check_quality(self.quality)
        policy_named(self.scheduler)
        if self.kind not in (known := tuple(ReviewKind)):
            raise WrongUse("store.unknown-kind", kind=self.kind, known=", ".join(known))


_STORED = tuple(field.name for field in fields(Review) if field.name != "retracted")
_RETRACTED = exists().where(RETRACTIONS.c.review == REVIEWS.c.id)
LIVE: ColumnElement[bool] = ~_RETRACTED
GRADED: ColumnElement[bool] = (REVIEWS.c.kind == ReviewKind.REVIEW) & LIVE


def append(connection: Connection, review: Review) -> None:
    """Add an entry."""
    row = {name: getattr(review, name) for name in _STORED}
    connection.execute(insert(REVIEWS).values(row | {"answer": _storable(review.answer)}))


def retract(connection: Connection, review: Review, device: str, at: datetime) -> None:
    """Add the row that takes `review` back."""
    connection.execute(insert(RETRACTIONS).values(review=review.id, device=device, at=at))


def holds(connection: Connection, id: str) -> bool:
    """Whether an entry of that id exists."""
    return connection.scalar(select(REVIEWS.c.id).where(REVIEWS.c.id == id)) is not None


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


def uuid7(at: datetime, randomness: Random) -> str:
    """Return a UUIDv7 for the aware instant `at` (RFC 9562, section 5.7).

    48 bits of milliseconds since 1970 (earlier instants count as 1970), then 74 random bits.

    Raises:
        WrongUse: a naive instant.

    """
    milliseconds = max(0, (utc(at) - _EPOCH) // _MILLISECOND)
    version = 7 << 76 | randomness.getrandbits(12) << 64
    variant = 0b10 << 62 | randomness.getrandbits(62)
    return str(UUID(int=milliseconds << 80 | version | variant))


def next_id(at: datetime, earlier: Iterable[str], randomness: Random) -> str:
    """An id for an entry made at `at`, greater than those `earlier` ones of the same instant.

    The log is ordered by instant and then id, and two answers can fall on one instant: a clock may
    stand still (`--at`), or tick slower than answers come.
    """
    id, last = uuid7(at, randomness), max(earlier, default="")
    if id > last:
        return id
    # A step at random within the random bits, as RFC 9562 (section 6.2) has it.
    return str(UUID(int=UUID(last).int + 1 + randomness.getrandbits(32)))


def _select() -> Select[Any]:
    columns = (REVIEWS.c[name] for name in _STORED)
    return select(*columns, _RETRACTED.label("retracted"))


def _review(row: Row[Any]) -> Review:
    return Review(**row._mapping)


def _storable(text: str | None) -> str | None:
    """Spell out bytes that are no UTF-8: a database can hold nothing else."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode()
