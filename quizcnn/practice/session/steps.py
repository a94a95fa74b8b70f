"""Undo and redo as both faces do them: the step, and what is to be said of it.

A page of its own because the screens and the line-by-line session must not say different things.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from quizcnn.messages import Message
from quizcnn.practice.session.session import Session
from quizcnn.practice.session.session_state import Step


class Told(NamedTuple):
    """Whether the session moved, and what to say."""

    done: bool
    message: Message


def undo(session: Session | None, today: date) -> Told:
    """Take back the newest step of this sitting; what is older is not a sitting's to take back."""
    last = session.last_step if session else None
    if session is None or last is None:
        return Told(False, Message("practice.nothing-to-undo"))
    step = session.undo()
    if step is None:
        return Told(False, Message("practice.undo-elsewhere", {"question": last.question}))
    return Told(True, _said("undone", step, today))


def redo(session: Session | None, today: date) -> Told:
    """Bring back what was taken back last."""
    step = session.redo() if session else None
    if step is None:
        return Told(False, Message("practice.nothing-to-redo"))
    return Told(True, _said("redone", step, today))


def _said(what: str, step: Step, today: date) -> Message:
    day = Message("practice.today") if step.day == today else step.day.isoformat()
    values = {"question": step.question, "quality": step.quality, "day": day}
    return Message(f"practice.step-{what}-{step.act}", values)
