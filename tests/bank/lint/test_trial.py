"""Trying a question out: are there enough numbers left to draw?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizcnn.bank.lint.trial import try_variants
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
def test_an_answer_that_no_draw_changes_is_told(make: Make, answer: str, keys: list[str]) -> None:
    question = make(
        prompt={"en": "{n}", "zh": "{n}"}, answer=answer, parameters={"n": {"from": 1, "to": 90}}
    )
    noted: list[str] = []
    try_variants(question, lambda _, message: noted.append(message.key), variants=200)
    assert noted == keys
