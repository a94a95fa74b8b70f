"""Trying a question out: enough numbers left to draw, and variants that can be shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizcnn.bank.lint.trial_draws import showable, try_variants
from quizcnn.bank.question import Question
from quizcnn.messages import Message

Make = Callable[..., Question]


@pytest.mark.parametrize(("left", "faults"), [(2, 0), (1, 1)])
def test_few_values_to_draw_need_few_left(make: Make, left: int, faults: int) -> None:
    question = make(
        prompt={"en": "{n}", "zh": "{n}"},
        answer="n",
        parameters={"n": [1, 2, 3, 4]},
        where=[f"n <= {left}"],
    )
    noted: list[Message] = []
    try_variants(question, lambda _, message: noted.append(message), variants=9)
    assert len(noted) == faults


@pytest.mark.parametrize(("answer", "keys"), [("n*0 + 7", ["bank.same-answer"]), ("n % 2", [])])
def test_an_answer_that_no_draw_changes_is_reported(
    make: Make, answer: str, keys: list[str]
) -> None:
    question = make(
        prompt={"en": "{n}", "zh": "{n}"}, answer=answer, parameters={"n": {"from": 1, "to": 90}}
    )
    noted: list[str] = []
    try_variants(question, lambda _, message: noted.append(message.key), variants=200)
    assert noted == keys


# -- which variants can be shown -----------------------------------------------------------------


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
