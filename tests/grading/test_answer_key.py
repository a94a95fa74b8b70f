"""The built-in bank's own answers, typed as a learner could type them, grade as right."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.bank.decks import builtin
from quizcnn.bank.variant import draw
from quizcnn.grading.expected import expected_of
from quizcnn.grading.judge import grade

VARIANTS = 200
COMPUTED = [
    question for question in builtin().ids() if builtin().find(question).kind in ("numeric", "grid")
]


def typed(value: Any, whole: bool = True) -> str:
    """A value as a careful learner writes it; `whole` where an integer claims to be exact."""
    if isinstance(value, tuple):
        return "x".join(typed(entry) for entry in value)
    if isinstance(value, list):
        return "[" + ", ".join(typed(entry, whole) for entry in value) + "]"
    if isinstance(value, Fraction) or (isinstance(value, int) and whole):
        return str(value)
    return f"{value:.5f}" if isinstance(value, int) else f"{value:.7g}"


def is_whole(value: Any) -> bool:
    return all(map(is_whole, value)) if isinstance(value, list | tuple) else isinstance(value, int)


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
                verdict = grade(typed(wrong.value, is_whole(variant.truth)), expected_of(variant))
                assert verdict.verdict == "wrong", (number, variant.parameters, wrong.id)
                assert wrong.id in [found.id for found in verdict.misconceptions]
