"""The log in figures: a row for each day, question or mistake, however long the log is.

SQLite sums them up where the entries lie; what was taken back does not count. All of it reads the
log, and nothing else, so that it holds for a collection that can only be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, literal_column, select, type_coerce

from quizcnn.scheduling.progress import ReviewKind
from quizcnn.scheduling.sm2 import PASS, QUALITIES
from quizcnn.store.columns import Day
from quizcnn.store.database import Database
from quizcnn.store.events import EventKind, subjects
from quizcnn.store.schema import REVIEWS

MATURE_DAYS = 21
"""What was left alone for so long and then answered is known rather than remembered."""

# The few that were taken back are looked up once, not anew for each entry as `review_log.LIVE`
# does, which suits those who want a single one.
_STANDS: ColumnElement[bool] = REVIEWS.c.id.not_in(subjects(EventKind.RETRACTED, True))

# The same value, but not by the index of questions: in its order each entry is fetched from
# another page, which takes six times as long as sorting them.
_QUESTION: ColumnElement[str] = literal_column("+reviews.question")

_GRADED = REVIEWS.c.kind == ReviewKind.REVIEW
_PASSED = REVIEWS.c.quality >= PASS
_REPEATED = _GRADED & REVIEWS.c.elapsed.is_not(None)
_MATURE = _GRADED & (REVIEWS.c.elapsed >= MATURE_DAYS)


class DayFigures(NamedTuple):
    """What was answered on a day.

    `right` of all `answers`, graded or drilled, were passed. `repeated` are the graded reviews that
    were not the first of their question (nor the first after a fresh start), `remembered` those of
    them that were passed; `mature` ones came after three weeks or more. `grades` counts the graded
    ones by quality, 0…5.
    """

    day: date
    answers: int
    right: int
    reviews: int
    repeated: int
    remembered: int
    mature: int
    mature_remembered: int
    seconds: float
    grades: tuple[int, ...]


class QuestionFigures(NamedTuple):
    """How often a question was graded, passed and failed, and how long an answer took on average.

    `seconds` is None where no time was taken.
    """

    question: str
    reviews: int
    passed: int
    seconds: float | None


class MistakeFigures(NamedTuple):
    """How often a misconception showed in a question, and the numbers it showed with last."""

    misconception: str
    question: str
    times: int
    last: date
    variant: int


class MistakeDay(NamedTuple):
    """How often a misconception showed on a day."""

    misconception: str
    day: date
    times: int


class LogFigures:
    """Asks for the figures of the log in `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_day(self, since: date | None = None) -> list[DayFigures]:
        """The days on which something was answered, in order."""
        columns = (
            REVIEWS.c.day,
            func.count(),
            _count(_PASSED),
            _count(_GRADED),
            _count(_REPEATED),
            _count(_REPEATED & _PASSED),
            _count(_MATURE),
            _count(_MATURE & _PASSED),
            func.total(REVIEWS.c.seconds),
            *(_count(_GRADED & (REVIEWS.c.quality == quality)) for quality in QUALITIES),
        )
        query = select(*columns).where(*_within(since)).group_by(REVIEWS.c.day)
        rows = self._read(query.order_by(REVIEWS.c.day))
        return [DayFigures._make((*row[:9], tuple(row[9:]))) for row in rows]

    def by_question(self, since: date | None = None) -> list[QuestionFigures]:
        """The questions that were graded, in no order."""
        columns = (REVIEWS.c.question, func.count(), _count(_PASSED), func.avg(REVIEWS.c.seconds))
        query = select(*columns).where(_GRADED, *_within(since)).group_by(_QUESTION)
        return [QuestionFigures(*row) for row in self._read(query)]

    def mistakes(
        self, since: date | None = None, until: date | None = None
    ) -> list[MistakeFigures]:
        """The misconceptions that showed, question by question."""
        columns = (
            REVIEWS.c.misconception,
            REVIEWS.c.question,
            func.count(),
            type_coerce(func.max(REVIEWS.c.day), Day),
            REVIEWS.c.variant,  # of an entry of that last day: SQLite promises it
        )
        query = _named(columns, since, until).group_by(*columns[:2])
        return [MistakeFigures(*row) for row in self._read(query)]

    def mistakes_by_day(self, since: date) -> list[MistakeDay]:
        """On which days the misconceptions showed."""
        columns = (REVIEWS.c.misconception, REVIEWS.c.day, func.count())
        rows = self._read(_named(columns, since).group_by(*columns[:2]))
        return [MistakeDay(*row) for row in rows]

    def often_failed(self, since: date, times: int) -> list[str]:
        """The questions whose graded reviews failed so many times since that day, or more."""
        failed = select(REVIEWS.c.question).where(_GRADED, ~_PASSED, *_within(since))
        query = failed.group_by(_QUESTION).having(func.count() >= times)
        return [question for (question,) in self._read(query)]

    def _read(self, query: Select[Any]) -> list[tuple[Any, ...]]:
        with self._database.reading() as connection:
            return [tuple(row) for row in connection.execute(query)]


def _named(
    columns: Iterable[Any], since: date | None = None, until: date | None = None
) -> Select[Any]:
    return select(*columns).where(REVIEWS.c.misconception.is_not(None), *_within(since, until))


def _within(since: date | None, until: date | None = None) -> list[ColumnElement[bool]]:
    """What stands, of the days from the one to the other."""
    conditions = [_STANDS]
    if since is not None:
        conditions.append(REVIEWS.c.day >= since)
    if until is not None:
        conditions.append(REVIEWS.c.day <= until)
    return conditions


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)
