"""Everything that is not a review: taking one back, marks, notes, fresh starts.

Events are appended and never edited. What holds for a kind and a subject is what its event with
the greatest counter says (then the greatest id): a counter grows with whatever the collection has
seen, so neither clocks nor the order in which two devices' events meet decide.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, insert, or_, select

from quizcnn.scheduling.calendar import utc
from quizcnn.store.identifiers import next_id
from quizcnn.store.schema import EVENTS

JUST_AFTER = timedelta(milliseconds=1)


class EventKind(StrEnum):
    """What an event is about: its subject.

    That is a review for the first kind, the event of a reset for the last, else a question.
    """

    RETRACTED = "retracted"
    SUSPENDED = "suspended"
    BURIED_UNTIL = "buried_until"
    FLAG = "flag"
    NOTE = "note"
    RESET = "reset"
    RESET_RETRACTED = "reset_retracted"


MARK_KINDS = (EventKind.SUSPENDED, EventKind.BURIED_UNTIL, EventKind.FLAG, EventKind.NOTE)


class Recorder:
    """Appends what one device does at one instant, inside the transaction of `connection`."""

    def __init__(
        self, connection: Connection, device: str, at: datetime, day: date, randomness: Random
    ) -> None:
        self.connection = connection
        self.device = device
        self.at = utc(at)
        self._day = day
        self._randomness = randomness

    def append(self, kind: EventKind, subject: str, value: Any, at: datetime | None = None) -> None:
        """Append one event; `at` is another instant than the recorder's."""
        instant = at or self.at
        same_instant = select(func.max(EVENTS.c.id)).where(EVENTS.c.at == instant)
        greatest = self.connection.scalar(select(func.max(EVENTS.c.counter))) or 0
        self.connection.execute(
            insert(EVENTS).values(
                id=next_id(instant, self.connection.scalar(same_instant), self._randomness),
                counter=greatest + 1,
                at=instant,
                day=self._day,
                device=self.device,
                kind=kind,
                subject=subject,
                value=value,
            )
        )


def standing(*kinds: EventKind) -> Select[Any]:
    """Select kind, subject and value of the events that hold."""
    columns = (EVENTS.c.kind, EVENTS.c.subject, EVENTS.c.value)
    return select(*columns).where(EVENTS.c.kind.in_(kinds), _holds())


def subjects(kind: EventKind, value: Any) -> Select[Any]:
    """Select the subjects for which `value` holds."""
    return select(EVENTS.c.subject).where(EVENTS.c.kind == kind, EVENTS.c.value == value, _holds())


def newest_subject(connection: Connection, kind: EventKind, value: Any, device: str) -> str | None:
    """The subject of the newest event of a device for which `value` holds still."""
    query = subjects(kind, value).where(EVENTS.c.device == device)
    newest = query.order_by(EVENTS.c.counter.desc(), EVENTS.c.id.desc())
    subject: str | None = connection.scalar(newest.limit(1))
    return subject


def value_of(connection: Connection, kind: EventKind, subject: str) -> Any:
    """What holds for one subject, or None if there is no such event."""
    query = standing(kind).where(EVENTS.c.subject == subject)
    row = connection.execute(query).first()
    return None if row is None else row.value


def last_resets(connection: Connection, question: str | None = None) -> dict[str, datetime]:
    """From which instant on the reviews of a question count, for those that began anew."""
    query = select(EVENTS.c.subject, func.max(EVENTS.c.at)).where(is_reset())
    if question is not None:
        query = query.where(EVENTS.c.subject == question)
    return {row[0]: row[1] for row in connection.execute(query.group_by(EVENTS.c.subject))}


def is_reset() -> ColumnElement[bool]:
    """Whether an event lets a question begin anew and was not taken back."""
    taken_back = subjects(EventKind.RESET_RETRACTED, True).correlate(None)
    return and_(EVENTS.c.kind == EventKind.RESET, EVENTS.c.id.not_in(taken_back))


def newest_reset(connection: Connection, question: str) -> str | None:
    """The event from which on the reviews of a question count, if it began anew."""
    query = select(EVENTS.c.id).where(is_reset(), EVENTS.c.subject == question)
    newest = query.order_by(EVENTS.c.at.desc(), EVENTS.c.id.desc())
    id: str | None = connection.scalar(newest.limit(1))
    return id


def _holds() -> ColumnElement[bool]:
    later = EVENTS.alias("later")
    is_later = or_(
        later.c.counter > EVENTS.c.counter,
        and_(later.c.counter == EVENTS.c.counter, later.c.id > EVENTS.c.id),
    )
    same = and_(later.c.kind == EVENTS.c.kind, later.c.subject == EVENTS.c.subject)
    return ~exists().where(same, is_later)
