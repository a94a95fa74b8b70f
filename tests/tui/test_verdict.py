"""What a judged card says, part by part."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from quizcnn.bank.decks import builtin
from quizcnn.bank.variant import draw
from quizcnn.grading.judge import Verdict
from quizcnn.grading.tolerance import VerdictKind
from quizcnn.messages import Message
from quizcnn.practice.answering import Outcome
from quizcnn.tui.widgets.card_view import given_apart
from quizcnn.tui.widgets.verdict import verdict_parts


def panels(
    truth: Any, steps: tuple[str, ...], given: Any = None, verdict: VerdictKind = "wrong"
) -> list[str]:
    variant: Any = SimpleNamespace(
        truth=truth,
        unit=None,
        choices=(),
        steps=lambda: list(steps),
        explanation=lambda _: "",
        errata=list,
        question=SimpleNamespace(references=()),
    )
    message = Message("grading.wrong")
    outcome = Outcome(verdict, message, True, grade=Verdict(verdict, given, message))
    return [part.written("en", 60).plain for part in verdict_parts(variant, outcome)][1:]


def test_a_line_that_follows_begins_with_an_equals_sign() -> None:
    assert panels(37, ("36 + 1", "37"), verdict="correct") == ["37", "36 + 1\n= 37"]


def test_parts_with_labels_are_labelled_once() -> None:
    (_, steps) = panels((2, 1), ("H: 1 + 1", "H: 2", "W: 1"), verdict="correct")
    assert steps == "H: 1 + 1\n = 2\nW: 1"


def test_what_follows_a_number_is_a_part_of_its_own() -> None:
    (_, steps) = panels((64, 2, 3), ("1 + 1", "2", "2 + 1", "3", "64×2×3"), verdict="correct")
    assert steps == "1 + 1\n= 2\n2 + 1\n= 3\n64×2×3"


def test_a_grid_without_steps_is_shown_once() -> None:
    assert panels([[1, 0]], ("[[1, 0]]",), verdict="correct") == ["[ 1  0 ]"]


@pytest.mark.parametrize(
    ("truth", "given", "line"), [(7, 12345, "12,345"), ((1, 2), (3, 4), "3×4")]
)
def test_a_wrong_answer_stands_below_the_right_one(truth: Any, given: Any, line: str) -> None:
    (shown,) = panels(truth, (), given)
    assert shown.endswith(f"\nyou: {line}")


def test_a_grid_typed_wrong_is_marked_where_it_stands() -> None:
    (shown,) = panels([[1]], (), [[2]])
    assert "you" not in shown


def test_a_grid_drawn_in_the_question_is_not_given_a_second_time() -> None:
    variants = [draw(question, 0) for question in builtin().questions() if question.kind == "grid"]
    assert variants
    for variant in variants:
        drawn = variant.parameters.keys() - given_apart(variant).keys()
        assert all(isinstance(variant.parameters[name], list) for name in drawn)
    pooled = draw(builtin().find("max-pool-values"), 0)
    assert given_apart(pooled) == {}


def test_what_only_a_formula_of_the_prompt_uses_is_not_given() -> None:
    stopping = draw(builtin().find("early-stopping-epoch"), 0)
    assert "run" in stopping.parameters  # its first number is the answer's half
    assert list(given_apart(stopping)) == ["patience"]
