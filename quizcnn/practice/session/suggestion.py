"""Why a grade is suggested, in the few words that stand in front of the grades.

A page of its own beside `scheduling.quality`, which knows plain facts only: what the facts were
called in this attempt is known here.
"""

from __future__ import annotations

from quizcnn.messages import Message
from quizcnn.practice.session.answering import GAVE_UP, TICKED, Attempt, Outcome


def reason(attempt: Attempt) -> Message | None:
    """What the suggestion rests on; None while nothing is suggested."""
    outcome = attempt.outcome
    if outcome is None or outcome.suggested is None:
        return None
    if outcome.verdict == GAVE_UP:
        return Message("practice.reason-gave-up")
    if outcome.verdict == TICKED:
        return _of_ticks(attempt, outcome)
    return _of_right(attempt) if outcome.correct else _of_wrong(attempt)


def _of_ticks(attempt: Attempt, outcome: Outcome) -> Message:
    total = len(attempt.card.variant.question.key_points)
    ticked = total - len(outcome.missed)
    if attempt.card.helped and not outcome.missed:
        return _of_help(attempt)
    return Message("practice.reason-key-points", {"ticked": ticked, "total": total})


def _of_wrong(attempt: Attempt) -> Message:
    recognised = attempt.diagnosis is not None
    return Message("practice.reason-mistake" if recognised else "practice.reason-wrong")


def _of_right(attempt: Attempt) -> Message:
    if attempt.card.helped:
        return _of_help(attempt)
    if attempt.card.tries > 1:
        return Message("practice.reason-second-try")
    expected = attempt.card.variant.question.expected_seconds
    return Message(
        "practice.reason-time", {"seconds": round(attempt.seconds), "expected": expected}
    )


def _of_help(attempt: Attempt) -> Message:
    hinted = attempt.card.hinted
    return Message("practice.reason-hint" if hinted else "practice.reason-explained")
