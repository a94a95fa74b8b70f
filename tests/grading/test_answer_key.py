"""The built-in bank's own answers, typed as a learner could type them, grade as right."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.bank.loading import builtin
from quizcnn.bank.variants import draw
from quizcnn.grading.judge import expected_of, grade

VARIANTS = 200
COMPUTED = [
    question for question in builtin().ids() if builtin().find(question).kind in ("numeric", "grid")
]


def typed(value: Any) -> str:
    """A value as a careful learner writes it: every digit of it."""
    if isinstance(value, tuple):
        return "x".join(map(typed, value))
    if isinstance(value, list):
        return "[" + ", ".join(map(typed, value)) + "]"
    return str(value) if isinstance(value, int | Fraction) else repr(value)


@pytest.mark.parametrize("question", COMPUTED)
def test_the_truth_is_right_in_every_variant(question: str) -> None:
    for number in range(VARIANTS):
        variant = draw(builtin().find(question), number)
        verdict = grade(typed(variant.truth), expected_of(variant))
        assert verdict.correct, (number, variant.parameters, variant.truth)


@pytest.mark.parametrize("question", COMPUTED)
def test_a_misconception_the_question_is_about_is_named(question: str) -> None:
    for number in range(10):
        variant = draw(builtin().find(question), number)
        for wrong in variant.wrong:
            if wrong.about:
                verdict = grade(typed(wrong.value), expected_of(variant))
                assert verdict.verdict == "wrong", (number, variant.parameters, wrong.id)
                assert wrong.id in [found.id for found in verdict.misconceptions]
