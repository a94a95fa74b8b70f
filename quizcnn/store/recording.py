"""Add to the log and move the projection along, within one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from quizcnn.messages.errors import WrongUse
from quizcnn.store import log, projection
from quizcnn.store.review import Review


def record(connection: Connection, review: Review, device: str) -> None:
    """Append `review` as something `device` did.

    Raises:
        WrongUse: its id is in the log already, or it is graded and older than the last graded
            review of its question (replaying would no longer give what the learner saw).

    """
    if log.holds(connection, review.id):
        raise WrongUse("store.repeated-review", review=review.id)
    entry = replace(review, device=device, elapsed=None, retracted=False)
    if entry.kind == "drill":
        log.append(connection, entry)
        return
    earlier = _graded(connection, entry.question)
    if earlier:
        _refuse_older(entry, earlier[-1])
        entry = replace(entry, elapsed=(entry.day - earlier[-1].day).days)
    log.append(connection, entry)
    _follow(connection, entry.question)


def take_back(
    connection: Connection, device: str, at: datetime, only: str | None = None
) -> Review | None:
    """Retract what `device` recorded last and return it.

    None when nothing is left to undo, or when it is not the entry `only` where that is given.
    """
    entry = log.newest(connection, device)
    if entry is None or only not in (None, entry.id):
        return None
    log.retract(connection, entry, device, at)
    _follow(connection, entry.question)
    return replace(entry, retracted=True)


def _follow(connection: Connection, question: str) -> None:
    """Replay one question: always right, also for equal instants, and as short as its history."""
    progress = projection.replay_question(_graded(connection, question))
    projection.keep(connection, question, progress)


def _graded(connection: Connection, question: str) -> list[Review]:
    return log.read(connection, *log.of_question(question), log.GRADED)


def _refuse_older(entry: Review, last: Review) -> None:
    if entry.at < last.at:
        at, newer = (moment.isoformat() for moment in (entry.at, last.at))
        raise WrongUse("store.older-review", question=entry.question, at=at, last=newer)
