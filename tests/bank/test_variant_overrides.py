from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from quizcnn.bank.question import Question
from quizcnn.bank.variant import draw
from quizcnn.messages.errors import WrongUse


@pytest.fixture
def question(make: Callable[..., Question]) -> Question:
    text = "{n} {p} {flag} {stack} {grid} {fixed}"
    return make(
        prompt={"en": text, "zh": text},
        answer="n",
        where=["n < 100"],
        parameters={
            "n": [1, 2],
            "p": [0.1, 0.2],
            "flag": [True, False],
            "stack": ["3/1", "3/2"],
            "grid": {"grid": [2, 2], "from": 0, "to": 9},
            "fixed": [[1, 2]],
        },
        example={"n": 1, "p": 0.1, "flag": True, "stack": "3/1", "grid": [[1]], "fixed": [1]},
    )


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("n", "56", 56),
        ("n", 56, 56),
        ("n", "0.5", 0.5),
        ("p", "1/4", 0.25),
        ("p", Fraction(1, 4), 0.25),
        ("p", Fraction(2), 2),
        ("flag", "false", False),
        ("flag", False, False),
        ("stack", "7/2,3/2", "7/2,3/2"),
        ("grid", "[[1,2],[3,4]]", [[1, 2], [3, 4]]),
        ("grid", [[1, 2], [3, 4]], [[1, 2], [3, 4]]),
        ("fixed", "[5, 6]", [5, 6]),
    ],
)
def test_a_parameter_can_be_set(question: Question, name: str, given: Any, expected: Any) -> None:
    parameters = draw(question, 0, {name: given}).parameters
    assert parameters[name] == expected
    assert type(parameters[name]) is type(expected)
    assert parameters | {name: None} == dict(question.example or {}) | {name: None}


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("n", "many"),
        ("n", ""),
        ("n", "1/3"),
        ("n", Fraction(1, 3)),
        ("n", [1]),
        ("n", None),
        ("n", 10**20),
        ("n", float("inf")),
        ("flag", "maybe"),
        ("stack", ""),
        ("stack", "\x1b[31m"),
        ("stack", "x" * 300),
        ("grid", "[[1,2],[3"),
        ("grid", 3),
        ("grid", [[1, "a"]]),
    ],
)
def test_a_value_that_does_not_fit_is_refused(question: Question, name: str, given: Any) -> None:
    with pytest.raises(WrongUse) as caught:
        draw(question, 0, {name: given})
    for language in ("en", "zh"):
        assert name in caught.value.localize(language)
        assert "\x1b" not in caught.value.localize(language)


def test_an_unknown_name_gets_the_nearest(question: Question) -> None:
    with pytest.raises(WrongUse, match="did you mean 'stack"):
        draw(question, 0, {"stac": "3/1"})


def test_a_broken_constraint_is_named(question: Question) -> None:
    with pytest.raises(WrongUse, match="n < 100"):
        draw(question, 0, {"n": 100})
