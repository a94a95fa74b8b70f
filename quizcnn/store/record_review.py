"""The transaction of a review: add to the log, or take back from it, and move the schedule along.

Both happen in the one transaction of the `connection` that they are given, or not at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store import review_log, schedules
from quizcnn.store.review_log import Review


def record(connection: Connection, review: Review, device: str) -> None:
    """Append `review` as something `device` did.

    Raises:
        WrongUse: its id is in the log already, or it is graded and older than the last graded
            review of its question (replaying would no longer give what the learner saw).

    """
    if review_log.holds(connection, review.id):
        raise WrongUse("store.repeated-review", review=review.id)
    entry = replace(review, device=device, elapsed=None, retracted=False)
    if entry.kind == ReviewKind.DRILL:
        review_log.append(connection, entry)
        return
    earlier = _graded(connection, entry.question)
    if earlier:
        _refuse_older(entry, earlier[-1])
        entry = replace(entry, elapsed=(entry.day - earlier[-1].day).days)
    review_log.append(connection, entry)
    _replay(connection, entry.question)


def undo(
    connection: Connection, device: str, at: datetime, only: str | None = None
) -> Review | None:
    """Retract what `device` recorded last and return it.

    None when nothing is left to undo, or when it is not the entry `only` where that is given.
    """
    entry = review_log.newest(connection, device)
    if entry is None or only not in (None, entry.id):
        return None
    review_log.retract(connection, entry, device, at)
    _replay(connection, entry.question)
    return replace(entry, retracted=True)


def _replay(connection: Connection, question: str) -> None:
    """Replay one question: always right, also for equal instants, and as short as its history."""
    progress = schedules.replay_question(_graded(connection, question))
    schedules.keep(connection, question, progress)


def _graded(connection: Connection, question: str) -> list[Review]:
    return review_log.read(connection, *review_log.of_question(question), review_log.GRADED)


def _refuse_older(entry: Review, last: Review) -> None:
    if entry.at < last.at:
        at, newer = (moment.isoformat() for moment in (entry.at, last.at))
        raise WrongUse("store.older-review", question=entry.question, at=at, last=newer)
