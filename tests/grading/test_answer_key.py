"""A question's own answer, typed as it is shown or as a learner could type it, grades as right."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.bank.decks import builtin
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.variant import Variant, draw
from quizcnn.grading.answer_key import key_fault, misconception_faults
from quizcnn.grading.expected import expected_of
from quizcnn.grading.judge import grade

VARIANTS = 200
COMPUTED = [
    question for question in builtin().ids() if builtin().find(question).kind in ("numeric", "grid")
]


def typed(value: Any) -> str:
    """A value as a careful learner writes it."""
    if isinstance(value, tuple):
        return "x".join(typed(entry) for entry in value)
    if isinstance(value, list):
        return "[" + ", ".join(typed(entry) for entry in value) + "]"
    return str(value) if isinstance(value, int | Fraction) else f"{value:.7g}"


@pytest.mark.parametrize("question", COMPUTED)
def test_the_truth_is_right_in_every_variant(question: str) -> None:
    for number in range(VARIANTS):
        variant = draw(builtin().find(question), number)
        verdict = grade(typed(variant.truth), expected_of(variant))
        assert verdict.correct, (number, variant.parameters, variant.truth)


# -- answers that do not grade as right ----------------------------------------------------------


def variant(**fields: Any) -> Variant:
    table = {
        "id": "a-question",
        "topic": "cost",
        "kind": "numeric",
        "prompt": {"en": "What?", "zh": "什么？"},
        **{name: value for name, value in fields.items() if value is not None},
    }
    return draw(question_from_table(table), 0)


@pytest.mark.parametrize(
    ("answer", "unit"),
    [
        ("61706", None),
        ("109985792", "MACs"),
        ("conv_macs(224, 3, 64, 7, 2, 3)", None),  # the unit is the quantity's
        ("1/9", None),
        ("1/3 - 1/7", "%"),
        ("28", "%"),
        ("2**0.5", None),
        ("-1/3", None),
        ("10**14 + 1", "bytes"),
        ("12.25", "MiB"),
        ("log(2)", "nats"),
        ("3", "steps"),
        ("conv_output_size((32, 48), 3)", "px"),
        ("(64, 112, 112)", None),
        ("[[1, 0], [1/3, -2]]", None),
        ("0", None),
    ],
)
def test_what_is_shown_is_right(answer: str, unit: str | None) -> None:
    kind = "grid" if answer.startswith("[") else "numeric"
    assert key_fault(variant(answer=answer, kind=kind, unit=unit)) is None


@pytest.mark.parametrize(
    ("answer", "unit", "part"),
    [
        ("2**1000", None, "1071508607"),  # nobody can type so many digits
        ("3", "5", "3 5"),  # reads as 35
    ],
)
def test_what_does_not_grade_as_right_is_reported(answer: str, unit: str | None, part: str) -> None:
    fault = key_fault(variant(answer=answer, unit=unit))
    assert fault is not None
    for language in ("en", "zh"):
        assert part in fault.localize(language)
        assert "{" not in fault.localize(language)


def test_what_has_no_computed_answer_has_no_key() -> None:
    points = {"en": ["a", "b", "c"], "zh": ["甲", "乙", "丙"]}
    assert key_fault(variant(kind="concept", key_points=points)) is None


# -- mistakes that are not told as what they are -------------------------------------------------


def with_mistake(formula: str, answer: str = "n*n", **fields: Any) -> Variant:
    mistake = {"id": "own-mistake", "answer": formula, "en": "No.", "zh": "不对。"}
    return variant(
        prompt={"en": "{n}?", "zh": "{n}？"},
        answer=answer,
        parameters={"n": [100]},
        misconceptions=[mistake],
        **fields,
    )


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ("2*n", "n*n"),
        ("n*n + 1", "n*n"),
        ("n*n/3", "n*n/7"),
        ("0.5001*n", "n/2"),  # close: more digits are asked for
        ("[n, 2*n]", "[n, n]"),
        ("10**12*n", "n"),
    ],
)
def test_a_mistake_is_told_as_that(formula: str, answer: str) -> None:
    assert list(misconception_faults(with_mistake(formula, answer))) == []


@pytest.mark.parametrize(
    ("formula", "answer", "kind"),
    [
        ("[n, n]", "[[n, n]]", "grid"),  # read as the grid of one row that is asked for
        ("10**400*n", "n", "numeric"),  # longer than what is read
    ],
)
def test_a_mistake_that_grades_as_another_thing(formula: str, answer: str, kind: str) -> None:
    ((mistake, message),) = misconception_faults(with_mistake(formula, answer, kind=kind))
    assert mistake.id == "own-mistake"
    for language, said in (("en", "is not told as that"), ("zh", "没有被判为这种误解")):
        assert "own-mistake" in message.localize(language)
        assert said in message.localize(language)
