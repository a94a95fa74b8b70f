"""Holds a question's own answer against the grader: what is shown as right must grade as right."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.numbers.notation import shown
from quizcnn.grading.expected import expected_of
from quizcnn.grading.judge import grade
from quizcnn.messages import Message


def key_fault(variant: Any) -> Message | None:
    """Why the answer of a numeric or grid variant does not grade as right; None where it does.

    It is typed as it is shown, and with the question's unit behind it.
    """
    if variant.truth is None:
        return None
    expected, answer = expected_of(variant), shown(variant.truth)
    for typed in (answer, *([f"{answer} {variant.unit}"] if variant.unit else ())):
        verdict = grade(typed, expected)
        if not verdict.correct:
            values = {"answer": typed[:60], "problem": verdict.message}
            return Message("grading.key-not-right", values)
    return None
