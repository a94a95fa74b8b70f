"""Holds what a question says itself against the grader.

What is shown as right must grade as right, and a mistake that it is about be told as that mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizcnn.bank.values import same
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.expected import expected_of
from quizcnn.grading.judge import grade
from quizcnn.grading.tolerance import IMPRECISE, WRONG
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


def misconception_faults(variant: Any) -> Iterator[tuple[WrongValue, Message]]:
    """Each mistake the question is about that, typed as it is shown, is not told as that mistake.

    One about which the grader asks for more digits is no fault: with these it is told.
    """
    expected = expected_of(variant)
    for mistake in expected.wrong:
        if not mistake.about or same(mistake.value, variant.truth):
            continue
        typed = shown(mistake.value)
        verdict = grade(typed, expected)
        if verdict.verdict == IMPRECISE:
            continue
        told = [each.id for each in verdict.misconceptions]
        if verdict.verdict != WRONG or mistake.id not in told:
            values = {"id": mistake.id, "answer": typed[:60], "problem": verdict.message}
            yield mistake, Message("grading.misconception-not-told", values)
