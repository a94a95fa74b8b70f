"""Variants that fail somewhere are passed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizcnn.bank.lint.trial import showable
from quizcnn.bank.question import Question

Make = Callable[..., Question]
NUMBERS = {"n": [1, 2, 3]}


def shown(question: Question) -> set[int]:
    return {variant.parameters["n"] for variant in showable(question, range(1, 40))}


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "1/(n - 2)"},
        {"answer": "n", "explanation": {"en": "{{ 1/(n - 2) }}", "zh": "{n}"}},
        {"answer": "n", "explanation": {"en": "{n}", "zh": "{{ 1/(n - 2) }}"}},
        {"answer": "n", "where": ["n != 2"]},
        {"answer": "conv_output_size(2, 3 - abs(n - 2))"},
    ],
)
def test_what_cannot_be_shown_is_passed_over(make: Make, fields: dict[str, object]) -> None:
    question = make(prompt={"en": "{n}", "zh": "{n}"}, parameters=NUMBERS, **fields)
    assert shown(question) == {1, 3}


def test_what_can_be_shown_comes_in_order(make: Make) -> None:
    question = make(prompt={"en": "{n}", "zh": "{n}"}, parameters=NUMBERS, answer="n")
    assert [variant.number for variant in showable(question, (5, 2, 9))] == [5, 2, 9]
