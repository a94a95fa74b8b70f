"""The transactions of a review: add to the log, take back from it, bring back, begin anew.

Each moves the schedule of the question along, in the one transaction of the `connection` that it is
given, or not at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random

from sqlalchemy import Connection

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.progress import Progress, ReviewKind
from quizcnn.store import events, review_log, schedules
from quizcnn.store.events import JUST_AFTER, EventKind, Recorder
from quizcnn.store.identifiers import next_id
from quizcnn.store.review_log import Review


class AnsweredElsewhere(WrongUse):
    """The question was reviewed, or a review of it taken back, since its card was laid out."""


def record(
    connection: Connection,
    review: Review,
    device: str,
    randomness: Random,
    *,
    exact: bool = True,
    expected: Progress | None = None,
) -> Review:
    """Append `review` as something `device` did, and return it as it went on record.

    Two programs may wait for one another here, and a clock may have been wrong: unless its instant
    is `exact`, a review that would come before the question's last one comes right after it.

    Raises:
        WrongUse: its id is in the log already, or it is graded, exact and older than the last
            graded review of its question (replaying would no longer give what the learner saw).
        AnsweredElsewhere: the question no longer stands where `expected` says.

    """
    if review.id and review_log.holds(connection, review.id):
        raise WrongUse("store.repeated-review", review=review.id)
    _refuse_unexpected(connection, review.question, expected)
    earlier = _counted(connection, review.question)
    at = review.at if exact else _not_before(connection, review, earlier)
    id = review.id or next_id(at, review_log.newest_id(connection, at), randomness)
    entry = replace(review, id=id, at=at, device=device, elapsed=None, retracted=False)
    if entry.kind == ReviewKind.REVIEW and earlier:
        _refuse_older(entry, earlier[-1])
        entry = replace(entry, elapsed=(entry.day - earlier[-1].day).days)
    review_log.append(connection, entry)
    if entry.kind == ReviewKind.REVIEW:
        _replay(connection, entry.question)
    return entry


def undo(recorder: Recorder, only: str | None = None) -> Review | None:
    """Retract what the device recorded last and return it.

    None when nothing is left to undo, or when it is not the entry `only` where that is given.
    """
    entry = review_log.newest(recorder.connection, recorder.device)
    if entry is None or only not in (None, entry.id):
        return None
    recorder.append(EventKind.RETRACTED, entry.id, True)
    _replay(recorder.connection, entry.question)
    return replace(entry, retracted=True)


def redo(recorder: Recorder, only: str | None = None) -> Review | None:
    """Bring back what the device took back last and return it.

    None when there is nothing, when something else was recorded since, or when it is not the entry
    `only` where that is given.
    """
    connection = recorder.connection
    id = events.newest_subject(connection, EventKind.RETRACTED, True, recorder.device)
    if id is None or only not in (None, id):
        return None
    entry = review_log.find(connection, id)
    if entry is None or not review_log.is_newest(connection, recorder.device, id):
        return None
    recorder.append(EventKind.RETRACTED, id, False)
    _replay(connection, entry.question)
    return replace(entry, retracted=False)


def reset(recorder: Recorder, question: str) -> bool:
    """Let a question begin anew, whatever the log says so far; False if it is new already.

    The instant of the event decides which reviews still count, so it lies after all of them, also
    after one that a wrong clock put into the future.
    """
    earlier = _counted(recorder.connection, question)
    if not earlier:
        return False
    at = max(recorder.at, earlier[-1].at + JUST_AFTER)
    recorder.append(EventKind.RESET, question, True, at)
    _replay(recorder.connection, question)
    return True


def unreset(recorder: Recorder, question: str) -> bool:
    """Let the reviews count again that the newest reset put aside; False if there is none."""
    reset = events.newest_reset(recorder.connection, question)
    if reset is None:
        return False
    recorder.append(EventKind.RESET_RETRACTED, reset, True)
    _replay(recorder.connection, question)
    return True


def _replay(connection: Connection, question: str) -> None:
    """Replay one question: always right, also for equal instants, and as short as its history."""
    progress = schedules.replay_question(_counted(connection, question))
    schedules.keep(connection, question, progress)


def _counted(connection: Connection, question: str) -> list[Review]:
    return review_log.read(connection, *review_log.of_question(question), review_log.COUNTED)


def _not_before(connection: Connection, review: Review, earlier: list[Review]) -> datetime:
    last = [entry.at for entry in earlier[-1:]]
    resets = events.last_resets(connection, review.question).values()
    return max([review.at, *last, *(at + JUST_AFTER for at in resets)])


def _refuse_unexpected(connection: Connection, question: str, expected: Progress | None) -> None:
    if expected is None:
        return
    if schedules.stored(connection, question).get(question, Progress()) != expected:
        raise AnsweredElsewhere("store.answered-elsewhere", question=question)


def _refuse_older(entry: Review, last: Review) -> None:
    if entry.at < last.at:
        at, newer = (moment.isoformat() for moment in (entry.at, last.at))
        raise WrongUse("store.older-review", question=entry.question, at=at, last=newer)
